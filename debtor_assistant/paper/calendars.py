"""Draws months with the number of contacts on each day; a day with one outside the hours has a bar below.

Shades only repeat what the numbers say, so a copy in grey loses nothing.
"""

from __future__ import annotations

import calendar

from debtor_assistant.paper.charts import LABEL, Labels
from debtor_assistant.paper.flow import Slice
from debtor_assistant.paper.lines import Breaker
from debtor_assistant.paper.outline import CalendarChart, Month
from debtor_assistant.paper.pen import Pen
from debtor_assistant.paper.styles import INK, RULE, Style

ABREAST = (4, 5)
"""Months beside each other, whichever takes fewer rows."""
_GAP = 14.0
_CELL = 15.4
_TITLE = 22.0
_SHADES = ((1, "#eef1f4"), (3, "#d5dce3"), (6, "#b4c0cc"))
"""From how many contacts on a day which shade."""
_DAY, _COUNT = Style(5, 6.4), Style(7.6, 10, bold=True)


def months(block: CalendarChart, breaker: Breaker, width: float) -> list[Slice]:
    """Set a calendar: four months to a row, each row on one page."""
    abreast = min(ABREAST, key=lambda many: -(-len(block.months) // many))
    rows = [block.months[at : at + abreast] for at in range(0, len(block.months), abreast)]
    step = (width - _GAP * (abreast - 1)) / abreast
    return [_row(block, row, breaker, step, first=not at) for at, row in enumerate(rows)]


def _row(block: CalendarChart, row: tuple[Month, ...], breaker: Breaker, step: float, *, first: bool) -> Slice:
    weeks = [calendar.Calendar().monthdayscalendar(month.year, month.month) for month in row]
    head = 16.0 if first else 0.0
    height = head + _TITLE + _CELL * max(map(len, weeks)) + 6

    def draw(pen: Pen, x: float, y: float) -> None:
        labels = Labels(breaker, pen)
        if first:
            pen.area(x, y - 12, 9, 2.2, fill=INK)
            labels.put(block.legend, x + 13, y - 12)
        for at, (month, days) in enumerate(zip(row, weeks, strict=True)):
            _month(labels, block, month, days, x + at * (step + _GAP), y - head, step / 7)

    return Slice(height, draw, 6)


def _month(
    labels: Labels, block: CalendarChart, month: Month, weeks: list[list[int]], x: float, y: float, cell: float
) -> None:
    labels.put(month.title, x, y - 9, style=Style(LABEL.size, LABEL.leading, bold=True))
    for column, name in enumerate(block.weekdays):
        labels.put(name, x + (column + 0.5) * cell, y - _TITLE + 3, 0.5, _DAY)
    for row, week in enumerate(weeks):
        for column, day in enumerate(week):
            if day:
                _cell(labels, month, day, x + column * cell, y - _TITLE - (row + 1) * _CELL, cell)


def _cell(labels: Labels, month: Month, day: int, x: float, y: float, cell: float) -> None:
    count, out = month.days.get(day, (0, False))
    shade = next((colour for least, colour in reversed(_SHADES) if count >= least), "")
    labels.pen.area(x, y, cell, _CELL, fill=shade, stroke=RULE)
    labels.put(str(day), x + 1.4, y + _CELL - 5.4, style=_DAY)
    if count:
        labels.put(str(count), x + cell / 2, y + 3.6, 0.5, _COUNT)
    if out:
        labels.pen.area(x + 0.6, y + 0.5, cell - 1.2, 2.0, fill=INK)
