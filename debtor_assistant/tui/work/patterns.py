"""When the contacts came: by hour and weekday, by day, beside the hours and numbers that rules speak of."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from functools import cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo

    from debtor_assistant.rules.finding import Finding
    from debtor_assistant.tui.work.case import OpenCase

Slot = tuple[int, int]
"""A weekday (Monday is 0) and an hour."""

_HOURS = re.compile(r"(\d{1,2}):(\d{2})(?::\d{2})?\s*[-–—至]\s*(\d{1,2}):(\d{2})")
_HOUR, _DAY = 3600, 86400


@dataclass(frozen=True)
class Patterns:
    """Contacts that came in, counted on the clock of the place where they were received."""

    zone: str
    """The clock of the case."""
    slots: Mapping[Slot, int] = field(default_factory=dict)
    """Contacts whose hour is known."""
    days: Mapping[date, int] = field(default_factory=dict)
    """Contacts whose day is known."""
    hour_unknown: int = 0
    """Contacts whose hour is not known; they stand in no slot."""
    day_unknown: int = 0
    """Contacts whose day is not known; they stand in no day."""
    hours: Sequence[Mapping[str, Any]] = ()
    """The hours rules allow, each with its source."""
    caps: Sequence[Mapping[str, Any]] = ()
    """The numbers rules count against, each with its source."""

    @property
    def shut(self) -> frozenset[int]:
        """The hours of the day that lie wholly outside every window shown; empty where no rule names one."""
        return _shut(one["allowed"] for one in self.hours)


def patterns_of(case: OpenCase, as_of: date, findings: Sequence[Finding]) -> Patterns:
    """Count the contacts of a case up to a day.

    A call that is told by several files is one contact, as everywhere.
    """
    from debtor_assistant.handover.caps import caps
    from debtor_assistant.handover.hours import allowed_hours

    told = [finding.to_json() for finding in findings]
    slots: Counter[Slot] = Counter()
    days: Counter[date] = Counter()
    no_hour = no_day = 0
    for first, last, zone in _times(case, as_of):
        moment = datetime.fromtimestamp(first, UTC).astimezone(zone)
        end = datetime.fromtimestamp(last, UTC).astimezone(zone)
        if last - first < _HOUR and moment.hour == end.hour:
            slots[moment.weekday(), moment.hour] += 1
        else:
            no_hour += 1
        if last - first < _DAY + _HOUR and moment.date() == end.date():
            days[moment.date()] += 1
        else:
            no_day += 1
    place = case.jurisdiction
    return Patterns(
        case.zone, slots, days, no_hour, no_day, allowed_hours(place, as_of, told), caps(place, as_of, told)
    )


def _times(case: OpenCase, as_of: date) -> Iterator[tuple[int, int, ZoneInfo]]:
    """Yield the first and last second of each contact that came in, and its clock; an unknown time is far wide."""
    from debtor_assistant.base.when import zone_info

    clock = cache(zone_info)
    names = ["at_first", "at_last", "timezone", "direction", "same_as"]
    columns = case.book.columns("contact", fields=names)
    for first, last, zone, direction, same in zip(*(columns[name] for name in names), strict=True):
        if direction != "inbound" or same:
            continue
        if first is None or last is None:
            yield 0, 10 * 366 * _DAY, clock(case.zone)
            continue
        here = clock(zone or case.zone)
        if datetime.fromtimestamp(first, UTC).astimezone(here).date() <= as_of:
            yield first, last, here


def _shut(texts: Iterable[str]) -> frozenset[int]:
    open_minutes: set[int] = set()
    for text in texts:
        for match in _HOURS.finditer(text):
            first_hour, first, last_hour, last = map(int, match.groups())
            open_minutes.update(range(first_hour * 60 + first, last_hour * 60 + last))
    if not open_minutes:
        return frozenset()
    return frozenset(hour for hour in range(24) if not any(hour * 60 + minute in open_minutes for minute in range(60)))
