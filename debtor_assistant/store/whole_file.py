"""What is done to a case file as a whole: hold it alone, put a new one in its place, overwrite one that goes.

A new file is built beside the old one under a name of its own and moved over it in one step: a program killed at any
moment leaves the old file or the new one, never half of either. What such a program leaves beside it is swept away the
next time the case is opened.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext, suppress
from pathlib import Path
from typing import BinaryIO

from debtor_assistant.base.problems import AssistantError
from debtor_assistant.base.unfinished import overwrite, unfinished_name, zero
from debtor_assistant.store.database import connect
from debtor_assistant.store.driver import sqlite3
from debtor_assistant.store.errors import explained, refused
from debtor_assistant.store.keys import Key
from debtor_assistant.text import t

BESIDE = ("-wal", "-shm", "-journal")
"""What SQLite may keep beside a file that is or was open."""

_BLOCK = 1 << 20


@contextmanager
def alone(path: Path, key: Key | None) -> Iterator[sqlite3.Connection]:
    """Hold a case file so that no other program reads or writes it; what is in its journal is moved into it first.

    Raises:
        AssistantError: somebody else has it open.
    """
    connection = connect(path, key)
    try:
        with explained(path):
            connection.execute("PRAGMA busy_timeout = 0")
            try:
                mode = connection.execute("PRAGMA journal_mode = DELETE").fetchone()[0]
                connection.execute("PRAGMA locking_mode = EXCLUSIVE")
                connection.execute("BEGIN EXCLUSIVE")
                connection.execute("COMMIT")  # the mode keeps the lock
            except sqlite3.OperationalError as error:
                if "locked" not in str(error):
                    raise
                mode = ""
            if mode != "delete":
                raise refused(path, "in_use")
        yield connection
    finally:
        connection.close()


@contextmanager
def replaced(path: Path, aside: Path | None = None) -> Iterator[Path]:
    """Lend a name for a new file, and put it in the place of the old one when the block ends without an error.

    The old bytes are overwritten after that, while the caller still holds the file: a program that was waiting to write
    then finds no database, instead of writing into a file that nobody will open again.

    Args:
        path: the case file; there may be none yet.
        aside: where to copy the old file to before it goes; None if nothing of it should stay.

    Raises:
        AssistantError: the new file cannot be written; the old one is as it was.
    """
    unfinished = unfinished_name(path)
    try:
        # Held open to the end: closing any descriptor of a file drops the locks this process has on it.
        with path.open("r+b") if path.exists() else nullcontext() as old:
            unfinished.touch(mode=0o600)
            yield unfinished
            _sync(unfinished)
            if old is not None and aside is not None:
                _copy(old, aside, unfinished_name(path))
            os.replace(unfinished, path)
            _sync_folder(path.parent)
            if old is not None:
                zero(old.fileno())
    except OSError as error:
        what = t("store.file.unmade", reason=error.strerror)
        raise AssistantError(str(path), what, t("store.file.unmade_next")) from error
    finally:
        for end in ("", *BESIDE):
            overwrite(Path(f"{unfinished}{end}"))


def _copy(old: BinaryIO, aside: Path, unfinished: Path) -> None:
    """Set a copy aside, whole or not at all; `unfinished` is a name that is swept away after a kill."""
    unfinished.touch(mode=0o600, exist_ok=False)
    try:
        with unfinished.open("r+b") as kept:
            shutil.copyfileobj(old, kept, _BLOCK)
            kept.flush()
            os.fsync(kept.fileno())
        os.replace(unfinished, aside)
    finally:
        overwrite(unfinished)


def _sync(path: Path) -> None:
    with path.open("rb") as file:
        os.fsync(file.fileno())


def _sync_folder(folder: Path) -> None:
    """Let the new name survive a power cut, where the system can."""
    with suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
