"""Reading a case file: records, columns, pages, the history, and whether all of it is as it was written."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

from debtor_assistant.base.problems import AssistantError, Problem
from debtor_assistant.store import history, reading
from debtor_assistant.store import verify as verification
from debtor_assistant.store.database import Connections, connect
from debtor_assistant.store.driver import sqlite3
from debtor_assistant.store.errors import explained
from debtor_assistant.store.history import Entry
from debtor_assistant.store.keys import Key
from debtor_assistant.store.rows import Layout, layout, make_record, number_of, unknown_record
from debtor_assistant.text import t

if TYPE_CHECKING:
    from debtor_assistant.records import Case

# Named here because the class has a method called `list`.
Rows = list[dict[str, Any]]
ColumnMap = dict[str, list[Any]]
Records = list[Any]
Problems = list[Problem]


class CaseReader:
    """An open case file as it can be read. Safe to use from several threads, each with a connection of its own."""

    def __init__(self, path: Path, connections: Connections) -> None:
        self.path = path
        """Where the case file lies."""
        self._connections = connections
        self._layouts: dict[str, Layout] = {}
        self._asked_at: reading.Moment | None = None
        """When somebody last asked which rows are known."""

    @property
    def key(self) -> Key | None:
        """What opens further connections to this file; None if it has no passphrase."""
        return self._connections.key

    @property
    def is_encrypted(self) -> bool:
        """Whether the file has a passphrase."""
        return self._connections.key is not None

    def recovery_code(self) -> str | None:
        """Return what opens the file besides its passphrase; None if it has none. Only ever shown when asked for."""
        key = self._connections.key
        return None if key is None else key.recovery_code()

    @property
    def case(self) -> Case:
        """The case itself."""
        made: Case = make_record("case", self.case_values())
        return made

    def case_values(self) -> dict[str, Any]:
        """Return the case as a mapping; quicker than `case` because no library of tables is loaded."""
        columns = self.columns("case")
        if not columns["id"]:
            raise self._unreadable()
        return {name: column[0] for name, column in columns.items()}

    @property
    def jurisdiction(self) -> str:
        """The place whose law judges the case."""
        return str(self.case_values()["jurisdiction"])

    @property
    def timezone(self) -> str:
        """The zone of the debtor's clock."""
        return str(self.case_values()["timezone"])

    def get(self, table: str, id: str) -> Any:
        """Return one record, struck or not."""
        number = number_of(table, id)
        with self.reading() as connection:
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
        with self.reading() as connection:
            return reading.read_columns(connection, self._layout(table), fields, struck=struck)

    def count(self, table: str, *, struck: bool = False) -> int:
        """Return how many records a table holds."""
        with self.reading() as connection:
            return reading.count_records(connection, self._layout(table), struck=struck)

    def page(
        self,
        table: str,
        offset: int,
        limit: int,
        order: str = "at_first",
        *,
        fields: Sequence[str] | None = None,
        struck: bool = False,
    ) -> Rows:
        """Return some records as mappings; ``order`` is a column, with ``-`` in front from the last to the first."""
        with self.reading() as connection:
            return reading.read_page(connection, self._layout(table), offset, limit, order, fields, struck=struck)

    def rows(self, table: str, numbers: Sequence[int], fields: Sequence[str] | None = None) -> Rows:
        """Return the records with these numbers (7 for ``c7``) as mappings, in this order, struck or not."""
        with self.reading() as connection:
            return reading.read_rows(connection, self._layout(table), numbers, fields)

    def through(self, table: str, fields: Sequence[str], order: str = "at_first") -> Iterator[tuple[Any, ...]]:
        """Yield values of all records in an order, a few at a time: a search stops when nobody waits for it."""
        with self.reading() as connection:
            yield from reading.read_through(connection, self._layout(table), fields, order)

    def known_keys(self, keys: Iterable[str]) -> set[str]:
        """Return those of the keys that a saved contact has already, struck ones included."""
        with self.reading() as connection:
            self._asked_at = reading.moment(connection)
            return reading.find_keys(connection, keys)

    def history(self) -> Iterator[Entry]:
        """Read the history from the first entry to the last."""
        with self.reading() as connection:
            yield from history.entries(connection)

    def notes(self, action: str) -> Sequence[Mapping[str, object]]:
        """Return the details of every entry of the history of one kind, oldest first."""
        with self.reading() as connection:
            return history.noted(connection, action)

    def formats(self) -> dict[str, str]:
        """Return what kind of file each import came from, by its SHA-256."""
        with self.reading() as connection:
            return history.imported_formats(connection)

    def head(self) -> str:
        """Return the seal of the last entry; written down elsewhere it makes a later rewriting visible."""
        with self.reading() as connection:
            found = connection.execute("SELECT hash FROM history_head").fetchone()
        if found is None:
            raise self._unreadable()
        return str(found[0])

    def verify(self, *heads: str) -> Problems:
        """Return everything that was changed behind the program's back; see `store.history` for what cannot be seen.

        Heads that were written down elsewhere (a dossier prints one) show whether the end of the history was cut off.
        """
        with self.reading() as connection:
            return verification.verify(connection, heads, lambda: connect(self.path, self.key))

    def close(self) -> None:
        """Close the file."""
        with explained(self.path):
            self._connections.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _unreadable(self) -> AssistantError:
        """Say that a row every case file has was removed behind the program's back."""
        return AssistantError(str(self.path), t("store.record.undecodable"), t("store.record.undecodable_next"))

    def _layout(self, table: str) -> Layout:
        if table not in self._layouts:
            with self.reading() as connection:
                self._layouts[table] = layout(connection, table)
        return self._layouts[table]

    @contextmanager
    def reading(self) -> Iterator[sqlite3.Connection]:
        """Lend this thread's connection to the other modules of the store."""
        with explained(self.path):
            yield self._connections.get()
