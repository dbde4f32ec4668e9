"""The tables are written down three times, and all three say the same."""

from __future__ import annotations

import re
import subprocess
import sys
from contextlib import closing
from pathlib import Path

from debtor_assistant.store import schema
from debtor_assistant.store.database import VERSION
from debtor_assistant.store.driver import sqlite3
from debtor_assistant.store.upgrade import MIGRATIONS, run_steps


def tables(connection: sqlite3.Connection) -> list[tuple[str, str, str]]:
    rows = connection.execute("SELECT type, name, coalesce(sql, '') FROM sqlite_schema ORDER BY type, name")
    return [(kind, name, re.sub(r"\s+", " ", sql)) for kind, name, sql in rows]


def test_the_sql_file_is_what_the_tables_in_records_say() -> None:
    assert schema.SCHEMA.read_text(encoding="utf-8") == schema.compose(), (
        "run: python -m debtor_assistant.store.schema, and write a migration step"
    )


def test_all_steps_one_after_the_other_make_the_same_tables(tmp_path: Path) -> None:
    with closing(sqlite3.connect(tmp_path / "steps.db", isolation_level=None)) as stepped:
        run_steps(stepped, MIGRATIONS, VERSION)
        assert stepped.execute("PRAGMA user_version").fetchone() == (VERSION,)
        assert stepped.execute("SELECT version_num FROM alembic_version").fetchall() == [(f"{VERSION:04d}",)]
        with closing(sqlite3.connect(":memory:")) as direct:
            schema.create_tables(direct)
            assert tables(stepped) == tables(direct)


def test_every_version_has_its_step() -> None:
    steps = sorted(path.name[:4] for path in (MIGRATIONS / "versions").glob("[0-9]*.py"))
    assert steps == [f"{number:04d}" for number in range(1, VERSION + 1)]


def test_reading_a_case_loads_no_library_of_tables(tmp_path: Path) -> None:
    program = """
import sys
from pathlib import Path
from debtor_assistant.store.casebook import Casebook
with Casebook.create(Path(sys.argv[1]), jurisdiction="CN", timezone="Asia/Shanghai") as book:
    book.add_many("contact", [{"at": "2026-03-02", "channel": "sms"}], source={})
    assert book.columns("contact")["channel"] == ["sms"]
    assert book.page("contact", 0, 5)[0]["id"] == "c1"
    assert book.jurisdiction == "CN" and not book.verify()
print([name for name in ("sqlalchemy", "sqlmodel", "pydantic", "alembic") if name in sys.modules])
"""
    done = subprocess.run(
        [sys.executable, "-c", program, str(tmp_path / "a.case")], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "[]"
