"""Remove a case from this computer, as far as a program can, and say what may remain."""

from __future__ import annotations

import os
from contextlib import closing, suppress
from dataclasses import dataclass, field
from glob import escape
from pathlib import Path
from typing import TYPE_CHECKING

from debtor_assistant.base.places import home
from debtor_assistant.base.problems import AssistantError
from debtor_assistant.base.unfinished import overwrite, sweep
from debtor_assistant.store import backups, history
from debtor_assistant.store.database import connect
from debtor_assistant.store.errors import is_busy
from debtor_assistant.store.files import file_version, unlock
from debtor_assistant.store.whole_file import BESIDE, alone

if TYPE_CHECKING:
    from debtor_assistant.store.driver import sqlite3


@dataclass
class Erased:
    """What became of a case."""

    removed: list[Path] = field(default_factory=list)
    left: list[Path] = field(default_factory=list)
    """Files that could not be removed."""
    elsewhere: list[str] = field(default_factory=list)
    """What was exported or backed up elsewhere, as the history names it."""
    read: bool = True
    """Whether the history could be read; if not, nobody can say what was exported."""


def erase(path: Path, secret: str | None = None) -> Erased:
    """Overwrite and remove a case file, what lies beside it, and the program's own backups of it.

    Args:
        path: the case file.
        secret: what opens it. A forgotten passphrase is no obstacle: then what was exported cannot be listed.

    Raises:
        AssistantError: somebody has the file open.
    """
    done = Erased()
    sweep(path.parent)
    # What a restore set aside is a copy of the case too.
    aside = sorted(path.parent.glob(f"{escape(path.name)}.before-restore-*"))
    found = [path, *(path.with_name(path.name + end) for end in BESIDE), *aside]
    try:
        key = unlock(path, secret)
        file_version(path, key)
    except AssistantError as error:
        if is_busy(error):
            raise
        done.read = False
        found += _by_name(path)
    else:
        with alone(path, key):
            pass
        with closing(connect(path, key)) as connection:
            done.elsewhere = _exports(connection)
            found += _below(backups.folder_of(path, connection))
    for one in found:
        _remove(one, done)
    for folder in {one.parent for one in found if one.parent != path.parent}:
        with suppress(OSError):
            folder.rmdir()
    return done


def _exports(connection: sqlite3.Connection) -> list[str]:
    """Return the files that the history says were written from this case."""
    files = (entry.details.get("file") for entry in history.entries(connection) if entry.action in ("export", "backup"))
    return list(dict.fromkeys(str(file) for file in files if file))


def _below(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file()] if folder.is_dir() else []


def _by_name(path: Path) -> list[Path]:
    """Return the backups of a case that cannot be opened: those whose folder has its name and no other case has."""
    same = [folder for folder in (home() / "backups").glob("*") if folder.name.rpartition("-")[0] == path.stem]
    return _below(same[0]) if len(same) == 1 else []


def _remove(path: Path, done: Erased) -> None:
    if not os.path.lexists(path):
        return
    try:
        overwrite(path)
        done.removed.append(path)
    except OSError:
        done.left.append(path)
