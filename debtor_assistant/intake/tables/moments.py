"""Dates and times as tables write them, read exactly as precisely as they were written.

A moment keeps what is known: the day, or the three numbers whose order the whole file must show; the clock; a zone
only if it is written.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta, timezone

from debtor_assistant.intake.dates import Triple

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_SHEET_DAY_0 = datetime(1899, 12, 30)

_MONTHS: Mapping[str, int] = {
    name: number
    for number, names in enumerate(
        (
            "jan january januari januar janvier enero",
            "feb february februari februar février febrero",
            "mar march maret märz mars marzo",
            "apr april avril abril",
            "may mei mai mayo",
            "jun june juni juin junio",
            "jul july juli juillet julio",
            "aug august agustus agt août agosto",
            "sep sept september septembre septiembre",
            "oct october oktober okt octobre octubre",
            "nov november novembre noviembre",
            "dec december desember des dezember dez décembre diciembre",
        ),
        1,
    )
    for name in names.split()
}
_AM, _PM = ("am", "a.m.", "上午", "凌晨", "早上", "午前"), ("pm", "p.m.", "下午", "晚上", "中午", "午後")
_HALF = "|".join(re.escape(word) for word in (*_AM, *_PM))
_CLOCK = re.compile(
    rf"(?P<before>{_HALF})?\s*(?P<h>\d{{1,2}})[:：时.](?P<m>\d{{1,2}})(?:[:：分.](?P<s>\d{{1,2}})秒?)?(?:[.,]\d{{1,9}})?"
    rf"\s*(?P<after>{_HALF})?\s*(?P<zone>Z|UTC|GMT|[+-]\d{{2}}:?\d{{2}})?",
    re.IGNORECASE,
)
_YEAR_FIRST = re.compile(r"(?P<y>\d{4})\s?[-/.年]\s?(?P<a>\d{1,2})\s?[-/.月]\s?(?P<b>\d{1,2})日?")
_COMPACT = re.compile(r"(?P<y>\d{4})(?P<a>\d{2})(?P<b>\d{2})")
_YEAR_LAST = re.compile(r"(?P<a>\d{1,2})[-/.](?P<b>\d{1,2})[-/.](?P<y>\d{4}|\d{2})")
_NO_YEAR = re.compile(r"(?P<a>\d{1,2})[-/月](?P<b>\d{1,2})日?")
_WORD = r"(?P<w>[^\W\d_]{3,10})\.?"
_NAMED = (
    re.compile(rf"(?:[^\W\d_]+,?\s+)?(?P<b>\d{{1,2}})[-/ .]{{1,2}}{_WORD}[-/ ,]+(?P<y>\d{{4}})"),
    re.compile(rf"(?:[^\W\d_]+,?\s+)?{_WORD}\s+(?P<b>\d{{1,2}}),?\s+(?P<y>\d{{4}})"),
)


@dataclass(frozen=True)
class Moment:
    """What a cell says about a time."""

    day: date | None
    """None where the order of its numbers is not shown by itself."""
    clock: tuple[int, int, int] | None = None
    to_second: bool = False
    zone: timezone | None = None
    """Only where it is written."""
    triple: Triple | None = None
    digits: tuple[int, int, int] = (2, 2, 2)


def moment_of(cell: object, year: int | None = None) -> Moment | None:
    """Read a cell, or None where it is no time.

    Args:
        cell: Text; from a spreadsheet also a date or the number of a day.
        year: The year of dates that are written without one.
    """
    if isinstance(cell, datetime):
        return _certain(cell.date(), (cell.hour, cell.minute, cell.second))
    if isinstance(cell, date):
        return _certain(cell, None)
    if isinstance(cell, int | float) and not isinstance(cell, bool):
        return _number(cell)
    text = " ".join(str(cell).replace("\u202f", " ").replace("\u00a0", " ").replace("\u200e", "").split())
    text = text.strip("'\"[]\t ")
    if text.isascii() and text.isdigit() and len(text) in (10, 13):
        return _since_1970(int(text))
    found, rest = _day(text, year)
    if found is None or not rest:
        return found
    clock = _clock(rest)
    return None if clock is None else replace(found, clock=clock[0], to_second=clock[1], zone=clock[2])


def clock_of(text: str) -> tuple[int, int, int] | None:
    """A time of day in a cell of its own; six digits are a clock too."""
    text = text.strip()
    if re.fullmatch(r"\d{6}", text, re.ASCII):
        text = f"{text[:2]}:{text[2:4]}:{text[4:]}"
    found = _clock(text)
    return None if found is None else found[0]


def _certain(day: date, clock: tuple[int, int, int] | None) -> Moment:
    return Moment(day, clock, to_second=clock is not None)


def _number(value: float) -> Moment | None:
    if 20_000 <= value < 80_000:
        at = _SHEET_DAY_0 + timedelta(seconds=round(value * 86_400))
        return _certain(at.date(), None if float(value).is_integer() else (at.hour, at.minute, at.second))
    if not float(value).is_integer():
        return None
    return _since_1970(int(value)) if len(str(int(value))) in (10, 13) else _day(str(int(value)), None)[0]


def _since_1970(count: int) -> Moment | None:
    at = _EPOCH + timedelta(seconds=count if count < 100_000_000_000 else count // 1000)
    return Moment(at.date(), (at.hour, at.minute, at.second), to_second=True, zone=UTC)


def _day(text: str, year: int | None) -> tuple[Moment | None, str]:
    """The day at the beginning of the text, and what follows it."""
    if re.fullmatch(r"\d{14}", text, re.ASCII):
        text = f"{text[:8]} {text[8:10]}:{text[10:12]}:{text[12:]}"
    for pattern in (_YEAR_FIRST, _COMPACT, *_NAMED, _YEAR_LAST):
        if (found := pattern.match(text)) and not text[found.end() : found.end() + 1].isdigit():
            return _moment(found), _after(text, found)
    if year is not None and (found := _NO_YEAR.match(text)):
        day = _make(year, int(found["a"]), int(found["b"]))
        return (None if day is None else Moment(day)), _after(text, found)
    return None, text


def _after(text: str, found: re.Match[str]) -> str:
    return re.sub(r"\A(?:[ ,;TtT-]| at )+", "", text[found.end() :]).strip()


def _moment(found: re.Match[str]) -> Moment | None:
    parts = found.groupdict()
    if found.re is _YEAR_LAST:
        a, b, y = parts["a"], parts["b"], parts["y"]
        return Moment(None, triple=(int(a), int(b), int(y)), digits=(len(a), len(b), len(y)))
    month = _MONTHS.get(parts["w"].casefold(), 0) if "w" in parts else int(parts["a"])
    day = _make(int(parts["y"]), month, int(parts["b"]))
    return None if day is None else Moment(day)


def _make(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day) if 1970 <= year <= 2199 else None
    except ValueError:
        return None


def _clock(text: str) -> tuple[tuple[int, int, int], bool, timezone | None] | None:
    found = _CLOCK.fullmatch(text.strip())
    if found is None:
        return None
    hour, minute, second = int(found["h"]), int(found["m"]), int(found["s"] or 0)
    half = (found["before"] or found["after"] or "").casefold()
    if half in _AM or half in _PM:
        if not 0 <= hour <= 12 and found["after"]:
            return None
        # 上午/下午 stand before hours of twelve; a program that writes 下午 15:00 means 15:00.
        hour = hour % 12 + 12 if half in _PM and hour <= 12 else hour % 12 if hour == 12 and half in _AM else hour
    if hour > 23 or minute > 59 or second > 59:
        return None
    return (hour, minute, second), found["s"] is not None, _offset(found["zone"])


def _offset(text: str | None) -> timezone | None:
    if text is None:
        return None
    if text[0] not in "+-":
        return UTC
    digits = text[1:].replace(":", "")
    span = timedelta(hours=int(digits[:2]), minutes=int(digits[2:]))
    return timezone(-span if text[0] == "-" else span) if span < timedelta(hours=15) else None
