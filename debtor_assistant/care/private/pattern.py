"""Notes beside contacts, day by day: counts and the user's own words for how it was. It says nothing of causes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from debtor_assistant.care.private.notes import MOODS, Note

NIGHT = (22, 8)
"""From which hour until which a contact counts as one at night; ours, not a limit of any law."""


@dataclass(frozen=True)
class Day:
    """What was logged and noted of one day."""

    day: date
    contacts: int
    at_night: int
    mood: str
    """The worst of its notes; empty if there is none."""


@dataclass(frozen=True)
class Pattern:
    """Some weeks."""

    days: tuple[Day, ...]
    nights_with_contacts: int
    very_bad: int
    """Notes that say very bad or worse."""


def pattern(notes: Iterable[Note], contacts: Sequence[datetime], until: date, days: int = 14) -> Pattern:
    """Count day by day.

    Args:
        notes: the notes.
        contacts: when contacts were, on the clock of the case; those of unknown time are left out before.
        until: the last day.
        days: how many.
    """
    kept = list(notes)
    found = [_day(until - timedelta(days=back), kept, contacts) for back in range(days)]
    first = until - timedelta(days=days - 1)
    worst = MOODS.index("very_bad")
    very_bad = sum(
        note.mood in MOODS[worst:] and first <= datetime.fromisoformat(note.at).date() <= until for note in kept
    )
    return Pattern(tuple(found), sum(day.at_night > 0 for day in found), very_bad)


def is_night(moment: datetime) -> bool:
    """Whether a moment lies in the night."""
    return moment.hour >= NIGHT[0] or moment.hour < NIGHT[1]


def _day(day: date, notes: list[Note], contacts: Sequence[datetime]) -> Day:
    of_day = [moment for moment in contacts if moment.date() == day]
    moods = [note.mood for note in notes if note.mood and datetime.fromisoformat(note.at).date() == day]
    mood = max(moods, key=MOODS.index, default="")
    return Day(day, len(of_day), sum(map(is_night, of_day)), mood)
