"""Seconds of a day: spans as rules write them, what is outside them, and intervals of clock readings against them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
import numpy.typing as npt

from debtor_assistant.base.measures import parse_hours
from debtor_assistant.rules import times
from debtor_assistant.rules.logic import Mask

Segments = tuple[tuple[int, int], ...]
"""Seconds of a day, both ends included, sorted, none touching another."""
Ints = npt.NDArray[np.int64]
ALL_DAY: Segments = ((0, times.DAY - 1),)


def second_of_day(text: str) -> int:
    """Seconds since midnight of ``HH:MM``."""
    hours, minutes = text.split(":")
    return int(hours) * 3600 + int(minutes) * 60


def inside(span: Mapping[str, str]) -> Segments:
    """The seconds of a span: ``until: "22:00"`` leaves 22:00:00 out, ``through: "21:00"`` takes that second in."""
    start = second_of_day(span["from"])
    stop = second_of_day(span["through"]) if "through" in span else second_of_day(span["until"]) - 1
    stop %= times.DAY
    return ((start, stop),) if start <= stop else ((0, stop), (start, times.DAY - 1))


def joined(segments: Sequence[tuple[int, int]]) -> Segments:
    """Seconds in any of these segments."""
    out: list[tuple[int, int]] = []
    for low, high in sorted(segments):
        if out and low <= out[-1][1] + 1:
            out[-1] = out[-1][0], max(out[-1][1], high)
        else:
            out.append((low, high))
    return tuple(out)


def outside(segments: Sequence[tuple[int, int]]) -> Segments:
    """The rest of the day."""
    out, at = [], 0
    for low, high in joined(segments):
        if low > at:
            out.append((at, low - 1))
        at = high + 1
    return tuple(out) + (((at, times.DAY - 1),) if at < times.DAY else ())


def within(first: Ints, last: Ints, segments: Segments) -> tuple[Mask, Mask]:
    """Whether intervals inside one local day lie wholly in, or touch, some seconds of it."""
    low, high = first % times.DAY, last % times.DAY
    inside_one, touches = np.zeros(len(first), dtype=bool), np.zeros(len(first), dtype=bool)
    for start, stop in segments:
        inside_one |= (low >= start) & (high <= stop)
        touches |= (low <= stop) & (high >= start)
    return inside_one, touches


def of_hours(written: str | Sequence[str]) -> tuple[Segments, bool]:
    """The seconds of hours such as ``22:00-07:00``, the minute of the end included, and whether they pass midnight."""
    windows = parse_hours(written)
    pieces: list[tuple[int, int]] = []
    for first, last in windows:
        start, stop = first * 60, last * 60 + 59
        pieces += [(start, stop)] if start <= stop else [(0, stop), (start, times.DAY - 1)]
    return joined(pieces), any(first > last for first, last in windows)


def text_of_hours(written: str | Sequence[str]) -> str:
    """Hours as they were written, several with commas between."""
    return written if isinstance(written, str) else ", ".join(written)
