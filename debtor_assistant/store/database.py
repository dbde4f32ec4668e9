"""The one way to a case file: every connection of the program is opened here.

A case file is SQLite in WAL mode with ``synchronous=NORMAL``. What was acknowledged survives the program being killed
at any moment. A power cut or a crash of the operating system may lose the last changes that had not yet reached the
disk (usually seconds), but never half of one: the file and its history stay consistent.

After the program was killed, open the case once before copying the file: until then a part of it may lie in the journal
beside it (``-wal``, ``-journal``), and SQLite moves it back when the file is opened.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from debtor_assistant.store.driver import sqlite3
from debtor_assistant.store.errors import explained, refused
from debtor_assistant.store.keys import Key

APPLICATION_ID = 0x44654173
"""Written into the header of every case file ("DeAs"), so that another program's database is not mistaken for one."""

VERSION = 3
"""The version of the tables; the same number as the newest step in migrations/."""

BUSY_SECONDS = 5.0
"""How long a change waits for another program before it gives up."""

_PAUSE = 0.02


def connect(path: Path, key: Key | None = None) -> sqlite3.Connection:
    """Open an existing case file for reading and writing, with the key of an encrypted one."""
    with explained(path):
        uri = f"{path.absolute().as_uri()}?mode=rw"
        connection = sqlite3.connect(
            uri, uri=True, timeout=BUSY_SECONDS, isolation_level=None, check_same_thread=False, cached_statements=256
        )
        try:
            give_key(connection, key)
            connection.execute("PRAGMA foreign_keys = ON")
            connection.execute("PRAGMA recursive_triggers = ON")
            connection.execute("PRAGMA trusted_schema = OFF")
            connection.execute("PRAGMA synchronous = NORMAL")
            _turn_on_wal(connection)
        except BaseException:
            connection.close()
            raise
        return connection


def give_key(connection: sqlite3.Connection, key: Key | None) -> None:
    """Unlock a new connection; without a key it reads and writes plain SQLite."""
    # The library would write what it thinks of a wrong key to the standard error stream.
    connection.execute("PRAGMA cipher_log_level = NONE")
    if key is not None:
        connection.execute(key.pragma())


def _turn_on_wal(connection: sqlite3.Connection) -> None:
    """Wait for a program that imports past the WAL: SQLite itself gives up at once when the journal is to change."""
    end = time.monotonic() + BUSY_SECONDS
    while True:
        try:
            connection.execute("PRAGMA journal_mode = WAL")
            return
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY or time.monotonic() > end:
                raise
        time.sleep(_PAUSE)


def _set_journal(connection: sqlite3.Connection, mode: str) -> bool:
    """Change the journal without waiting for anybody; tell whether it worked."""
    connection.execute("PRAGMA busy_timeout = 0")
    try:
        changed = str(connection.execute(f"PRAGMA journal_mode = {mode}").fetchone()[0]).upper() == mode
    except sqlite3.OperationalError:
        changed = False
    if changed:
        connection.execute(f"PRAGMA synchronous = {'NORMAL' if mode == 'WAL' else 'FULL'}")
    connection.execute(f"PRAGMA busy_timeout = {int(BUSY_SECONDS * 1000)}")
    return changed


class Connections:
    """One connection per thread: screens read while a worker writes, and never see half of a change."""

    def __init__(self, path: Path, key: Key | None = None) -> None:
        self._path = path
        self.key = key
        self._local = threading.local()
        self._all: list[sqlite3.Connection] = []
        self._guard = threading.Lock()
        self._closed = False
        self.writing = threading.RLock()
        """Held by the thread that writes, so that two threads of one program wait for each other instead of failing."""

    def get(self) -> sqlite3.Connection:
        """Return this thread's connection."""
        connection: sqlite3.Connection | None = getattr(self._local, "connection", None)
        if connection is None or self._closed:
            if self._closed:
                raise refused(self._path, "closed")
            connection = connect(self._path, self.key)
            self._local.connection = connection
            with self._guard:
                self._all.append(connection)
        return connection

    @contextmanager
    def bulk(self) -> Iterator[None]:
        """Write a large import without the WAL if nobody else has the file open: new pages are then written only once.

        The rollback journal protects the file while it lasts, with full synchronisation. Threads that open the file
        meanwhile wait; where a connection is open elsewhere, the import simply goes through the WAL.
        """
        connection = self.get()
        with self._guard:
            alone = len(self._all) == 1 and _set_journal(connection, "DELETE")
            try:
                yield
            finally:
                if alone:
                    _set_journal(connection, "WAL")

    def close(self) -> None:
        """Close every connection and let the key go; the last one moves what is in the WAL into the file."""
        with self._guard:
            self._closed = True
            self.key = None
            while self._all:
                self._all.pop().close()
