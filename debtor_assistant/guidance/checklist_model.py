"""The form of checklists and phone scripts as they stand in legal_content."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from debtor_assistant.guidance.front import Source

Answer = Literal["good", "bad"]
OTHER = "other"
"""The place of items for everywhere that has no items of its own."""


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)


class Both(_Strict):
    """A text in both languages."""

    zh: str = Field(min_length=1)
    en: str = Field(min_length=1)

    def __hash__(self) -> int:
        return hash((self.zh, self.en))


Places = Annotated[tuple[str, ...], Field(alias="for")]


class Item(_Strict):
    """One question, clause, sign or kind of evidence."""

    id: str = Field(pattern=r"^[A-Z][0-9]{1,2}$")
    q: Both
    group: str = ""
    w: int = Field(default=0, ge=0, le=3)
    """What a good answer counts where points are counted."""
    stop: bool = False
    """A bad answer is told first, in words."""
    points: Literal["", "real", "false", "check", "not_court"] = ""
    """Where a sign points; such an item asks whether it is seen."""
    decides: bool = False
    """Its answer decides the outcome."""
    places: Places = ("any",)
    look: Both | None = None
    good: Both | None = None
    bad: Both | None = None
    says: Both | None = None
    why: Both | None = None
    ask: Both | None = None
    original: Both | None = None
    keep: Both | None = None
    weak: Both | None = None
    by_place: dict[str, Both] = Field(default_factory=dict)
    rules: tuple[str, ...] = ()


class Paper(_Strict):
    """A kind of court paper, and what its arrival starts."""

    id: str
    name: Both
    places: Places
    within: str = ""
    """How long the period is; empty where the day in the paper rules."""
    do: Both
    missed: Both
    rule: str = ""
    event: dict[str, str] = Field(default_factory=dict)
    """The facts of the event that its arrival is, so that it can be logged and its day is counted and reminded of."""


class Outcome(_Strict):
    """What the answers come to, and what to do then."""

    says: Both
    do: tuple[str, ...]


class Checklist(_Strict):
    """A list of questions."""

    checklist: str
    kind: Literal["compare", "contract", "triage", "keep"]
    title: Both
    lead: Both
    about: Both
    """What the list is answered for, as the form asks it."""
    checked_on: date
    status: Literal["draft", "reviewed"]
    sources: tuple[Source, ...]
    groups: dict[str, Both]
    items: tuple[Item, ...]
    signs_decide: bool = False
    """A false sign is enough for the outcome `false`."""
    papers: tuple[Paper, ...] = ()
    outcomes: dict[Literal["real", "false", "unclear"], Outcome] = Field(default_factory=dict)
    steps: tuple[Both, ...] = ()

    def for_place(self, jurisdiction: str) -> list[Item]:
        """The items that are asked at a place, those of their groups together."""
        order = list(self.groups)
        fitting = [item for item in self.items if fits(item.places, jurisdiction, self._own)]
        return sorted(fitting, key=lambda item: order.index(item.group) if item.group else 0)

    @property
    def _own(self) -> set[str]:
        return {place for item in self.items for place in item.places} - {"any", OTHER}

    def item(self, name: str) -> Item | None:
        """The item of that id."""
        return next((one for one in self.items if one.id == name), None)


def fits(wanted: Sequence[str], jurisdiction: str, own: set[str]) -> bool:
    """Is an item asked at this place? Without a place everything is."""
    country = jurisdiction.partition("-")[0]
    if not country:
        return OTHER not in wanted
    return "any" in wanted or country in wanted or (OTHER in wanted and country not in own)


class Script(_Strict):
    """Six lines for a call."""

    id: str = Field(pattern=r"^P[0-9]$")
    title: Both
    who: Both | None = None
    before: Both | None = None
    lines: tuple[Both, ...] = Field(min_length=6, max_length=6)
    after: Both | None = None
    by_place: dict[str, Both] = Field(default_factory=dict)
    only: Literal["", "announce"] = ""
    """`announce`: shown only where everybody on a call has to agree to its being recorded."""
    rules: tuple[str, ...] = ()
    see: tuple[str, ...] = ()


class ScriptFile(_Strict):
    """All phone scripts."""

    checked_on: date
    status: Literal["draft", "reviewed"]
    warning: Both
    scripts: tuple[Script, ...]


class Family(_Strict):
    """Findings that lead to the same articles."""

    name: str
    kinds: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    articles: tuple[str, ...]


class Reading(_Strict):
    """Which articles a finding leads to."""

    families: tuple[Family, ...]
    otherwise: tuple[str, ...]
