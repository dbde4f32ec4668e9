"""The shape of a letter file below ``legal_content/letters`` or ``legal_content/<place>/letters``.

A letter is made of passages. A passage appears only when every condition of its ``when`` is met by known facts and none
of its ``unless`` is; what it says about law names its source.
"""

from __future__ import annotations

from typing import Annotated, Any, Literal, get_args

from pydantic import Field, StringConstraints, model_validator

from debtor_assistant.action.letter_parts import (
    Code,
    Condition,
    Conditional,
    Conditions,
    Places,
    RuleIds,
    Slug,
    Word,
    Words,
)
from debtor_assistant.rules.schema_parts import Basis, Both, Date, Part, Whole

__all__ = ["GROUPS", "Ask", "Condition", "Conditional", "Letter", "Passage", "Request", "RequestFile"]

Group = Literal["stop", "debt", "money", "data", "evidence", "complain"]
GROUPS: tuple[Group, ...] = get_args(Group)


class Passage(Conditional):
    """A paragraph of the letter itself."""

    id: Slug
    heading: bool = False
    items: Literal["contacts", "events", "findings", "requests"] | None = None
    """What is listed below the paragraph: the contacts, events or findings that its condition met."""
    show: Words = ()
    """Facts of each listed contact or event that are printed besides time and channel."""
    cite: RuleIds = ()
    """Rules whose provision is printed, with the force of its source."""
    source: Both | None = None
    """Where no rule is encoded: the provision the sentence rests on. It is printed."""
    own: Literal["facts", "request", "form"] | None = None
    """The sentence claims no law: it repeats logged facts, asks for something, or belongs to the form of a letter."""

    @model_validator(mode="after")
    def _rests_on_something(self) -> Passage:
        finding = any(one.finding for one in self.when)
        if not (self.cite or self.source or self.own or finding or self.items in ("findings", "requests")):
            raise ValueError("say what it rests on: cite (ids of rules), source, a finding, or own: facts/request/form")
        if self.items in ("contacts", "events") and not any(getattr(one, self.items[:-1]) for one in self.when):
            raise ValueError(f"items: {self.items} needs a condition on {self.items[:-1]} in its when")
        return self


class FieldText(Conditional):
    """One field of a body's form, ready to be pasted."""

    label: Both
    limit: dict[Literal["en", "zh"], Whole] = Field(default={})


class Ask(Both):
    """A question to the borrower whose answer only this letter needs."""

    type: Literal["text", "date", "money", "yes_no", "choice", "hours", "channels"] = "text"
    choices: dict[Word, Both] = Field(default={})


class Refusal(Conditional):
    """When this letter must not be sent, and what to do instead."""

    instead: tuple[Slug, ...] = ()


class Sent(Part):
    """An event that sending makes; `to`, `on`, `medium` and `debt` are filled in by themselves."""

    when: Conditions = ()
    unless: Conditions = ()
    place: Places = ()
    facts: dict[str, Any]


class Reply(Part):
    """By when an answer is asked for."""

    days: Whole
    working: bool = False
    places: dict[Code, Whole] = Field(default={})
    """Days in a place whose law sets them; there the letter says so."""
    by_law: bool = False
    """Left out: a date the borrower asks for, and the letter says so."""


class Window(Part):
    """Of a packet: from when on, or until when, a body takes it, counted from a day the borrower names."""

    ask: Word
    """The question that names the day."""
    lasts: Annotated[str, StringConstraints(pattern=r"^\d{1,3} (days|weeks|months)$")]


class Letter(Part):
    """One file."""

    number: Annotated[str, StringConstraints(pattern=r"^L\d\d[a-z]?$")]
    kind: Literal["letter", "packet", "statement"] = "letter"
    group: Group
    """What it is for; the list is in this order."""
    title: Both
    purpose: Both
    subject: Both
    places: Places = ()
    to: Words = ()
    """Kinds of party it can be sent to; of a packet, whom it can be about."""
    addressee: Both | None = None
    """Where it does not go to the party itself."""
    route: str | None = None
    """Of a packet: the body's id in `jurisdiction.yaml`."""
    names_debt: bool = False
    """It speaks of the debt: limitation is looked at first, and the letter says that it admits nothing."""
    locked: bool = False
    """Written only after the borrower said that the warnings were understood."""
    reply: Reply | None = None
    delivery: Both | None = None
    needs: tuple[Conditional, ...] = ()
    refuse: tuple[Refusal, ...] = ()
    warn: tuple[Conditional, ...] = ()
    ask: dict[Word, Ask] = Field(default={})
    fields: tuple[FieldText, ...] = ()
    passages: Annotated[tuple[Passage, ...], Field(min_length=1)]
    limit: dict[Literal["en", "zh"], Whole] = Field(default={})
    """Characters that the statement of a packet may have."""
    enclose: tuple[Conditional, ...] = ()
    opens: Window | None = None
    """The body waits so long for the firm's answer."""
    closes: Window | None = None
    """After that it is too late."""
    cannot: Both | None = None
    after: Both | None = None
    sent: tuple[Sent, ...] = ()
    signed: Literal["borrower", "other"] = "borrower"
    status: Literal["draft", "reviewed", "withdrawn"] = "draft"
    basis: Basis
    checked_on: Date

    @model_validator(mode="after")
    def _each_once(self) -> Letter:
        ids = [one.id for one in self.passages]
        twice = [name for name in ids if ids.count(name) > 1]
        if twice:
            raise ValueError(f"the passage {twice[0]!r} stands twice")
        if self.kind == "packet" and not self.fields:
            raise ValueError("a packet has fields")
        windows = [one.ask for one in (self.opens, self.closes) if one]
        if any(name not in self.ask or self.ask[name].type != "date" for name in windows):
            raise ValueError("opens and closes count from a question of the type date")
        if self.kind == "letter" and not (self.to or self.addressee):
            raise ValueError("say to whom it goes: to (kinds of party) or addressee")
        return self


class Clock(Both):
    """How long an answer takes."""

    places: dict[Code, Both] = Field(default={})
    """Where it takes another time, or the law sets it; the narrowest place goes first."""


class Request(Conditional):
    """A gap of the log turned into something to ask for."""

    id: Slug
    hole: Both
    """What is missing in the log."""
    to: Words
    """Kinds of party, or `third_person`, `carrier`, `court`, `authority`."""
    letter: Slug
    """The letter that carries it."""
    clock: Clock
    cite: RuleIds = ()
    source: Both | None = None
    """Printed where no rule is cited."""
    source_in: Places = ()
    """Only there is the source law."""
    own: Literal["request"] | None = None
    """It asks without claiming law."""

    @model_validator(mode="after")
    def _sourced(self) -> Request:
        if not (self.cite or self.source or self.own):
            raise ValueError("say what it rests on: cite, source, or own: request")
        return self


class RequestFile(Part):
    """All requests."""

    checked_on: Date
    requests: Annotated[tuple[Request, ...], Field(min_length=1)]
