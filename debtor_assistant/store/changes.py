"""Write records together with their history. Everything here runs inside an open transaction."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from debtor_assistant.store import history
from debtor_assistant.store.digests import row_digests
from debtor_assistant.store.driver import sqlite3
from debtor_assistant.store.rows import Layout, id_of

CHUNK = 1_000
"""Records per history entry of an import: small enough to name a broken one, large enough to cost little."""


def insert(
    connection: sqlite3.Connection,
    shape: Layout,
    columns: Mapping[str, Sequence[Any]],
    action: str,
    payload: Mapping[str, object],
    *,
    keep_values: bool,
) -> int:
    """Add records given by columns and return the number of the first one.

    Args:
        connection: the connection whose transaction is open.
        shape: the table.
        columns: stored values by column; numbers and ids are assigned here.
        action: the word of the history.
        payload: what the history says besides the fingerprints.
        keep_values: write the values into the history too (single records; an import has its source file).
    """
    count = len(next(iter(columns.values())))
    last: int = connection.execute(f"SELECT coalesce(max(nr), 0) FROM {shape.sql_name}").fetchone()[0]
    numbers = range(last + 1, last + count + 1)
    full = {"nr": numbers, "id": [id_of(shape.table, number) for number in numbers], **columns}
    names = list(full)
    statement = f"INSERT INTO {shape.sql_name} ({_quoted(names)}) VALUES ({', '.join('?' * len(names))})"
    connection.executemany(statement, zip(*full.values(), strict=True))
    for start in range(0, count, CHUNK):
        part = [column[start : start + CHUNK] for column in full.values()]
        entry = {**payload, "rows": [[part[0][0], part[0][-1]]]}
        if keep_values:
            entry["values"] = {
                name: column[0] for name, column in zip(names, part, strict=True) if column[0] is not None
            }
        _seal(connection, shape, action, entry, row_digests(names, part))
    return last + 1


def update(
    connection: sqlite3.Connection,
    shape: Layout,
    before: Mapping[str, list[Any]],
    columns: Mapping[str, Sequence[Any]],
    action: str,
    payload: Mapping[str, object],
) -> None:
    """Change columns of some records; the history keeps old and new values.

    Args:
        connection: the connection whose transaction is open.
        shape: the table.
        before: all columns of these records as they are now, by ascending number.
        columns: the new values of the columns that change.
        action: the word of the history.
        payload: what the history says besides the values.
    """
    names = list(columns)
    assignments = ", ".join(f'"{name}" = ?' for name in names)
    numbers = before["nr"]
    for start in range(0, len(numbers), CHUNK):
        part = numbers[start : start + CHUNK]
        new = {name: list(column[start : start + CHUNK]) for name, column in columns.items()}
        old = {name: column[start : start + CHUNK] for name, column in before.items()}
        connection.executemany(
            f"UPDATE {shape.sql_name} SET {assignments} WHERE nr = ?", zip(*new.values(), part, strict=True)
        )
        entry = {
            **payload,
            "rows": history.ranges(part),
            "old": {name: _short(old[name]) for name in names},
            "new": {name: _short(values) for name, values in new.items()},
        }
        after = {**old, **new}
        _seal(connection, shape, action, entry, row_digests(list(after), list(after.values())))


def select(connection: sqlite3.Connection, shape: Layout, numbers: Sequence[int]) -> dict[str, list[Any]]:
    """Return the stored columns of some records in ascending order."""
    marks = ", ".join("?" * len(numbers))
    query = f"SELECT {_quoted(shape.columns)} FROM {shape.sql_name} WHERE nr IN ({marks}) ORDER BY nr"
    found = connection.execute(query, list(numbers)).fetchall()
    columns = zip(*found, strict=True) if found else ([] for _ in shape.columns)
    return {name: list(column) for name, column in zip(shape.columns, columns, strict=True)}


def _seal(
    connection: sqlite3.Connection, shape: Layout, action: str, entry: Mapping[str, Any], digests: list[bytes]
) -> None:
    spans = entry["rows"]
    first, last = id_of(shape.table, spans[0][0]), id_of(shape.table, spans[-1][1])
    record = first if first == last else f"{first}-{last}"
    history.append(connection, action, table=shape.table, record=record, payload=entry, digests=b"".join(digests))


def _short(values: list[Any]) -> Any:
    """Write a value that is the same for all records of an entry only once."""
    return values[0] if len(values) == 1 or (set(map(type, values)) <= {str} and len(set(values)) == 1) else values


def _quoted(names: Sequence[str] | Mapping[str, str]) -> str:
    return ", ".join(f'"{name}"' for name in names)
