"""Sets an outline in type: blocks into slices."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from debtor_assistant.paper import calendars, charts, prose, tables
from debtor_assistant.paper.flow import Slice
from debtor_assistant.paper.lines import Breaker
from debtor_assistant.paper.outline import (
    Block,
    Bullets,
    CalendarChart,
    Card,
    Grid,
    Heading,
    HourChart,
    Index,
    Numbers,
    Outline,
    Pairs,
    Paragraph,
    Picture,
    WeekChart,
)
from debtor_assistant.paper.pen import Pen
from debtor_assistant.paper.pictures import Pictures, nowhere, picture
from debtor_assistant.paper.styles import INK, SHEETS

_INDENT = 12.0


def slices(
    outline: Outline,
    blocks: Iterable[Block],
    breaker: Breaker,
    pages: Mapping[str, int],
    pictures: Pictures = nowhere,
) -> list[Slice]:
    """Set blocks of an outline on its paper. `pages` may still be empty: the index reads it when it is drawn."""
    sheet = SHEETS[outline.paper]
    result: list[Slice] = []
    for block in blocks:
        if isinstance(block, Index):
            result += tables.index(outline.headings(), pages, breaker, sheet.width)
        elif isinstance(block, Card):
            result += _card(block, breaker, sheet.width)
        elif isinstance(block, Picture):
            result += picture(block, breaker, pictures, sheet)
        else:
            result += _block(block, breaker, sheet.width)
    return result


def _block(block: Block, breaker: Breaker, width: float) -> list[Slice]:
    match block:
        case Heading():
            return prose.heading(block, breaker, width)
        case Paragraph():
            return prose.paragraph(block, breaker, width)
        case Bullets():
            return prose.bullets(block, breaker, width)
        case Pairs():
            return prose.pairs(block, breaker, width)
        case Grid():
            return tables.grid(block, breaker, width)
        case Numbers():
            return tables.numbers(block, breaker, width)
        case HourChart():
            return charts.hours(block, breaker, width)
        case WeekChart():
            return charts.weeks(block, breaker, width)
        case CalendarChart():
            return calendars.months(block, breaker, width)
        case _:
            return []


def _card(card: Card, breaker: Breaker, width: float) -> list[Slice]:
    """Set a finding: indented, with the edge of its verdict along every slice."""
    edge = _edge(card.mark)
    result: list[Slice] = []
    for block in card.blocks:
        result += _block(block, breaker, width - _INDENT)
    for piece in result:
        piece.draw = _indented(piece.draw)
        piece.frame = edge
    for piece in [*result[:4], result[-2]]:
        piece.keep = True
    result[0].before = 14
    return result


def _indented(draw: Callable[[Pen, float, float], None]) -> Callable[[Pen, float, float], None]:
    return lambda pen, x, y: draw(pen, x + _INDENT, y)


def _edge(verdict: str) -> Callable[[Pen, float, float, float], None]:
    """Return what draws the edge: solid for outside the limit, two lines for presumed, dashed for cannot tell."""

    def draw(pen: Pen, x: float, y: float, height: float) -> None:
        if verdict == "violated":
            pen.area(x, y - height, 3.4, height, fill=INK)
        elif verdict == "presumed":
            pen.area(x, y - height, 1.2, height, fill=INK)
            pen.area(x + 2.2, y - height, 1.2, height, fill=INK)
        elif verdict == "possible":
            pen.hatch(x, y - height, 3.4, height, INK, 3.2)
        else:
            pen.line(x + 1.7, y, x + 1.7, y - height, INK, 1, (1, 2.5))

    return draw
