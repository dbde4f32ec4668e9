"""What can be wrong with a file, a disk or a neighbour: one clear message each, and nothing half written."""

from __future__ import annotations

import os
import shutil
import stat
from contextlib import closing
from pathlib import Path

import pytest

from debtor_assistant.base.places import home
from debtor_assistant.base.problems import AssistantError, InputError
from debtor_assistant.records import Checklist, Contact
from debtor_assistant.store import casebook as casebook_module
from debtor_assistant.store import creation, database, upgrade, verify_file
from debtor_assistant.store.casebook import Casebook
from debtor_assistant.store.driver import sqlite3
from debtor_assistant.text import speaking


def refusal(path: Path) -> AssistantError:
    before = path.read_bytes() if path.is_file() else None
    with pytest.raises(AssistantError) as caught:
        Casebook.open(path)
    assert (path.read_bytes() if path.is_file() else None) == before
    assert caught.value.where == str(path)
    assert caught.value.next_step
    return caught.value


def test_a_path_that_leads_nowhere(path: Path) -> None:
    assert "no such case file" in refusal(path).what


def test_a_folder(tmp_path: Path) -> None:
    assert "folder" in refusal(tmp_path).what


@pytest.mark.parametrize("content", [b"", b"\x89PNG....", b"SQLite format 2\0" + b"x" * 200, os.urandom(8192)])
def test_a_file_that_is_no_database(path: Path, content: bytes) -> None:
    path.write_bytes(content)
    assert "not a case file" in refusal(path).what


