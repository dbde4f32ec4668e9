"""Copies of a case file that the program makes by itself: once a day, and before work that could go wrong.

They lie below the program's own folder, one folder per case, encrypted with the key of the case where it has one. The
name says when, why, and the head of the history at that moment::

    backups/my-loan-3f2a9c41/20261125T081502Z-daily-9b0c71e4d2aa.case

so that a history whose end was cut off later no longer holds the head of its own backup.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Sequence
from contextlib import closing, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from debtor_assistant.base.clock import now
from debtor_assistant.base.places import home
from debtor_assistant.base.problems import AssistantError
from debtor_assistant.base.unfinished import overwrite, sweep, unfinished_name
from debtor_assistant.store.database import give_key
from debtor_assistant.store.driver import sqlite3
from debtor_assistant.store.errors import explained
from debtor_assistant.store.keys import SALT_SIZE, Key
from debtor_assistant.text import t

if TYPE_CHECKING:
    from debtor_assistant.store.reader import CaseReader

Why = Literal["daily", "upgrade", "passphrase", "import", "restore"]

KEPT = 10
"""How many backups of a case stay; of a large one `KEPT_LARGE`."""

KEPT_LARGE = 3
LARGE = 100 << 20
"""Bytes from which a case file counts as large."""

_HEAD = 12
_NAME = re.compile(r"(\d{8}T\d{6})Z-([a-z]+)-([0-9a-f]{12})(?:-(\d+))?\.case")


@dataclass(frozen=True)
class Backup:
    """One backup of a case."""

    path: Path
    made: datetime
    why: str
    head: str
    """The first twelve digits of the head of its history."""


def folder_of(path: Path, connection: sqlite3.Connection) -> Path:
    """Return where the backups of a case lie; a renamed copy of a case keeps its own."""
    found = connection.execute("SELECT hash FROM history WHERE seq = 1").fetchone()
    stem = re.sub(r"[^\w-]+", "-", path.stem, flags=re.UNICODE).strip("-")[:60] or "case"
    return home() / "backups" / f"{stem}-{str(found[0])[:8] if found else 'x'}"


def listed(folder: Path) -> list[Backup]:
    """Return the backups in a folder, the newest first."""
    found = []
    with suppress(OSError):
        for path in folder.iterdir():
            parts = _NAME.fullmatch(path.name)
            if parts is not None:
                made = datetime.strptime(parts[1], "%Y%m%dT%H%M%S").replace(tzinfo=UTC)
                found.append((made, int(parts[4] or 1), Backup(path, made, parts[2], parts[3])))
    return [one for *_, one in sorted(found, key=lambda each: each[:2], reverse=True)]


def of_case(book: CaseReader) -> list[Backup]:
    """Return the backups of an open case, the newest first; none if it is too damaged to say where they lie."""
    with book.reading() as connection, suppress(sqlite3.DatabaseError):
        return listed(folder_of(book.path, connection))
    return []


def make(path: Path, connection: sqlite3.Connection, key: Key | None, why: Why) -> Path:
    """Copy an open case file into its folder of backups, and remove the oldest that are too many.

    Raises:
        AssistantError: the copy cannot be made; whatever was to follow should not be done.
    """
    folder = folder_of(path, connection)
    head = str(connection.execute("SELECT hash FROM history_head").fetchone()[0])
    stem = f"{now():%Y%m%dT%H%M%SZ}-{why}-{head[:_HEAD]}"
    target, number = folder / f"{stem}.case", 2
    while target.exists():
        target, number = folder / f"{stem}-{number}.case", number + 1
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        _enough_room(path, folder)
        copy(connection, target, key)
    except OSError as error:
        what = t("store.backup.not_made", reason=error.strerror)
        raise AssistantError(str(target), what, t("store.backup.not_made_next")) from error
    rotate(folder, path.stat().st_size)
    return target


def copy(connection: sqlite3.Connection, target: Path, key: Key | None) -> None:
    """Copy an open case file while others may write to it; the copy appears complete or not at all."""
    sweep(target.parent)
    part = unfinished_name(target)
    with explained(target):
        try:
            # The copy holds somebody's secrets: nobody else may read it, from its first byte.
            part.touch(mode=0o600)
            with closing(sqlite3.connect(str(part), isolation_level=None)) as made:
                give_key(made, key)
                connection.backup(made)
            part.replace(target)
        finally:
            for one in (part, part.with_name(f"{part.name}-journal")):
                overwrite(one)


def daily(book: CaseReader) -> Path | None:
    """Make today's backup if the case has changed since the last one; None if nothing was to be done."""
    with book.reading() as connection:
        done = listed(folder_of(book.path, connection))
        if done and (done[0].made.date() == now().astimezone(UTC).date() or book.head().startswith(done[0].head)):
            return None
        return make(book.path, connection, book.key, "daily")


def rotate(folder: Path, size: int) -> None:
    """Keep the newest backups only."""
    for old in listed(folder)[KEPT_LARGE if size > LARGE else KEPT :]:
        with suppress(OSError):
            old.path.unlink()


def tidy(path: Path, connection: sqlite3.Connection, key: Key | None) -> None:
    """Finish what a killed program began: half a backup, a restore, a change of passphrase."""
    folder = folder_of(path, connection)
    sweep(folder)
    last = connection.execute("SELECT action FROM history WHERE seq = (SELECT seq FROM history_head)").fetchone()
    if last == ("restore",):
        put_others_away(path, connection)
    start = key.salt if key else b"SQLite format 3\0"
    # A passphrase gives the file a new salt, so these bytes tell a backup from before the change.
    others = [one for one in listed(folder) if _start_of(one.path) not in (start, b"")]
    if not others:
        return
    query = "SELECT hash FROM history WHERE seq < (SELECT max(seq) FROM history WHERE action = 'passphrase')"
    before = {str(seal)[:_HEAD] for (seal,) in connection.execute(query)}
    for one in others:
        if one.head in before:
            with suppress(OSError):
                overwrite(one.path)


def put_others_away(path: Path, connection: sqlite3.Connection) -> None:
    """Move backups that know a later history out of the sight of `case verify`: they belong to a file set aside."""
    folder = folder_of(path, connection)
    known = [str(seal) for (seal,) in connection.execute("SELECT hash FROM history")]
    with suppress(OSError):
        for one in listed(folder):
            if not any(seal.startswith(one.head) for seal in known):
                kept = folder / "set-aside"
                kept.mkdir(exist_ok=True, mode=0o700)
                one.path.replace(kept / one.path.name)


def _start_of(path: Path) -> bytes:
    with suppress(OSError), path.open("rb") as file:
        return file.read(SALT_SIZE)
    return b""


def heads(found: Sequence[Backup]) -> list[str]:
    """Return what the backups say the history once ended with."""
    return [one.head for one in found]


def _enough_room(path: Path, folder: Path) -> None:
    free = shutil.disk_usage(folder).free
    if free < 2 * path.stat().st_size:
        raise AssistantError(str(folder), t("store.backup.no_room"), t("store.backup.not_made_next"))
