"""The only door to saved records: add, amend, strike, read. Every change also writes the history, in one transaction.

Amending and striking never lose anything: the record changes, the history keeps the old and the new values.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from debtor_assistant.base.problems import InputError, Problem
from debtor_assistant.records.values import types
from debtor_assistant.store import changes, history, reading
from debtor_assistant.store import verify as verification
from debtor_assistant.store.amending import amend_records, strike_record
from debtor_assistant.store.creation import create_file
from debtor_assistant.store.database import VERSION, Connections, file_version
from debtor_assistant.store.encoding import TIMED, encode_rows, encode_values, instants
from debtor_assistant.store.errors import explained
from debtor_assistant.store.history import Entry
from debtor_assistant.store.links import check_links
from debtor_assistant.store.rows import (
    Layout,
    id_of,
    layout,
    make_record,
    number_of,
    table_of,
    unknown_record,
    values_of,
)
from debtor_assistant.store.words import table_name
from debtor_assistant.text import t

if TYPE_CHECKING:
    from debtor_assistant.records import Case, Record

_R = TypeVar("_R", bound="Record")
_MANY = 5_000
"""From this many records on, an import is written past the WAL."""

# Named here because the class has a method called `list`.
Rows = list[dict[str, Any]]
ColumnMap = dict[str, list[Any]]
Records = list[Any]
Problems = list[Problem]


class Casebook:
    """One borrower's case file. Safe to use from several threads: each reads through a connection of its own."""

    def __init__(self, path: Path, connections: Connections) -> None:
        self.path = path
        """Where the case file lies."""
        self._connections = connections
        self._layouts: dict[str, Layout] = {}

    @classmethod
    def create(cls, path: Path, *, jurisdiction: str, timezone: str, title: str | None = None) -> Casebook:
        """Make a new case file and open it; an existing file is never touched."""
        create_file(Path(path), {"jurisdiction": jurisdiction, "timezone": timezone, "title": title})
        return cls.open(path)

    @classmethod
    def open(cls, path: Path) -> Casebook:
        """Open a case file; one of an older version is backed up and migrated first."""
        path = Path(path)
        version = file_version(path)
        if version < VERSION:
            from debtor_assistant.store.upgrade import upgrade

            upgrade(path, version)
        return cls(path, Connections(path))

    @property
    def case(self) -> Case:
        """The case itself."""
        made: Case = make_record("case", self.case_values())
        return made

    def case_values(self) -> dict[str, Any]:
        """Return the case as a mapping; quicker than `case` because no library of tables is loaded."""
        return {name: column[0] for name, column in self.columns("case").items()}

    @property
    def jurisdiction(self) -> str:
        """The place whose law judges the case."""
        return str(self.case_values()["jurisdiction"])

    @property
    def timezone(self) -> str:
        """The zone of the debtor's clock."""
        return str(self.case_values()["timezone"])

    def add(self, record: _R) -> _R:
        """Save a new record and return it with its id. When this returns, the record survives the program."""
        table = table_of(record)
        if table == "debtor" or record.nr is not None or record.id is not None:
            raise InputError(table, t("store.record.already", table=table_name(table)), t("store.record.already_next"))
        given = values_of(record, types(table))
        stored = {"created_at": history.timestamp(), "grade": "self_report", "struck": 0}
        stored |= encode_values(table, given, table)
        with self._writing() as connection:
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
        with self._bulk(count), self._writing() as connection:
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
        with self._writing() as connection:
            return amend_records(connection, self._layout(table), numbers, changes, reason)

    def strike(self, table: str, id: str, reason: str) -> None:
        """Take a record out of everything that is judged and shown; it stays in the file, and the history says why."""
        if table in ("case", "debtor"):
            raise InputError(
                table, t("store.record.not_struck", table=table_name(table)), t("store.record.not_struck_next")
            )
        with self._writing() as connection:
            strike_record(connection, self._layout(table), number_of(table, id), reason)

    def get(self, table: str, id: str) -> Any:
        """Return one record, struck or not."""
        number = number_of(table, id)
        with self._reading() as connection:
            found = reading.read_one(connection, self._layout(table), number)
        if found is None:
            raise unknown_record(table, id)
        return make_record(table, found)

    def list(self, table: str, *, struck: bool = False) -> Records:
        """Return all records of a table as objects; for thousands of rows `columns` and `page` are far quicker."""
        columns = self.columns(table, struck=struck)
        return [make_record(table, dict(zip(columns, row, strict=True))) for row in zip(*columns.values(), strict=True)]

    def columns(self, table: str, *, fields: Sequence[str] | None = None, struck: bool = False) -> ColumnMap:
        """Return whole columns with decoded values, always with ``id``; None is unknown. Equal lists may be shared."""
        with self._reading() as connection:
            return reading.read_columns(connection, self._layout(table), fields, struck=struck)

    def count(self, table: str, *, struck: bool = False) -> int:
        """Return how many records a table holds."""
        with self._reading() as connection:
            return reading.count_records(connection, self._layout(table), struck=struck)

    def page(self, table: str, offset: int, limit: int, order: str = "at_first", *, struck: bool = False) -> Rows:
        """Return some records as mappings; ``order`` is a column, with ``-`` in front from the last to the first."""
        with self._reading() as connection:
            return reading.read_page(connection, self._layout(table), offset, limit, order, struck=struck)

    def known_keys(self, keys: Iterable[str]) -> set[str]:
        """Return those of the keys that a saved contact has already, struck ones included."""
        with self._reading() as connection:
            return reading.find_keys(connection, keys)

    def note(self, action: str, details: Mapping[str, object]) -> None:
        """Write an entry of the history that changes no record: an export, a dry run, a look at the file."""
        with self._writing() as connection:
            history.append(connection, action, payload=details)

    def history(self) -> Iterator[Entry]:
        """Read the history from the first entry to the last."""
        with self._reading() as connection:
            yield from history.entries(connection)

    def head(self) -> str:
        """Return the seal of the last entry; written down elsewhere it makes a later rewriting visible."""
        with self._reading() as connection:
            return str(connection.execute("SELECT hash FROM history_head").fetchone()[0])

    def verify(self, expected_head: str | None = None) -> Problems:
        """Return everything that was changed behind the program's back; see `store.history` for what cannot be seen."""
        with self._reading() as connection:
            return verification.verify(connection, expected_head)

    def close(self) -> None:
        """Close the file."""
        with explained(self.path):
            self._connections.close()

    def __enter__(self) -> Casebook:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _layout(self, table: str) -> Layout:
        if table not in self._layouts:
            with self._reading() as connection:
                self._layouts[table] = layout(connection, table)
        return self._layouts[table]

    @contextmanager
    def _reading(self) -> Iterator[sqlite3.Connection]:
        with explained(self.path):
            yield self._connections.get()

    @contextmanager
    def _bulk(self, count: int) -> Iterator[None]:
        with explained(self.path), self._connections.writing:
            if count < _MANY:
                yield
                return
            with self._connections.bulk():
                yield

    @contextmanager
    def _writing(self) -> Iterator[sqlite3.Connection]:
        """Hold the write lock of the file from the first read to the commit; any error takes everything back."""
        with explained(self.path), self._connections.writing:
            connection = self._connections.get()
            connection.execute("BEGIN IMMEDIATE")
            try:
                yield connection
                connection.execute("COMMIT")
            except BaseException:
                if connection.in_transaction:
                    connection.execute("ROLLBACK")
                raise
