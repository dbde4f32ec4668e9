"""Written durations (``15 min``, ``5 working days``) and wall-clock windows (``22:00-07:00``)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from debtor_assistant.base.unreadable import Unreadable

_UNITS = {
    "s": "s", "second": "s", "seconds": "s",
    "min": "min", "minute": "min", "minutes": "min",
    "h": "h", "hour": "h", "hours": "h",
    "day": "days", "days": "days",
    "working day": "working days", "working days": "working days",
    "week": "weeks", "weeks": "weeks",
    "month": "months", "months": "months",
    "year": "years", "years": "years",
}  # fmt: skip
_SECONDS = {"s": 1, "min": 60, "h": 3600, "days": 86_400, "weeks": 604_800}
_DURATION = re.compile(r"(\d{1,9}(?:\.\d{1,6})?) ?([a-z]+(?: [a-z]+)?)", re.ASCII)
_WINDOW = re.compile(r"(\d{2}):(\d{2}) ?- ?(\d{2}):(\d{2})", re.ASCII)


class Duration(NamedTuple):
    """A length of time as it was written; months and working days have no length in seconds of their own."""

    amount: Decimal
    """How many units."""
    unit: str
    """One of ``s``, ``min``, ``h``, ``days``, ``working days``, ``weeks``, ``months``, ``years``."""

    @property
    def seconds(self) -> float | None:
        """The length in seconds (a day counts as 24 hours), or None where only a calendar can tell."""
        factor = _SECONDS.get(self.unit)
        return None if factor is None else float(self.amount * factor)


@lru_cache(maxsize=65_536)
def parse_duration(text: str) -> Duration:
    """Read a duration such as ``40 s``, ``72 h``, ``10 days``, ``5 working days`` or ``6 years``."""
    match = _DURATION.fullmatch(text) if isinstance(text, str) else None
    unit = _UNITS.get(match.group(2)) if match else None
    if match is None or unit is None:
        raise Unreadable(
            "duration",
            f"{text!r} is not a duration. Write a number and a unit: s, min, h, days, working days, months or years; "
            "for example '15 min'.",
            text=repr(text),
        )
    return Duration(Decimal(match.group(1)), unit)


def parse_hours(value: str | Sequence[str]) -> tuple[tuple[int, int], ...]:
    """Return wall-clock windows as (first, last) minute of the day, both included.

    The last minute is smaller than the first where a window passes midnight; ``24:00`` as an end is the last minute.
    """
    windows = [value] if isinstance(value, str) else list(value)
    return tuple(_window(text) for text in windows)


@lru_cache(maxsize=4_096)
def _window(text: str) -> tuple[int, int]:
    match = _WINDOW.fullmatch(text) if isinstance(text, str) else None
    if match is None:
        raise Unreadable("hours", f"{text!r} is not a pair of hours. Write them like '22:00-07:00'.", text=repr(text))
    hour, minute, end_hour, end_minute = (int(part) for part in match.groups())
    if hour > 23 or minute > 59 or end_minute > 59 or end_hour * 60 + end_minute > 1440:
        raise Unreadable(
            "hours", f"{text!r} is not a pair of hours: hours go from 00 to 23, minutes from 00 to 59.", text=repr(text)
        )
    return hour * 60 + minute, min(end_hour * 60 + end_minute, 1439)
