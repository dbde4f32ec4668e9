"""What is done to a case file as a whole: hold it alone, put a new one in its place, overwrite one that goes.

A new file is built beside the old one under a name of its own and moved over it in one step: a program killed at any
moment leaves the old file or the new one, never half of either. What such a program leaves beside it is swept away the
next time the case is opened.
"""

from __future__ import annotations

import os
import shutil
import uuid
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext, suppress
from pathlib import Path
from typing import BinaryIO

from debtor_assistant.base.problems import AssistantError
from debtor_assistant.store.database import connect
from debtor_assistant.store.driver import sqlite3
from debtor_assistant.store.errors import explained, refused
from debtor_assistant.store.keys import Key
from debtor_assistant.text import t

BESIDE = ("-wal", "-shm", "-journal")
"""What SQLite may keep beside a file that is or was open."""

_BLOCK = 1 << 20


def unfinished_name(path: Path) -> Path:
    """Return a name beside a case file for what is being built to take its place."""
    return path.with_name(f".{path.name}.{uuid.uuid4().hex[:8]}.new")


def sweep(path: Path) -> None:
    """Remove what a killed program left half built beside a case file; call while nobody builds, after opening it."""
    start, end = f".{path.name}.", ".new"
    with suppress(OSError), os.scandir(path.parent) as found:
        left = [one.path for one in found if one.name.startswith(start) and one.name.endswith(end)]
        for name in left:
            overwrite(Path(name))


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
                _copy(old, aside)
            os.replace(unfinished, path)
            _sync_folder(path.parent)
            if old is not None:
                _zero(old.fileno())
    except OSError as error:
        what = t("store.file.unmade", reason=error.strerror)
        raise AssistantError(str(path), what, t("store.file.unmade_next")) from error
    finally:
        if unfinished.exists():
            overwrite(unfinished)


def _copy(old: BinaryIO, aside: Path) -> None:
    aside.touch(mode=0o600, exist_ok=False)
    with aside.open("r+b") as kept:
        shutil.copyfileobj(old, kept, _BLOCK)
        kept.flush()
        os.fsync(kept.fileno())


def _sync(path: Path) -> None:
    with path.open("rb") as file:
        os.fsync(file.fileno())


def overwrite(path: Path) -> None:
    """Fill a file with zeros and remove it. What a disk or a file system keeps elsewhere is out of reach."""
    with suppress(OSError), path.open("r+b") as file:
        _zero(file.fileno())
    path.unlink(missing_ok=True)


def _zero(descriptor: int) -> None:
    size = os.fstat(descriptor).st_size
    os.lseek(descriptor, 0, os.SEEK_SET)
    zeros = bytes(_BLOCK)
    for start in range(0, size, _BLOCK):
        os.write(descriptor, zeros[: size - start])
    os.fsync(descriptor)


def _sync_folder(folder: Path) -> None:
    """Let the new name survive a power cut, where the system can."""
    with suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
