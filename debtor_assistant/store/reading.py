"""Read records: by columns for the engine, by pages for a screen."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from debtor_assistant.base.problems import AssistantError, InputError
from debtor_assistant.store.driver import sqlite3
from debtor_assistant.store.rows import Layout, decode
from debtor_assistant.store.words import table_name
from debtor_assistant.text import t

_BATCH = 500

Moment = tuple[sqlite3.Connection, int]
"""A connection and how often others had written when it looked."""


def read_columns(
    connection: sqlite3.Connection, shape: Layout, fields: Sequence[str] | None, *, struck: bool
) -> dict[str, list[Any]]:
    """Return decoded columns in the order in which the records were written; always with ``id``."""
    names = list(shape.columns) if fields is None else list(dict.fromkeys(["id", *fields]))
    _known(shape, names)
    rows = connection.execute(_select(shape, names) + _living(shape, struck) + " ORDER BY nr")
    columns: list[list[Any]] = [[] for _ in names]
    # Turned over block by block: one million rows at once would need as many iterators.
    while block := rows.fetchmany(_BATCH):
        for column, values in zip(columns, zip(*block, strict=True), strict=True):
            column += values
    return _decoded(shape, names, columns)


def read_page(
    connection: sqlite3.Connection,
    shape: Layout,
    offset: int,
    limit: int,
    order: str,
    fields: Sequence[str] | None = None,
    *,
    struck: bool,
) -> list[dict[str, Any]]:
    """Return some records as mappings, ordered by a column (``-`` in front: from the last to the first)."""
    names = _names(shape, fields)
    query = f"{_select(shape, names)}{_living(shape, struck)}{_ordered(shape, order)} LIMIT ? OFFSET ?"
    return _mapped(shape, names, connection.execute(query, (limit, offset)).fetchall())


def read_rows(
    connection: sqlite3.Connection, shape: Layout, numbers: Sequence[int], fields: Sequence[str] | None
) -> list[dict[str, Any]]:
    """Return the records with these numbers as mappings, in this order; one that does not exist is left out."""
    names = _names(shape, fields)
    query = f"{_select(shape, ['nr', *names])} WHERE nr IN ({', '.join('?' * len(numbers))})"
    found = {row[0]: row[1:] for row in connection.execute(query, list(numbers))}
    return _mapped(shape, names, [found[number] for number in numbers if number in found])


def read_through(
    connection: sqlite3.Connection, shape: Layout, fields: Sequence[str], order: str
) -> Iterator[tuple[Any, ...]]:
    """Yield decoded values of all records that count, in an order; who has seen enough just stops asking."""
    _known(shape, fields)
    rows = connection.execute(_select(shape, fields) + _living(shape, struck=False) + _ordered(shape, order))
    while block := rows.fetchmany(_BATCH):
        yield from zip(*_decoded(shape, fields, _turned(block, fields)).values(), strict=True)


def read_one(connection: sqlite3.Connection, shape: Layout, number: int) -> dict[str, Any] | None:
    """Return one record as a mapping, or None if there is none."""
    names = list(shape.columns)
    rows = connection.execute(f"{_select(shape, names)} WHERE nr = ?", (number,)).fetchall()
    return {name: column[0] for name, column in _decoded(shape, names, _turned(rows, names)).items()} if rows else None


def count_records(connection: sqlite3.Connection, shape: Layout, *, struck: bool) -> int:
    """Return how many records a table holds."""
    found = connection.execute(f"SELECT count(*) FROM {shape.sql_name}{_living(shape, struck)}").fetchone()[0]
    return int(found)


def find_keys(connection: sqlite3.Connection, keys: Iterable[str]) -> set[str]:
    """Return those of the keys that a saved contact has already, struck ones included."""
    asked = list(keys)
    if len(asked) > _BATCH:
        rows = connection.execute("SELECT key FROM contact WHERE key IS NOT NULL")
        return {row[0] for row in rows} & set(asked)
    marks = ", ".join("?" * len(asked))
    return {row[0] for row in connection.execute(f"SELECT key FROM contact WHERE key IN ({marks})", asked)}


def moment(connection: sqlite3.Connection) -> Moment:
    """Return a value that changes when another connection has written to the file."""
    return connection, connection.execute("PRAGMA data_version").fetchone()[0]


def without_known(connection: sqlite3.Connection, columns: dict[str, list[Any]]) -> dict[str, list[Any]]:
    """Leave out the rows whose key a saved contact has."""
    keys = columns.get("key") or []
    known = find_keys(connection, [key for key in keys if key is not None])
    if not known:
        return columns
    kept = [place for place, key in enumerate(keys) if key not in known]
    return {name: [values[place] for place in kept] for name, values in columns.items()}


def _turned(rows: list[tuple[Any, ...]], names: Sequence[str]) -> Sequence[Sequence[Any]]:
    return list(zip(*rows, strict=True)) if rows else [()] * len(names)


def _decoded(shape: Layout, names: Sequence[str], columns: Sequence[Sequence[Any]]) -> dict[str, list[Any]]:
    found = {}
    for name, column in zip(names, columns, strict=True):
        try:
            found[name] = decode(shape.columns[name], column)
        except (json.JSONDecodeError, AttributeError, TypeError):
            raise AssistantError(
                f"{shape.table}.{name}",
                t("store.record.undecodable"),
                t("store.record.undecodable_next"),
            ) from None
    return found


def _mapped(shape: Layout, names: Sequence[str], rows: list[tuple[Any, ...]]) -> list[dict[str, Any]]:
    columns = _decoded(shape, names, _turned(rows, names))
    return [dict(zip(names, row, strict=True)) for row in zip(*columns.values(), strict=True)]


def _names(shape: Layout, fields: Sequence[str] | None) -> list[str]:
    names = list(shape.columns) if fields is None else list(dict.fromkeys(fields))
    _known(shape, names)
    return names


def _ordered(shape: Layout, order: str) -> str:
    column, down = order.removeprefix("-"), order.startswith("-")
    if column == "at_first" and column not in shape.columns:
        column = "nr"
    _known(shape, [column])
    direction = "DESC" if down else "ASC"
    return f' ORDER BY "{column}" {direction}, nr {direction}'


def _select(shape: Layout, names: Sequence[str]) -> str:
    quoted = ", ".join(f'"{name}"' for name in names)
    return f"SELECT {quoted} FROM {shape.sql_name}"


def _living(shape: Layout, struck: bool) -> str:
    return "" if struck or "struck" not in shape.columns else " WHERE struck = 0"


def _known(shape: Layout, names: Sequence[str]) -> None:
    for name in names:
        if name not in shape.columns:
            raise InputError(
                f"{shape.table}.{name}",
                t("store.record.no_field", table=table_name(shape.table), field=repr(name)),
                t("store.record.no_field_next"),
            )
