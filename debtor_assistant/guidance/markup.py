"""The small part of Markdown that articles are written in; anything else is refused with its file and line.

A strict reader keeps the texts alike on every screen, on paper and read aloud: no raw HTML, no pictures, no tables.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from debtor_assistant.base.problems import InputError
from debtor_assistant.text import t

LINKS = ("rule", "article", "letter", "checklist", "script", "exercise", "do")
"""What a link can lead to."""


class MarkupError(InputError):
    """A line that is not written in the form of articles."""


@dataclass(frozen=True)
class Span:
    """A run of words: plain, bold, or a link."""

    words: str
    bold: bool = False
    kind: str = ""
    """One of `LINKS`; empty where the words lead nowhere."""
    target: str = ""


Line = tuple[Span, ...]


@dataclass(frozen=True)
class Block:
    """A heading, a paragraph, a quote or a list."""

    kind: Literal["heading", "text", "quote", "bullets", "numbers"]
    lines: tuple[Line, ...]
    """One line of spans; of a list one for each item."""
    at: int
    """Line of the file."""
    place: str = ""
    """Code of the place whose law this heading opens; on other blocks that of the heading above them."""

    @property
    def spans(self) -> Iterator[Span]:
        """Every run of words in it."""
        return (span for line in self.lines for span in line)


_HEADING = re.compile(r"## (?P<words>\S.*?)(?: \{place: (?P<place>[A-Z]{2}(?:-[A-Z0-9]+)*)\})?")
_BULLET = re.compile(r"- (\S.*)")
_NUMBER = re.compile(r"(\d+)\. (\S.*)")
_QUOTE = re.compile(r"> ?(.*)")
_SPAN = re.compile(
    r"\*\*(?P<bold>[^*\[\]]+)\*\*|\[(?P<words>[^\[\]*]+)\]\((?P<kind>[a-z]+):(?P<target>[A-Za-z0-9-]+)\)"
)
_REFUSED = (
    (re.compile(r"#(?!# )"), "heading"),
    (re.compile(r"\|"), "table"),
    (re.compile(r"[*+]\s"), "bullet"),
    (re.compile(r"(?:```|~~~|    |\t)"), "code"),
    (re.compile(r"(?:-{3,}|={3,}|_{3,})\s*$"), "rule_line"),
)
_STRAY = re.compile(r"[*`<>\[\]\\]")
_STOPS = "。，；：？！、）”"
_WIDE = re.compile(r"[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\u3000-\u303f]")


def blocks(text: str, where: str, first: int = 1) -> tuple[Block, ...]:
    """Read the body of an article.

    Args:
        text: Everything below the front matter.
        where: The file's name for problems.
        first: Number of the text's first line in its file.

    Raises:
        MarkupError: A line is not written in this form.
    """
    found: list[Block] = []
    place = ""
    for at, lines in _pieces(text, first):
        for block in _piece(lines, at, where):
            place = block.place if block.kind == "heading" else place
            found.append(Block(block.kind, block.lines, block.at, place))
    return tuple(found)


def _pieces(text: str, first: int) -> Iterator[tuple[int, list[str]]]:
    """Runs of lines between empty lines, with the number of the first."""
    run: list[str] = []
    for number, line in enumerate([*text.splitlines(), ""], first):
        if line.strip():
            run.append(line.rstrip())
        elif run:
            yield number - len(run), run
            run = []


def _piece(lines: list[str], at: int, where: str) -> Iterator[Block]:
    for number, line in enumerate(lines, at):
        for pattern, name in _REFUSED:
            if pattern.match(line):
                raise MarkupError(f"{where}:{number}", t(f"guidance.markup.{name}"), t("guidance.markup.next"))
    if lines[0].startswith("##"):
        yield _heading(lines[0], at, where)
        if len(lines) > 1:
            yield from _piece(lines[1:], at + 1, where)
    elif _BULLET.match(lines[0]) or _NUMBER.match(lines[0]):
        yield _list(lines, at, where)
    elif lines[0].startswith(">"):
        yield _quote(lines, at, where)
    else:
        yield Block("text", (_spans(_joined(lines), at, where),), at)


def _heading(line: str, at: int, where: str) -> Block:
    match = _HEADING.fullmatch(line)
    if match is None or "{" in match["words"]:
        raise MarkupError(f"{where}:{at}", t("guidance.markup.heading_form"), t("guidance.markup.next"))
    return Block("heading", (_spans(match["words"], at, where),), at, match["place"] or "")


def _list(lines: list[str], at: int, where: str) -> Block:
    """Items in order; a line set in by two spaces goes on with the item above it."""
    numbered = _NUMBER.match(lines[0]) is not None
    items: list[list[str]] = []
    starts: list[int] = []
    for number, line in enumerate(lines, at):
        match = (_NUMBER if numbered else _BULLET).fullmatch(line)
        if match is not None:
            if numbered and int(match[1]) != len(items) + 1:
                raise MarkupError(f"{where}:{number}", t("guidance.markup.number"), t("guidance.markup.next"))
            items.append([match[2] if numbered else match[1]])
            starts.append(number)
        elif line.startswith("  "):
            items[-1].append(line.strip())
        else:
            raise MarkupError(f"{where}:{number}", t("guidance.markup.item"), t("guidance.markup.next"))
    lined = tuple(_spans(_joined(item), start, where) for item, start in zip(items, starts, strict=True))
    return Block("numbers" if numbered else "bullets", lined, at)


def _quote(lines: list[str], at: int, where: str) -> Block:
    said = []
    for number, line in enumerate(lines, at):
        match = _QUOTE.fullmatch(line)
        if match is None:
            raise MarkupError(f"{where}:{number}", t("guidance.markup.quote"), t("guidance.markup.next"))
        said.append(match[1].strip())
    return Block("quote", (_spans(_joined(said), at, where),), at)


def _joined(lines: list[str]) -> str:
    """One line; between Chinese characters no space comes in."""
    whole = lines[0].strip()
    for line in (line.strip() for line in lines[1:]):
        wide = bool(whole and line and _WIDE.match(whole[-1]) and _WIDE.match(line[0]))
        whole += line if wide else f" {line}"
    return whole.strip()


def _spans(text: str, at: int, where: str) -> Line:
    found: list[Span] = []
    done = 0
    for match in _SPAN.finditer(text):
        _plain(text[done : match.start()], found, at, where)
        if match["bold"]:
            found.append(Span(match["bold"], bold=True))
        elif match["kind"] in LINKS:
            found.append(Span(match["words"], kind=match["kind"], target=match["target"]))
        else:
            wrong = t("guidance.markup.link", kind=match["kind"], kinds=", ".join(LINKS))
            raise MarkupError(f"{where}:{at}", wrong, t("guidance.markup.next"))
        done = match.end()
    _plain(text[done:], found, at, where)
    return tuple(found)


def _plain(words: str, found: list[Span], at: int, where: str) -> None:
    stray = _STRAY.search(words)
    if stray:
        wrong = t("guidance.markup.stray", sign=stray[0], near=words[max(0, stray.start() - 12) : stray.end() + 12])
        raise MarkupError(f"{where}:{at}", wrong, t("guidance.markup.next"))
    if found and found[-1].words[-1] in _STOPS:
        words = words.lstrip(" ")  # no space follows a Chinese full stop, also not behind bold words
    if words:
        found.append(Span(words))


def words_of(line: Line) -> str:
    """The line as a person reads it, without marks."""
    return "".join(span.words for span in line)
