"""Windows of time in which contacts are counted, and who comes before whom.

Days are calendar days of the rule's clock. Local days can run backwards (a clock turned back at midnight, a person who
moved), so day windows go by (local day, instant, id) and elapsed windows by (instant, id).
"""

from __future__ import annotations

import re
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from debtor_assistant.rules.columns import FactError, Times
from debtor_assistant.rules.facts import Clock, Facts

Ints = npt.NDArray[np.int64]
_UNITS = {"s": 1, "min": 60, "h": 3600}
_EPOCH_MONDAY = 3
"""1970-01-01 was a Thursday: days + 3 fall into weeks that begin on Monday."""


@dataclass(frozen=True, slots=True)
class Span:
    """What the order of contacts and their windows need, for some rows."""

    first: Ints
    last: Ints
    day_first: Ints
    day_last: Ints
    order: Ints

    @staticmethod
    def of(facts: Facts, clock: Clock, rows: Ints) -> Span:
        """Spans of contacts."""
        at = facts.contacts.column("at")
        assert isinstance(at, Times)
        first, day = at.first[rows], clock.day_first[rows]
        if clock.last is clock.first:
            return Span(first, first, day, day, facts.order[rows])
        return Span(first, at.last[rows], day, clock.day_last[rows], facts.order[rows])

    def take(self, rows: Ints | npt.NDArray[np.bool_]) -> Span:
        """Some of the rows."""
        first, day = self.first[rows], self.day_first[rows]
        if self.last is self.first:
            return Span(first, first, day, day, self.order[rows])
        return Span(first, self.last[rows], day, self.day_last[rows], self.order[rows])

    @property
    def exact(self) -> bool:
        """Is every time known to the second?"""
        return self.last is self.first or bool((self.first == self.last).all())


@dataclass(frozen=True, slots=True)
class Window:
    """How far back a count reaches from the contact it is made for.

    Attributes:
        kind: ``days`` (calendar days, that day included), ``seconds`` (elapsed), ``block`` (calendar week or
            month), ``all``.
        size: number of days or seconds.
        block: which blocks for ``block``.
    """

    kind: str
    size: int = 0
    block: str = ""

    @staticmethod
    def parse(text: str) -> Window:
        """``calendar day``, ``7 days``, ``15 min``, ``all``, ``calendar week``, ``calendar month``.

        Raises:
            FactError: any other text.
        """
        if text in ("all", "open"):
            return Window("all")
        if text == "calendar day":
            return Window("days", 1)
        if text in ("calendar week", "calendar month"):
            return Window("block", block=text.split()[1])
        found = re.fullmatch(r"(\d+) (days?|s|min|h)", text)
        if not found:
            raise FactError(f"{text!r} is no window; write '7 days', 'calendar day', 'calendar week' or '15 min'")
        size, unit = int(found[1]), found[2]
        return Window("days", size) if unit.startswith("day") else Window("seconds", size * _UNITS[unit])

    def readings(self) -> tuple[list[Window], Window]:
        """Windows that must all be passed for a sure answer, and the widest one for a possible one.

        A week the text does not define is passed for sure only if passed however the week begins.
        """
        if self.kind == "block" and self.block == "week":
            return [Window("block", block="week-monday"), Window("block", block="week-sunday")], Window("days", 7)
        return [self], self


def ranks(facts: Facts, clock: Clock, window: Window) -> Ints:
    """Place of each contact in the order that windows of this kind go by."""
    by_day = window.kind in ("days", "block")
    key = id(clock) if by_day else None
    if key not in facts.ranks:
        at = facts.contacts.column("at")
        assert isinstance(at, Times)
        order = np.lexsort((facts.order, at.first, *((clock.day_first,) if by_day else ())))
        facts.ranks[key] = np.argsort(order)
    return facts.ranks[key]


def line(span: Span, window: Window) -> tuple[Ints, int]:
    """Exact times on the scale a window is measured on, and how far back on it the window reaches."""
    if window.kind == "block":
        return blocks(span.day_first, window.block), 0
    return (span.day_first, window.size - 1) if window.kind == "days" else (span.first, window.size)


def blocks(days: Ints, block: str) -> Ints:
    """Number of the calendar block each day lies in."""
    if block == "week-monday":
        return (days + _EPOCH_MONDAY) // 7
    if block == "week-sunday":
        return (days + _EPOCH_MONDAY + 1) // 7
    return days.astype("datetime64[D]").astype("datetime64[M]").astype(np.int64)


def surely_earlier(target: Span, other: Span, by_day: bool) -> npt.NDArray[np.bool_]:
    """Is each other row (columns) before each target (lines), whatever the exact times are?"""
    before = other.last[None, :] < target.first[:, None]
    tie = (
        (target.first == target.last)[:, None]
        & (other.first == other.last)[None, :]
        & (other.first[None, :] == target.first[:, None])
        & (other.order[None, :] < target.order[:, None])
    )
    before |= tie
    if not by_day:
        return before
    return (other.day_last[None, :] < target.day_first[:, None]) | (
        (other.day_last[None, :] <= target.day_first[:, None]) & before
    )


def possibly_earlier(target: Span, other: Span, by_day: bool) -> npt.NDArray[np.bool_]:
    """Can each other row be before each target?"""
    both_exact = (target.first == target.last)[:, None] & (other.first == other.last)[None, :]
    equal = both_exact & (other.first[None, :] == target.first[:, None])
    before = np.where(
        equal,
        other.order[None, :] < target.order[:, None],
        (other.first[None, :] <= target.last[:, None]) & (other.order[None, :] != target.order[:, None]),
    )
    if not by_day:
        return np.asarray(before, dtype=bool)
    return np.asarray(
        (other.day_first[None, :] < target.day_last[:, None])
        | ((other.day_first[None, :] <= target.day_last[:, None]) & before),
        dtype=bool,
    )


def surely_inside(window: Window, target: Span, other: Span) -> npt.NDArray[np.bool_]:
    """Does the target's window surely hold the other row (given that it comes before)?"""
    if window.kind == "all":
        return np.ones((len(target.first), len(other.first)), dtype=bool)
    if window.kind == "seconds":
        return np.asarray(target.last[:, None] - other.first[None, :] <= window.size, dtype=bool)
    if window.kind == "days":
        return other.day_first[None, :] >= target.day_last[:, None] - (window.size - 1)
    ends = [blocks(days, window.block) for days in (target.day_first, target.day_last, other.day_first, other.day_last)]
    one_block = (ends[0] == ends[1])[:, None] & (ends[2] == ends[3])[None, :]
    return np.asarray(one_block & (ends[0][:, None] == ends[2][None, :]), dtype=bool)


def possibly_inside(window: Window, target: Span, other: Span) -> npt.NDArray[np.bool_]:
    """Can the target's window hold the other row?"""
    if window.kind == "all":
        return np.ones((len(target.first), len(other.first)), dtype=bool)
    if window.kind == "seconds":
        return target.first[:, None] - other.last[None, :] <= window.size
    if window.kind == "days":
        return other.day_last[None, :] >= target.day_first[:, None] - (window.size - 1)
    ends = [blocks(days, window.block) for days in (target.day_first, target.day_last, other.day_first, other.day_last)]
    inside: npt.NDArray[np.bool_] = (ends[2][None, :] <= ends[1][:, None]) & (ends[3][None, :] >= ends[0][:, None])
    return inside
