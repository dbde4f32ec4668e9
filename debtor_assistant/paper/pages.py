"""Draws laid-out pages: heads and feet with page x of y, places for links, bookmarks."""

from __future__ import annotations

from dataclasses import dataclass

from debtor_assistant.paper.flow import Page, Placed
from debtor_assistant.paper.fonts import visible
from debtor_assistant.paper.lines import Breaker
from debtor_assistant.paper.outline import Line, Outline, words
from debtor_assistant.paper.pen import Pen
from debtor_assistant.paper.prose import spans
from debtor_assistant.paper.styles import BOTTOM, LEFT, RULE, SHEETS, TOP, Sheet, Style
from debtor_assistant.text import t

SMALL = Style(7.2, 10)


@dataclass
class Printer:
    """Draws the pages of one document."""

    outline: Outline
    pen: Pen
    breaker: Breaker

    @property
    def sheet(self) -> Sheet:
        """The paper."""
        return SHEETS[self.outline.paper]

    def draw(self, pages: list[Page]) -> None:
        """Draw all pages."""
        for number, page in enumerate(pages, 1):
            for placed in page.placed:
                self._place(placed)
            self._head_and_foot(number, len(pages))
            self.pen.end_page()

    def _place(self, placed: Placed) -> None:
        piece, y = placed.slice, self.sheet.page_height - TOP - placed.top
        if piece.frame:
            gap = 0 if piece.title else placed.gap
            piece.frame(self.pen, LEFT, y + gap, piece.height + gap)
        if piece.anchor:
            self.pen.place(piece.anchor, y + 6)
        if piece.title:
            self.pen.bookmark(visible(piece.title), piece.anchor, piece.level)
        piece.draw(self.pen, LEFT, y)

    def _head_and_foot(self, number: int, total: int) -> None:
        right = LEFT + self.sheet.width
        if number > 1:
            y = self.sheet.page_height - TOP + 13
            self._put(words(self.outline.short_title, tone="muted"), y)
            self.pen.line(LEFT, y - 5, right, y - 5, RULE, 0.5)
        y = BOTTOM - 22
        self.pen.line(LEFT, y + 11, right, y + 11, RULE, 0.5)
        self._put(words(t("paper.foot", sha=self.outline.fingerprint[:12]), tone="muted"), y)
        self._put(words(t("paper.page", n=number, m=total)), y, right=True)

    def _put(self, line: Line, y: float, *, right: bool = False) -> None:
        pieces = self.breaker.lines(spans(line, SMALL), self.sheet.width)[0]
        x = LEFT + self.sheet.width - sum(piece.width for piece in pieces) if right else LEFT
        self.pen.pieces(x, y, pieces)
