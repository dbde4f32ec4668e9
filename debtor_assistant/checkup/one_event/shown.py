"""Events with several sources as a person decides about them: which files tell of one, and where they differ."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

from debtor_assistant.checkup.one_event.event import Event
from debtor_assistant.checkup.one_event.finding import File, files, one_events
from debtor_assistant.checkup.one_event.joining import is_confirmed
from debtor_assistant.checkup.one_event.matching import gap

if TYPE_CHECKING:
    from debtor_assistant.store.casebook import Casebook

_COMPARED = ("answered", "outcome", "duration", "party", "contacted", "debt", "conduct")
"""Facts in which two files about one call are worth comparing."""
_READ = ("at", "at_first", "at_last", "timezone", "channel", "direction", "peer", "from_address", "to_address")
_ORIGIN = ("source", "source_where", "grade", "raw_time", "words", "my_words")


@dataclass(frozen=True)
class Source:
    """One record of an event."""

    contact: str
    file: str | None
    """Name of the file; None for what the borrower typed."""
    format: str | None
    sha256: str | None
    where: str | None
    """Line, row or element of the file."""
    grade: str | None
    said: Mapping[str, Any]
    """What a list shows of the record: time, channel, number, length, words."""


@dataclass(frozen=True)
class Group:
    """An event with its records, the strongest first: under its name the event is counted and found."""

    sources: tuple[Source, ...]
    confirmed: bool
    """Whether the borrower said so; else it is proposed, and counted once all the same."""
    seconds: int
    """How far apart the times surely are."""
    differing: tuple[str, ...]
    """Facts that the sources tell differently; they count as unknown until the borrower confirms."""

    @property
    def contacts(self) -> tuple[str, ...]:
        """The names of the records."""
        return tuple(one.contact for one in self.sources)

    def to_json(self) -> dict[str, Any]:
        """The same for machines."""
        return {"contacts": list(self.contacts), **asdict(self)}


def groups(casebook: Casebook) -> list[Group]:
    """Every event that stands in several records, in order of time."""
    events = one_events(casebook)
    if not events:
        return []
    columns = casebook.columns("contact", fields=[*_READ, *_ORIGIN, *_COMPARED])
    known = files(casebook)
    return [_group(event, columns, known) for event in events]


def _group(event: Event, columns: Mapping[str, Sequence[Any]], known: Mapping[str, File]) -> Group:
    spans = [one.span for one in event.members if one.span is not None]
    rows = [one.row for one in event.members]
    return Group(
        sources=tuple(_source(row, columns, known) for row in rows),
        confirmed=is_confirmed(event),
        seconds=max((gap(one, other) for one in spans for other in spans), default=0),
        differing=tuple(name for name in _COMPARED if _differs([columns[name][row] for row in rows])),
    )


def _source(row: int, columns: Mapping[str, Sequence[Any]], known: Mapping[str, File]) -> Source:
    sha256 = columns["source"][row]
    file = known.get(sha256) if sha256 else None
    return Source(
        contact=columns["id"][row],
        file=file.name if file else None,
        format=file.format if file else None,
        sha256=sha256,
        where=columns["source_where"][row],
        grade=columns["grade"][row],
        said={name: columns[name][row] for name in (*_READ, "raw_time", "words", "my_words", "duration")},
    )


def _differs(values: Sequence[Any]) -> bool:
    known = [value for value in values if value is not None]
    return any(value != known[0] for value in known)
