"""Help lines as data: one file per country in `legal_content/coping/lines`, with where and when each was seen.

The files are read without any other part of the law, so that they open at once: before a passphrase, without a case.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any

from debtor_assistant.base.places import content_dir
from debtor_assistant.base.strict_yaml import Document, load
from debtor_assistant.care.hours import DAYS, Hours, minutes
from debtor_assistant.text import language

KINDS = ("emergency", "crisis", "youth", "text", "debt", "legal")
TALK = ("crisis", "youth", "text")
"""Kinds for somebody who needs to talk; advice about debts stands apart."""
MARKS = ("VERIFIED", "VERIFIED-2", "FROM-MEMORY")
HOW = ("stored_page", "memory", "read_live_page", "dialled")


@dataclass(frozen=True)
class Line:
    """One line, as its file says it."""

    id: str
    country: str
    kind: str
    name: Mapping[str, str]
    zone: str
    source: str
    checked_on: str
    how: str
    mark: str
    number: tuple[str, ...] = ()
    text_to: str = ""
    text_word: str = ""
    chat: str = ""
    region: Mapping[str, str] = field(default_factory=dict)
    hours: tuple[Hours, ...] = ()
    hours_note: Mapping[str, str] = field(default_factory=dict)
    hours_mark: str = ""
    languages: tuple[str, ...] = ()
    cost: Mapping[str, str] = field(default_factory=dict)
    for_whom: Mapping[str, str] = field(default_factory=dict)
    more: Mapping[str, str] = field(default_factory=dict)
    replaces: tuple[str, ...] = ()
    source_url: str = ""
    source_date: str = ""
    unchecked: tuple[str, ...] = ()

    @property
    def is_sure(self) -> bool:
        """Whether its number was seen somewhere, or is an emergency number everybody knows."""
        return self.mark != "FROM-MEMORY"

    @property
    def is_all_day(self) -> bool:
        """Whether it is answered day and night."""
        return any(one.is_whole_day for one in self.hours)


@dataclass(frozen=True)
class Place:
    """A country and its lines."""

    country: str
    name: Mapping[str, str]
    zone: str
    lines: tuple[Line, ...]
    debt_none: Mapping[str, str] = field(default_factory=dict)
    """What to say where no free debt advice was found."""
    warning: Mapping[str, str] = field(default_factory=dict)
    around: str = ""
    """The country or union whose lines are there too."""

    def of(self, *kinds: str) -> list[Line]:
        """The lines of some kinds."""
        return [line for line in self.lines if line.kind in kinds]


def folder() -> Path:
    """Where the files lie."""
    return content_dir() / "coping" / "lines"


def countries() -> list[str]:
    """The codes of the countries there are lines for."""
    return sorted(path.stem.upper() for path in folder().glob("*.yaml"))


def nearest_first() -> list[str]:
    """The countries to choose from, those where the language of now is spoken first."""
    mine = {"zh": ("CN", "HK", "TW", "SG", "MY"), "en": ()}[language()]
    return [*mine, *(code for code in countries() if code not in mine)]


def country_of(code: str) -> str | None:
    """The country whose lines serve a place of the law: `US-NY` is in `US`, `EU-DE` in `DE`; None if there is none."""
    known, parts = countries(), code.upper().split("-")
    nearest = [*reversed(parts[:2])] if parts[0] == "EU" else parts[:1]
    return next((part for part in nearest if part in known), None)


def place(country: str) -> Place:
    """The lines of a country, with those of the union around it.

    Raises:
        InputError: its file is damaged.
    """
    return _place(country, content_dir())


@lru_cache(maxsize=64)
def _place(country: str, root: Path) -> Place:
    path = root / "coping" / "lines" / f"{country.lower()}.yaml"
    found = read(load(path.read_bytes(), f"coping/lines/{path.name}"))
    if not found.around:
        return found
    around = _place(found.around, root)
    own = {number for line in found.lines for number in line.number}
    more = [line for line in around.lines if not own & set(line.number)]
    return Place(**{**vars(found), "lines": (*found.lines, *more)})


def read(document: Document) -> Place:
    """Return what a file says; whether that is whole and sound is asked by `lines_lint`."""
    data: Any = document.data
    rows = [_line(row, data["country"], data["zone"]) for row in data["lines"]]
    return Place(
        country=data["country"],
        name=data["name"],
        zone=data["zone"],
        lines=tuple(rows),
        debt_none=data.get("debt_none", {}),
        warning=data.get("warning", {}),
        around=data.get("around", ""),
    )


def _line(row: Mapping[str, Any], country: str, zone: str) -> Line:
    lists = {name: tuple(row.get(name, ())) for name in ("number", "languages", "replaces", "unchecked")}
    hours = tuple(
        Hours(tuple(one["days"]), minutes(one["from"]), minutes(one["until"])) for one in row.get("hours", ())
    )
    return Line(**{"zone": zone, **row, **lists, "country": country, "hours": hours})


def is_week(days: Sequence[str]) -> bool:
    """Whether days are named as the files name them."""
    return bool(days) and set(days) <= set(DAYS)
