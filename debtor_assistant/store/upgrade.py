"""Bring the case file of an older version up to date: a backup first, then every step in one transaction."""

from __future__ import annotations

from contextlib import closing, suppress
from pathlib import Path

from debtor_assistant.base.clock import now
from debtor_assistant.base.problems import AssistantError
from debtor_assistant.store.database import VERSION, connect, give_key
from debtor_assistant.store.driver import sqlite3
from debtor_assistant.store.errors import explained
from debtor_assistant.store.keys import Key
from debtor_assistant.text import t

MIGRATIONS = Path(__file__).with_name("migrations")


def upgrade(
    path: Path, version: int, key: Key | None = None, *, migrations: Path = MIGRATIONS, target: int = VERSION
) -> Path:
    """Back up a case file of an older version, migrate it, and return where the backup lies."""
    backup = back_up(path, version, key)
    try:
        with closing(connect(path, key)) as connection:
            run_steps(connection, migrations, target)
    except Exception as error:
        raise AssistantError(
            str(path),
            t("store.upgrade.failed", old=version, new=target, error=error),
            t("store.upgrade.failed_next", backup=backup),
        ) from error
    return backup


def back_up(path: Path, version: int, key: Key | None = None) -> Path:
    """Copy a case file beside itself, named with version and time."""
    stem = f"{path.name}.v{version}.{now():%Y%m%dT%H%M%SZ}"
    target = path.with_name(f"{stem}.backup")
    number = 1
    while target.exists():
        number += 1
        target = path.with_name(f"{stem}-{number}.backup")
    with explained(target):
        try:
            # The copy holds somebody's secrets: nobody else may read it, from its first byte.
            target.touch(mode=0o600)
            with closing(connect(path, key)) as source, closing(sqlite3.connect(str(target))) as copy:
                give_key(copy, key)
                source.backup(copy)
        except BaseException as error:
            with suppress(OSError):
                target.unlink(missing_ok=True)
            if isinstance(error, OSError):
                raise AssistantError(
                    str(target),
                    t("store.upgrade.no_backup", reason=error.strerror),
                    t("store.upgrade.no_backup_next"),
                ) from error
            raise
    return target


def run_steps(connection: sqlite3.Connection, migrations: Path, target: int) -> None:
    """Run the missing steps in one transaction and mark the file with its new version."""
    # Imported here: a file of today's version opens without Alembic and SQLAlchemy.
    from alembic import command
    from alembic.config import Config
    from sqlalchemy import create_engine, event
    from sqlalchemy.pool import StaticPool

    engine = create_engine("sqlite://", module=sqlite3, creator=lambda: connection, poolclass=StaticPool)
    # The connection is in autocommit mode; SQLite itself is told where the transaction begins.
    event.listen(engine, "begin", lambda begun: begun.exec_driver_sql("BEGIN IMMEDIATE"))
    config = Config()
    config.set_main_option("script_location", str(migrations).replace("%", "%%"))
    with engine.begin() as bound:
        config.attributes["connection"] = bound
        command.upgrade(config, f"{target:04d}")
        bound.exec_driver_sql(f"PRAGMA user_version = {target}")
