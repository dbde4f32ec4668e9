"""The tables of a new case file, as one SQL file that needs no library to run.

``schema.sql`` is written from the tables in records/ by ``python -m debtor_assistant.store.schema``; tests prove that
it says the same as the tables and as all migrations run one after the other.
"""

from __future__ import annotations

from pathlib import Path

from debtor_assistant.store.driver import sqlite3

SCHEMA = Path(__file__).with_name("schema.sql")
TABLES = ("case_file", "debtor", "debt", "party", "contact", "event", "evidence", "journal", "checklist")
"""The tables that hold records, parents first."""

_OWN = (
    """CREATE TABLE piece (
\tnr INTEGER NOT NULL PRIMARY KEY,
\tcontent VARCHAR NOT NULL,
\tplace INTEGER NOT NULL,
\tdata BLOB NOT NULL,
\tUNIQUE (content, place)
)""",
    """CREATE TRIGGER piece_is_never_changed BEFORE UPDATE ON piece
BEGIN SELECT RAISE(ABORT, 'evidence is never changed'); END""",
    """CREATE TRIGGER piece_is_never_deleted BEFORE DELETE ON piece
BEGIN SELECT RAISE(ABORT, 'evidence is never deleted'); END""",
    """CREATE TABLE history (
\tseq INTEGER NOT NULL PRIMARY KEY,
\tat VARCHAR NOT NULL,
\taction VARCHAR NOT NULL,
\ttbl VARCHAR NOT NULL,
\trecord VARCHAR NOT NULL,
\tpayload VARCHAR NOT NULL,
\tdigests BLOB NOT NULL,
\tprev VARCHAR NOT NULL,
\thash VARCHAR NOT NULL
)""",
    """CREATE TABLE history_head (
\tnr INTEGER NOT NULL PRIMARY KEY CHECK (nr = 1),
\tseq INTEGER NOT NULL,
\thash VARCHAR NOT NULL
)""",
    """CREATE TABLE alembic_version (
\tversion_num VARCHAR(32) NOT NULL,
\tCONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
)""",
    """CREATE TRIGGER history_is_never_changed BEFORE UPDATE ON history
BEGIN SELECT RAISE(ABORT, 'the history is append-only'); END""",
    """CREATE TRIGGER history_is_never_deleted BEFORE DELETE ON history
BEGIN SELECT RAISE(ABORT, 'the history is append-only'); END""",
    # REPLACE deletes without asking the trigger above.
    """CREATE TRIGGER history_is_never_replaced BEFORE INSERT ON history
WHEN EXISTS (SELECT 1 FROM history WHERE seq = NEW.seq)
BEGIN SELECT RAISE(ABORT, 'the history is append-only'); END""",
)


def statements() -> list[str]:
    """Return the statements that make the tables of today's version."""
    return [part for part in SCHEMA.read_text(encoding="utf-8").split(";\n\n") if part.strip()]


def guards() -> dict[str, str]:
    """Return the triggers that every case file must have: name and statement."""
    made = [part.strip() for part in statements() if part.startswith("CREATE TRIGGER")]
    return {part.split()[2]: part for part in made}


def create_tables(connection: sqlite3.Connection) -> None:
    """Run the statements inside the open transaction."""
    for statement in statements():
        connection.execute(statement)


def compose() -> str:
    """Return the text of schema.sql, made from the tables in records/."""
    from sqlalchemy.dialects import sqlite
    from sqlalchemy.schema import CreateIndex, CreateTable
    from sqlmodel import SQLModel

    from debtor_assistant import records

    for name in ("Case", "Debtor", "Debt", "Party", "Contact", "Event", "Evidence", "Journal", "Checklist"):
        getattr(records, name)
    made: list[str] = []
    for name in TABLES:
        table = SQLModel.metadata.tables[name]
        made.append(str(CreateTable(table).compile(dialect=sqlite.dialect())))
        made += [str(CreateIndex(index).compile(dialect=sqlite.dialect())) for index in table.indexes]
        made.append(
            f"CREATE TRIGGER {name}_is_never_deleted BEFORE DELETE ON {name}\n"
            "BEGIN SELECT RAISE(ABORT, 'records are struck, never deleted'); END"
        )
    made += _OWN
    lines = ["\n".join(line.rstrip() for line in statement.strip().splitlines()) for statement in made]
    return ";\n\n".join([*lines, ""])


if __name__ == "__main__":
    SCHEMA.write_text(compose(), encoding="utf-8", newline="\n")
