"""The private book: a database of its own, encrypted with a key of its own, or kept in memory only.

It lies apart from the cases, so that no copy, backup, export or hand-over of a case can hold a word of it. Its name
says nothing. It has no history: what is deleted is overwritten and gone, unlike in a case. The key comes from a
passphrase; or, if none is wanted, from a small file beside it, without which the book is noise: deleting that file
deletes the book even where a disk keeps old pages.
"""

from __future__ import annotations

import os
from contextlib import suppress
from dataclasses import asdict
from pathlib import Path

from debtor_assistant.base.places import home
from debtor_assistant.base.problems import AssistantError
from debtor_assistant.base.unfinished import overwrite, sweep, unfinished_name
from debtor_assistant.base.whole_files import move_new, replace
from debtor_assistant.care.private.notes import Note
from debtor_assistant.store import keys
from debtor_assistant.store.database import give_key
from debtor_assistant.store.driver import sqlite3
from debtor_assistant.store.errors import WrongSecret, explained
from debtor_assistant.store.keys import Key
from debtor_assistant.text import t

_TABLES = """
CREATE TABLE IF NOT EXISTS note (
    nr INTEGER PRIMARY KEY, at TEXT NOT NULL, mood TEXT NOT NULL, sleep TEXT NOT NULL, words TEXT NOT NULL,
    not_safe INTEGER NOT NULL, contact TEXT NOT NULL
);
CREATE TABLE IF NOT EXISTS plan (step TEXT PRIMARY KEY, words TEXT NOT NULL);
"""
_NOTE = ("at", "mood", "sleep", "words", "not_safe", "contact")


def folder() -> Path:
    """Where the book lies; it may not exist."""
    return home() / "private"


def book_file() -> Path:
    """The file of the book; its name says nothing of what is in it."""
    return folder() / "1.dat"


def _key_file() -> Path:
    return folder() / "1.key"


def is_kept() -> bool:
    """Whether the user has said yes to keeping a book on this computer."""
    return book_file().exists()


def needs_passphrase() -> bool:
    """Whether the book opens with a passphrase only."""
    return is_kept() and not _key_file().exists()


class PrivateBook:
    """Notes and the plan. Close it as soon as nobody looks at it any more."""

    def __init__(self, connection: sqlite3.Connection, *, is_kept: bool) -> None:
        self._connection = connection
        self.is_kept = is_kept
        """Whether it is on the disk; else it is gone when it is closed."""

    def add(self, note: Note) -> None:
        """Keep a note.

        Raises:
            AssistantError: the disk does not take it, or another window is writing; as for every change.
        """
        values = [asdict(note)[name] for name in _NOTE]
        self._change(f"INSERT INTO note ({', '.join(_NOTE)}) VALUES ({', '.join('?' * len(_NOTE))})", values)

    def notes(self) -> list[Note]:
        """Return the notes, the newest first."""
        rows = self._connection.execute(f"SELECT nr, {', '.join(_NOTE)} FROM note ORDER BY at DESC, nr DESC")
        return [
            Note(nr=nr, at=at, mood=mood, sleep=sleep, words=words, not_safe=bool(not_safe), contact=contact)
            for nr, at, mood, sleep, words, not_safe, contact in rows
        ]

    def delete(self, nr: int) -> None:
        """Delete a note; its bytes are overwritten."""
        self._change("DELETE FROM note WHERE nr = ?", [nr])

    def plan(self) -> dict[str, str]:
        """Return what was written to the steps of the safety plan."""
        return dict(self._connection.execute("SELECT step, words FROM plan"))

    def write_step(self, step: str, words: str) -> None:
        """Write to a step of the plan; nothing deletes what stood there."""
        if words.strip():
            self._change(
                "INSERT INTO plan VALUES (?, ?) ON CONFLICT (step) DO UPDATE SET words = excluded.words", [step, words]
            )
        else:
            self._change("DELETE FROM plan WHERE step = ?", [step])

    def close(self) -> None:
        """Let the file and its key go."""
        self._connection.close()

    def _change(self, statement: str, values: list[object]) -> None:
        with explained(book_file()):
            self._connection.execute(statement, values)


