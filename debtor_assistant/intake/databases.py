"""SQLite files of phones: opened read-only, never repaired, never changed, nothing in them run.

Rows that a phone had not yet written into the file stand in a `-wal` file beside it. `immutable` would hide them, and
without it SQLite would write beside the evidence; so then both are copied to a folder of their own for as long as
they are read. A database in a zip is unpacked to such a folder, which only the user can enter, and which the next
start sweeps away if this one is killed.
"""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path

from debtor_assistant.base.problems import InputError
from debtor_assistant.base.unfinished import private_folder
from debtor_assistant.intake.archives import Archive
from debtor_assistant.intake.source import Source
from debtor_assistant.text import t

MAGIC = b"SQLite format 3\0"
_LONGEST_CELL = 16 << 20
"""No message is as long, and several of them have to fit into memory."""


class Database:
    """A database open for reading."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        found = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table' AND rootpage > 0")
        # Views and virtual tables run what somebody wrote into the file; only plain tables are ever asked.
        self.tables = frozenset(str(name) for (name,) in found)

    def columns(self, table: str) -> frozenset[str]:
        """Columns of a table; they differ by version of the system."""
        if table not in self.tables:
            return frozenset()
        return frozenset(str(row[1]) for row in self._connection.execute(f'PRAGMA table_info("{table}")'))

    def has(self, table: str, *columns: str) -> bool:
        """Whether a table has these columns."""
        return self.columns(table).issuperset(columns)

    def rows(self, table: str, wanted: Sequence[str], order: str = "rowid") -> Iterator[dict[str, object]]:
        """Rows with the wanted columns, None where this version lacks one; `rowid` comes with each."""
        have = self.columns(table)
        if not have:
            return
        shown = ", ".join(f'"{name}"' if name in have else "NULL" for name in wanted)
        for row in self._connection.execute(f'SELECT rowid, {shown} FROM "{table}" ORDER BY {order}'):
            yield dict(zip(("rowid", *wanted), row, strict=True))


def is_database(source: Source) -> bool:
    """Whether the file begins as SQLite files do."""
    return source.head(len(MAGIC)) == MAGIC


@contextmanager
def opened(source: Source) -> Iterator[Database]:
    """The database for reading.

    Raises:
        InputError: It is damaged.
    """
    try:
        with _path(source) as (path, flags), closing(_connect(path, flags)) as connection:
            yield Database(connection)
    except (sqlite3.Error, OverflowError, UnicodeDecodeError) as error:
        raise _refused(source, "bad_database") from error


def check(source: Source) -> None:
    """See that every page can be read, so that half a database is never taken for a whole one.

    Raises:
        InputError: It is damaged.
    """
    with opened(source) as database:
        (answer,) = database._connection.execute("PRAGMA quick_check(1)").fetchone()
        if answer != "ok":
            raise _refused(source, "bad_database")


@contextmanager
def _path(source: Source) -> Iterator[tuple[Path, str]]:
    if source.member is not None and source.archive is not None:
        with private_folder() as folder:
            yield _unpacked(source, source.archive, source.member, folder)
        return
    beside = source.path.with_name(source.path.name + "-wal")
    if not beside.is_file() or beside.stat().st_size == 0:
        yield source.path.resolve(), "mode=ro&immutable=1"
        return
    with private_folder() as folder:
        copy = folder / "copy.db"
        shutil.copyfile(source.path, copy)
        shutil.copyfile(beside, copy.with_name("copy.db-wal"))
        yield copy, "mode=rw"


def _unpacked(source: Source, archive: Archive, member: str, folder: Path) -> tuple[Path, str]:
    copy, wal = folder / "copy.db", f"{member}-wal"
    has_wal = any(item.name == wal and item.size for item in archive.members)
    for path, pieces in (
        (copy, source.chunks()),
        *(((folder / "copy.db-wal", archive.chunks(wal)),) if has_wal else ()),
    ):
        with path.open("wb") as stream:
            for data in pieces:
                stream.write(data)
    return copy, "mode=rw" if has_wal else "mode=ro&immutable=1"


def _connect(path: Path, flags: str) -> sqlite3.Connection:
    connection = sqlite3.connect(f"{path.as_uri()}?{flags}", uri=True)
    connection.text_factory = lambda data: data.decode("utf-8", "replace")
    connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, _LONGEST_CELL)
    connection.execute("PRAGMA trusted_schema = OFF")
    connection.execute("PRAGMA query_only = ON")
    # A condition that somebody put on a column may take for ever; whether it holds says nothing about the file.
    connection.execute("PRAGMA ignore_check_constraints = ON")
    return connection


def _refused(source: Source, why: str) -> InputError:
    return InputError(source.name, t(f"intake.source.{why}"), t(f"intake.source.{why}_next"))


def text(value: object) -> str | None:
    """A cell as text; some versions keep text as bytes."""
    if isinstance(value, bytes):
        return value.decode("utf-8", "replace")
    return None if value is None else str(value)


def whole(value: object) -> int | None:
    """A cell as a whole number, None where it is none."""
    return int(value) if isinstance(value, int | float) and abs(value) < 2**63 else None
