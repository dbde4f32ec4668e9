"""Hours as people say them: which hours of the day can be meant, and how exactly."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import timedelta

from debtor_assistant.text.told_times.conventions import ABOUT_CLOCK, ALMOST, HOUR_ALONE, Part

_MINUTE = timedelta(minutes=1)
_HOUR = timedelta(hours=1)
_HALF_DAY = 12


@dataclass(frozen=True)
class Clock:
    """One hour that was said."""

    hour: int
    minute: int = 0
    how: str = "loose"
    """`loose`: an hour, half or quarter; `exact`: to the minute; `past`: 十点多; `almost`: 快十点."""
    half: str = ""
    """`am` or `pm` where it was said."""
    exact_hour: bool = False
    """Written on the clock of 24 hours."""

    def hours(self, part: Part | None) -> list[int]:
        """Return the hours from midnight of the day named that can be meant; 24 and more are of the next day."""
        if self.hour > 24 or self.minute > 59:
            return []
        near = self._near()
        if part is None:
            return near
        later = [hour + 24 for hour in near if hour < _HALF_DAY]
        return [hour for hour in dict.fromkeys((*near, *later)) if _fits(hour + self.minute / 60, part)]

    def _near(self) -> list[int]:
        """Return the hours of the day named that can be meant where no part of it was named."""
        if self.how == "midnight":
            return [0, 24]
        if self.half:
            return [self.hour % _HALF_DAY + (_HALF_DAY if self.half == "pm" else 0)] if 1 <= self.hour <= 12 else []
        if self.exact_hour or self.hour > _HALF_DAY or self.hour == 0:
            return [self.hour]
        return [0, 12, 24] if self.hour == _HALF_DAY else [self.hour, self.hour + _HALF_DAY]

    def span(self, hour: int, about: bool) -> tuple[timedelta, timedelta]:
        """Return when it can have been, counted from midnight; the end is not included."""
        at = timedelta(hours=hour, minutes=self.minute)
        if self.how == "past":
            return at, at + (_HOUR if self.minute < 30 else _HOUR / 2)
        if self.how == "almost":
            return at - ALMOST, at + _MINUTE
        margin = ABOUT_CLOCK if about else timedelta() if self.how == "exact" else HOUR_ALONE
        return at - margin, at + margin + _MINUTE


def _fits(hour: float, part: Part) -> bool:
    return any(first <= hour <= last for first, last in part.clocks)


_SIGN = r"(?P<sign>多|钟?整|半多|半|[13]刻)?"
_MERIDIEM = r"(?: ?(?P<half>[ap]m)\b)?"
CLOCKS = tuple(
    re.compile(pattern)
    for pattern in (
        r"half (?:past )?(?P<half_past>\d{1,2})" + _MERIDIEM,
        r"(?:a )?quarter (?P<side>past|to) (?P<hour>\d{1,2})" + _MERIDIEM,
        r"(?P<minutes>\d{1,2})(?: minutes?)? (?P<side>past|to) (?P<hour>\d{1,2})" + _MERIDIEM,
        r"(?P<hour>\d{1,2}):(?P<minute>\d{2})(?::\d{2})?(?!\d)" + _MERIDIEM,
        r"(?P<hour>\d{1,2})\.(?P<minute>\d{2})(?!\d)" + _MERIDIEM,
        r"(?P<hour>\d{1,2})[点时](?:钟)?(?P<minute>[0-5]?\d)(?!\d)分?" + r"(?P<sign>多)?",
        r"(?P<hour>\d{1,2})[点时]钟?" + _SIGN,
        r"(?P<hour>\d{1,2})(?: ?o'?clock| ?h\b)?" + _MERIDIEM + r"(?P<exact> sharp| exactly)?(?![\d:/.月日号天年])",
        r"(?P<word>midnight|午夜|零点|noon|正午)",
    )
)
"""Ways to say an hour, tried in this order."""


def clock_of(found: re.Match[str]) -> Clock:
    """Return what one of the patterns found."""
    got = {name: value for name, value in found.groupdict().items() if value}
    half = got.get("half", "")
    if "word" in got:
        return Clock(12, half="pm", exact_hour=True) if got["word"] in ("noon", "正午") else Clock(12, how="midnight")
    if "half_past" in got:
        return Clock(int(got["half_past"]), 30, half=half)
    if "side" in got:
        minutes = int(got.get("minutes", 15))
        how = "exact" if "minutes" in got and minutes % 5 else "loose"
        hour = int(got["hour"])
        if got["side"] == "past":
            return Clock(hour, minutes, how, half)
        return Clock(hour - 1 or 12, 60 - minutes, how, half)
    sign, written = got.get("sign", ""), got["hour"]
    on_24 = len(written) == 2 and written[0] == "0"
    if "minute" in got:
        return Clock(int(written), int(got["minute"]), "past" if sign else "exact", half, on_24)
    minute = 30 if "半" in sign else 15 * int(sign[0]) if sign.endswith("刻") else 0
    how = "past" if "多" in sign else "exact" if "整" in sign or "exact" in got else "loose"
    return Clock(int(written), minute, how, half, on_24)


def between(one: Clock, two: Clock, part: Part | None) -> Iterator[tuple[timedelta, timedelta]]:
    """Yield the spans from one hour to another; half of the day said with the second counts for the first too."""
    if two.half and not one.half:
        one = _with_half(one, two)
    for last in two.hours(part):
        # The nearest hour before it: from 11 to 1 is two hours, not fourteen.
        before = [hour for hour in {h + d for h in one.hours(part) for d in (-24, 0)} if hour <= last]
        if before:
            first = max(before)
            begin = timedelta(hours=first, minutes=one.minute)
            end = timedelta(hours=last, minutes=two.minute) + _MINUTE
            if begin < end and end - begin <= timedelta(hours=_HALF_DAY) + _MINUTE:
                yield begin, end


def _with_half(one: Clock, two: Clock) -> Clock:
    """`7-8 pm` is in the evening twice; `11-1 pm` begins in the morning."""
    if one.exact_hour or one.hour > _HALF_DAY:
        return one
    same = one.hour % _HALF_DAY <= two.hour % _HALF_DAY
    return replace(one, half=two.half if same else {"am": "pm", "pm": "am"}[two.half])
