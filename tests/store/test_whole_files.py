"""Passphrase, backup, restore and erase: nothing is lost, and nothing half done stays."""

from __future__ import annotations

from contextlib import closing
from datetime import date, timedelta
from pathlib import Path

import pytest

from debtor_assistant.base.places import home
from debtor_assistant.base.problems import AssistantError
from debtor_assistant.records import Contact
from debtor_assistant.store import backups
from debtor_assistant.store.casebook import Casebook
from debtor_assistant.store.driver import sqlite3
from debtor_assistant.store.erasing import erase
from debtor_assistant.store.errors import LockedCase, WrongSecret
from debtor_assistant.store.protection import copies_in_clear, protect
from debtor_assistant.store.restoring import restore

PLANTED = "planted-words-on-this-disk"


@pytest.fixture
def case(path: Path, tmp_path: Path) -> Path:
    with Casebook.create(path, jurisdiction="CN", timezone="Asia/Shanghai", title="t") as book:
        book.add(Contact(words=PLANTED))
        book.add_many("contact", [{"words": f"{PLANTED} {number}"} for number in range(1_200)], source={"file": "a"})
        (tmp_path / "photo.jpg").write_bytes(PLANTED.encode() * 500)
        book.vault.keep(tmp_path / "photo.jpg")
        (tmp_path / "photo.jpg").unlink()
    return path


def sound(path: Path, secret: str | None = None) -> int:
    """Return how many contacts a case holds, if it is sound."""
    with Casebook.open(path, secret) as book:
        assert book.verify() == []
        return book.count("contact")


def lying_in_clear(*folders: Path) -> list[str]:
    """Return the files that hold the planted words."""
    files = [file for folder in folders for file in folder.rglob("*") if file.is_file()]
    return [str(file) for file in files if PLANTED.encode() in file.read_bytes()]


def test_a_passphrase_comes_changes_and_goes_and_everything_stays(case: Path) -> None:
    assert protect(case, None, "first") is not None
    assert sound(case, "first") == 1_201
    with pytest.raises(LockedCase):
        Casebook.open(case)
    protect(case, "first", "第二个")
    with pytest.raises(WrongSecret):
        Casebook.open(case, "first")
    assert sound(case, "第二个") == 1_201
    assert protect(case, "第二个", None) is None
    assert sound(case) == 1_201
    with Casebook.open(case) as book:
        noted = [entry.details["passphrase"] for entry in book.history() if entry.action == "passphrase"]
    assert noted == ["set", "changed", "removed"]


def test_a_new_passphrase_leaves_nothing_in_clear_not_even_in_backups(case: Path) -> None:
    with Casebook.open(case) as book:
        backups.daily(book)
    assert lying_in_clear(case.parent, home())
    protect(case, None, "secret")
    assert lying_in_clear(case.parent, home()) == []
    (backup,) = (home() / "backups").glob("*/*.case")
    assert sound(backup, "secret") == 1_201


def test_copies_that_a_restore_set_aside_are_named_when_a_passphrase_comes(case: Path) -> None:
    old = copy_of(case)
    with Casebook.open(case) as book:
        book.add(Contact(words="later"))
        backups.daily(book)
    aside = restore(old, case)
    key = protect(case, None, "secret")
    assert key is not None
    left = copies_in_clear(case, key)
    assert aside in left
    assert [path.parent.name for path in left if path != aside] == ["set-aside"]


def test_a_wrong_passphrase_changes_nothing(case: Path) -> None:
    protect(case, None, "secret")
    before = case.read_bytes()
    for secret in (None, "wrong"):
        with pytest.raises(LockedCase):
            protect(case, secret, "other")
    assert case.read_bytes() == before


def test_a_case_that_is_open_elsewhere_is_left_alone(case: Path) -> None:
    for work in (lambda: protect(case, None, "secret"), lambda: restore(copy_of(case), case), lambda: erase(case)):
        with Casebook.open(case) as book:
            book.count("contact")
            with pytest.raises(AssistantError, match="open in another window"):
                work()
    assert sound(case) == 1_201


def copy_of(case: Path) -> Path:
    copy = case.with_name("copy.case")
    copy.write_bytes(case.read_bytes())
    return copy


def test_a_program_that_waited_writes_nothing_into_a_file_that_is_gone(case: Path) -> None:
    waiting = sqlite3.connect(str(case), timeout=0, isolation_level=None)
    with closing(waiting):
        protect(case, None, "secret")
        with pytest.raises(sqlite3.DatabaseError):
            waiting.execute("INSERT INTO journal (nr, id, created_at, struck) VALUES (1, 'j1', '', 0)")


