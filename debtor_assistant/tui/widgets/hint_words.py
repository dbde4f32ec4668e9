"""Words that may mean something, as the screens show them: calm, in their sentence, never as a finding."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from rich.cells import cell_len
from textual.content import Content

from debtor_assistant.base.terminal import clean
from debtor_assistant.base.vocabulary import vocabulary
from debtor_assistant.text import language, pick, t
from debtor_assistant.tui.commands import BY_ID, key_name
from debtor_assistant.tui.widgets.words import fit, safe

if TYPE_CHECKING:
    from debtor_assistant.checkup.hinted import Hinted
    from debtor_assistant.intake.hints import Hint

HINT_MARK = "~"
_SHOWN = 3
_LINES = 4
"""Of a message."""


def tag_words(tag: str) -> str:
    """Return what a hint is called."""
    from debtor_assistant.intake.hints import lists

    return pick(lists().tags[tag])


def facts_words(confirms: Mapping[str, Sequence[str]]) -> str:
    """Say which facts a confirmed hint becomes."""
    fields = vocabulary().fields["contact"]
    parts = []
    for name, words in confirms.items():
        values = fields[name].values or {}
        said = t("tui.value.and").join(values[word].label[language()] if word in values else word for word in words)
        parts.append(t("tui.hints.fact", field=fields[name].label[language()], values=said))
    return t("tui.hints.also").join(parts)


def hint_lines(found: Hinted, width: int, most: int = _SHOWN) -> Iterator[Content]:
    """Yield the open hints of a contact, the one the keys are about first, and what the keys do.

    Where there is room for more than one hint, the message itself comes first: who answers reads it, not a piece of it.
    """
    if most > 1:
        yield _message(found, width)
    for nr, hint in enumerate(found.open[:most]):
        yield _line(found.words, hint, width, is_first=nr == 0 and len(found.open) > 1)
    yes, no = (key_name(BY_ID[name].keys[0]) for name in ("confirm-hint", "dismiss-hint"))
    said = t("tui.hints.keys", yes=yes, no=no, facts=facts_words(found.open[0].confirms))
    if len(found.open) > most:
        said += "  " + t("tui.hints.more", n=len(found.open) - most)
    yield Content.styled(fit(f"  {clean(said)}", width).rstrip(), "$quiet")


def _message(found: Hinted, width: int) -> Content:
    """The message with the words that hint at something bold; of a long one as much as a few lines hold."""
    parts: list[tuple[str, str]] = []
    at = 0
    for start, end in sorted({(hint.start, hint.end) for hint in found.hints}):
        if start >= at:
            parts += [(found.words[at:start], ""), (found.words[start:end], "bold $accent")]
            at = end
    parts.append((found.words[at:], ""))
    room, pieces = _LINES * width, []
    for text, style in parts:
        piece = safe(text[: _LINES * width], lines=False).plain
        if cell_len(piece) > room:
            piece = fit(piece, room)
        pieces.append((piece, style))
        room -= cell_len(piece)
        if room <= 0:
            break
    return Content.assemble(*pieces)


def _line(words: str, hint: Hint, width: int, *, is_first: bool) -> Content:
    """The words themselves bold, with as much of their sentence as there is room for."""
    mark = ">" if is_first else HINT_MARK
    head = f"{mark} {t('tui.hints.maybe', tag=tag_words(hint.tag))} "
    inner = fit(safe(hint.words, lines=False).plain, max(10, width - cell_len(head) - 4)).rstrip()
    room = max(0, width - cell_len(head) - cell_len(inner) - 2)
    before = _end(safe(words[max(0, hint.start - 120) : hint.start], lines=False).plain, room // 2)
    after = fit(safe(words[hint.end : hint.end + 120], lines=False).plain, max(0, room - cell_len(before))).rstrip()
    return Content.assemble((head, "bold $accent"), (before, "$quiet"), (inner, "bold"), (after, "$quiet"))


def _end(text: str, width: int) -> str:
    """The last cells of a text."""
    if cell_len(text) <= width:
        return text
    while text and cell_len(text) > width - 1:
        text = text[1:]
    return "…" + text if width > 0 else ""
