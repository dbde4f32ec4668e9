"""Bring the case file of an older version up to date: a backup first, then every step in one transaction."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

from debtor_assistant.base.problems import AssistantError
from debtor_assistant.store import backups
from debtor_assistant.store.database import VERSION, connect
from debtor_assistant.store.driver import sqlite3
from debtor_assistant.store.keys import Key
from debtor_assistant.text import t

MIGRATIONS = Path(__file__).with_name("migrations")


def upgrade(
    path: Path, version: int, key: Key | None = None, *, migrations: Path = MIGRATIONS, target: int = VERSION
) -> Path:
    """Back up a case file of an older version, migrate it, and return where the backup lies."""
    backup = back_up(path, key)
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


def back_up(path: Path, key: Key | None = None) -> Path:
    """Copy a case file of an older version into its folder of backups."""
    with closing(connect(path, key)) as connection:
        return backups.make(path, connection, key, "upgrade")


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
