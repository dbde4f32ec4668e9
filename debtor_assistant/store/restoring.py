"""Put a backup in the place of a case file; the file that was there is set aside, never lost."""

from __future__ import annotations

import os
import shutil
from contextlib import AbstractContextManager, closing, nullcontext, suppress
from pathlib import Path

from debtor_assistant.base.clock import now
from debtor_assistant.base.problems import AssistantError
from debtor_assistant.store import backups, history, verify
from debtor_assistant.store.database import connect
from debtor_assistant.store.errors import is_busy, refused
from debtor_assistant.store.files import file_version, unlock
from debtor_assistant.store.keys import Key
from debtor_assistant.store.whole_file import BESIDE, alone, replaced
from debtor_assistant.text import t


def restore(backup: Path, path: Path, secret: str | None = None) -> Path | None:
    """Put a copy of a backup where a case file is or was.

    Args:
        backup: a case file made earlier; it is only read.
        path: the case file to take the place of; there may be none.
        secret: what opens the backup, if it has a passphrase.

    Returns:
        Where the file that was there is now, None if there was none.

    Raises:
        LockedCase: the passphrase of the backup is missing or wrong.
        AssistantError: the backup is no sound case file, or somebody has the present one open.
    """
    if path.exists() and backup.exists() and os.path.samefile(backup, path):
        raise refused(path, "same")
    key = unlock(backup, secret)
    aside = _free_name(path) if path.exists() else None
    with _nobody_in(path, secret), replaced(path, aside) as unfinished:
        _copy(backup, unfinished)
        _check(unfinished, key, backup)
        _note(unfinished, key, backup, aside)
        _move_journals(path, aside)
    with closing(connect(path, key)) as connection:
        backups.put_others_away(path, connection)
    return aside


def _nobody_in(path: Path, secret: str | None) -> AbstractContextManager[object]:
    """Hold the present file while it goes; one that is damaged or has another passphrase cannot be held, only moved."""
    if not path.exists():
        return nullcontext()
    try:
        key = unlock(path, secret)
        file_version(path, key)
    except AssistantError as error:
        if is_busy(error):
            raise
        return nullcontext()
    return alone(path, key)


def _copy(backup: Path, target: Path) -> None:
    with backup.open("rb") as source, target.open("r+b") as made:
        shutil.copyfileobj(source, made, 1 << 20)


def _check(copy: Path, key: Key | None, backup: Path) -> None:
    file_version(copy, key)
    with closing(connect(copy, key)) as connection:
        found = verify.verify(connection)
    if found:
        what = t("store.restore.broken", first=found[0].what)
        raise AssistantError(str(backup), what, t("store.restore.broken_next"))


def _free_name(path: Path) -> Path:
    """Return a name that no list of cases shows, because it does not end like one."""
    stem = f"{path.name}.before-restore-{now():%Y%m%dT%H%M%SZ}"
    aside, number = path.with_name(stem), 2
    while aside.exists():
        aside, number = path.with_name(f"{stem}-{number}"), number + 1
    return aside


def _move_journals(path: Path, aside: Path | None) -> None:
    """Let the journals of a file that could not be opened go with it: the new file would take them for its own."""
    for end in BESIDE if aside is not None else ():
        with suppress(FileNotFoundError):
            os.replace(f"{path}{end}", f"{aside}{end}")


def _note(copy: Path, key: Key | None, backup: Path, aside: Path | None) -> None:
    with closing(connect(copy, key)) as connection:
        connection.execute("BEGIN IMMEDIATE")
        payload = {"from": backup.name, "set_aside": aside.name if aside else ""}
        history.append(connection, "restore", payload=payload)
        connection.execute("COMMIT")
