"""Backups, restoring, passphrases, erasing: what is done to a case file as a whole."""

from __future__ import annotations

import hashlib
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from debtor_assistant.base.problems import InputError
from debtor_assistant.cli import cases, passphrases
from debtor_assistant.cli.printing import note, out, out_json
from debtor_assistant.cli.settings import current
from debtor_assistant.text import t, tn

if TYPE_CHECKING:
    from debtor_assistant.store.erasing import Erased


def back_up(name: str) -> None:
    """Copy the case to a file of its own, at any time."""
    from debtor_assistant.store import backups

    target = Path(name).expanduser()
    if target.exists() or target.is_symlink():
        raise InputError(str(target), t("store.vault.exists"), t("store.vault.exists_next"))
    if not target.parent.is_dir():
        raise InputError(str(target.parent), t("cli.dossier.no_folder"), t("cli.dossier.no_folder_next"))
    with cases.opened(current()) as book:
        head = book.head()
        with book.reading() as connection:
            backups.copy(connection, target, book.key)
        sha256 = _fingerprint(target)
        book.note("backup", {"file": str(target), "sha256": sha256, "head": head})
        encrypted = book.is_encrypted
    if current().json:
        out_json({"path": str(target), "sha256": sha256, "head": head, "encrypted": encrypted})
        return
    out(t("cli.backup.made", path=str(target)), t("cli.dossier.fingerprint", sha256=sha256))
    note(t("cli.backup.locked" if encrypted else "cli.backup.open"))


def _fingerprint(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def restore(name: str) -> None:
    """Put a backup in the place of the case, which is set aside."""
    from debtor_assistant.store.restoring import restore as put_back

    settings = current()
    backup = Path(name).expanduser()
    target = _place_for(backup)
    aside = passphrases.with_secret(lambda secret: put_back(backup, target, secret))
    if settings.json:
        out_json({"path": str(target), "from": str(backup), "set_aside": str(aside) if aside else None})
        return
    out(t("cli.restore.done", path=str(target)))
    if aside is not None:
        out(t("cli.restore.aside", path=str(aside)))


def _place_for(backup: Path) -> Path:
    """The case that is meant; without one, a new name in the program's folder."""
    settings = current()
    named = cases.named(settings)
    if named is not None:
        return named
    there = cases.known()
    if len(there) > 1:
        return cases.find(settings)  # says that one has to be named
    return there[0] if there else cases.new_path(settings, backup.stem)


def change_passphrase(remove: bool, recovery_code: bool) -> None:
    """Set, change or take away the passphrase of the case."""
    from debtor_assistant.store.files import is_encrypted
    from debtor_assistant.store.protection import copies_in_clear, protect

    settings = current()
    path = cases.find(settings)
    had = is_encrypted(path)
    if remove and not had:
        raise InputError(str(path), t("cli.passphrase.none"), t("cli.passphrase.none_next"))
    secret = _proven(path) if had else None
    new = None if remove else passphrases.new_one(passphrases.NEW_VARIABLE)
    key = protect(path, secret, new)
    code = key.recovery_code() if key is not None and passphrases.wants_code(recovery_code) else None
    clear = copies_in_clear(path, key) if key is not None else []
    if settings.json:
        out_json({"path": str(path), "encrypted": key is not None, "copies_in_clear": list(map(str, clear))})
    else:
        out(t("cli.passphrase.removed" if remove else "cli.passphrase.changed" if had else "cli.passphrase.set"))
        note(*[t("cli.passphrase.in_clear") for _ in clear[:1]], *(f"  {one}" for one in clear))
    if code is not None:
        passphrases.show_code(code)


def _proven(path: Path) -> str | None:
    """The present passphrase, known to open the case before a new one is asked for."""
    from debtor_assistant.store.files import file_version, unlock

    def open_it(secret: str | None) -> str | None:
        file_version(path, unlock(path, secret))
        return secret

    return passphrases.with_secret(open_it)


def show_recovery_code() -> None:
    """Print the recovery code of an encrypted case."""
    with cases.opened(current()) as book:
        code = book.recovery_code()
        path = str(book.path)
    if code is None:
        raise InputError(path, t("cli.passphrase.none"), t("cli.passphrase.none_next"))
    if current().json:
        out_json({"path": path, "recovery_code": code})
    else:
        passphrases.show_code(code)


def erase(yes: bool) -> None:
    """Remove the case from this computer, after the person has said its name."""
    from debtor_assistant.store.erasing import erase as remove

    settings = current()
    if cases.named(settings) is None:
        # A case is never erased because it happened to be the only one.
        raise InputError("--case", t("cli.erase.which"), t("cli.erase.which_next"))
    path = cases.find(settings)
    if not yes:
        _confirm(path)
    secret = passphrases.given()
    done = remove(path, secret)
    if settings.json:
        out_json(
            {"removed": list(map(str, done.removed)), "left": list(map(str, done.left)), "exported": done.elsewhere}
        )
    else:
        _tell(done)


def _confirm(path: Path) -> None:
    if not passphrases.can_ask():
        raise InputError("--yes", t("cli.erase.unsure"), t("cli.erase.unsure_next"))
    note(t("cli.erase.about", path=str(path)))
    sys.stderr.write(t("cli.erase.ask", name=path.stem) + " ")
    sys.stderr.flush()
    if sys.stdin.readline().strip() != path.stem:
        raise InputError(path.stem, t("cli.erase.kept"), "")


def _tell(done: Erased) -> None:
    out(tn("cli.erase.removed", len(done.removed)))
    for path in done.left:
        out("  " + t("cli.erase.left", path=str(path)))
    note("", t("cli.erase.remains"))
    note(*(f"  - {t(f'cli.erase.remains.{one}')}" for one in ("disk", "copies", "phone", "screen", "private")))
    if not done.read:
        note("  - " + t("cli.erase.unread"))
    elif done.elsewhere:
        note("  - " + t("cli.erase.exported"), *(f"      {name}" for name in done.elsewhere))
