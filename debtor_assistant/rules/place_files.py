"""The shape of ``jurisdiction.yaml`` and of the tables people read (``tables/*.yaml``). Only the lint comes here."""

from __future__ import annotations

import zoneinfo
from collections import Counter
from typing import Annotated, Any

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StringConstraints, model_validator

from debtor_assistant.rules.schema import Basis, Both, Date, Part

Url = Annotated[str, StringConstraints(pattern=r"^https://\S+$")]
DAYS = r"^\d+ days$"


def _zone(name: str) -> str:
    if name != "debtor" and name not in zoneinfo.available_timezones():
        raise ValueError(f"{name!r} is no time zone; write an IANA name such as Asia/Shanghai")
    return name


Zone = Annotated[str, AfterValidator(_zone)]


class Loose(BaseModel):
    """Some lines are demanded; a place may tell more."""

    model_config = ConfigDict(extra="allow", frozen=True)


class Route(Loose):
    """Somebody to turn to: an authority, a court, a help line."""

    id: Annotated[str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9_-]*$")]
    name: Both
    basis: Basis
    url: Url | list[Url] | None = None


class Jurisdiction(Loose):
    """A place."""

    code: str
    name: Both
    languages: Annotated[list[str], Field(min_length=1)]
    zones: Annotated[list[Zone], Field(min_length=1)]
    timezone: Zone | None = None
    clock: Zone | None = None
    checked_on: Date
    review_every: Annotated[str, StringConstraints(pattern=DAYS)] | None = None
    routes: list[Route] = []
    help: list[Route] = []

    @model_validator(mode="after")
    def _each_once(self) -> Jurisdiction:
        for entries in (self.routes, self.help):
            twice = [name for name, count in Counter(entry.id for entry in entries).items() if count > 1]
            if twice:
                raise ValueError(f"the id {twice[0]} stands twice in one list")
        return self


class Row(Loose):
    """What a table says of one place."""

    place: Annotated[str, StringConstraints(pattern=r"^[A-Z]{2}(-[A-Z0-9]+)*$")]
    name: Both
    basis: Basis | None = None
    note: Both | None = None


class ReadingTable(Part):
    """A table to read, no rule: a row for each place."""

    title: Both
    about: Both
    columns: Annotated[dict[str, Both], Field(min_length=1)]
    unit: str | None = None
    basis: Basis
    checked_on: Date
    url: Url
    places: Annotated[list[Row], Field(min_length=1)]

    @model_validator(mode="after")
    def _fits(self) -> ReadingTable:
        for row in self.places:
            told = [name for name in _told(row.model_extra or {}) if name not in self.columns]
            if told:
                raise ValueError(f"{row.place}: {told[0]!r} is no column of this table")
        twice = [place for place, count in Counter(row.place for row in self.places).items() if count > 1]
        if twice:
            raise ValueError(f"{twice[0]} has two rows")
        return self


def _told(extra: dict[str, Any]) -> list[str]:
    """The columns a row speaks of: keys of its maps (years by column), or the column it names (consent)."""
    columns = [name for value in extra.values() if isinstance(value, dict) for name in value]
    return columns + ([extra["consent"]] if "consent" in extra else [])
