"""A letter as plain data, before it is set: what it says, by which facts, and what is missing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True)
class Span:
    """Some words; `blank` where a fact is missing and a line is printed to be filled in by hand."""

    text: str
    blank: bool = False


Spans = tuple[Span, ...]


@dataclass(frozen=True)
class Said:
    """One paragraph, item, heading or field, with what carries it."""

    id: str
    """The passage it comes from."""
    kind: Literal["text", "heading", "item", "field", "source", "small"]
    spans: Spans
    label: str = ""
    facts: tuple[str, ...] = ()


@dataclass(frozen=True)
class Missing:
    """A fact that a blank stands for: its name and the question."""

    name: str
    question: str


@dataclass(frozen=True)
class LeftOut:
    """A passage that does not appear, how it begins, and which facts it lacks."""

    id: str
    begins: str
    lacks: str


@dataclass(frozen=True)
class Draft:
    """A whole letter."""

    name: str
    number: str
    kind: str
    lang: str
    title: str
    subject: str
    day: str
    sender: tuple[Said, ...]
    recipient: tuple[Said, ...]
    said: tuple[Said, ...]
    enclosures: tuple[str, ...]
    closing: str
    signature: tuple[str, ...]
    footer: str
    missing: tuple[Missing, ...]
    left_out: tuple[LeftOut, ...]
    notes: tuple[Said, ...] = ()
    """Of a packet: what the body takes and cannot do; for the borrower, after the signature."""
    table: tuple[tuple[str, ...], ...] = ()
    """Every contact it names: when, how, number, record."""
    paper: str = "a4"
    """The size of paper, one of `base.sheets.SIZES`."""

    def every(self) -> tuple[Said, ...]:
        """Everything it says, in reading order."""
        return (*self.sender, *self.recipient, *self.said)


def plain(spans: Spans) -> str:
    """The words of some spans."""
    return "".join(one.text for one in spans)
