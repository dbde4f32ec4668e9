"""The only door to saved records: add, amend, strike, read. Every change also writes the history, in one transaction.

Amending and striking never lose anything: the record changes, the history keeps the old and the new values.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from debtor_assistant.base.problems import AssistantError, InputError
from debtor_assistant.base.unfinished import sweep, sweep_private
from debtor_assistant.records.values import types
from debtor_assistant.store import backups, changes, history, reading
from debtor_assistant.store.amending import amend_records, strike_record, unstrike_record
from debtor_assistant.store.creation import create_file
from debtor_assistant.store.database import VERSION, Connections
from debtor_assistant.store.driver import sqlite3
from debtor_assistant.store.encoding import TIMED, encode_rows, encode_values, instants
from debtor_assistant.store.errors import explained
from debtor_assistant.store.files import file_version, unlock
from debtor_assistant.store.links import check_links
from debtor_assistant.store.reader import CaseReader
from debtor_assistant.store.rows import id_of, number_of, table_of, values_of
from debtor_assistant.store.vault import Vault
from debtor_assistant.store.words import table_name
from debtor_assistant.text import t

if TYPE_CHECKING:
    from debtor_assistant.records import Record

_R = TypeVar("_R", bound="Record")
_MANY = 5_000
"""From this many records on, an import is written past the WAL."""


class Casebook(CaseReader):
    """One borrower's case file: everything that `CaseReader` reads, and every way to change it."""

    changed = False
    """Whether something was written since it was opened."""

    @classmethod
    def create(
        cls, path: Path, *, jurisdiction: str, timezone: str, title: str | None = None, secret: str | None = None
    ) -> Casebook:
        """Make a new case file, encrypted if a passphrase is given, and open it; an existing file is never touched."""
        case = {"jurisdiction": jurisdiction, "timezone": timezone, "title": title}
        return cls(Path(path), Connections(Path(path), create_file(Path(path), case, secret)))

    @classmethod
    def open(cls, path: Path, secret: str | None = None) -> Casebook:
        """Open a case file, an encrypted one with its passphrase or recovery code.

        A file of an older version is backed up and migrated first.
        """
        path = Path(path)
        key = unlock(path, secret)
        version = file_version(path, key)
        if version < VERSION:
            from debtor_assistant.store.upgrade import upgrade

            upgrade(path, version, key)
        book = cls(path, Connections(path, key))
        book.tidy()
        return book

    def tidy(self) -> None:
        """Remove what killed programs left half done beside the case, among its backups and of private copies."""
        sweep(self.path.parent)
        sweep_private()
        # A damaged file must open as far as it does: `verify` says what is wrong with it.
        with suppress(AssistantError), self.reading() as connection:
            backups.tidy(self.path, connection, self.key)

    @property
    def vault(self) -> Vault:
        """The evidence files of the case."""
        return Vault(self)

    def add(self, record: _R) -> _R:
        """Save a new record and return it with its id. When this returns, the record survives the program."""
        table = table_of(record)
        if table == "debtor" or record.nr is not None or record.id is not None:
            raise InputError(table, t("store.record.already", table=table_name(table)), t("store.record.already_next"))
        given = values_of(record, types(table))
        stored = {"created_at": history.timestamp(), "grade": "self_report", "struck": 0}
        stored |= encode_values(table, given, table)
        with self.writing() as connection:
            check_links(connection, table, {name: [value] for name, value in stored.items()})
            if table in TIMED:
                zone = stored.get("timezone") or self.timezone
                moment = instants(table, given.get(TIMED[table]), str(zone), table)
                stored |= dict(zip(("at_first", "at_last"), moment, strict=True))
            columns = {name: [value] for name, value in stored.items()}
            number = changes.insert(connection, self._layout(table), columns, "add", {}, keep_values=True)
        record.nr, record.id, record.struck = number, id_of(table, number), False
        for name in ("created_at", "grade", "at_first", "at_last"):
            if name in stored:
                setattr(record, name, stored[name])
        return record

    def add_many(self, table: str, rows: Sequence[Mapping[str, object]], *, source: Mapping[str, object]) -> int:
        """Save many records of one source in one transaction: all or none. Returns how many.

        Args:
            table: where they belong.
            rows: values by vocabulary name, besides ``peer``, ``raw_time``, ``where`` and ``key``.
            source: what the history says about their origin. ``sha256`` is kept with every record; ``grade`` says how
                strong the source is (``own_record`` if left out).
        """
        if table == "debtor" or not rows:
            return 0
        count = len(rows)
        stored = encode_rows(table, rows, self.timezone)
        origin = encode_values(
            table, {"source": source.get("sha256"), "grade": source.get("grade", "own_record")}, "source"
        )
        for name, value in {"created_at": history.timestamp(), "struck": 0, **origin}.items():
            stored.setdefault(name, [value] * count)
        with self._bulk(count), self.writing() as connection:
            if table == "contact" and self._asked_at and self._asked_at != reading.moment(connection):
                # Another program may have imported the same file since the caller asked what is known.
                stored = reading.without_known(connection, stored)
                count = len(stored["created_at"])
                if not count:
                    return 0
            check_links(connection, table, stored)
            changes.insert(
                connection, self._layout(table), stored, "import", {"source": dict(source)}, keep_values=False
            )
        return count

    def amend(self, table: str, id: str, changes: Mapping[str, object], reason: str = "") -> Any:
        """Change values of a record; None makes a value unknown again. The history keeps the old values."""
        self.amend_many(table, [id], changes, reason)
        return self.get(table, id)

    def amend_many(self, table: str, ids: Sequence[str], changes: Mapping[str, object], reason: str = "") -> int:
        """Change the same values of many records in one transaction; returns how many really changed."""
        numbers = sorted({number_of(table, one) for one in ids})
        with self.writing() as connection:
            return amend_records(connection, self._layout(table), numbers, changes, reason)

    def strike(self, table: str, id: str, reason: str) -> None:
        """Take a record out of everything that is judged and shown; it stays in the file, and the history says why."""
        if table in ("case", "debtor"):
            raise InputError(
                table, t("store.record.not_struck", table=table_name(table)), t("store.record.not_struck_next")
            )
        with self.writing() as connection:
            strike_record(connection, self._layout(table), number_of(table, id), reason)

    def unstrike(self, table: str, id: str, reason: str) -> None:
        """Let a struck record count again; the history keeps both."""
        with self.writing() as connection:
            unstrike_record(connection, self._layout(table), number_of(table, id), reason)

    def note(self, action: str, details: Mapping[str, object]) -> None:
        """Write an entry of the history that changes no record: an export, a dry run, a look at the file."""
        with self.writing() as connection:
            history.append(connection, action, payload=details)

    @contextmanager
    def _bulk(self, count: int) -> Iterator[None]:
        with explained(self.path), self._connections.writing:
            if count < _MANY:
                yield
                return
            with self._connections.bulk():
                yield

    @contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """Hold the write lock of the file from the first read to the commit; any error takes everything back."""
        with explained(self.path), self._connections.writing:
            connection = self._connections.get()
            connection.execute("BEGIN IMMEDIATE")
            try:
                yield connection
                connection.execute("COMMIT")
                self.changed = True
            except BaseException:
                if connection.in_transaction:
                    connection.execute("ROLLBACK")
                raise