def test_the_database_of_another_program(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE bookmarks (a)")
        connection.commit()
    assert "another program" in refusal(path).what
    assert not path.with_name(path.name + "-wal").exists()


def test_a_case_file_from_a_newer_version(path: Path) -> None:
    Casebook.create(path, jurisdiction="CN", timezone="Asia/Shanghai").close()
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA user_version = 99")
    found = refusal(path)
    assert "newer version" in found.what
    assert "Update the program" in found.next_step


def test_a_case_file_that_was_cut_off(path: Path) -> None:
    with Casebook.create(path, jurisdiction="CN", timezone="Asia/Shanghai") as book:
        book.add_many("contact", [{"words": "x" * 500}] * 200, source={})
    path.write_bytes(path.read_bytes()[: 4096 * 3])
    with pytest.raises(AssistantError, match="cut off: 3 of its"), Casebook.open(path) as book:
        book.columns("contact")


def test_a_new_case_never_replaces_a_file(path: Path) -> None:
    path.write_text("my diary", encoding="utf-8")
    with pytest.raises(InputError, match="a file of that name"):
        Casebook.create(path, jurisdiction="CN", timezone="Asia/Shanghai")
    assert path.read_text(encoding="utf-8") == "my diary"


@pytest.mark.parametrize(
    ("jurisdiction", "timezone"), [("CN", "Mars/Olympus"), ("china", "Asia/Shanghai"), ("", "UTC")]
)
def test_a_new_case_needs_a_known_zone_and_a_place_code(path: Path, jurisdiction: str, timezone: str) -> None:
    with pytest.raises(InputError):
        Casebook.create(path, jurisdiction=jurisdiction, timezone=timezone)
    assert list(path.parent.iterdir()) == []


def test_a_new_case_that_cannot_be_written_leaves_nothing_behind(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x", encoding="utf-8")
    with pytest.raises(AssistantError, match="cannot be made"):
        Casebook.create(tmp_path / "file" / "a.case", jurisdiction="CN", timezone="Asia/Shanghai")
    assert [entry.name for entry in tmp_path.iterdir()] == ["file"]


def test_a_new_case_makes_its_folder_and_is_private(tmp_path: Path) -> None:
    path = tmp_path / "cases" / "a.case"
    Casebook.create(path, jurisdiction="CN", timezone="Asia/Shanghai").close()
    assert [entry.name for entry in path.parent.iterdir()] == ["a.case"]
    if os.name == "posix":
        assert stat.S_IMODE(path.stat().st_mode) == 0o600


@pytest.mark.parametrize("name", ["a b.case", "50%41.case", "案件?#1.case" if os.name == "posix" else "案件#1.case"])
def test_a_name_may_hold_any_character(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    with Casebook.create(path, jurisdiction="CN", timezone="Asia/Shanghai") as book:
        book.add(Contact())
    assert [entry.name for entry in tmp_path.iterdir()] == [name]
    with Casebook.open(path) as book:
        assert book.count("contact") == 1


def test_a_full_disk_saves_nothing_and_says_so(book: Casebook, path: Path) -> None:
    book.add(Contact(words="before"))
    connection = book._connections.get()
    connection.execute(f"PRAGMA max_page_count = {connection.execute('PRAGMA page_count').fetchone()[0] + 5}")
    for rows in (300, 8000):
        with pytest.raises(AssistantError, match="The disk is full") as caught:
            book.add_many("contact", [{"words": "x" * 500}] * rows, source={})
        assert caught.value.exit_code == 3
    book.close()
    with Casebook.open(path) as again:
        assert again.columns("contact", fields=["words"])["words"] == ["before"]
        assert again.verify() == []
        assert again.add(Contact()).id == "c2"


def test_a_second_program_that_writes_is_met_with_a_message_and_half_of_nothing(
    book: Casebook, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(database, "BUSY_SECONDS", 0.1)
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        for change in (
            lambda: book.add(Contact()),
            lambda: book.add_many("contact", [{"words": "x"}] * 6000, source={}),
            lambda: book.note("export", {}),
        ):
            with pytest.raises(AssistantError, match="Another program is writing") as caught:
                change()
            assert "try again" in caught.value.next_step
        assert book.count("contact") == 0  # reading goes on meanwhile
        other.execute("ROLLBACK")
    assert book.add(Contact()).id == "c1"
    assert book.verify() == []


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="write protection does not bind this user")
def test_a_write_protected_file(path: Path) -> None:
    Casebook.create(path, jurisdiction="CN", timezone="Asia/Shanghai").close()
    path.chmod(0o400)
    assert "write-protected" in refusal(path).what


def test_a_file_that_may_not_be_written_says_so_whoever_asks(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    Casebook.create(path, jurisdiction="CN", timezone="Asia/Shanghai").close()
    monkeypatch.setattr(os, "access", lambda *_: False)
    assert "write-protected" in refusal(path).what


def test_a_disk_that_turns_read_only_says_so(book: Casebook) -> None:
    book._connections.get().execute("PRAGMA query_only = ON")
    with pytest.raises(AssistantError, match="write-protected"):
        book.add(Contact())


def test_an_error_in_the_middle_of_a_change_takes_all_of_it_back(
    book: Casebook, monkeypatch: pytest.MonkeyPatch
) -> None:
    head = book.head()

    def fail(*_: object, **__: object) -> str:
        raise KeyboardInterrupt

    monkeypatch.setattr(casebook_module.history, "append", fail)
    with pytest.raises(KeyboardInterrupt):
        book.add_many("contact", [{"words": "x"}] * 10, source={})
    monkeypatch.undo()
    assert (book.count("contact"), book.head(), book.verify()) == (0, head, [])


NEXT_STEP = """
from alembic import op
revision = "0004"
down_revision = "0003"
def upgrade():
    op.execute("ALTER TABLE contact ADD COLUMN mood VARCHAR")
"""


@pytest.fixture
def next_version(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Let the program be one version further, with one more column; return the folder of its steps."""
    migrations = tmp_path / "steps" / "migrations"
    shutil.copytree(upgrade.MIGRATIONS, migrations)
    (migrations / "versions" / "0004_mood.py").write_text(NEXT_STEP, encoding="utf-8")
    for module in (database, casebook_module, verify_file):
        monkeypatch.setattr(module, "VERSION", 4)
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as made:
        upgrade.run_steps(made, migrations, 4)
        query = "SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL"
        statements = [sql for (sql,) in made.execute(query)]
    monkeypatch.setattr(verify_file.schema, "statements", lambda: statements)
    monkeypatch.setattr(upgrade.upgrade, "__kwdefaults__", {"migrations": migrations, "target": 4})
    return migrations


@pytest.fixture
def old(path: Path) -> Path:
    """A case file of the version before, with one contact."""
    with Casebook.create(path, jurisdiction="CN", timezone="Asia/Shanghai") as book:
        book.add(Contact(words="旧"))
    return path


def test_an_older_file_is_backed_up_and_brought_up_to_date(
    old: Path, next_version: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DEBTOR_ASSISTANT_NOW", "2026-11-24T12:00:00+00:00")
    before = old.read_bytes()
    with Casebook.open(old) as book:
        columns = book.columns("contact")
        assert (columns["words"], columns["mood"]) == (["旧"], [None])
        assert book.verify() == []
    (backup,) = (home() / "backups").glob("*/20261124T120000Z-upgrade-*.case")
    with closing(sqlite3.connect(backup)) as connection:
        assert connection.execute("PRAGMA user_version").fetchone() == (3,)
        assert connection.execute("SELECT words FROM contact").fetchall() == [("旧",)]
    assert old.read_bytes() != before
    Casebook.open(old).close()
    assert len(list((home() / "backups").glob("*/*.case"))) == 1


def test_a_step_that_fails_leaves_the_file_as_it_was_and_names_the_backup(old: Path, next_version: Path) -> None:
    bad = NEXT_STEP + '    op.execute("ALTER TABLE contact ADD COLUMN mood VARCHAR")\n'
    (next_version / "versions" / "0004_mood.py").write_text(bad, encoding="utf-8")
    with pytest.raises(AssistantError) as caught:
        Casebook.open(old)
    (backup,) = (home() / "backups").glob("*/*.case")
    assert str(backup) in caught.value.next_step
    with closing(sqlite3.connect(old)) as connection:
        assert connection.execute("PRAGMA user_version").fetchone() == (3,)
        assert "mood" not in [row[1] for row in connection.execute("PRAGMA table_info(contact)")]


def first_tables(connection: sqlite3.Connection) -> None:
    """Make the tables as the first version of the program made them."""
    step = upgrade.MIGRATIONS / "versions" / "0001_first_tables.sql"
    for statement in step.read_text(encoding="utf-8").split(";\n\n"):
        if statement.strip():
            connection.execute(statement)


def test_a_file_of_the_first_version_keeps_everything_and_takes_evidence_and_checklists(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as then:
        then.setattr(creation, "create_tables", first_tables)
        then.setattr(creation, "VERSION", 1)
        then.setattr(casebook_module, "VERSION", 1)
        with Casebook.create(path, jurisdiction="CN", timezone="Asia/Shanghai") as book:
            book.add(Contact(words="旧"))
            book.add_many("contact", [{"words": str(number)} for number in range(1500)], source={})
            head = book.head()
    with Casebook.open(path) as book:
        assert (book.head(), book.verify(), book.count("contact")) == (head, [], 1501)
        book.amend("contact", "c2", {"same_as": "c1"})
        book.add(Checklist(kind="choose-platform", name="Sample Loan Co.", answers={"W01": "good"}))
        assert book.verify() == []


def test_two_backups_of_one_second_do_not_replace_each_other(old: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DEBTOR_ASSISTANT_NOW", "2026-11-24T12:00:00+00:00")
    assert upgrade.back_up(old) != upgrade.back_up(old)


def test_messages_speak_chinese_too(book: Casebook, tmp_path: Path) -> None:
    with speaking("zh"):
        with pytest.raises(AssistantError, match="没有这个案件文件"):
            Casebook.open(tmp_path / "none")
        with pytest.raises(InputError, match="从未出现：时钟被拨快"):
            book.add(Contact(at="2026-03-08 02:30", timezone="America/New_York"))
        with pytest.raises(InputError, match="本案中没有相关方 'p1'"):
            book.add(Contact(party="p1"))
