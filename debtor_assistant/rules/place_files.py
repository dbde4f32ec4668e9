"""The shape of the tables people read (``tables/*.yaml``); that of ``jurisdiction.yaml`` stands in ``place_model``."""

from __future__ import annotations

from collections import Counter
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, model_validator

from debtor_assistant.rules.place_model import Place as Jurisdiction
from debtor_assistant.rules.schema_parts import Basis, Both, Date, Part
from debtor_assistant.text import t

__all__ = ["Jurisdiction", "ReadingTable"]

Url = Annotated[str, StringConstraints(pattern=r"^https://\S+$")]


class Loose(BaseModel):
    """Some lines are demanded; a place may tell more."""

    model_config = ConfigDict(extra="allow", frozen=True)


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
                raise ValueError(t("law.vet.no_column", place=row.place, word=repr(told[0])))
        twice = [place for place, count in Counter(row.place for row in self.places).items() if count > 1]
        if twice:
            raise ValueError(t("law.vet.two_rows", place=twice[0]))
        return self


def _told(extra: dict[str, Any]) -> list[str]:
    """The columns a row speaks of: keys of its maps (years by column), or the column it names (consent)."""
    columns = [name for value in extra.values() if isinstance(value, dict) for name in value]
    return columns + ([extra["consent"]] if "consent" in extra else [])
