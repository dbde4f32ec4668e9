"""Give a case file a passphrase, change it, or take it away: the whole file is written anew and moved into place."""

from __future__ import annotations

from contextlib import closing
from glob import escape
from pathlib import Path

from debtor_assistant.base.problems import AssistantError
from debtor_assistant.base.unfinished import overwrite
from debtor_assistant.store import backups, history, keys, verify
from debtor_assistant.store.database import APPLICATION_ID, VERSION, connect, give_key
from debtor_assistant.store.driver import sqlite3
from debtor_assistant.store.errors import explained
from debtor_assistant.store.files import file_version, is_encrypted, unlock
from debtor_assistant.store.keys import Key
from debtor_assistant.store.whole_file import alone, replaced
from debtor_assistant.text import t


def protect(path: Path, secret: str | None, new: str | None) -> Key | None:
    """Write a case file anew with another passphrase, or none, and return its key.

    The program's own backups are replaced by one of the new file: older ones would still open without a passphrase, or
    with one that somebody may know. Nothing is lost with them, because a case file never forgets.

    Args:
        path: the case file; nobody may have it open.
        secret: what opens it now; None for a file without a passphrase.
        new: the new passphrase; None takes it away.

    Raises:
        LockedCase: `secret` is missing or wrong.
        AssistantError: somebody has the file open, it is damaged, or the new one cannot be written.
    """
    old_key = unlock(path, secret)
    file_version(path, old_key)
    new_key = keys.key_for(keys.normal(new), keys.new_salt()) if new else None
    with alone(path, old_key) as held:
        found = verify.verify(held)
        if found:
            raise AssistantError(
                str(path), t("store.protect.broken", first=found[0].what), t("store.protect.broken_next")
            )
        old = backups.listed(backups.folder_of(path, held))
        with replaced(path) as unfinished:
            _export(held, unfinished, new_key)
            _finish(unfinished, new_key, "set" if old_key is None else "changed" if new_key else "removed")
    with closing(connect(path, new_key)) as connection:
        backups.make(path, connection, new_key, "passphrase")
    for one in old:
        overwrite(one.path)
    return new_key


def copies_in_clear(path: Path, key: Key) -> list[Path]:
    """Return the copies of a case that restoring set aside and no passphrase protects; nobody removes them."""
    with closing(connect(path, key)) as connection:
        folder = backups.folder_of(path, connection) / "set-aside"
    found = [*path.parent.glob(f"{escape(path.name)}.before-restore-*"), *folder.glob("*.case")]
    return sorted(one for one in found if not is_encrypted(one))


def _export(held: sqlite3.Connection, target: Path, key: Key | None) -> None:
    with explained(target):
        secret = f"x'{key.raw.hex()}{key.salt.hex()}'" if key else ""
        held.execute("ATTACH DATABASE ? AS fresh KEY ?", (str(target), secret))
        held.execute("SELECT sqlcipher_export('fresh')")
        held.execute(f"PRAGMA fresh.application_id = {APPLICATION_ID}")
        held.execute(f"PRAGMA fresh.user_version = {VERSION}")
        held.execute("DETACH DATABASE fresh")


def _finish(path: Path, key: Key | None, what: str) -> None:
    """Write the change into the history of the new file, and see that everything arrived."""
    with explained(path), closing(sqlite3.connect(str(path), isolation_level=None)) as connection:
        give_key(connection, key)
        connection.execute("BEGIN IMMEDIATE")
        history.append(connection, "passphrase", payload={"passphrase": what})
        connection.execute("COMMIT")
        found = verify.verify(connection)
        if found:
            raise AssistantError(str(path), found[0].what, t("store.protect.broken_next"))
        connection.execute("PRAGMA journal_mode = WAL")
