"""Look into a file of a phone, and keep what the user chooses."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from debtor_assistant.base.problems import Problem
from debtor_assistant.tui.work.case import OpenCase

if TYPE_CHECKING:
    from debtor_assistant.intake.numbers import Number

_LEFT_BEHIND = ("peer_name", "media", "raw")
"""What a reader says beside the facts and their origin; the case keeps none of it."""

Progress = Callable[[int, int], None]


@dataclass(frozen=True)
class Preview:
    """What a file holds."""

    path: Path
    format: str
    rows: int
    contacts: int
    skipped: int
    rejected: int
    duplicates: int
    first: str
    last: str
    numbers: Sequence[Number] = ()
    problems: Sequence[Problem] = field(default_factory=tuple)


@dataclass(frozen=True)
class Kept:
    """What became of an import."""

    added: int
    known: int
    """How many the case had already."""


def preview(path: Path, progress: Progress | None = None) -> Preview:
    """Read a file through once and say what is in it. Nothing is saved."""
    from debtor_assistant.intake.numbers import numbers
    from debtor_assistant.intake.reading import Options, read

    reading = read(path, Options(progress=progress))
    for _ in reading.records:
        pass
    tally = reading.tally
    return Preview(
        path=path,
        format=reading.format,
        rows=tally.rows,
        contacts=tally.contacts,
        skipped=len(tally.skipped),
        rejected=len(tally.rejected),
        duplicates=tally.duplicates,
        first=(tally.first or "")[:10],
        last=(tally.last or "")[:10],
        numbers=numbers(path, progress),
        problems=reading.problems,
    )


def keep(case: OpenCase, path: Path, only: Sequence[str], progress: Progress | None = None) -> Kept:
    """Read a file again and keep the contacts of the chosen numbers that the case does not have yet. All or none."""
    from debtor_assistant.checkup.payment_events import is_payment, new_events
    from debtor_assistant.checkup.whose_numbers import owners
    from debtor_assistant.intake.reading import Options, read

    reading = read(path, Options(only=list(only), progress=progress))
    records = list(reading.records)
    reading.must_be_answered()
    payments = [one for one in records if is_payment(one)]
    rows = [
        {name: value for name, value in one.items() if name not in _LEFT_BEHIND}
        for one in records
        if not is_payment(one)
    ]
    reading.must_be_answered()
    known = case.book.known_keys(str(row["key"]) for row in rows if row.get("key"))
    fresh = [row for row in rows if row.get("key") not in known]
    owner = owners(case.book)
    for row in fresh:
        peer = row.get("peer")
        party = owner(peer if isinstance(peer, str) else None)
        if party:
            row["party"] = party
    source = {"file": reading.file, "sha256": reading.sha256, "format": reading.format}
    added = case.book.add_many("contact", fresh, source=source) if fresh else 0
    events = new_events(case.book, payments) if payments else []
    added += case.book.add_many("event", events, source=source) if events else 0
    return Kept(added, len(records) - len(fresh) - len(events))
