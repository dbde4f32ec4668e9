"""Compare every record with the last fingerprint that the history has of it."""

from __future__ import annotations

from collections.abc import Iterator

from debtor_assistant.base.problems import Problem
from debtor_assistant.store.digests import SIZE, row_digests
from debtor_assistant.store.driver import sqlite3
from debtor_assistant.store.history import ranges
from debtor_assistant.store.rows import id_of, layout
from debtor_assistant.store.suspects import changed_fields
from debtor_assistant.store.verify_chain import Expected
from debtor_assistant.store.verify_rows import Lens, blocks, problem
from debtor_assistant.store.words import table_name

_EMPTY = bytes(SIZE)
_BLOCK = 1_000
_NAMED = 50
"""Of how many changed records per table the fields are looked up: each look-up reads the history again."""


def record_problems(lens: Lens, table: str, history: Expected) -> Iterator[Problem]:
    """Yield every record that is missing, was never added, cannot be read, or differs from its last fingerprint."""
    expected = history.of(table)
    following, named = 1, 0
    lost: list[int] = []
    try:
        for number, digest in _fingerprints(lens, table, len(expected) // SIZE):
            yield from _absent(table, expected, following, number)
            following = max(following, number + 1)
            if digest is None:
                lost.append(number)
                continue
            known = bytes(expected[(number - 1) * SIZE : number * SIZE]) if number > 0 else b""
            if known == digest:
                continue
            record = id_of(table, number)
            if not known or known == _EMPTY:
                yield problem(
                    record, "unproven" if history.unread else "unexpected", table=table_name(table), record=record
                )
                continue
            fields = _fields(lens.connection, table, number) if named < _NAMED else []
            named += 1
            name = "changed_fields" if fields else "changed"
            yield problem(record, name, table=table_name(table), record=record, fields=", ".join(fields))
        yield from _absent(table, expected, following, len(expected) // SIZE + 1)
    except sqlite3.DatabaseError:
        yield from _unread(table, lost)
        raise
    yield from _unread(table, lost)


def _unread(table: str, lost: list[int]) -> Iterator[Problem]:
    for first, last in ranges(lost):
        record, end = id_of(table, first), id_of(table, last)
        name = "unread" if first == last else "unread_many"
        yield problem(record, name, table=table_name(table), record=record, last=end)


def _fingerprints(lens: Lens, table: str, top: int) -> Iterator[tuple[int, bytes | None]]:
    shape = layout(lens.connection, table)
    names = list(shape.columns)
    place = names.index("nr")
    for rows in blocks(lens, shape.sql_name, names, "nr", top, _BLOCK):
        if isinstance(rows, int):
            yield rows, None
        else:
            columns = list(zip(*rows, strict=True))
            yield from zip(columns[place], row_digests(names, columns), strict=True)


def _fields(connection: sqlite3.Connection, table: str, number: int) -> list[str]:
    """Return the changed fields as far as the history knows them; a row that cannot even be read names none."""
    try:
        return changed_fields(connection, layout(connection, table), number)
    except (sqlite3.DatabaseError, KeyError, IndexError, TypeError, ValueError, AttributeError):
        return []


def _absent(table: str, expected: bytearray, start: int, end: int) -> Iterator[Problem]:
    for number in range(start, min(end, len(expected) // SIZE + 1)):
        if expected[(number - 1) * SIZE : number * SIZE] != _EMPTY:
            record = id_of(table, number)
            yield problem(record, "missing", table=table_name(table), record=record)
