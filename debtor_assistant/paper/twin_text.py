"""The dossier as plain text: the same words in the order in which a screen reader says them, without drawing."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from debtor_assistant.paper.fonts import visible
from debtor_assistant.paper.outline import (
    Block,
    Bullets,
    CalendarChart,
    Card,
    Grid,
    Heading,
    HourChart,
    Index,
    Line,
    Numbers,
    Outline,
    Pairs,
    Paragraph,
    Picture,
    WeekChart,
)
from debtor_assistant.text import speaking, t


def text_twin(outline: Outline) -> str:
    """Return the text. Headings begin with one # per level, items of a list with a hyphen."""
    with speaking(outline.lang):
        parts = ["\n".join(_block(block)) for block in outline.flat() if not leads_to_pages(block)]
    return "\n\n".join(part for part in parts if part) + "\n"


def leads_to_pages(block: Block) -> bool:
    """The index has page numbers and nothing else to say."""
    return isinstance(block, Index) or (isinstance(block, Heading) and block.anchor == "index")


def _block(block: Block) -> Iterator[str]:
    match block:
        case Heading():
            yield "#" * (block.level + 1) + " " + _plain(block.text)
        case Paragraph():
            yield _line(block.line)
        case Bullets():
            yield from (f"- {_line(item)}" for item in block.items)
        case Pairs():
            yield from (t("paper.fact", name=_plain(label), value=_line(line)) for label, line in block.rows)
        case Numbers():
            yield from (f"{value} {_plain(label)}" for value, label, _ in block.items)
        case Grid():
            yield from _grid(block)
        case HourChart():
            yield from _hours(block)
        case WeekChart():
            yield from _weeks(block)
        case CalendarChart():
            yield from _calendar(block)
        case Picture():
            yield t("paper.twin.picture", words=_plain(block.words))
        case Index() | Card():
            return


def _grid(grid: Grid) -> Iterator[str]:
    """Each row as one paragraph: what the column is called, then what stands there; empty cells are not said."""
    for row in grid.rows:
        said = [(_plain(head), _line(cell)) for head, cell in zip(grid.head, row.cells, strict=True)]
        yield "- " + t("paper.list_semicolon").join(
            t("paper.fact", name=head, value=value) if head else value for head, value in said if value
        )


def _hours(chart: HourChart) -> Iterator[str]:
    yield _plain(chart.caption)
    for hour, count in enumerate(chart.counts):
        if count:
            yield "- " + t("paper.fact", name=f"{hour:02}:00–{hour + 1:02}:00", value=str(count))
    for label, _ in groupby(window.label for window in chart.windows):
        yield "- " + _plain(label)


def _weeks(chart: WeekChart) -> Iterator[str]:
    yield _plain(chart.caption)
    for week, calls, others in chart.weeks:
        counts = t("paper.list_comma").join(
            t("paper.fact", name=_plain(name), value=str(count))
            for name, count in zip(chart.legend[:2], (calls, others), strict=True)
        )
        mark = f" ({_plain(chart.legend[2])})" if week in chart.marked else ""
        yield "- " + t("paper.fact", name=_plain(week), value=counts) + mark


def _calendar(chart: CalendarChart) -> Iterator[str]:
    for month in chart.months:
        days = [
            f"{day}: {count}" + (f" ({chart.legend})" if out else "")
            for day, (count, out) in sorted(month.days.items())
        ]
        yield "- " + t("paper.fact", name=month.title, value=t("paper.list_semicolon").join(days))


def _line(line: Line) -> str:
    return _plain("".join(part.text for part in line))


def _plain(text: str) -> str:
    """Return a text whose unseen characters are named, on one line."""
    return " / ".join(visible(part) for part in text.splitlines() if part.strip())
