"""Read the rows of a table that may be damaged: as far as they can be read at all, and naming those that cannot."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from debtor_assistant.base.problems import Problem
from debtor_assistant.store.driver import sqlite3
from debtor_assistant.text import t

Rows = list[tuple[Any, ...]]


def problem(where: str, name: str, /, **details: object) -> Problem:
    """Return what `store.verify.NAME` says."""
    return Problem(where, t(f"store.verify.{name}", **details), t("store.verify.next"))


def blocks(
    connection: sqlite3.Connection, table: str, names: Sequence[str], key: str, top: int, size: int
) -> Iterator[Rows | int]:
    """Yield the rows of a table block by block in the order of a number; for one that cannot be read, its number.

    Args:
        connection: the open case file.
        table: its name in SQL.
        names: the columns.
        key: the column that counts; one of `names`.
        top: up to which number rows are looked for one by one where a page is damaged.
        size: rows per block.
    """
    quoted = ", ".join(f'"{name}"' for name in names)
    place, last = list(names).index(key), -(2**63)
    following = f'SELECT {quoted} FROM {table} WHERE "{key}" > ? ORDER BY "{key}" LIMIT {size}'
    while True:
        try:
            rows = _fetch(connection, following, last)
        except sqlite3.DatabaseError as error:
            if not _is_damage(error):
                raise
            break
        if not rows:
            return
        yield rows
        last = rows[-1][place]
    one = f'SELECT {quoted} FROM {table} WHERE "{key}" = ?'
    for number in range(max(last + 1, 1), top + 1):
        try:
            if found := _fetch(connection, one, number):
                yield found
        except sqlite3.DatabaseError:
            yield number


def _is_damage(error: sqlite3.DatabaseError) -> bool:
    code = getattr(error, "sqlite_errorcode", None) or 0
    return code & 0xFF in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_IOERR)


def _fetch(connection: sqlite3.Connection, query: str, number: int) -> Rows:
    """Read a block; text that is no UTF-8 was never written by the program and is read in a form that differs."""
    try:
        return connection.execute(query, (number,)).fetchall()
    except sqlite3.OperationalError as error:
        if "decode" not in str(error):
            raise
    connection.text_factory = lambda raw: raw.decode("utf-8", "surrogateescape")
    try:
        return connection.execute(query, (number,)).fetchall()
    finally:
        connection.text_factory = str
