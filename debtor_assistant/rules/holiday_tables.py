"""Public holidays of a country or of a part of it, year by year, as the ``holidays`` library knows them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any, NamedTuple

from debtor_assistant.rules import holiday_library

_MARK = re.compile(r" \((?:observed|estimated|observed, estimated)\)$")


class Name(NamedTuple):
    """One holiday on one day.

    Attributes:
        text: its English name, without the library's marks.
        observed: the day off that stands in for a holiday on a rest day.
        estimated: the date is computed (moon calendars) and may be declared otherwise.
    """

    text: str
    observed: bool
    estimated: bool


Days = Mapping[date, tuple[Name, ...]]


@dataclass(frozen=True)
class Table:
    """A year of one country or part of a country.

    Attributes:
        public: the public holidays.
        worked: days of rest that are worked to make up for a day off (China's 调休).
        weekend: weekdays (Monday is 0) on which nobody works.
    """

    public: Days
    worked: frozenset[date]
    weekend: frozenset[int]


def country_of(place: str) -> tuple[str, str]:
    """Country and part of a place code: ``US-NY-NYC`` is (US, NY), ``EU-DE`` is (DE, ""), ``EU`` is ("", "")."""
    parts = place.split("-")
    if parts[0] == "EU":
        parts = parts[1:]
    return (parts[0] if parts else ""), (parts[1] if len(parts) > 1 else "")


def parts_of(country: str) -> tuple[str, ...]:
    """The parts of a country that have holidays of their own; empty for a country nobody knows."""
    return tuple(holiday_library.parts(country))


@lru_cache(maxsize=1024)
def table(country: str, part: str, year: int) -> Table | None:
    """The public holidays of a year; None where the library covers neither the country nor the year.

    Args:
        country: two letters, ISO 3166-1.
        part: its part as the library names it; one it does not know counts as the whole country.
        year: calendar year.
    """
    found = holiday_library.year_of(country, part, year, "public")
    if found is None:
        return None
    return Table(_days(found), frozenset(map(date.fromisoformat, found["worked"])), frozenset(found["weekend"]))


@lru_cache(maxsize=256)
def other_days(country: str, part: str, year: int) -> Mapping[str, Days]:
    """Days off of other sorts, by the library's category: ``government``, ``optional``, ``bank`` and so on."""
    sorts = [sort for sort in holiday_library.sorts(country) if sort != "public"]
    found = {sort: holiday_library.year_of(country, part, year, sort) for sort in sorts}
    return {sort: _days(one) for sort, one in found.items() if one is not None}


def _days(found: Mapping[str, Any]) -> Days:
    return {date.fromisoformat(day): tuple(map(_name, names)) for day, names in found["days"].items()}


def _name(text: str) -> Name:
    mark = _MARK.search(text)
    found = mark.group() if mark else ""
    return Name(text.removesuffix(found), "observed" in found, "estimated" in found)


@lru_cache(maxsize=64)
def known_names(place: str) -> frozenset[str]:
    """Every name that a holiday of a place has had since 2015, for checking a rule's own list."""
    country, part = country_of(place)
    found: set[str] = set()
    for year in range(2015, 2031):
        one = table(country, part, year)
        for days in ({} if one is None else one.public, *other_days(country, part, year).values()):
            found |= {name.text for names in days.values() for name in names}
    return frozenset(found)
