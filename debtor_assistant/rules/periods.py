"""Periods of the law: days, working days, weeks, months and years, and the day on which they end.

A period ends on an interval of days, because a holiday may be uncertain and because the start may be. Years before 1900
and after 2199 are not written anywhere in a case.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from typing import Any

from debtor_assistant.base.measures import parse_duration
from debtor_assistant.base.unreadable import Unreadable
from debtor_assistant.base.when import zone_info
from debtor_assistant.rules.calendars import Calendar
from debtor_assistant.rules.times import UNKNOWN_FIRST, UNKNOWN_LAST

NEVER = date(2199, 12, 31)
"""Latest end of a period of which the calendar cannot tell when it ends."""
WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_ELAPSED = {"s": 1, "min": 60, "h": 3600}
_MOST = {"days": 36_525, "working days": 3_000, "weeks": 5_200, "months": 1_200, "years": 100, "h": 876_600}
_ONE = timedelta(1)

Rests = Callable[[date], bool | None]


@dataclass(frozen=True)
class Period:
    """A length of time as a law writes it.

    Attributes:
        amount: how many units, a whole number.
        unit: ``s``, ``min``, ``h`` (elapsed), ``days``, ``working days``, ``weeks``, ``months`` or ``years``.
    """

    amount: int
    unit: str

    @staticmethod
    @lru_cache(maxsize=1024)
    def parse(text: str) -> Period:
        """Read ``3 months``, ``12 working days``, ``14 days``, ``2 weeks``, ``6 years`` or ``72 h``.

        Raises:
            Unreadable: not a duration, not a whole number, or longer than a hundred years.
        """
        amount, unit = parse_duration(text)
        if amount != int(amount) or amount > _MOST.get(unit, 10**9):
            raise Unreadable("duration", f"{text!r}: write a whole number of {unit}, at most a century.", text=text)
        return Period(int(amount), unit)

    @property
    def elapsed(self) -> int | None:
        """Seconds of a period that runs from moment to moment; None for one that is counted in days."""
        factor = _ELAPSED.get(self.unit)
        return None if factor is None else self.amount * factor


def end_day(
    start: date, period: Period, counting: Mapping[str, Any], calendar: Calendar | None = None
) -> tuple[date, date]:
    """The earliest and the latest day that can be the last of a period.

    Months and years end on the day with the number of the start, or on the last of a shorter month (as Regulation (EEC,
    Euratom) 1182/71, BGB 187 and 188 and China's Civil Code 201 and 202 count).

    Args:
        start: day of the event.
        period: counted in days or longer.
        counting: ``first_day: same`` makes the day of the event day 1 (default: the day after it); ``not_counted``
            lists days that are left out (weekdays and ``holiday``); ``rest_days: roll_on`` moves an end on a day that
            is not worked to the next that is; ``clear: "true"`` gives the day after, the first on which an act may
            follow.
        calendar: holidays and working days, where the period or the counting asks for them.

    Returns:
        Two days, equal unless a holiday in between is uncertain; `NEVER` as the latest where nobody can tell.
    """
    same = counting.get("first_day") == "same"
    rests = _left_out(period, counting, calendar)
    if rests is not None:
        days = period.amount * (7 if period.unit == "weeks" else 1)
        ends = _counted(start, days, same, rests, False), _counted(start, days, same, rests, True)
    else:
        ends = (_plain_end(start, period, same),) * 2
    if counting.get("rest_days") == "roll_on":
        worked = _needed(calendar).is_working_day
        ends = _rolled(ends[0], lambda day: worked(day) is not False), _rolled(ends[1], lambda day: worked(day) is True)
    if counting.get("clear") == "true":
        ends = ends[0] + _ONE, min(ends[1] + _ONE, NEVER)
    return ends


def end_moment(
    first: int, last: int, zone: str, period: Period, counting: Mapping[str, Any], calendar: Calendar | None = None
) -> tuple[int, int]:
    """The earliest and the latest last second of a period that starts somewhere in an interval.

    Args:
        first: earliest start, epoch seconds; the marks of an unknown time stay what they are.
        last: latest start, epoch seconds.
        zone: IANA zone whose days are counted.
        period: hours run from the very second, anything longer to the end of its last local day.
        counting: see `end_day`.
        calendar: see `end_day`.
    """
    early, late = UNKNOWN_FIRST, UNKNOWN_LAST
    if period.elapsed is not None:
        return (
            first + period.elapsed if first > UNKNOWN_FIRST else early,
            last + period.elapsed if last < UNKNOWN_LAST else late,
        )
    begun = day_of(first, zone) if first > UNKNOWN_FIRST else None
    if begun is not None:
        earliest, latest = end_day(begun, period, counting, calendar)
        early = day_end(earliest, zone)
    if last < UNKNOWN_LAST:
        start = begun if begun is not None and last == first else day_of(last, zone)
        if start != begun:
            latest = end_day(start, period, counting, calendar)[1]
        late = UNKNOWN_LAST if latest >= NEVER else day_end(latest, zone)
    return early, late


@lru_cache(maxsize=8192)
def day_of(moment: int, zone: str) -> date:
    """The local day of an instant in epoch seconds."""
    return (datetime(1970, 1, 1, tzinfo=UTC) + timedelta(seconds=moment)).astimezone(zone_info(zone)).date()


@lru_cache(maxsize=8192)
def day_end(day: date, zone: str) -> int:
    """The last second of a local day, in epoch seconds."""
    # Where midnight is jumped over or happens twice, its first reading is the moment at which the day before ends.
    midnight = datetime.combine(day + _ONE, time(), zone_info(zone))
    return int(midnight.timestamp()) - 1


@lru_cache(maxsize=8192)
def _plain_end(start: date, period: Period, same: bool) -> date:
    if period.unit in ("days", "weeks"):
        return start + timedelta(period.amount * (7 if period.unit == "weeks" else 1) - same)
    from dateutil.relativedelta import relativedelta  # imported when first needed: start-up counts

    step = relativedelta(months=period.amount) if period.unit == "months" else relativedelta(years=period.amount)
    end = start + step
    # A month that begins on the 1st ends on the last; one that begins on 31 January ends on 28 February all the same.
    return end - _ONE if same and end.day == start.day else end


def _left_out(period: Period, counting: Mapping[str, Any], calendar: Calendar | None) -> Rests | None:
    """Is a day left out of the count? None if no day ever is."""
    if period.unit == "working days":
        worked = _needed(calendar).is_working_day

        def rests(day: date) -> bool | None:
            known = worked(day)
            return None if known is None else not known

        return rests
    listed = counting.get("not_counted")
    if not listed or period.unit not in ("days", "weeks"):
        return None
    return lambda day: WEEKDAYS[day.weekday()] in listed or ("holiday" in listed and _needed(calendar).is_holiday(day))


def _counted(start: date, days: int, same: bool, rests: Rests, late: bool) -> date:
    """The day on which the number is reached; uncertain days count for the early end, not for the late one."""
    day, left = start - _ONE if same else start, days
    limit = start + timedelta(days * 10 + 60)
    while left > 0:
        day += _ONE
        if day > limit:
            return NEVER
        rest = rests(day)
        left -= rest is False or (rest is None and not late)
    return day


def _rolled(day: date, worked: Callable[[date], bool]) -> date:
    for step in range(60):
        if worked(day + step * _ONE):
            return day + step * _ONE
    return NEVER


def _needed(calendar: Calendar | None) -> Calendar:
    if calendar is None:
        raise ValueError("counting working days or holidays needs a calendar")
    return calendar
