"""What SQLite says, in words a person can act on."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from debtor_assistant.base.problems import AssistantError
from debtor_assistant.store.driver import sqlite3
from debtor_assistant.text import t

SQLITE_BUSY, SQLITE_LOCKED = 5, 6
_WORDS = {
    sqlite3.SQLITE_BUSY: "busy",
    sqlite3.SQLITE_LOCKED: "busy",
    sqlite3.SQLITE_FULL: "full",
    sqlite3.SQLITE_READONLY: "readonly",
    sqlite3.SQLITE_NOTADB: "notadb",
    sqlite3.SQLITE_CORRUPT: "corrupt",
    sqlite3.SQLITE_CANTOPEN: "cantopen",
    sqlite3.SQLITE_IOERR: "ioerr",
    sqlite3.SQLITE_TOOBIG: "toobig",
    sqlite3.SQLITE_NOMEM: "nomem",
}


class LockedCase(AssistantError):
    """The case file is encrypted, and no passphrase was given."""


class WrongSecret(LockedCase):
    """The passphrase or recovery code does not open the case file."""


def is_busy(error: AssistantError) -> bool:
    """Tell whether an error came about because somebody else has the file open."""
    code = getattr(error.__cause__, "sqlite_errorcode", None) or 0
    return code & 0xFF in (SQLITE_BUSY, SQLITE_LOCKED)


def refused(path: Path, name: str, /, **details: object) -> AssistantError:
    """Return the error for a file that cannot be used: the words of `store.file.NAME`."""
    return AssistantError(str(path), t(f"store.file.{name}", **details), t(f"store.file.{name}_next"))


@contextmanager
def explained(path: Path) -> Iterator[None]:
    """Turn every error of the database into an `AssistantError` that says where, what and what next."""
    try:
        yield
    except (sqlite3.Error, OverflowError) as error:
        name = _WORDS.get((getattr(error, "sqlite_errorcode", None) or 0) & 0xFF, "other")
        if isinstance(error, sqlite3.DataError | OverflowError):
            name = "toobig"
        what, next_step = t(f"store.sqlite.{name}", error=error), t(f"store.sqlite.{name}_next")
        raise AssistantError(str(path), what, next_step) from error
