"""Break text into lines: between hanzi, at spaces, inside long addresses; no line begins with a closing mark."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from debtor_assistant.paper.breaking import HALF_CLOSE, PIECES, TOKEN, may_break
from debtor_assistant.paper.fonts import SHAPED, Fonts

CODE_SIZE = 0.72
"""Size of a code point like [U+202E] against its surroundings."""


class Look(NamedTuple):
    """How a piece of text is drawn."""

    font: str
    size: float
    colour: str
    link: str = ""


class Piece(NamedTuple):
    """Text of one look inside a line."""

    look: Look
    text: str
    width: float


@dataclass(frozen=True, slots=True)
class Span:
    """Text as an author gives it: its words, weight, size, colour and where it leads."""

    text: str
    size: float
    bold: bool = False
    colour: str = "#1a1a1a"
    link: str = ""


class _Atom(NamedTuple):
    look: Look
    text: str
    width: float


class Breaker:
    """Breaks spans into lines of a width."""

    def __init__(self, fonts: Fonts) -> None:
        self.fonts = fonts

    def lines(self, spans: Iterable[Span], width: float) -> list[list[Piece]]:
        """Break spans into lines; a line break in a text begins a new line. At least one line comes back."""
        lines: list[list[Piece]] = []
        for paragraph in _paragraphs(spans):
            lines.extend(self._paragraph(paragraph, width))
        return lines or [[]]

    def width(self, span: Span) -> float:
        """Return the width of a span set in one line."""
        return sum(atom.width for atom in self._atoms([span]))

    def _paragraph(self, spans: list[Span], width: float) -> Iterator[list[Piece]]:
        line: list[_Atom] = []
        used = 0.0
        for group in _groups(self._atoms(spans)):
            room = sum(atom.width for atom in group)
            if used + room - _hang(group) <= width + 0.01:
                line.extend(group)
                used += room
                continue
            if all(atom.text.isspace() for atom in group):
                continue  # a space at the end of a line is not carried over; one that ties words together is no such
            if room - _hang(group) <= width:
                yield _pieces(line)
                line, used = list(group), room
                continue
            for atom in self._crumbs(group, width):
                if line and used + atom.width > width:
                    yield _pieces(line)
                    line, used = [], 0.0
                line.append(atom)
                used += atom.width
        yield _pieces(line)

    def _atoms(self, spans: Iterable[Span]) -> Iterator[_Atom]:
        for span in spans:
            for run in self.fonts.runs(span.text, span.bold):
                if run.code:
                    look = Look(run.font, span.size * CODE_SIZE, "#7a4b00", span.link)
                    yield _Atom(look, run.text, self.fonts.width(run.font, run.text, look.size))
                    continue
                look = Look(run.font, span.size, span.colour, span.link)
                widths, scale = self.fonts.widths(run.font), span.size / 1000
                for text in TOKEN.findall(run.text):
                    yield _Atom(look, text, sum(map(widths.__getitem__, text)) * scale)

    def _crumbs(self, group: list[_Atom], width: float) -> Iterator[_Atom]:
        """Cut what is wider than a line: at the joints of an address, else anywhere."""
        for atom in group:
            for piece in PIECES.findall(atom.text):
                measured = self.fonts.width(atom.look.font, piece, atom.look.size)
                if measured <= width:
                    yield _Atom(atom.look, piece, measured)
                    continue
                for char in piece:
                    yield _Atom(atom.look, char, self.fonts.width(atom.look.font, char, atom.look.size))


def _paragraphs(spans: Iterable[Span]) -> Iterator[list[Span]]:
    current: list[Span] = []
    for span in spans:
        if "\n" not in span.text and "\r" not in span.text:
            current.append(span)
            continue
        first, *others = span.text.replace("\r\n", "\n").split("\n")
        current.append(Span(first, span.size, span.bold, span.colour, span.link))
        for text in others:
            yield current
            current = [Span(text, span.size, span.bold, span.colour, span.link)]
    yield current


def _groups(atoms: Iterable[_Atom]) -> Iterator[list[_Atom]]:
    """Join atoms between which no line may break."""
    group: list[_Atom] = []
    for atom in atoms:
        if group and may_break(group[-1].text, atom.text):
            yield group
            group = []
        group.append(atom)
    if group:
        yield group


def _hang(group: list[_Atom]) -> float:
    """Half of a full-width closing mark is empty: at a line's end it may stand in the margin."""
    return group[-1].look.size / 2 if group[-1].text[-1] in HALF_CLOSE else 0.0


def _pieces(line: list[_Atom]) -> list[Piece]:
    """Join atoms of one look; drop the spaces at the end."""
    while line and line[-1].text.isspace():
        line.pop()
    pieces: list[Piece] = []
    look: Look | None = None
    texts: list[str] = []
    width = 0.0
    for atom in _reordered(line):
        if atom.look is not look and atom.look != look:
            if look:
                pieces.append(Piece(look, "".join(texts), width))
            look, texts, width = atom.look, [], 0.0
        texts.append(atom.text)
        width += atom.width
    if look:
        pieces.append(Piece(look, "".join(texts), width))
    return pieces


def _reordered(line: list[_Atom]) -> list[_Atom]:
    """Give the spaces between words of a shaped script to that script, so that the phrase is shaped as one."""
    for at in range(1, len(line) - 1):
        before, after = line[at - 1].look, line[at + 1].look
        if line[at].text.isspace() and before == after and before.font in SHAPED:
            line[at] = line[at]._replace(look=before)
    return line
