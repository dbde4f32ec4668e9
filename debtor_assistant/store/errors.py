"""What SQLite says, in words a person can act on."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from debtor_assistant.base.problems import AssistantError

_WORDS = {
    sqlite3.SQLITE_BUSY: (
        "Another program is writing to the case file right now.",
        "Close the other window or wait for its import to end, then try again. Nothing was changed.",
    ),
    sqlite3.SQLITE_LOCKED: (
        "Another part of the program is writing to the case file right now.",
        "Wait a moment, then try again. Nothing was changed.",
    ),
    sqlite3.SQLITE_FULL: (
        "The disk is full: the change was not saved.",
        "Free some space, then do it again. What was there before is still there.",
    ),
    sqlite3.SQLITE_READONLY: (
        "The case file or its folder is write-protected.",
        "Allow writing to both, or copy the file to a folder of yours. Nothing was changed.",
    ),
    sqlite3.SQLITE_NOTADB: (
        "This file is not a case file (no database).",
        "Choose another file, or restore a backup. Nothing was changed.",
    ),
    sqlite3.SQLITE_CORRUPT: (
        "The case file is damaged.",
        "Keep it as it is, copy it, and restore your latest backup.",
    ),
    sqlite3.SQLITE_CANTOPEN: (
        "The case file cannot be opened.",
        "Check that the folder exists and that you may read and write in it.",
    ),
    sqlite3.SQLITE_IOERR: (
        "The disk reported an error while the case file was read or written.",
        "Check the disk or the network drive, then try again. A change that was under way was not saved.",
    ),
    sqlite3.SQLITE_TOOBIG: (
        "One text is too long to be kept (more than a thousand million characters).",
        "Shorten it, or keep it as a file. Nothing was changed.",
    ),
    sqlite3.SQLITE_NOMEM: ("There is not enough memory.", "Close other programs, then try again. Nothing was changed."),
}


@contextmanager
def explained(path: Path) -> Iterator[None]:
    """Turn every error of the database into an `AssistantError` that says where, what and what next."""
    try:
        yield
    except sqlite3.Error as error:
        code = getattr(error, "sqlite_errorcode", None)
        what, next_step = _WORDS.get((code or 0) & 0xFF, ("", ""))
        if not what and isinstance(error, sqlite3.DataError | OverflowError):
            what, next_step = _WORDS[sqlite3.SQLITE_TOOBIG]
        raise AssistantError(
            str(path),
            what or f"The case file does not look as it should: {error}.",
            next_step or "Run 'case verify', and restore a backup if it finds damage.",
        ) from error
