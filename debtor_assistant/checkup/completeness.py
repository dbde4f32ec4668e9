"""What is missing: channels nobody imported, days without data, questions nobody answered. Said before any finding."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from debtor_assistant.checkup.one_event.joining import is_confirmed
from debtor_assistant.checkup.questions import Question, questions

if TYPE_CHECKING:
    from collections.abc import Mapping

    from debtor_assistant.checkup.facts_from_records import Columns
    from debtor_assistant.checkup.one_event.event import Event
    from debtor_assistant.rules.finding import Finding
    from debtor_assistant.store.casebook import Casebook

IMPORTABLE = ("call", "sms")
"""The channels of which a phone keeps a complete list that can be imported."""
_DAY = 86_400


@dataclass(frozen=True)
class Completeness:
    """What is missing in a case, and what would settle it."""

    channels_never_imported: tuple[str, ...]
    """Channels of which the phone has a list and the case has none of it."""
    days_without_data: tuple[str, ...]
    """Ranges `first/last` of days between the first and the last contact on which nothing is recorded."""
    questions: tuple[Question, ...]
    """The most useful first."""
    contacts: int = 0
    """How many contacts the case holds."""
    contacts_without_time: int = 0
    """How many of them have no time at all."""
    first_day: str | None = None
    """Local day of the first contact."""
    last_day: str | None = None
    """Local day of the last contact."""
    contacts_counted: int = 0
    """As how many contacts the rules count them: what stands in several files is one."""
    several_sources: int = 0
    """How many of these stand in more than one record."""
    to_confirm: int = 0
    """How many of those the borrower has not confirmed yet."""

    @property
    def unanswered(self) -> tuple[str, ...]:
        """The vocabulary's names of the missing facts."""
        return tuple(dict.fromkeys(question.field for question in self.questions))

    def to_json(self) -> dict[str, Any]:
        """The form of CONTRACT section 2."""
        return {
            "channels_never_imported": list(self.channels_never_imported),
            "days_without_data": list(self.days_without_data),
            "unanswered": list(self.unanswered),
            "questions": [question.to_json() for question in self.questions],
            "contacts": self.contacts,
            "contacts_without_time": self.contacts_without_time,
            "first_day": self.first_day,
            "last_day": self.last_day,
            "contacts_counted": self.contacts_counted,
            "several_sources": self.several_sources,
            "to_confirm": self.to_confirm,
        }


def completeness(
    casebook: Casebook, findings: Sequence[Finding], tables: Mapping[str, Columns], events: Sequence[Event] = ()
) -> Completeness:
    """Look for what is missing.

    Args:
        casebook: The open case.
        findings: What the rules said.
        tables: The facts by table and column, each event once.
        events: What stands in more than one record.
    """
    log = casebook.columns(
        "contact", fields=["channel", "source", "peer", "from_address", "at_first", "at_last", "timezone"]
    )
    imported = {channel for channel, source in zip(log["channel"], log["source"], strict=True) if source}
    days = _days(log, casebook.timezone)
    numbers = zip(log["id"], log["peer"], log["from_address"], strict=True)
    peer_of = {name: peer or address for name, peer, address in numbers}
    peers = [peer_of[name] for name in tables["contact"]["id"]]
    return Completeness(
        channels_never_imported=tuple(channel for channel in IMPORTABLE if channel not in imported),
        days_without_data=tuple(gaps(days)),
        questions=tuple(questions(findings, tables, peers)),
        contacts=len(log["id"]),
        contacts_without_time=sum(first is None for first in log["at_first"]),
        first_day=_text(min(days)) if days else None,
        last_day=_text(max(days)) if days else None,
        contacts_counted=len(tables["contact"]["id"]),
        several_sources=len(events),
        to_confirm=sum(not is_confirmed(event) for event in events),
    )


def gaps(days: set[int]) -> list[str]:
    """The ranges of days, both ends included, that lie between known days and are not known.

    Args:
        days: Days counted from 1970-01-01.
    """
    ordered = sorted(days)
    return [f"{_text(before + 1)}/{_text(after - 1)}" for before, after in pairwise(ordered) if after - before > 1]


def _days(log: Columns, zone: str) -> set[int]:
    """The local days that surely have a contact: a time known only to several days proves none of them."""
    import numpy as np

    from debtor_assistant.rules.times import local_seconds

    days: set[int] = set()
    zones = [own or zone for own in log["timezone"]]
    for name in set(zones):
        ends = [
            (first, last)
            for first, last, own in zip(log["at_first"], log["at_last"], zones, strict=True)
            if own == name and first is not None and last is not None
        ]
        if ends:
            local = local_seconds(np.array(ends, dtype=np.int64).ravel(), name).reshape(-1, 2) // _DAY
            days.update(local[local[:, 0] == local[:, 1], 0].tolist())
    return days


def _text(day: int) -> str:
    from debtor_assistant.rules.times import day_text

    return day_text(day)
