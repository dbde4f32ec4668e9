"""Written times, dates, durations and hours, read exactly as precisely as they were written.

A written time is an interval: ``"2026-03-02 21:00"`` is the whole minute, ``"2026-03-02"`` the whole day. Every
function here raises `Unreadable` (a ``ValueError``) with a text that names what was written and what is expected.
"""

from __future__ import annotations

import re
from calendar import timegm
from collections.abc import Mapping
from datetime import date

from debtor_assistant.base.measures import Duration, parse_duration, parse_hours
from debtor_assistant.base.unreadable import Unreadable
from debtor_assistant.base.zones import around_a_change, steady_shift, zone_info

__all__ = ["Duration", "parse_date", "parse_duration", "parse_hours", "parse_time", "zone_info"]

_FIRST_YEAR, _LAST_YEAR = 1900, 2199
_DAY = 86_400
_CACHE_LIMIT = 200_000
_CLOCK = re.compile(r"(?:[ T](\d{2})(?::(\d{2})(?::(\d{2})(?:[.,]\d{1,9})?)?)?)? ?(Z|[+-]\d{2}(?::?\d{2})?)?", re.ASCII)
_DATE = re.compile(r"(\d{4})-(\d{2})-(\d{2})", re.ASCII)

# One clock reading: first and last second counted from the day's midnight, and whether an offset was written.
_Clock = tuple[int, int, bool]
_clocks: dict[str, _Clock] = {}
_utc_days: dict[str, int] = {}
# Midnight of a day in a zone as UTC seconds; None where the clock is changed that day and care is needed.
_zone_days: dict[tuple[str, str], int | None] = {}


def parse_time(value: str | Mapping[str, object], zone: str) -> tuple[int, int]:
    """Return the first and the last second (UTC epoch, both included) that a written time can mean.

    A wall-clock time that happens twice (clocks set back) covers both; a time that the clock jumped over is refused.
    In a range ``{from, until}`` an end that was jumped over is read the way that makes the range widest.

    Args:
        value: a written time, or a mapping with ``from`` and ``until``.
        zone: the IANA zone of the clock that was read, unless the text carries its own offset.
    """
    if isinstance(value, str):
        return _text_time(value, zone, in_range=False)
    start, end = _ends(value)
    first, last = _text_time(start, zone, in_range=True)[0], _text_time(end, zone, in_range=True)[1]
    if first > last:
        raise _backwards(start, end)
    return first, last


def parse_date(value: str | Mapping[str, object]) -> tuple[date, date]:
    """Return the first and the last day (both included) of a written day or a mapping with ``from`` and ``until``."""
    if isinstance(value, str):
        day = _day(value)
        return day, day
    start, end = _ends(value)
    first, last = _day(start), _day(end)
    if first > last:
        raise _backwards(start, end)
    return first, last


def _text_time(text: str, zone: str, *, in_range: bool) -> tuple[int, int]:
    """Read one written time; both halves of the text are looked up, so a log of many rows is cheap."""
    day, rest = text[:10], text[10:]
    clock = _clocks.get(rest)
    if clock is None:
        clock = _read_clock(text, rest)
    first, last, has_offset = clock
    if has_offset:
        midnight = _utc_days.get(day)
        if midnight is None:
            midnight = _utc_midnight(text, day)
        return midnight + first, midnight + last
    key = (day, zone)
    known = _zone_days[key] if key in _zone_days else _zone_midnight(text, day, zone)
    if known is not None:
        return known + first, known + last
    local = _utc_midnight(text, day)
    return around_a_change(text, local + first, local + last, zone, in_range=in_range)


