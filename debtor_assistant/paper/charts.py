"""Draws the two charts of the dossier. Every bar carries its number; hours outside the limits are hatched."""

from __future__ import annotations

from dataclasses import dataclass

from debtor_assistant.paper.flow import Slice
from debtor_assistant.paper.lines import Breaker
from debtor_assistant.paper.outline import HourChart, WeekChart, Window, words
from debtor_assistant.paper.pen import Pen
from debtor_assistant.paper.prose import spans
from debtor_assistant.paper.styles import INK, MUTED, RULE, Style

LABEL = Style(7.2, 9.6)
HATCH, BAR, BAR_TWO = "#c9a48f", "#33475b", "#ffffff"
PLOT_HEIGHT = 118.0


@dataclass
class Labels:
    """Sets short texts where a chart wants them."""

    breaker: Breaker
    pen: Pen

    def put(self, text: str, x: float, y: float, align: float = 0, style: Style = LABEL) -> float:
        """Write a text with its left end (align 0), middle (0.5) or right end (1) at x; return its width."""
        line = self.breaker.lines(spans(words(text), style), 2000)[0]
        width = sum(piece.width for piece in line)
        self.pen.pieces(x - width * align, y, line)
        return width


def nice(largest: int) -> int:
    """Return the top of an axis: the next of 2, 4, 5, 10, 20, 40, 50 … that is not below."""
    scale = 1
    while True:
        for step in (2, 4, 5, 10):
            if step * scale >= largest:
                return step * scale
        scale *= 10


