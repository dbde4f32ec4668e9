"""Holidays and working days of a place, three-valued: surely, perhaps (None), surely not.

Perhaps are dates the library computes (moon calendars), days that only a part of the country keeps, what a rule itself
lists under ``perhaps``, and every day of a country or year the library does not cover.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from debtor_assistant.rules import holiday_library
from debtor_assistant.rules.holiday_tables import Days, Name, Table, country_of, other_days, parts_of, table

SORTS = ("observed", "joint_leave")
"""What may stand under ``perhaps`` besides names: substitute days, and days off of public offices alone."""
_SHIFTING = {"CN"}
"""Countries that move rest days around each holiday, by a notice published at the end of the year before."""
_SHIFTED_REST, _SHIFTED_WORK = timedelta(7), timedelta(14)
_ONE = timedelta(1)


def library_version() -> str:
    """Version of the library that knows the holidays, for the dossier."""
    from importlib.metadata import PackageNotFoundError, version

    try:
        return version("holidays")
    except PackageNotFoundError:
        return "unknown"


@dataclass(frozen=True)
class _Year:
    """Named days of one year; days around the holidays of an unpublished year may be rest or work."""

    surely: dict[date, str]
    perhaps: dict[date, str]
    worked: frozenset[date]
    moved: frozenset[date]
    weekend: frozenset[int]


class Calendar:
    """The public holidays and working days of one place.

    Args:
        place: place code whose holidays count (``AU``, ``CA-ON``, ``EU-DE``, ``GB-ENG`` ...).
        parts: parts of the country whose own days are perhaps holidays.
        only: English names of the library; no other day is a holiday. Empty: all public holidays.
        perhaps: names, ``observed`` and ``joint_leave``: days that are only perhaps holidays.
    """

    def __init__(
        self, place: str, parts: Sequence[str] = (), only: Sequence[str] = (), perhaps: Sequence[str] = ()
    ) -> None:
        self.place = place
        self._country, self._part = country_of(place)
        self._parts, self._only, self._perhaps = tuple(parts), frozenset(only), frozenset(perhaps)
        self._years: dict[int, _Year | None] = {}

    def is_holiday(self, day: date) -> bool | None:
        """Is it a public holiday? None: perhaps."""
        year = self._year(day.year)
        if year is None:
            return None
        return True if day in year.surely else None if day in year.perhaps else False

    def name_of(self, day: date) -> str | None:
        """The English name of the (perhaps) holiday."""
        year = self._year(day.year)
        return None if year is None else year.surely.get(day) or year.perhaps.get(day)

    def is_working_day(self, day: date) -> bool | None:
        """Is it neither Saturday, Sunday nor a public holiday? None: perhaps.

        Where the country rests on other weekdays (Hong Kong on Sundays only), the difference is perhaps.
        """
        year = self._year(day.year)
        if year is None:
            return False if day.weekday() >= 5 else None
        if day in year.surely:
            return False
        if day in year.worked:
            return True
        if day in year.moved or day in year.perhaps:
            return None
        resting = (day.weekday() >= 5, day.weekday() in year.weekend)
        return None if resting[0] != resting[1] else not resting[0]

    def _year(self, number: int) -> _Year | None:
        if number not in self._years:
            found = table(self._country, self._part, number) if self._country else None
            self._years[number] = None if found is None else self._read(found, number)
            holiday_library.keep()
        return self._years[number]

    def _read(self, found: Table, number: int) -> _Year:
        surely: dict[date, str] = {}
        perhaps: dict[date, str] = {}
        unpublished = self._country in _SHIFTING and not found.worked
        for day, name in self._listed(found, number):
            doubtful = name.estimated or name.text in self._perhaps
            doubtful |= name.observed and (unpublished or "observed" in self._perhaps)
            (perhaps if doubtful else surely).setdefault(day, name.text)
        if "observed" in self._perhaps:
            perhaps |= dict(_substitutes(surely, perhaps))
        if "joint_leave" in self._perhaps:
            perhaps |= _first_names(other_days(self._country, self._part, number).get("government", {}))
        for part in self._parts:
            regional = table(self._country, part, number)
            perhaps |= _first_names(regional.public) if regional else {}
        moved = dict(_moved(surely)) if unpublished and not self._only else {}
        perhaps |= {day: name for day, name in moved.items() if day.weekday() < 5}
        return _Year(
            surely, {d: n for d, n in perhaps.items() if d not in surely}, found.worked, frozenset(moved), found.weekend
        )

    def _listed(self, found: Table, number: int) -> Iterator[tuple[date, Name]]:
        """The days that count: all public ones, or those the rule names, whatever sort the library puts them in."""
        other = other_days(self._country, self._part, number) if self._only or self._perhaps else {}
        for sort, days in (("public", found.public), *other.items()):
            for day, names in days.items():
                for name in names:
                    listed = name.text in self._only if self._only else sort == "public"
                    if listed or name.text in self._perhaps:
                        yield day, name


MEMBER_STATES = (
    "AT", "BE", "BG", "CY", "CZ", "DE", "DK", "EE", "ES", "FI", "FR", "GR", "HR", "HU", "IE", "IT", "LT", "LU", "LV",
    "MT", "NL", "PL", "PT", "RO", "SE", "SI", "SK",
)  # fmt: skip


class Union(Calendar):
    """The Union as long as nobody says which member state: a day that any of them keeps is perhaps a holiday."""

    def is_holiday(self, day: date) -> bool | None:
        """None on a day that some member state keeps, else False."""
        kept = any(calendar_of(f"EU-{state}").is_holiday(day) is not False for state in MEMBER_STATES)
        return None if kept else False

    def name_of(self, day: date) -> str | None:
        """No name: states differ."""
        return None

    def is_working_day(self, day: date) -> bool | None:
        """Weekends are no working days anywhere in the Union."""
        if day.weekday() >= 5:
            return False
        return None if self.is_holiday(day) is None else True


def _first_names(days: Days) -> dict[date, str]:
    return {day: names[0].text for day, names in days.items()}


def _substitutes(surely: dict[date, str], perhaps: dict[date, str]) -> Iterator[tuple[date, str]]:
    """For each holiday on a weekend the next free weekday, which some place may keep instead."""
    taken = set(surely) | set(perhaps)
    for day in sorted(surely):
        if day.weekday() >= 5:
            free = day
            while free in taken or free.weekday() >= 5:
                free += _ONE
            taken.add(free)
            yield free, surely[day]


def _moved(surely: dict[date, str]) -> Iterator[tuple[date, str]]:
    """Days that a notice not yet known may turn from rest to work or from work to rest."""
    for holiday, name in surely.items():
        for step in range(-_SHIFTED_WORK.days, _SHIFTED_WORK.days + 1):
            day = holiday + step * _ONE
            if day not in surely and (day.weekday() >= 5 or abs(step) <= _SHIFTED_REST.days):
                yield day, name


@lru_cache(maxsize=256)
def calendar_of(
    place: str,
    case_place: str = "",
    named: str | None = None,
    only: tuple[str, ...] = (),
    perhaps: tuple[str, ...] = (),
) -> Calendar:
    """The calendar of a rule.

    One that the rule names is exactly that one. Else the holidays of the rule's place count, and days that only a part
    of it keeps count perhaps: the part where the case is, or any part if the case does not say.

    Args:
        place: place of the rule.
        case_place: place of the case, ``facts.jurisdiction``.
        named: the rule's own ``calendar``.
        only: see `Calendar`.
        perhaps: see `Calendar`.
    """
    if named or only:
        return Calendar(named or place, (), only, perhaps)
    country, part = country_of(place)
    case_country, case_part = country_of(case_place)
    if not country:  # the law of the Union is kept by the calendar of the member state
        return calendar_of(case_place, case_place, None, only, perhaps) if case_country else Union(place)
    if part:
        return Calendar(place, (), only, perhaps)
    parts = (case_part,) if case_country == country and case_part else parts_of(country)
    return Calendar(place, parts, only, perhaps)
