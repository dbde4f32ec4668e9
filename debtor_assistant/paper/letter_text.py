"""A letter as text, in lines of 76 cells; a Chinese character takes two."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from debtor_assistant.action.draft import Draft, Said, plain
from debtor_assistant.paper.breaking import TOKEN, may_break
from debtor_assistant.paper.fonts import visible
from debtor_assistant.text import t

WIDTH = 76
_INDENT = 2


def letter_text(draft: Draft) -> str:
    """Return the whole letter, from the first line to the footer."""
    return "\n".join(_lines(draft)).rstrip("\n") + "\n"


def _lines(draft: Draft) -> Iterator[str]:
    chinese = draft.lang == "zh"
    yield from _paragraph(draft.subject)
    yield ""
    if not chinese:
        for one in draft.sender:
            yield from _paragraph(plain(one.spans))
        yield from (draft.day, "")
    for one in draft.recipient:
        yield from _paragraph(t("letters.to") + t("letters.colon") + plain(one.spans))
    if draft.kind == "letter":
        yield from ("", t("letters.dear"))
    for said in draft.said:
        yield from _said(said, chinese)
    yield from ("", draft.closing, "")
    for label in draft.signature:
        yield from (f"{label}{t('letters.colon')}______________________________", "")
    if chinese:
        for one in draft.sender:
            yield from _paragraph(plain(one.spans))
        yield draft.day
    yield from _end(draft)


def _said(said: Said, chinese: bool) -> Iterator[str]:
    text = plain(said.spans)
    if said.kind == "item":
        yield from _paragraph(text, "- ")
    elif said.kind == "small":
        yield from _paragraph(text, "    - ")
    elif said.kind == "source":
        yield from _paragraph(f"[{text}]")
    elif said.kind == "field":
        yield from ("", f"{visible(said.label)}:")
        yield from _paragraph(text, "  ")
    else:
        yield ""
        yield from _paragraph(("　　" if chinese and said.kind == "text" else "") + text)


def _end(draft: Draft) -> Iterator[str]:
    if draft.enclosures:
        yield from ("", t("letters.encl"))
        for number, one in enumerate(draft.enclosures, 1):
            yield from _paragraph(one, f"{number}. ")
    for said in draft.notes:
        yield from _said(said, draft.lang == "zh")
    if draft.table:
        yield from ("", t("letters.table"))
        for row in draft.table:
            yield from _paragraph(" | ".join(cell or "-" for cell in row), "- ")
    yield from ("", "-" * WIDTH)
    yield from _paragraph(draft.footer)


def _paragraph(text: str, mark: str = "") -> Iterator[str]:
    """Lines of a text; what follows a mark is set in by its width. Unseen characters show as codes."""
    lead, rest = mark, " " * cells(mark)
    for part in text.split("\n"):
        for line in _wrapped(visible(part), WIDTH - cells(mark)):
            yield (lead + line).rstrip()
            lead = rest


def _wrapped(text: str, room: int) -> Iterator[str]:
    line, used = "", 0
    for group in _groups(text):
        size = cells(group)
        if line and used + size > room:
            yield line.rstrip()
            line, used = "", 0
            group = group.lstrip(" ")
            size = cells(group)
        for piece in _crumbs(group, room) if size > room else (group,):
            if line and used + cells(piece) > room:
                yield line.rstrip()
                line, used = "", 0
            line, used = line + piece, used + cells(piece)
    yield line.rstrip()


def _groups(text: str) -> Iterator[str]:
    """Pieces between which a line may end."""
    group = ""
    for token in TOKEN.findall(text):
        if group and may_break(group, token):
            yield group
            group = ""
        group += token
    if group:
        yield group


def _crumbs(word: str, room: int) -> Iterator[str]:
    """A word that is longer than a line, cut."""
    piece = ""
    for char in word:
        if cells(piece + char) > room:
            yield piece
            piece = ""
        piece += char
    yield piece


def cells(text: str) -> int:
    """How many cells a text takes."""
    return sum(
        0 if unicodedata.combining(char) else 2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in text
    )
