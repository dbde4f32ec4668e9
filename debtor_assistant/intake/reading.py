"""The way in: ask each reader whether it knows the file, and read it. Nothing is saved here.

with what the user wants:  reading = read(path, Options(only=["95500000"]))
contacts, one by one:      for record in reading.records: ...
what was attached to them: for item, pieces in reading.attachments(record["media"]): ...
what became of the rows:   reading.summary()
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from debtor_assistant.base.problems import InputError, Problem
from debtor_assistant.intake.every_reader import READERS, Reader
from debtor_assistant.intake.fetching import Item, fetch
from debtor_assistant.intake.opening import open_source
from debtor_assistant.intake.run import Options, Run
from debtor_assistant.intake.source import Source
from debtor_assistant.intake.tally import Record, Tally
from debtor_assistant.intake.unknown import UnknownFormat
from debtor_assistant.intake.walking import walk

__all__ = ["Options", "Reading", "UnknownFormat", "read", "recognise"]


@dataclass
class Reading:
    """A file being read. `records` can be walked through once; counts are complete when it has been."""

    file: str
    sha256: str
    format: str
    records: Iterator[Record]
    run: Run
    reader: Reader
    source: Source

    def attachments(self, items: Iterable[Item]) -> Iterator[tuple[Item, Iterator[bytes]]]:
        """Fetch the bytes of attachments in one walk through the file, each in pieces: see `fetching.fetch`.

        Args:
            items: Entries of the `media` of records. Those whose bytes are not here are passed over.
        """
        return fetch(self.source, self.reader, items)

    def attachment(self, item: Item) -> Iterator[bytes]:
        """The bytes of one attachment in pieces; none where they are not here."""
        return next((pieces for _, pieces in self.attachments([item])), iter(()))

    @property
    def tally(self) -> Tally:
        """What became of the rows so far."""
        return self.run.tally

    @property
    def problems(self) -> list[Problem]:
        """What a person should know about the file."""
        return self.run.problems()

    def must_be_answered(self) -> None:
        """Refuse to go on while something that only the borrower knows is open; call when all records were read.

        Raises:
            InputError: A question is open; it names the option that answers it.
        """
        questions = self.run.questions
        if questions:
            first, *others = questions
            next_step = " ".join([first.next_step, *(f"{other.what} {other.next_step}" for other in others)])
            raise InputError(first.where, first.what, next_step)

    def summary(self) -> dict[str, object]:
        """The answer of a dry run. Whatever was not walked through yet is read now and counted."""
        for _ in self.records:
            pass
        about, tally = self.run.about, self.tally
        return {
            "file": self.file,
            "sha256": self.sha256,
            "format": self.format,
            "format_version": about.format_version,
            "encoding": about.encoding,
            "timezone": {"kind": about.zone_kind, "zone": about.zone},
            "rows": tally.rows,
            "contacts": tally.contacts,
            "payments": tally.payments,
            "evidence_only": tally.evidence_only,
            "continuations": tally.continuations,
            "duplicates": tally.duplicates,
            "attachments": tally.attachments,
            "skipped": list(tally.skipped),
            "rejected": list(tally.rejected),
            "first": tally.first,
            "last": tally.last,
            "by_channel": dict(tally.by_channel),
            "by_direction": dict(tally.by_direction),
            "declared": ({} if about.declared is None else {"count": about.declared}) | about.declared_totals,
            "totals": about.totals,
            "problems": [_json(problem) for problem in self.problems],
        }


def recognise(path: Path, password: str | None = None) -> tuple[Reader, Source]:
    """The reader that knows this file.

    Args:
        path: The file.
        password: What opens a locked zip.

    Raises:
        UnknownFormat: No reader does; it names what was looked for.
        InputError: It cannot be opened, or holds something dangerous.
    """
    source = open_source(path, password)
    for reader in READERS:
        if reader.recognise(source):
            return reader, source
    raise UnknownFormat(source)


def read(path: Path, options: Options | None = None, password: str | None = None) -> Reading:
    """Begin to read a file; contacts come from `records` one by one, so that size does not matter."""
    reader, source = recognise(path, password)
    source.check()
    run = Run(source.name, options or Options())
    records = walk(reader.read(source, run), source, run)
    return Reading(source.name, source.fingerprint(), reader.format, records, run, reader, source)


def _json(problem: Problem) -> dict[str, str]:
    return {"where": problem.where, "what": problem.what, "next_step": problem.next_step}
