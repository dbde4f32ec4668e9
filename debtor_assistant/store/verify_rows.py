"""Read the rows of a table that may be damaged: as far as they can be read at all, and naming those that cannot."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from debtor_assistant.base.problems import Problem
from debtor_assistant.store.driver import sqlite3
from debtor_assistant.text import t

Rows = list[tuple[Any, ...]]

_MANY = 5_000
"""After this many rows that cannot be read, the rest is not tried one by one."""
_FURTHER = 1_000_000
"""How far beyond the last number that is known a table is believed to reach: the number may be forged."""
_BEYOND = 500
"""How many rows are tried beyond the last number that is known, where nobody can say how many there are."""


def problem(where: str, name: str, /, **details: object) -> Problem:
    """Return what `store.verify.NAME` says."""
    return Problem(where, t(f"store.verify.{name}", **details), t("store.verify.next"))


class Lens:
    """A connection to look through; another one once SQLCipher has met a damaged page, for then it reads nothing more.

    Args:
        connection: the open case file.
        reopen: makes another connection to it; None if the first is all there is.
    """

    def __init__(self, connection: sqlite3.Connection, reopen: Callable[[], sqlite3.Connection] | None) -> None:
        self.connection = connection
        self._reopen = reopen
        self._own: sqlite3.Connection | None = None

    def renew(self) -> None:
        """Look through a new connection, at the file as it is now."""
        if self._reopen is not None:
            self.close()
            self.connection = self._own = self._reopen()

    def close(self) -> None:
        """Close what was opened here."""
        if self._own is not None:
            self._own.close()
            self._own = None


def blocks(lens: Lens, table: str, names: Sequence[str], key: str, top: int, size: int) -> Iterator[Rows | int]:
    """Yield the rows of a table block by block in the order of a number; for one that cannot be read, its number.

    Args:
        lens: the open case file.
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
            rows = _fetch(lens.connection, following, last)
        except sqlite3.DatabaseError as error:
            if not _is_damage(error):
                raise
            lens.renew()
            broken = error
            break
        if not rows:
            return
        yield rows
        last = rows[-1][place]
    highest = _highest(lens, table, key)
    one = f'SELECT {quoted} FROM {table} WHERE "{key}" = ?'
    yield from _one_by_one(lens, one, max(last + 1, 1), max(top, min(highest or 0, top + _FURTHER)))
    if highest is None:
        # Nobody knows how many there were; what can be read beyond the last that is known is shown all the same.
        beyond = range(max(last, top) + 1, max(last, top) + _BEYOND)
        yield from (found for found in _one_by_one(lens, one, beyond.start, beyond.stop) if not isinstance(found, int))
        raise broken


def _one_by_one(lens: Lens, query: str, first: int, last: int) -> Iterator[Rows | int]:
    failed = 0
    for number in range(first, last + 1):
        try:
            if found := _fetch(lens.connection, query, number):
                yield found
        except sqlite3.DatabaseError:
            failed += 1
            if failed > _MANY:
                raise
            lens.renew()
            yield number


def _highest(lens: Lens, table: str, key: str) -> int | None:
    """Return the highest number of a table, None if the page it stands on cannot be read."""
    try:
        return int(lens.connection.execute(f'SELECT coalesce(max("{key}"), 0) FROM {table}').fetchone()[0])
    except sqlite3.DatabaseError:
        lens.renew()
        return None


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
