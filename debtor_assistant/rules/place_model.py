"""The shape of ``jurisdiction.yaml``: a place, its authorities and helpers, and what has to be known but is no rule.

Strict like the rule files: a key that is not known is refused, so that a telephone number under a misspelled key is not
lost in silence. ``place_checks`` says with file and line what is wrong; ``place_files`` holds the tables people read.
"""

from __future__ import annotations

import zoneinfo
from collections import Counter
from collections.abc import Sequence
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BeforeValidator, Field, StringConstraints, model_validator

from debtor_assistant.rules.schema_parts import Basis, Both, Date, HourMinute, Name, Part, Words

DAYS = r"^\d+ days$"
PHONE = r"^\+?\(?\d[\d() -]*\d$"
Url = Annotated[str, StringConstraints(pattern=r"^https://[a-z0-9.-]+\.[a-z]{2,}(/\S*)?$")]
Email = Annotated[str, StringConstraints(pattern=r"^[\w.+-]+@[\w-]+(\.[\w-]+)+$")]
Phone = Annotated[str, StringConstraints(pattern=PHONE)]
Id = Annotated[str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9_-]*$")]
Weekday = Literal["mon", "tue", "wed", "thu", "fri", "sat", "sun", "holiday"]
LenderType = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]*$")]


def _zone(name: str) -> str:
    if name != "debtor" and name not in zoneinfo.available_timezones():
        raise ValueError(f"{name!r} is no time zone; write an IANA name such as Asia/Shanghai")
    return name


def _listed(value: Any) -> Any:
    """One value stands for a list of one."""
    return [value] if isinstance(value, str) else value


Zone = Annotated[str, AfterValidator(_zone)]
Phones = Annotated[tuple[Phone, ...], BeforeValidator(_listed)]
Emails = Annotated[tuple[Email, ...], BeforeValidator(_listed)]
Urls = Annotated[tuple[Url, ...], BeforeValidator(_listed)]
Codes = Annotated[
    tuple[Annotated[str, StringConstraints(pattern=r"^[A-Z]{2}(-[A-Z0-9]+)+$")], ...], BeforeValidator(_listed)
]
Ids = Annotated[tuple[Id, ...], BeforeValidator(_listed)]


class Seen(Part):
    """What was seen of a statement: the text, a report, or nothing (from memory)."""

    basis: Basis
    checked_on: Date | None = None
    """Left out: the day of the file."""
    source: Words | None = None


class Entry(Seen):
    """Somebody to turn to."""

    id: Id
    name: Both
    can: Both | None = None
    cannot: Both | None = None
    url: Urls = ()
    phone: Phones = ()
    email: Emails = ()
    address: Words | None = None
    hours: Both | None = None
    time: Both | None = None
    """How long one may turn to it, and when at the earliest."""
    fee: Both | None = None
    note: Both | None = None
    unchecked: Annotated[tuple[str, ...], BeforeValidator(_listed)] = ()
    """Lines of this entry that stand here from memory although the rest was seen."""

    @model_validator(mode="after")
    def _unchecked_lines_exist(self) -> Entry:
        empty = [name for name in self.unchecked if not getattr(self, name, None)]
        if empty:
            raise ValueError(f"unchecked names {empty[0]!r}, and this entry has no such line")
        return self


class Route(Entry):
    """An authority, an ombudsman, a court: somebody who takes a complaint."""

    like: Id | None = None
    """An entry of a wider place whose `can`, `cannot`, `papers` and so on hold here too."""
    after: Ids = ()
    """Whom to ask first."""
    lender_types: Annotated[tuple[LenderType, ...], BeforeValidator(_listed)] = ()
    """Only for these lenders; empty: for all."""
    answer: Both | None = None
    """How long it takes to answer."""
    papers: Both | None = None

    @model_validator(mode="after")
    def _says_what_it_does(self) -> Route:
        if self.can is None and self.like is None:
            raise ValueError("say what it can do (can: {en, zh}), or name the wider entry it is like")
        return self


class Span(Part):
    """Days and hours on which a line is open, by the clock of the place."""

    days: Annotated[tuple[Weekday, ...], Field(min_length=1)]
    from_: HourMinute = Field(alias="from")
    until: Annotated[str, StringConstraints(pattern=r"^([01]\d|2[0-4]):[0-5]\d$")]


class HelpLine(Entry):
    """Somebody who helps a person, not the case."""

    kind: Literal["emergency", "crisis", "youth", "debt", "legal", "needs"]
    open: Literal["always"] | tuple[Span, ...] | None = None
    """For the program to say "open now"; left out where the hours were not seen."""
    text_to: Phone | None = None
    text_word: str | None = None
    chat: Urls = ()
    languages: Both | None = None
    where: Both | None = None
    """Only for a part of the place, or only for some people."""
    parts: Codes = ()
    """The parts of the place it is for, by code; elsewhere in the place it is not shown."""


class Retired(Part):
    """A number that is replaced, closed or doubtful: never shown as help, and worth a warning in somebody's notes."""

    number: Phone
    note: Both
    basis: Basis


class Recording(Seen):
    """May a person record a call?"""

    consent: Literal["one", "all", "unclear"]
    """One: a party may. All: everybody has to agree. Unclear: it differs, or was not found."""
    text: Both
    evidence: Both | None = None
    publish: Both | None = None


class Limitation(Seen):
    """How long a creditor may sue, in short."""

    text: Both
    rules: tuple[Name, ...] = ()


class LegalAid(Seen):
    """Under which conditions the State pays for a lawyer."""

    text: Both


class Place(Part):
    """The file."""

    code: str
    name: Both
    languages: Annotated[tuple[str, ...], Field(min_length=1)]
    zones: Annotated[tuple[Zone, ...], Field(min_length=1)]
    timezone: Zone | None = None
    clock: Zone | None = None
    clock_note: Both | None = None
    calendar: Both | None = None
    split_zone_states: tuple[str, ...] = ()
    checked_on: Date
    review_every: Annotated[str, StringConstraints(pattern=DAYS)] | None = None
    routes: tuple[Route, ...] = ()
    help: tuple[HelpLine, ...] = ()
    no_debt_advice: Both | None = None
    """Said in words where no free debt advice was found: an empty space looks like a fault."""
    retired: tuple[Retired, ...] = ()
    recording: Recording | None = None
    limitation: Limitation | None = None
    legal_aid: LegalAid | None = None
    notes: Annotated[dict[Id, Both], Field(default_factory=dict)]
    """What else a person has to know there."""

    @model_validator(mode="after")
    def _each_once(self) -> Place:
        lists: tuple[Sequence[Entry], ...] = (self.routes, self.help)
        for entries in lists:
            twice = [name for name, count in Counter(entry.id for entry in entries).items() if count > 1]
            if twice:
                raise ValueError(f"the id {twice[0]} stands twice in one list")
        return self