def _axis(labels: Labels, x: float, y: float, width: float, top: int) -> None:
    """Draw the base line and three lines across, with their numbers."""
    marks = sorted({0, top // 2, top}) if top % 2 == 0 else [0, top]
    for mark in marks:
        height = y + PLOT_HEIGHT * mark / top
        labels.pen.line(x, height, x + width, height, INK if mark == 0 else RULE, 0.7 if mark == 0 else 0.35)
        labels.put(str(mark), x - 5, height - 2.5, 1)


def hours(block: HourChart, breaker: Breaker, width: float) -> list[Slice]:
    """Set the chart of hours."""
    foot = 34 + 13 * len(block.windows)
    height = 26 + PLOT_HEIGHT + foot
    left, plot = 24.0, width - 30.0

    def draw(pen: Pen, x: float, y: float) -> None:
        labels = Labels(breaker, pen)
        base, start = y - height + foot, x + left
        _outside(pen, block.windows, start, base, plot)
        top = nice(max(1, *block.counts))
        _axis(labels, start, base, plot, top)
        _hour_bars(labels, block.counts, start, base, plot / 24, top)
        labels.put(block.caption, start + plot, base - 24, 1)
        for at, window in enumerate(block.windows):
            _bracket(labels, window, start, base - 36 - 13 * at, plot)
        _legend(labels, block.legend, start, y - 9, (BAR, ""))

    return [Slice(height, draw, 6, keep=True)]


def _hour_bars(labels: Labels, counts: tuple[int, ...], x: float, y: float, step: float, top: int) -> None:
    for hour, count in enumerate(counts):
        if count:
            height = PLOT_HEIGHT * count / top
            labels.pen.area(x + hour * step + step * 0.18, y, step * 0.64, height, fill=BAR)
            labels.put(str(count), x + (hour + 0.5) * step, y + height + 2.5, 0.5)
    for hour in range(0, 25, 2):
        labels.put(f"{hour:02d}", x + hour * step, y - 10.5, 0.5)
        labels.pen.line(x + hour * step, y, x + hour * step, y - 2.5, INK, 0.5)


def outside(windows: tuple[Window, ...]) -> list[tuple[int, int]]:
    """Return the minutes of the day that lie outside at least one window, as stretches."""
    free = [False] * 1440
    for window in windows:
        inside = range(window.start, window.end) if window.start <= window.end else ()
        for minute in range(1440):
            within = minute in inside if window.start <= window.end else minute >= window.start or minute < window.end
            free[minute] = free[minute] or not within
    stretches: list[tuple[int, int]] = []
    for minute, out in enumerate(free):
        if out and stretches and stretches[-1][1] == minute:
            stretches[-1] = (stretches[-1][0], minute + 1)
        elif out:
            stretches.append((minute, minute + 1))
    return stretches


def _outside(pen: Pen, windows: tuple[Window, ...], x: float, y: float, width: float) -> None:
    for start, end in outside(windows):
        pen.hatch(x + width * start / 1440, y, width * (end - start) / 1440, PLOT_HEIGHT, HATCH)


def _bracket(labels: Labels, window: Window, x: float, y: float, width: float) -> None:
    """Draw an allowed stretch of the day as a bar with end marks and its source."""
    spans_of_day = (
        [(window.start, window.end)] if window.start <= window.end else [(0, window.end), (window.start, 1440)]
    )
    for start, end in spans_of_day:
        begin, stop = x + width * start / 1440, x + width * end / 1440
        labels.pen.line(begin, y, stop, y, INK, 1)
        labels.pen.line(begin, y - 3, begin, y + 3, INK, 1)
        labels.pen.line(stop, y - 3, stop, y + 3, INK, 1)
    text = f"{_clock(window.start)}–{_clock(window.end)}"
    line = labels.breaker.lines(spans(words(text), LABEL), 2000)[0]
    room = sum(piece.width for piece in line)
    middle = x + width * (sum(spans_of_day[0]) / 2) / 1440
    labels.pen.area(middle - room / 2 - 3, y - 4, room + 6, 8, fill="#ffffff")
    labels.pen.pieces(middle - room / 2, y - 2.6, line)


def _clock(minute: int) -> str:
    return f"{minute // 60:02d}:{minute % 60:02d}"


def _legend(labels: Labels, texts: tuple[str, ...], x: float, y: float, fills: tuple[str, ...]) -> None:
    for text, fill in zip(texts, fills, strict=False):
        if fill:
            labels.pen.area(x, y - 1, 9, 8, fill=fill, stroke=INK)
        else:
            labels.pen.hatch(x, y - 1, 9, 8, HATCH)
            labels.pen.area(x, y - 1, 9, 8, stroke=MUTED)
        x += 13 + labels.put(text, x + 13, y) + 16


def weeks(block: WeekChart, breaker: Breaker, width: float) -> list[Slice]:
    """Set the chart of weeks: calls and visits dark below, messages and letters white above."""
    height = 26 + PLOT_HEIGHT + 30
    left, plot = 24.0, width - 30.0
    step = min(plot / len(block.weeks), 34.0)
    top = nice(max(spoken + written for _, spoken, written in block.weeks))

    def draw(pen: Pen, x: float, y: float) -> None:
        labels = Labels(breaker, pen)
        base, start = y - height + 30, x + left
        _axis(labels, start, base, plot, top)
        every = max(1, -(-42 // int(step)))
        for at, (day, spoken, written) in enumerate(block.weeks):
            _week_bar(labels, start + at * step, base, step, (spoken, written), top)
            if day in block.marked:
                pen.area(start + at * step + step * 0.1, base - 2.6, step * 0.8, 2.2, fill=INK)
            if at % every == 0:
                labels.put(day[5:] if at and day[:4] == block.weeks[0][0][:4] else day, start + at * step, base - 10.5)
                pen.line(start + at * step + 1, base, start + at * step + 1, base - 2.5, INK, 0.5)
        labels.put(block.caption, start + plot, base - 22, 1)
        _legend(labels, block.legend[:2], start, y - 9, (BAR, BAR_TWO))
        for text in block.legend[2:]:
            pen.area(start + plot - 9 - labels.put(text, start + plot, y - 9, 1) - 4, y - 7.5, 9, 2.2, fill=INK)

    return [Slice(height, draw, 6, keep=True)]


def _week_bar(labels: Labels, x: float, y: float, step: float, parts: tuple[int, int], top: int) -> None:
    low, high = (PLOT_HEIGHT * part / top for part in parts)
    if parts[0]:
        labels.pen.area(x + step * 0.15, y, step * 0.7, low, fill=BAR, stroke=INK)
    if parts[1]:
        labels.pen.area(x + step * 0.15, y + low, step * 0.7, high, fill=BAR_TWO, stroke=INK)
    if sum(parts) and step >= 11:
        labels.put(str(sum(parts)), x + step / 2, y + low + high + 2.5, 0.5)
