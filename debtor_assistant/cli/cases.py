"""Which case file is meant: the one named, the one of the environment, or the only one there is."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from debtor_assistant.base.places import cases_dir
from debtor_assistant.base.problems import AssistantError, InputError
from debtor_assistant.cli import guard
from debtor_assistant.cli.settings import Settings
from debtor_assistant.text import t

if TYPE_CHECKING:
    from debtor_assistant.store.casebook import Casebook

SUFFIX = ".case"


def named(settings: Settings) -> Path | None:
    """The case file that was named, whether it exists or not."""
    name = settings.case or os.environ.get("DEBTOR_ASSISTANT_CASE", "").strip()
    return Path(name).expanduser() if name else None


def known() -> list[Path]:
    """The case files in the program's own folder."""
    return sorted(cases_dir().glob(f"*{SUFFIX}"))


def find(settings: Settings) -> Path:
    """Return the case file to open.

    Raises:
        InputError: None was named and there is none, or more than one; or the named one does not exist.
    """
    path = named(settings)
    if path is not None:
        if not path.exists():
            raise InputError(str(path), t("cli.case.not_there"), t("cli.case.not_there_next"))
        return path
    there = known()
    if len(there) == 1:
        return there[0]
    if not there:
        raise InputError(str(cases_dir()), t("cli.case.none_yet"), t("cli.case.none_yet_next"))
    choices = "\n".join(f"  --case {quoted(path)}" for path in there)
    raise InputError(str(cases_dir()), t("cli.case.which"), t("cli.case.which_next") + "\n" + choices)


def find_or_none(settings: Settings) -> Path | None:
    """The case the screens begin with; without one they begin with their own question."""
    path = named(settings)
    if path is not None:
        return find(settings)
    there = known()
    return there[0] if len(there) == 1 else None


@contextmanager
def opened(settings: Settings) -> Iterator[Casebook]:
    """Open the case that is meant, and close it again whatever happens."""
    from debtor_assistant.store.visits import note_visit

    book = open_book(find(settings))
    try:
        note_visit(book)
        yield book
        if book.changed:
            _back_up_daily(book)
    finally:
        book.close()


def _back_up_daily(book: Casebook) -> None:
    """Make today's backup after a command that changed the case; one that fails is named and stops nothing."""
    from debtor_assistant.store import backups

    try:
        backups.daily(book)
    except AssistantError as error:
        guard.say(error.problem)


def open_book(path: Path) -> Casebook:
    """Open a case file, asking for its passphrase if it has one."""
    from debtor_assistant.cli.passphrases import with_secret
    from debtor_assistant.store.casebook import Casebook

    return with_secret(lambda secret: Casebook.open(path, secret))


def new_path(settings: Settings, title: str | None) -> Path:
    """Where a new case goes: as named, else into the program's folder under a name of its own.

    The case of the environment is made where it is missing; where it is there, a new one goes beside the others.
    """
    path = named(settings)
    if path is not None and (settings.case or not path.exists()):
        return path
    stem = re.sub(r"[^\w-]+", "-", title or "", flags=re.UNICODE).strip("-")[:60] or "case"
    candidate = cases_dir() / f"{stem}{SUFFIX}"
    number = 2
    while candidate.exists():
        candidate = cases_dir() / f"{stem}-{number}{SUFFIX}"
        number += 1
    return candidate


def quoted(path: Path) -> str:
    """A path ready to be typed."""
    import shlex

    return shlex.quote(str(path))
