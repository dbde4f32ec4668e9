"""What letters that were sent asked for: which gaps, of whom, since when, by when, and whether an answer came.

The history keeps with every letter that was sent the names of the gaps it asked about and the day it asked for. Nothing
is stored twice: whether an answer came is read from the events, and a sending that was struck out asked for nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from debtor_assistant.store.casebook import Casebook

SENT = "letter sent"
ANSWERS = ("answer", "outcome_told", "verification_sent", "plan_agreed", "forbearance_offer")
"""Kinds of events that answer a request; they name it in `about`."""


@dataclass(frozen=True)
class Asked:
    """One gap that was asked about."""

    request: str
    party: str | None
    letter: str
    on: date
    due: date | None
    """The day by which an answer was asked for; None where the letter named none."""
    events: tuple[str, ...]
    answered: str | None
    """The event that answers it."""

    def state(self, as_of: date) -> str:
        """`answered`, `overdue` or `asked`."""
        if self.answered:
            return "answered"
        return "overdue" if self.due and as_of > self.due else "asked"


def asked(book: Casebook, as_of: date) -> list[Asked]:
    """Everything that was asked for until a day, oldest first."""
    notes = book.notes(SENT)
    return asked_in(notes, book.columns("event", fields=["kind", "about", "happened"]), as_of) if notes else []


def asked_in(notes: Iterable[Mapping[str, object]], events: Mapping[str, list[Any]], as_of: date) -> list[Asked]:
    """The same from what was read already.

    Args:
        notes: the details of entries `letter sent`.
        events: columns id, kind, about and happened of the events that stand.
        as_of: what was sent later is left out.
    """
    answers = {
        str(about): str(name)
        for name, kind, about, happened in zip(
            *(events[one] for one in ("id", "kind", "about", "happened")), strict=True
        )
        if kind in ANSWERS and about and happened is not False
    }
    there, found = set(events["id"]), []
    for note in notes:
        made, on = _texts(note.get("events")), _day(note.get("on"))
        if on is None or on > as_of or (made and not there & set(made)):
            continue
        answered = next((answers[one] for one in made if one in answers), None)
        party, letter = note.get("party"), str(note.get("letter") or "")
        found += [
            Asked(one, str(party) if party else None, letter, on, _day(note.get("reply_by")), tuple(made), answered)
            for one in _texts(note.get("requests"))
        ]
    return found


def latest(found: Sequence[Asked]) -> dict[tuple[str, str | None], Asked]:
    """By gap and addressee: the last time it was asked about."""
    return {(one.request, one.party): one for one in found}


def reply_days(book: Casebook) -> dict[str, date]:
    """By event: the day by which the letter that made it asked for an answer."""
    found: dict[str, date] = {}
    for note in book.notes(SENT):
        due = _day(note.get("reply_by"))
        if due is not None:
            found |= dict.fromkeys(_texts(note.get("events")), due)
    return found


def _texts(value: object) -> list[str]:
    return [str(one) for one in value] if isinstance(value, list) else []


def _day(value: object) -> date | None:
    try:
        return date.fromisoformat(value) if isinstance(value, str) else None
    except ValueError:
        return None