def in_memory() -> PrivateBook:
    """A book that leaves no byte anywhere."""
    return PrivateBook(
        _prepared(sqlite3.connect(":memory:", isolation_level=None, check_same_thread=False)), is_kept=False
    )


def create(secret: str | None) -> PrivateBook:
    """Make the book on this computer, whole or not at all; the user has said yes to it.

    Args:
        secret: its passphrase; None keeps the key in a file beside it.

    Raises:
        AssistantError: there is one already, or it cannot be written.
    """
    salt = keys.new_salt()
    key = keys.key_for(keys.normal(secret), salt) if secret else Key(os.urandom(keys.KEY_SIZE), salt)
    path = book_file()
    try:
        folder().mkdir(parents=True, exist_ok=True, mode=0o700)
        sweep(folder())
        if path.exists():  # another window has made one since it was asked: its words stay
            raise FileExistsError(path)
        made = unfinished_name(path)
        try:
            made.touch(mode=0o600, exist_ok=False)
            _connected(made, key).close()
            if secret:
                _key_file().unlink(missing_ok=True)
            else:
                replace(_key_file(), key.raw)
            move_new(made, path)
        finally:
            made.unlink(missing_ok=True)
    except FileExistsError:
        raise AssistantError("", t("care.private.there"), t("care.private.there_next")) from None
    except OSError as error:
        raise _failed("unwritten", error) from error
    return _connected(path, key)


def open_kept(secret: str | None = None) -> PrivateBook:
    """Open the book of this computer.

    Raises:
        WrongSecret: the passphrase does not open it.
        AssistantError: it cannot be read.
    """
    path = book_file()
    try:
        with path.open("rb") as file:
            salt = file.read(keys.SALT_SIZE)
        raw = _key_file().read_bytes() if _key_file().exists() else None
    except OSError as error:
        raise _unreadable() from error
    key = Key(raw, salt) if raw else keys.key_for(keys.normal(secret or ""), salt)
    try:
        return _connected(path, key)
    except AssistantError as error:
        if getattr(error.__cause__, "sqlite_errorcode", None) != sqlite3.SQLITE_NOTADB:
            raise  # another window is writing, the disk is full: the passphrase may be right
        if raw:
            raise _unreadable() from error
        raise WrongSecret("", t("care.private.wrong"), t("care.private.wrong_next")) from error


def delete_all() -> bool:
    """Delete the book and its key for good; tell whether there was one. Nothing says afterwards that it existed.

    Raises:
        AssistantError: a file of it cannot be removed.
    """
    there = is_kept() or _key_file().exists()
    if not there:
        return False
    try:
        # The key first: without it the rest is noise, whatever becomes of it.
        for path in (_key_file(), book_file(), *folder().glob("1.dat-*")):
            if path.exists():
                overwrite(path)
    except OSError as error:
        raise _failed("undeleted", error) from error
    sweep(folder())
    with suppress(OSError):
        folder().rmdir()
    return True


def _failed(name: str, error: OSError) -> AssistantError:
    reason = error.strerror or str(error)
    return AssistantError("", t(f"care.private.{name}", reason=reason), t(f"care.private.{name}_next"))


def _unreadable() -> AssistantError:
    return AssistantError("", t("care.private.unreadable"), t("care.private.unreadable_next"))


def _connected(path: Path, key: Key) -> PrivateBook:
    with explained(path):
        connection = sqlite3.connect(str(path), isolation_level=None, check_same_thread=False)
        try:
            give_key(connection, key)
            return PrivateBook(_prepared(connection), is_kept=True)
        except BaseException:
            connection.close()
            raise


def _prepared(connection: sqlite3.Connection) -> sqlite3.Connection:
    connection.execute("PRAGMA secure_delete = ON")
    # No journal outlives a change, so that no old page stays beside the file.
    connection.execute("PRAGMA journal_mode = DELETE")
    connection.executescript(_TABLES)
    return connection
