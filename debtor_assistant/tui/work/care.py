"""What is done to a case file as a whole: passphrase, backups, restoring, erasing. None of it while it is open here."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from debtor_assistant.base.problems import AssistantError, InputError, Problem
from debtor_assistant.text import t
from debtor_assistant.tui.work.case import OpenCase

if TYPE_CHECKING:
    from debtor_assistant.store.backups import Backup
    from debtor_assistant.store.erasing import Erased


@dataclass(frozen=True)
class Care:
    """What the screen says of the file."""

    size: int
    backups: tuple[Backup, ...]


def look(case: OpenCase) -> Care:
    """Return what can be said of the file and its automatic backups."""
    from debtor_assistant.store import backups

    return Care(case.path.stat().st_size, tuple(backups.of_case(case.book)))


def protect(path: Path, secret: str | None, new: str | None) -> OpenCase:
    """Set, change or take away the passphrase, and open the case again."""
    from debtor_assistant.store.casebook import Casebook
    from debtor_assistant.store.protection import protect as write_anew

    write_anew(path, secret, new)
    return OpenCase(Casebook.open(path, new))


def back_up(case: OpenCase, target: Path) -> Path:
    """Copy the case to a file of its own; the history learns of it."""
    from debtor_assistant.store import backups

    if target.exists() or target.is_symlink():
        raise InputError(str(target), t("store.vault.exists"), t("store.vault.exists_next"))
    if not target.parent.is_dir():
        raise InputError(str(target.parent), t("tui.export.no_folder"), t("tui.export.no_folder_next"))
    head = case.book.head()
    with case.book.reading() as connection:
        backups.copy(connection, target, case.book.key)
    with target.open("rb") as file:
        sha256 = hashlib.file_digest(file, "sha256").hexdigest()
    case.book.note("backup", {"file": str(target.absolute()), "sha256": sha256, "head": head})
    return target


def back_up_before_import(case: OpenCase) -> list[Problem]:
    """Make a backup unless the last one already has everything; says what was wrong where none could be made.

    An import is kept whole or not at all, so that a missing backup is told and does not stop it.
    """
    from debtor_assistant.store import backups

    try:
        found = backups.of_case(case.book)
        if not case.book.count("contact") or (found and case.book.head().startswith(found[0].head)):
            return []
        with case.book.reading() as connection:
            backups.make(case.path, connection, case.book.key, "import")
    except AssistantError as error:
        return [error.problem]
    return []


def restore(backup: Path, path: Path, secret: str | None) -> tuple[OpenCase, Path | None]:
    """Put a backup in the place of the case, and open it; also returns where the file that was there is now."""
    from debtor_assistant.store.casebook import Casebook
    from debtor_assistant.store.restoring import restore as put_back

    aside = put_back(backup, path, secret)
    return OpenCase(Casebook.open(path, secret)), aside


def erase(path: Path, secret: str | None) -> Erased:
    """Remove the case, what lies beside it and its automatic backups."""
    from debtor_assistant.store.erasing import erase as remove

    return remove(path, secret)


def verify(case: OpenCase) -> list[Problem]:
    """Compare the whole file with its history, and the history with what the backups know of it."""
    from debtor_assistant.store import backups

    return list(case.book.verify(*backups.heads(backups.of_case(case.book))))
