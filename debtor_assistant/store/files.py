"""What lies at a path: a case file, an encrypted one, or something that is none; said before anything is opened."""

from __future__ import annotations

import os
from contextlib import closing
from pathlib import Path

from debtor_assistant.base.problems import AssistantError
from debtor_assistant.store import database, keys
from debtor_assistant.store.database import APPLICATION_ID, connect
from debtor_assistant.store.driver import sqlite3
from debtor_assistant.store.errors import LockedCase, WrongSecret, explained, refused
from debtor_assistant.store.keys import Key
from debtor_assistant.text import t

_MAGIC = b"SQLite format 3\0"
_NOT_A_DATABASE = 26
"""SQLITE_NOTADB: what the library says of a first page that the key does not open."""
_CORRUPT = 11
"""SQLITE_CORRUPT: what it says of a file whose pages do not fit together."""


def file_version(path: Path, key: Key | None = None) -> int:
    """Return the version of a case file, or say in plain words why it is none or does not open."""
    with explained(path):
        try:
            connection = connect(path, key)
        except AssistantError as error:
            raise _why_closed(path, key, error) from error
        try:
            application = connection.execute("PRAGMA application_id").fetchone()[0]
            version = int(connection.execute("PRAGMA user_version").fetchone()[0])
        finally:
            connection.close()
    if application != APPLICATION_ID:
        raise refused(path, "foreign")
    if version > database.VERSION:
        raise refused(path, "newer", file=version, program=database.VERSION)
    return version


def is_encrypted(path: Path) -> bool:
    """Tell whether a file is an encrypted case file."""
    return keys.judge_salt(_head(path)) == "ours"


def unlock(path: Path, secret: str | None) -> Key | None:
    """Return the key of a case file, None if it is not encrypted.

    Args:
        path: the case file.
        secret: its passphrase or its recovery code.

    Raises:
        LockedCase: it is encrypted and no secret was given.
        WrongSecret: a recovery code has a slip in it. (Whether a passphrase is right shows when the file is opened.)
        AssistantError: there is no case file, or its beginning is damaged.
    """
    head = _head(path)
    _may_be_written(path)
    if head.startswith(_MAGIC):
        # Asked before a connection is made: turning on WAL would already write to another program's file.
        if int.from_bytes(head[68:72], "big") != APPLICATION_ID:
            raise refused(path, "foreign")
        return None
    state = keys.judge_salt(head)
    if state == "foreign":
        raise AssistantError(str(path), t("store.sqlite.notadb"), t("store.sqlite.notadb_next"))
    if state == "damaged":
        raise refused(path, "damaged_start")
    if not secret:
        raise LockedCase(str(path), t("store.file.locked"), t("store.file.locked_next"))
    if keys.looks_like_code(secret) and keys.read_code(secret) is None:
        raise WrongSecret(str(path), t("store.file.code_slip"), t("store.file.code_slip_next"))
    return keys.key_for(secret, head[: keys.SALT_SIZE])


def _head(path: Path) -> bytes:
    """Return the first bytes; refuse what SQLite would create or take for an empty database."""
    if not path.exists():
        raise refused(path, "missing")
    if not path.is_file():
        raise refused(path, "folder")
    try:
        with path.open("rb") as file:
            head = file.read(100)
    except OSError as error:
        raise refused(path, "unreadable", reason=error.strerror) from error
    if not head:
        raise AssistantError(str(path), t("store.file.empty"), t("store.sqlite.notadb_next"))
    return head


def _may_be_written(path: Path) -> None:
    if not os.access(path, os.W_OK) or not os.access(path.parent, os.W_OK):
        raise AssistantError(str(path), t("store.sqlite.readonly"), t("store.sqlite.readonly_next"))


def _why_closed(path: Path, key: Key | None, error: AssistantError) -> AssistantError:
    """Tell a wrong passphrase from a damaged file; anything else stays what it was."""
    cause = getattr(error.__cause__, "sqlite_errorcode", None)
    if cause is not None and cause & 0xFF == _CORRUPT:
        return _what_is_broken(path, key)
    if key is None or cause is None or cause & 0xFF != _NOT_A_DATABASE:
        return error
    if keys.opens_a_page(path, key):
        return refused(path, "damaged_page")
    return WrongSecret(str(path), t("store.file.wrong"), t("store.file.wrong_next"))


def _what_is_broken(path: Path, key: Key | None) -> AssistantError:
    """Name what keeps a file from being opened: pages that are not there, or pages that are damaged."""
    have = path.stat().st_size // keys.PAGE
    if key is None:
        pages = int.from_bytes(_head(path)[28:32], "big")
        return refused(path, "cut", have=have, pages=pages) if have < pages else refused(path, "broken")
    with closing(sqlite3.connect(str(path))) as connection:
        database.give_key(connection, key)
        lines = [str(line) for (line,) in connection.execute("PRAGMA cipher_integrity_check")]
    broken = [line.rsplit(" ", 1)[-1] for line in lines]
    if broken:
        return refused(path, "damaged_pages", pages=", ".join(page for page in broken[:20]))
    return refused(path, "cut_somewhere", have=have)
