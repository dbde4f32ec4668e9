"""Open a case file that may have a passphrase: a locked one is an answer here, not an error."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from debtor_assistant.base.problems import AssistantError, Problem
from debtor_assistant.tui.work.case import OpenCase, first_path

VARIABLE = "DEBTOR_ASSISTANT_PASSPHRASE"
"""The setting that is tried before anybody is asked, as on the command line."""


@dataclass(frozen=True)
class Locked:
    """A case file that needs its passphrase."""

    path: Path
    wrong: Problem | None = None
    """Why what was given did not open it."""


def try_open(path: Path, secret: str | None = None, *, surroundings: bool = True) -> OpenCase | Locked:
    """Open a case file, or say that it is locked. Takes about a tenth of a second for an encrypted one.

    Args:
        path: the case file.
        secret: its passphrase or recovery code as it was typed; None tries what the surroundings say.
        surroundings: whether these may be asked: not after somebody has locked the case.
    """
    from debtor_assistant.store.casebook import Casebook
    from debtor_assistant.store.errors import LockedCase, WrongSecret
    from debtor_assistant.store.visits import note_visit

    try:
        book = Casebook.open(path, secret or (os.environ.get(VARIABLE) if surroundings else None) or None)
        note_visit(book)
        return OpenCase(book)
    except LockedCase as error:
        return Locked(path, error.problem if isinstance(error, WrongSecret) else None)


def open_first(wanted: Path | None, last: str) -> OpenCase | Locked | None:
    """Open the case to begin with, if there is one."""
    path = first_path(wanted, last)
    return None if path is None else try_open(path)


def is_locked(path: Path) -> bool:
    """Tell by its first bytes whether a file has a passphrase; it is not opened."""
    from debtor_assistant.store.files import is_encrypted

    try:
        return is_encrypted(path)
    except AssistantError:
        return False


def wrong_secret(case: OpenCase, secret: str) -> Problem | None:
    """Tell whether a passphrase or recovery code is the one of the open case; None says that it is."""
    from debtor_assistant.store.errors import LockedCase
    from debtor_assistant.store.files import file_version, unlock

    try:
        file_version(case.path, unlock(case.path, secret))
    except LockedCase as error:
        return error.problem
    return None
