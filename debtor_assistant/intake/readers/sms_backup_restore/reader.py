"""The stages put together: bytes of a backup in, contacts out, everything counted."""

from __future__ import annotations

from collections.abc import Iterator

from debtor_assistant.base.problems import InputError
from debtor_assistant.intake.readers.sms_backup_restore.facts import Found, NoContact, Reader
from debtor_assistant.intake.readers.sms_backup_restore.media import MediaFilter
from debtor_assistant.intake.readers.sms_backup_restore.pull import Rows
from debtor_assistant.intake.readers.sms_backup_restore.recognise import recognise
from debtor_assistant.intake.readers.sms_backup_restore.repair import Recode, Repair, begin
from debtor_assistant.intake.readers.sms_backup_restore.rows import Lost, Refused, Row
from debtor_assistant.intake.readers.sms_backup_restore.taking import attached
from debtor_assistant.intake.run import Run
from debtor_assistant.intake.source import Progress, Source
from debtor_assistant.intake.tally import Record
from debtor_assistant.text import t

MAX_ROWS = 2_000_000
"""A hundred messages a day for fifty years. What is remembered of each row keeps memory below 300 MB up to here."""


class SmsBackupRestore:
    """Reader of the app's two kinds of file."""

    format = "sms-backup-restore"

    @property
    def looked_for(self) -> str:
        """What makes a file one of this format, for people."""
        return t("intake.format.sms_backup_restore")

    def recognise(self, source: Source) -> bool:
        """Whether the first element is the app's."""
        try:
            return recognise(source)
        except Refused as refused:
            raise _refusal(source, refused) from refused

    def read(self, source: Source, run: Run) -> Iterator[Record]:
        """The contacts in the order of the file; `run` counts and collects problems on the way."""
        rows, repair, media = Rows(), Repair(), MediaFilter()
        reader = Reader(run.now, media.media)
        try:
            for row in _rows(source, run, rows, repair, media):
                record = _enter(row, reader, run)
                if record is not None:
                    yield record
        except Refused as refused:
            raise _refusal(source, refused) from refused
        _report(run, rows, repair)

    def attached(
        self, source: Source, wanted: frozenset[str], progress: Progress | None
    ) -> Iterator[tuple[str, Iterator[bytes]]]:
        """The files of multimedia messages in the order of the backup."""
        return attached(source, wanted, progress)


def _rows(source: Source, run: Run, rows: Rows, repair: Repair, media: MediaFilter) -> Iterator[Row | Lost]:
    recode: Recode | None = None
    for piece in source.chunks(run.progress):
        if recode is None:
            run.about.encoding, piece = begin(piece)
            recode = Recode(run.about.encoding)
        yield from rows.feed(repair.feed(media.feed(recode.feed(piece))))
    last = media.feed(recode.close()) + media.close() if recode is not None else b""
    yield from rows.feed(repair.feed(last))
    yield from rows.feed(repair.close())
    yield from rows.close()


def _enter(row: Row | Lost, reader: Reader, run: Run) -> Record | None:
    """Count a row; give back the record if it is a new contact the user wants."""
    tally = run.tally
    tally.rows += 1
    if tally.rows > MAX_ROWS:
        raise Refused("too_many")
    if isinstance(row, Lost):
        tally.rejected.add(row.number, t(f"intake.out.{row.why}"))
        return None
    found = reader.contact(row)
    if isinstance(found, NoContact):
        into = tally.rejected if found.rejected else tally.skipped
        into.add(row.number, t(f"intake.out.{found.why}"))
        return None
    return _keep(found, row.number, run)


def _keep(found: Found, number: int, run: Run) -> Record | None:
    if not run.chosen.keeps(*found.peers):
        run.tally.skipped.add(number, t("intake.out.not_chosen"))
        return None
    if run.tally.is_repeated(str(found.record["key"])):
        run.tally.duplicates += 1
        return None
    run.keep(number, found.record, found.odd)
    return found.record


def _report(run: Run, rows: Rows, repair: Repair) -> None:
    """What the whole file showed, once it was read."""
    run.about.format_version = rows.version
    declared = rows.root_attrs.get("count", "")
    if declared.isascii() and declared.isdigit() and len(declared) < 12:
        run.about.declared = int(declared)
        if run.about.declared != run.tally.rows:
            run.problem(
                t("intake.file.count", declared=run.about.declared, rows=run.tally.rows), t("intake.file.count_next")
            )
    if rows.ended_early:
        run.problem(t("intake.file.cut", rows=run.tally.rows), t("intake.file.cut_next"))
    inner = rows.breaks[:-1] if rows.ended_early else rows.breaks
    if inner:
        places = ", ".join(map(str, inner[:5])) + (" …" if len(inner) > 5 else "")
        run.problem(t("intake.file.breaks", n=len(inner), places=places), t("intake.file.breaks_next"))
    for kind, count in (("replaced", repair.replaced), ("dropped", repair.dropped)):
        if count:
            run.problem(t(f"intake.file.{kind}", n=count), t(f"intake.file.{kind}_next"))


def _refusal(source: Source, refused: Refused) -> InputError:
    key = f"intake.refused.{refused.args[0]}"
    return InputError(source.name, t(key), t(f"{key}_next"))