def _read_clock(text: str, rest: str) -> _Clock:
    match = _CLOCK.fullmatch(rest)
    if match is None or not text.isascii():
        raise Unreadable(
            "time",
            f"{text!r} is not a time. Write it like '2026-03-02 21:00:30', '2026-03-02 21:00', '2026-03-02 21' or "
            "'2026-03-02'; 'Z' or '+08:00' may follow.",
            text=repr(text),
        )
    hour, minute, second, offset = match.groups()
    if int(hour or 0) > 23 or int(minute or 0) > 59 or int(second or 0) > 59:
        raise Unreadable(
            "clock",
            f"{text!r} is not a time: hours go from 00 to 23, minutes and seconds from 00 to 59.",
            text=repr(text),
        )
    first = int(hour or 0) * 3600 + int(minute or 0) * 60 + int(second or 0)
    length = 1 if second else 60 if minute else 3600 if hour else _DAY
    shift = _offset(text, offset) if offset else 0
    clock = (first - shift, first + length - 1 - shift, offset is not None)
    if len(_clocks) >= _CACHE_LIMIT:
        _clocks.clear()
    _clocks[rest] = clock
    return clock


def _offset(text: str, offset: str) -> int:
    if offset == "Z":
        return 0
    hours, minutes = int(offset[1:3]), int(offset[3:].lstrip(":") or 0)
    if hours > 15 or minutes > 59:
        raise Unreadable(
            "offset", f"{text!r} has an offset from UTC that no clock uses; write it like '+08:00'.", text=repr(text)
        )
    return (-1 if offset[0] == "-" else 1) * (hours * 3600 + minutes * 60)


def _day(text: str) -> date:
    match = _DATE.fullmatch(text) if isinstance(text, str) else None
    if match is None:
        raise Unreadable(
            "date", f"{text!r} is not a date. Write year, month and day like '2026-03-02'.", text=repr(text)
        )
    year, month, day = (int(part) for part in match.groups())
    if not _FIRST_YEAR <= year <= _LAST_YEAR:
        raise Unreadable(
            "year",
            f"{text!r}: the year must lie between {_FIRST_YEAR} and {_LAST_YEAR}.",
            text=repr(text),
            first=_FIRST_YEAR,
            last=_LAST_YEAR,
        )
    try:
        return date(year, month, day)
    except ValueError:
        raise Unreadable(
            "calendar", f"{text!r} is a date that does not exist in the calendar.", text=repr(text)
        ) from None


def _utc_midnight(text: str, day: str) -> int:
    try:
        found = _day(day)
    except Unreadable as error:
        sentence = str(error).replace(repr(day), repr(text), 1)
        raise Unreadable(error.reason, sentence, **{**error.details, "text": repr(text)}) from None
    midnight = timegm((found.year, found.month, found.day, 0, 0, 0))
    if len(_utc_days) >= _CACHE_LIMIT:
        _utc_days.clear()
    _utc_days[day] = midnight
    return midnight


def _zone_midnight(text: str, day: str, zone: str) -> int | None:
    """Return midnight of a day whose offset never changes; None for a day on which the clock is changed."""
    local = _utc_midnight(text, day)
    shift = steady_shift(zone, local)
    if len(_zone_days) >= _CACHE_LIMIT:
        _zone_days.clear()
    known = None if shift is None else local - shift
    _zone_days[(day, zone)] = known
    return known


def _ends(value: object) -> tuple[str, str]:
    if not isinstance(value, Mapping) or set(value) != {"from", "until"}:
        raise Unreadable(
            "range", f"{value!r} is neither a written time nor a range with 'from' and 'until'.", text=repr(value)
        )
    start, end = value["from"], value["until"]
    if not isinstance(start, str) or not isinstance(end, str):
        raise Unreadable(
            "ends",
            f"The range {dict(value)!r} must give both ends as text, like '2026-03-02 21:00'.",
            text=repr(dict(value)),
        )
    return start, end


def _backwards(start: str, end: str) -> Unreadable:
    return Unreadable(
        "backwards",
        f"The range from {start!r} until {end!r} ends before it begins.",
        start=repr(start),
        end=repr(end),
    )
