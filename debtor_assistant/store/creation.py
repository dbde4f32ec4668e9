"""Make a new case file: complete or not at all."""

from __future__ import annotations

import os
import uuid
from collections.abc import Mapping
from contextlib import closing, suppress
from pathlib import Path
from typing import Any

from debtor_assistant.base.problems import AssistantError, InputError
from debtor_assistant.base.unfinished import sweep, unfinished_name
from debtor_assistant.store import history, keys
from debtor_assistant.store.changes import insert
from debtor_assistant.store.database import APPLICATION_ID, VERSION, give_key
from debtor_assistant.store.driver import sqlite3
from debtor_assistant.store.encoding import encode_values
from debtor_assistant.store.errors import explained
from debtor_assistant.store.keys import Key
from debtor_assistant.store.rows import layout
from debtor_assistant.store.schema import create_tables
from debtor_assistant.text import t


def create_file(path: Path, case: Mapping[str, object], secret: str | None = None) -> Key | None:
    """Write a new case file with its case, an empty debtor and the first entries of the history.

    Args:
        path: where to; an existing file is never touched.
        case: the values of the case.
        secret: the passphrase of an encrypted file.

    Returns:
        The key of an encrypted file.
    """
    stored = encode_values("case", case, "case")
    if path.exists() or path.is_symlink():
        raise InputError(str(path), t("store.file.exists"), t("store.file.exists_next"))
    # Built under another name and moved: a program killed half way leaves no broken case behind.
    unfinished = unfinished_name(path)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        sweep(path.parent)
        unfinished.touch(mode=0o600)
        key = keys.key_for(secret, keys.new_salt()) if secret else None
        with explained(path), closing(sqlite3.connect(str(unfinished), isolation_level=None)) as connection:
            give_key(connection, key)
            _fill(connection, stored)
            connection.execute("PRAGMA journal_mode = WAL")
        os.replace(unfinished, path)
        return key
    except OSError as error:
        raise AssistantError(
            str(path),
            t("store.file.unmade", reason=error.strerror),
            t("store.file.unmade_next"),
        ) from error
    finally:
        with suppress(OSError):
            unfinished.unlink(missing_ok=True)


def _fill(connection: sqlite3.Connection, case: Mapping[str, Any]) -> None:
    connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    connection.execute("BEGIN IMMEDIATE")
    create_tables(connection)
    connection.execute("INSERT INTO alembic_version (version_num) VALUES (?)", (f"{VERSION:04d}",))
    connection.execute("INSERT INTO history_head (nr, seq, hash) VALUES (1, 0, ?)", (history.START,))
    at = history.timestamp()
    row: dict[str, list[Any]] = {"created_at": [at], **{name: [value] for name, value in case.items()}}
    # The random name makes the seals of two cases differ that were begun alike in the same second.
    about = {"version": VERSION, "case": uuid.uuid4().hex}
    insert(connection, layout(connection, "case"), row, "create", about, keep_values=True)
    debtor: dict[str, list[Any]] = {"created_at": [at], "struck": [0]}
    insert(connection, layout(connection, "debtor"), debtor, "create", {}, keep_values=True)
    # Last: a file that carries the version number is complete.
    connection.execute(f"PRAGMA user_version = {VERSION}")
    connection.execute("COMMIT")
