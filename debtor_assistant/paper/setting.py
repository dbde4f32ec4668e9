"""Sets an outline in type: blocks into slices."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from debtor_assistant.paper import calendars, charts, prose, tables
from debtor_assistant.paper.flow import Frame, Slice
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
    words,
)
from debtor_assistant.paper.pen import Pen
from debtor_assistant.paper.pictures import Pictures, nowhere, picture
from debtor_assistant.paper.styles import INK, SHEETS, Sheet, Style
from debtor_assistant.text import t

_INDENT = 12.0
_ABOVE_PICTURE = 10.0
_CONTINUED = Style(8.2, 17)


def slices(
    outline: Outline,
    blocks: Sequence[Block],
    breaker: Breaker,
    pages: Mapping[str, int],
    pictures: Pictures = nowhere,
) -> list[Slice]:
    """Set blocks of an outline on its paper. `pages` may still be empty: the index reads it when it is drawn."""
    sheet = SHEETS[outline.paper]
    result: list[Slice] = []
    for at, block in enumerate(blocks):
        if isinstance(block, Index):
            result += tables.index(outline.headings(), pages, breaker, (sheet.width, sheet.height))
        elif isinstance(block, Card):
            result += _card(block, breaker, sheet.width)
        elif isinstance(block, Picture):
            room = _below(result, sheet.height) - _short_words(blocks[at + 1 :], breaker, sheet)
            result += picture(block, breaker, pictures, (sheet.width, room))
        else:
            result += _block(block, breaker, sheet.width)
    return result


def _below(slices: list[Slice], height: float) -> float:
    """Return the height that is left on a page below what began it."""
    used = 0.0
    for piece in reversed(slices):
        used += piece.height
        if piece.new_page:
            break
        used += piece.before
    return max(height - used - _ABOVE_PICTURE, height / 3)


def _short_words(following: Sequence[Block], breaker: Breaker, sheet: Sheet) -> float:
    """Return the height of the words below a picture where they are few: those stand on its page."""
    height = 0.0
    for block in following:
        if not isinstance(block, Paragraph):
            break
        height += sum(piece.height + piece.before for piece in _block(block, breaker, sheet.width))
        if height > sheet.height / 4:
            return 0.0
    return height


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
    again = _continued(card, breaker, width, edge)
    for piece in result[4:]:
        piece.head = again
    return result


def _continued(card: Card, breaker: Breaker, width: float, edge: Frame) -> Slice:
    """Return what stands above a card on its second page: which finding goes on."""
    title = next(block.text for block in card.blocks if isinstance(block, Heading))
    line = breaker.lines(prose.spans(words(t("paper.continued", title=title), tone="muted"), _CONTINUED), width - 30)[0]
    draw = _indented(prose.draw_lines([(0, line)], _CONTINUED))
    return Slice(_CONTINUED.leading, draw, frame=edge)


def _indented(draw: Callable[[Pen, float, float], None]) -> Callable[[Pen, float, float], None]:
    return lambda pen, x, y: draw(pen, x + _INDENT, y)


def _edge(verdict: str) -> Frame:
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
