"""A letter as slices of a page: blocks for sender, recipient and date, paragraphs, lists, signature and enclosures."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from debtor_assistant.action.draft import Draft, Said, Spans
from debtor_assistant.paper import tables
from debtor_assistant.paper.flow import Slice
from debtor_assistant.paper.lines import Breaker, Span
from debtor_assistant.paper.outline import Grid, Row, words
from debtor_assistant.paper.pen import Pen
from debtor_assistant.paper.prose import baseline, draw_lines, stack
from debtor_assistant.paper.styles import INK, MM, MUTED, SHEETS, Style
from debtor_assistant.text import t

LEFT, RIGHT, TOP, BOTTOM = 25 * MM, 22 * MM, 24 * MM, 24 * MM
TITLE = Style(14, 21, 14, bold=True)
HEADING = Style(11.4, 17, 13, bold=True)
BODY = Style(10.5, 16.4, 7)
ITEM = Style(10.2, 15.4, 3)
SMALL = Style(9.2, 13.6, 1.5)
SOURCE = Style(8.4, 12.2, 2)
LABEL = 110.0
LONG_TABLE = 8
"""Rows from which the table of contacts begins a page."""
TWO_EM = "　　"
"""A Chinese paragraph begins two characters in."""


class Setter:
    """Sets one letter in the current language."""

    def __init__(self, draft: Draft, breaker: Breaker) -> None:
        self.draft, self.breaker = draft, breaker
        self.width = SHEETS[draft.paper].page_width - LEFT - RIGHT
        self.chinese = draft.lang == "zh"

    def slices(self) -> Iterator[Slice]:
        """Everything, from the top of the first page."""
        yield from self._opening()
        for said, following in pairwise(self.draft.said):
            slices = list(self._said(said))
            if following.kind in ("item", "small", "source") and said.kind != "small":
                slices[-1].keep = True  # what introduces a list stays with its first line
            yield from slices
        yield from _kept(self._said(self.draft.said[-1]))  # nobody signs a page on which nothing stands
        closing = list(self._closing())
        closing[-1].keep = False
        yield from closing
        if self.draft.enclosures:
            yield from self._text(t("letters.encl"), HEADING)
            for number, one in enumerate(self.draft.enclosures, 1):
                yield from self._text(f"{number}. {one}", ITEM)
        for said in self.draft.notes:
            yield from self._said(said)
        yield from self._table()

    def _opening(self) -> Iterator[Slice]:
        """Chinese: the matter as a title, then to whom. English: sender, date, recipient, greeting, matter."""
        if self.chinese or self.draft.kind != "letter":
            yield from self._text(self.draft.subject, TITLE, align=0.5)
            for one in self.draft.recipient:
                yield from self._block(one, t("letters.to"))
            if self.draft.kind == "letter":
                yield from self._text(t("letters.dear"), BODY)
            return
        for one in self.draft.sender:
            yield from self._spans(one.spans, ITEM, align=1.0)
        yield from self._text(self.draft.day, ITEM, align=1.0)
        for one in self.draft.recipient:
            yield from self._spans(one.spans, BODY)
        yield from self._text(t("letters.dear"), Style(10.5, 16.4, 18))
        yield from self._text(self.draft.subject, HEADING)

    def _block(self, said: Said, label: str) -> Iterator[Slice]:
        lines = self.breaker.lines([_ink(label + t("letters.colon"), BODY), *_set(said.spans, BODY)], self.width)
        yield from stack([(0, lines)], BODY, 6)

    def _said(self, said: Said) -> Iterator[Slice]:
        if said.kind == "heading":
            yield from _kept(self._spans(said.spans, HEADING))
        elif said.kind == "item":
            yield from self._bullet(said.spans, ITEM, 0, "•")
        elif said.kind == "small":
            yield from self._bullet(said.spans, SMALL, 14, "–")
        elif said.kind == "source":
            yield from self._spans(said.spans, SOURCE, colour=MUTED)
        elif said.kind == "field":
            yield from self._field(said)
        else:
            yield from self._spans(said.spans, BODY, indent=TWO_EM if self.chinese else "")

    def _bullet(self, spans: Spans, style: Style, left: float, mark: str) -> Iterator[Slice]:
        dot = self.breaker.lines([Span(mark, style.size, False, MUTED)], 12)
        lines = self.breaker.lines(_set(spans, style), self.width - left - 26)
        yield from stack([(left + 12, dot), (left + 24, lines)], style, style.before)

    def _field(self, said: Said) -> Iterator[Slice]:
        label = self.breaker.lines([Span(said.label, ITEM.size, True, MUTED)], LABEL - 8)
        yield from stack([(0, label), (LABEL, self.breaker.lines(_set(said.spans, ITEM), self.width - LABEL))], ITEM, 5)

    def _closing(self) -> Iterator[Slice]:
        """The closing, lines to sign on, and in Chinese who writes and when."""
        yield from _kept(self._text(self.draft.closing, Style(10.5, 16.4, 16), indent=TWO_EM if self.chinese else ""))
        for label in self.draft.signature:
            yield self._line(label)
        below = self.draft.sender if self.chinese or self.draft.kind != "letter" else ()
        for one in below:
            yield from _kept(self._spans(one.spans, ITEM, align=1.0))
        if below:
            yield from self._text(self.draft.day, ITEM, align=1.0)

    def _line(self, label: str) -> Slice:
        """A line to write on, with its name below."""
        room, height = 200.0, 40.0
        text = self.breaker.lines([Span(label, SMALL.size, False, MUTED)], room)[0]

        def draw(pen: Pen, x: float, y: float) -> None:
            start = x + self.width - room
            pen.line(start, y - 26, start + room, y - 26, INK, 0.6)
            pen.pieces(start, y - 26 - baseline(SMALL), text)

        return Slice(height, draw, 4, keep=True)

    def _table(self) -> Iterator[Slice]:
        if not self.draft.table:
            return
        title = list(self._text(t("letters.table"), HEADING))
        title[0].new_page = len(self.draft.table) > LONG_TABLE
        yield from _kept(title)
        head = tuple(t(f"letters.table.{name}") for name in ("when", "how", "number", "record"))
        rows = tuple(Row(tuple(words(cell) for cell in row)) for row in self.draft.table)
        yield from tables.grid(Grid(head, (4.2, 1.8, 3.0, 1.2), rows), self.breaker, self.width)

    def _text(self, text: str, style: Style, *, align: float = 0, indent: str = "") -> Iterator[Slice]:
        yield from self._set_lines([_ink(indent + text, style)], style, align)

    def _spans(
        self, spans: Spans, style: Style, *, align: float = 0, indent: str = "", colour: str = INK
    ) -> Iterator[Slice]:
        lead = [_ink(indent, style)] if indent else []
        yield from self._set_lines([*lead, *_set(spans, style, colour)], style, align)

    def _set_lines(self, spans: Sequence[Span], style: Style, align: float) -> Iterator[Slice]:
        lines = self.breaker.lines(spans, self.width)
        if not align:
            yield from stack([(0, lines)], style, style.before)
            return
        for number, line in enumerate(lines):
            offset = (self.width - sum(piece.width for piece in line)) * align
            before = style.before if number == 0 else 0
            yield Slice(style.leading, draw_lines([(offset, line)], style), before, keep=True)


def _kept(slices: Iterator[Slice] | list[Slice]) -> Iterator[Slice]:
    for piece in slices:
        piece.keep = True
        yield piece


def _ink(text: str, style: Style) -> Span:
    return Span(text, style.size, style.bold, INK)


def _set(spans: Spans, style: Style, colour: str = INK) -> list[Span]:
    return [Span(one.text, style.size, style.bold, colour) for one in spans]