def test_a_daily_backup_is_made_once_and_only_when_something_changed(
    case: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DEBTOR_ASSISTANT_NOW", "2026-11-24T12:00:00+00:00")
    with Casebook.open(case) as book:
        first = backups.daily(book)
        assert first is not None
        assert sound(first) == 1_201
        book.add(Contact(words="x"))
        assert backups.daily(book) is None
        monkeypatch.setenv("DEBTOR_ASSISTANT_NOW", "2026-11-25T12:00:00+00:00")
        second = backups.daily(book)
        assert second is not None
        assert sound(second) == 1_202
        monkeypatch.setenv("DEBTOR_ASSISTANT_NOW", "2026-11-26T12:00:00+00:00")
        assert backups.daily(book) is None
        assert [one.path for one in backups.of_case(book)] == [second, first]


def test_the_oldest_backups_go(case: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with Casebook.open(case) as book:
        for number in range(backups.KEPT + 4):
            book.add(Contact())
            monkeypatch.setenv("DEBTOR_ASSISTANT_NOW", f"{date(2026, 1, 1) + timedelta(number)}T12:00:00+00:00")
            assert backups.daily(book)
        kept = backups.of_case(book)
    assert len(kept) == backups.KEPT
    assert kept[-1].made.day == 5


def test_a_history_without_its_end_no_longer_holds_the_head_of_its_backup(case: Path) -> None:
    old = copy_of(case)
    with Casebook.open(case) as book:
        book.add(Contact(words="the one they want gone"))
        made = backups.daily(book)
        assert made is not None
        heads = backups.heads(backups.of_case(book))
        assert book.verify(*heads) == []
    case.write_bytes(old.read_bytes())
    with Casebook.open(case) as book:
        assert book.verify() == []
        (problem,) = book.verify(*heads)
    assert heads[0] in problem.what


def test_restoring_sets_the_present_file_aside(case: Path) -> None:
    old = copy_of(case)
    with Casebook.open(case) as book:
        book.add(Contact(words="newer"))
        backups.daily(book)
    aside = restore(old, case)
    assert aside is not None
    assert (sound(case), sound(aside)) == (1_201, 1_202)
    with Casebook.open(case) as book:
        assert [entry.details for entry in book.history() if entry.action == "restore"] == [
            {"from": "copy.case", "set_aside": aside.name}
        ]
        assert book.verify(*backups.heads(backups.of_case(book))) == []


def test_a_damaged_case_is_restored_and_kept(case: Path) -> None:
    old = copy_of(case)
    case.write_bytes(b"\xff" * 5_000)
    Path(f"{case}-wal").write_bytes(b"left over")
    aside = restore(old, case)
    assert aside is not None
    assert sound(case) == 1_201
    assert aside.read_bytes() == b"\xff" * 5_000
    assert Path(f"{aside}-wal").read_bytes() == b"left over"


def test_a_broken_backup_is_not_put_in_place(case: Path) -> None:
    old = copy_of(case)
    with closing(sqlite3.connect(str(old))) as connection:
        connection.execute("UPDATE contact SET words = 'forged' WHERE nr = 1")
        connection.commit()
    with pytest.raises(AssistantError, match="does not match its own history"):
        restore(old, case)
    assert sound(case) == 1_201
    assert sorted(file.name for file in case.parent.iterdir() if file.is_file()) == sorted([case.name, old.name])


def test_a_case_is_restored_where_there_is_none_and_with_its_passphrase(case: Path, tmp_path: Path) -> None:
    protect(case, None, "secret")
    target = tmp_path / "again.case"
    assert restore(case, target, "secret") is None
    assert sound(target, "secret") == 1_201
    with pytest.raises(LockedCase):
        restore(case, tmp_path / "third.case")
    assert not (tmp_path / "third.case").exists()


def test_erasing_leaves_nothing_and_names_what_was_exported(case: Path) -> None:
    with Casebook.open(case) as book:
        backups.daily(book)
        book.note("export", {"file": "lawyer.pdf"})
    done = erase(case)
    assert done.elsewhere == ["lawyer.pdf"]
    assert (done.left, done.read, case.exists()) == ([], True, False)
    assert lying_in_clear(case.parent, home()) == []


def test_erasing_takes_along_what_a_restore_set_aside(case: Path) -> None:
    aside = restore(copy_of(case), case)
    assert aside is not None
    case.with_name("copy.case").unlink()
    assert aside in erase(case).removed
    assert lying_in_clear(case.parent, home()) == []


def test_a_case_whose_passphrase_is_forgotten_can_be_erased(case: Path) -> None:
    protect(case, None, "secret")
    done = erase(case)
    assert (done.read, case.exists()) == (False, False)
    assert len(done.removed) == 2, "the file and its one backup"
