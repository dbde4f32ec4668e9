"""Databases whose schema was made to harm whoever opens them: only plain tables are asked, and nothing in them runs."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Sequence
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from debtor_assistant.base.problems import InputError
from debtor_assistant.intake.reading import Options, read
from tests.intake.chat_files import whole
from tests.intake.every_format import FORMATS, OPTIONS

MOMENTS = [datetime(2024, 5, day, 1, 0, 5, tzinfo=UTC) for day in (10, 12, 14)]
TABLES = {"iphone-sms-db": "message", "iphone-calls": "ZCALLRECORD", "whatsapp-ios-db": "ZWAMESSAGE"}
ENDLESS = "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n LIMIT 1000000000) SELECT x"
every_database = pytest.mark.parametrize("name", TABLES)


def made(folder: Path, name: str, *statements: str) -> Path:
    """A database of this format in which somebody ran these; `{table}` is where its messages or calls stand."""
    path = folder / "made.db"
    FORMATS[name](path, MOMENTS)
    with closing(sqlite3.connect(path)) as connection:
        for statement in statements:
            connection.execute(statement.format(table=TABLES[name]))
        connection.commit()
    return path


def read_all(path: Path) -> list[dict[str, object]]:
    before = {item.name: item.read_bytes() for item in path.parent.iterdir()}
    try:
        return whole(read(path, Options(**OPTIONS)))
    finally:
        assert {item.name: item.read_bytes() for item in path.parent.iterdir()} == before


@every_database
def test_a_view_named_like_the_table_is_never_asked(name: str, tmp_path: Path) -> None:
    columns = "x AS date, x AS is_from_me, x AS handle_id, x AS ZDATE, x AS ZMESSAGEDATE, x AS ZISFROMME, x AS ZTEXT"
    path = made(
        tmp_path,
        name,
        'ALTER TABLE "{table}" RENAME TO hidden',
        f'CREATE VIEW "{{table}}" AS SELECT {columns}, x AS ZADDRESS FROM ({ENDLESS} FROM n)',
    )
    begun = time.process_time()
    with pytest.raises(InputError):
        read_all(path)
    assert time.process_time() - begun < 5


@every_database
@pytest.mark.parametrize(
    "statements",
    [
        ['CREATE TRIGGER t AFTER INSERT ON "{table}" BEGIN DELETE FROM "{table}"; END'],
        [f"CREATE VIEW endless AS {ENDLESS} FROM n"],
        ['CREATE INDEX heavy ON "{table}" (length(hex(zeroblob(1000000))))'],
        ["CREATE VIRTUAL TABLE words USING fts5(x)"],
        ["CREATE TABLE bomb (x)", "INSERT INTO bomb VALUES (zeroblob(12000000))"],
        ["""CREATE TABLE "a""b; DROP TABLE x" (y)"""],
        ['ALTER TABLE "{table}" ADD COLUMN more AS (hex(zeroblob(4000000)))'],
    ],
)
def test_what_else_stands_in_the_schema_changes_nothing(name: str, statements: Sequence[str], tmp_path: Path) -> None:
    assert len(read_all(made(tmp_path, name, *statements))) == len(MOMENTS)


@every_database
def test_a_condition_that_takes_for_ever_is_not_tried(name: str, tmp_path: Path) -> None:
    path = made(tmp_path, name, "CREATE TABLE slow (x)", "INSERT INTO slow VALUES (1)")
    with closing(sqlite3.connect(path)) as connection:
        pattern = "%a" * 30 + "%b"
        check = f"CREATE TABLE slow (x CHECK (hex(zeroblob(4000)) || printf('%.*c', 9000, 'a') NOT LIKE '{pattern}'))"
        connection.execute("PRAGMA writable_schema = ON")
        connection.execute("UPDATE sqlite_master SET sql = ? WHERE name = 'slow'", (check,))
        connection.commit()
    begun = time.process_time()
    assert len(read_all(path)) == len(MOMENTS)
    assert time.process_time() - begun < 5


@every_database
def test_a_table_without_rowids_is_refused_or_numbered_by_its_own(name: str, tmp_path: Path) -> None:
    path = tmp_path / "made.db"
    FORMATS[name](path, MOMENTS)
    with closing(sqlite3.connect(path)) as connection:
        (sql,) = connection.execute("SELECT sql FROM sqlite_master WHERE name = ?", (TABLES[name],)).fetchone()
        connection.execute(f'ALTER TABLE "{TABLES[name]}" RENAME TO old')
        connection.execute(sql.replace("INTEGER PRIMARY KEY", "INTEGER NOT NULL PRIMARY KEY") + " WITHOUT ROWID")
        connection.execute(f'INSERT INTO "{TABLES[name]}" SELECT * FROM old')
        connection.commit()
    if name == "iphone-sms-db":
        assert len(read_all(path)) == len(MOMENTS)
        return
    with pytest.raises(InputError) as refused:
        read_all(path)
    assert refused.value.next_step


@every_database
def test_a_table_whose_columns_are_computed_from_nothing_gives_no_words(name: str, tmp_path: Path) -> None:
    path = made(tmp_path, name, 'DROP TABLE "{table}"')
    with closing(sqlite3.connect(path)) as connection:
        computed = ", ".join(
            f"{column} AS (hex(zeroblob(4000000)))"
            for column in ("date", "is_from_me", "handle_id", "ZDATE", "ZMESSAGEDATE", "ZISFROMME", "ZTEXT", "ZADDRESS")
        )
        connection.execute(f'CREATE TABLE "{TABLES[name]}" (id INTEGER PRIMARY KEY, {computed})')
        connection.execute(f'INSERT INTO "{TABLES[name]}" (id) VALUES (1)')
        connection.commit()
    with pytest.raises(InputError):
        read_all(path)


@every_database
def test_a_cell_beyond_any_message_refuses_the_database(name: str, tmp_path: Path) -> None:
    column = {"message": "text", "ZCALLRECORD": "ZNAME", "ZWAMESSAGE": "ZTEXT"}[TABLES[name]]
    path = made(tmp_path, name, f'UPDATE "{{table}}" SET {column} = zeroblob(20000000)')
    with pytest.raises(InputError) as refused:
        read_all(path)
    assert refused.value.next_step
