"""The private book: apart from every case, unreadable without its key, gone when deleted, silent about what it is."""

from __future__ import annotations

import os
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from debtor_assistant.base.problems import AssistantError
from debtor_assistant.care.private import book
from debtor_assistant.care.private.notes import MOODS, STEPS, Note
from debtor_assistant.care.private.out import write_private
from debtor_assistant.care.private.pattern import pattern
from debtor_assistant.care.private.saying import card, extract, note_lines, pattern_lines, plan_lines
from debtor_assistant.store.errors import WrongSecret
from debtor_assistant.text import speaking

PLANT = "zanzibar-umbrella-4711"
NOTE = Note("2026-11-24T22:15:00+08:00", "very_bad", "broken", PLANT, not_safe=True, contact="k:c7")


def files(home: Path) -> dict[str, bytes]:
    return {str(path.relative_to(home)): path.read_bytes() for path in home.rglob("*") if path.is_file()}


@pytest.fixture(params=["a passphrase of mine", None], ids=["passphrase", "key file"])
def kept(request: pytest.FixtureRequest) -> Iterator[tuple[book.PrivateBook, str | None]]:
    made = book.create(request.param)
    yield made, request.param
    made.close()


def test_in_memory_nothing_is_written(own_home: Path) -> None:
    made = book.in_memory()
    made.add(NOTE)
    made.write_step("alone", PLANT)
    assert made.notes()[0].words == PLANT
    assert made.plan() == {"alone": PLANT}
    made.close()
    assert not book.is_kept()
    assert not files(own_home)


def test_what_was_kept_is_there_again_and_nowhere_in_clear(
    kept: tuple[book.PrivateBook, str | None], own_home: Path
) -> None:
    made, secret = kept
    made.add(NOTE)
    made.write_step("tell", PLANT)
    made.close()
    for name, content in files(own_home).items():
        assert PLANT.encode() not in content, name
        assert b"SQLite" not in content, name
        assert not any(word in name for word in ("note", "mood", "plan", "stress", "care", "suicide"))
    assert book.needs_passphrase() is (secret is not None)
    again = book.open_kept(secret)
    assert again.notes() == [Note(**{**vars(NOTE), "nr": 1})]
    assert again.plan() == {"tell": PLANT}
    again.close()
    if os.name == "posix":
        assert all(path.stat().st_mode & 0o077 == 0 for path in book.folder().iterdir())


def test_a_wrong_passphrase_is_said_calmly_and_no_word_of_the_book_with_it() -> None:
    book.create("the right one, long").close()
    with pytest.raises(WrongSecret) as caught:
        book.open_kept("the wrong one, long")
    assert "does not open" in caught.value.problem.what
    assert caught.value.problem.where == ""


def test_without_its_key_file_the_book_is_noise(own_home: Path) -> None:
    made = book.create(None)
    made.add(NOTE)
    made.close()
    (own_home / "private" / "1.key").unlink()
    assert book.needs_passphrase()
    with pytest.raises(WrongSecret):
        book.open_kept("anything")


def test_a_deleted_note_leaves_no_page_and_deleting_all_leaves_no_file(own_home: Path) -> None:
    made = book.create(None)
    made.add(NOTE)
    made.write_step("alone", PLANT)
    made.delete(1)
    made.write_step("alone", " ")
    assert not made.notes()
    assert not made.plan()
    assert made._connection.execute("PRAGMA secure_delete").fetchone()[0] == 1
    made.close()
    assert book.delete_all()
    assert not files(own_home)
    assert not book.folder().exists()
    assert not book.delete_all()


def test_the_pattern_counts_and_names_no_cause() -> None:
    moments = [datetime(2026, 11, 20, 23, 5), datetime(2026, 11, 20, 14, 0), datetime(2026, 11, 22, 7, 59)]
    notes = [NOTE, Note("2026-11-24T09:00:00", "fine"), Note("2026-11-01T09:00:00", "unbearable")]
    found = pattern(notes, moments, date(2026, 11, 24))
    assert (found.nights_with_contacts, found.very_bad) == (2, 1)
    lines = list(pattern_lines(found))
    assert lines[0] == "Last 14 days: nights with contacts: 2; notes rated very bad or worse: 1."
    assert lines[1].endswith("0 contacts, 0 at night; very bad")
    assert len(lines) == 4
    for lang in ("en", "zh"):
        with speaking(lang):
            said = " ".join(pattern_lines(found))
            for word in ("because", "caused", "due to", "led to", "因为", "导致", "造成", "引起"):
                assert word not in said


@given(st.lists(st.datetimes(datetime(2026, 10, 1), datetime(2026, 11, 30)), max_size=30))
def test_every_contact_of_the_weeks_is_counted_once(moments: list[datetime]) -> None:
    found = pattern([], moments, date(2026, 11, 24))
    inside = [moment for moment in moments if date(2026, 11, 11) <= moment.date() <= date(2026, 11, 24)]
    assert sum(day.contacts for day in found.days) == len(inside)
    assert all(day.at_night <= day.contacts for day in found.days)


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_the_plan_asks_seven_things_and_its_card_names_no_program(lang: str) -> None:
    with speaking(lang):
        asked = list(plan_lines({"alone": "walk"}))
        assert len(asked) == len(STEPS) == 7
        assert asked[1][1] == "walk"
        written = card(dict.fromkeys(STEPS, "walk\nsing"), ["110", "12356"])
        assert written.count("walk") == 7
        assert written.rstrip().endswith("12356")
        assert len(written.splitlines()) <= 32
        for word in ("debtor", "assistant", "债务", "suicid", "自杀", "safety plan", "安全计划"):
            assert word not in written.casefold()
        assert card({}, ["110"]) == "110\n"


def test_a_note_is_told_in_words_not_in_digits_of_a_score() -> None:
    for lang in ("en", "zh"):
        with speaking(lang):
            for mood in MOODS:
                first, *_ = note_lines(Note("2026-11-24T09:00:00", mood))
                assert "⟨" not in first
            assert extract([NOTE]).count(PLANT) == 1
            assert extract([NOTE]).splitlines()[0] in ("PRIVATE NOTES", "私人记录")


def test_a_second_yes_from_another_window_overwrites_nothing() -> None:
    made = book.create(None)
    made.add(NOTE)
    made.close()
    with pytest.raises(AssistantError) as caught:
        book.create("a passphrase of the second window")
    assert "stay as they are" in caught.value.problem.what
    again = book.open_kept()
    assert again.notes()[0].words == PLANT
    again.close()


def test_a_book_that_is_busy_is_not_said_to_have_another_passphrase() -> None:
    made = book.create("a passphrase of mine")
    made._connection.execute("BEGIN EXCLUSIVE")
    try:
        with pytest.raises(AssistantError) as caught:
            book.open_kept("a passphrase of mine")
    finally:
        made.close()
    assert not isinstance(caught.value, WrongSecret)


def test_a_damaged_book_with_its_key_beside_it_is_not_said_to_have_a_passphrase() -> None:
    book.create(None).close()
    book.book_file().write_bytes(os.urandom(8192))
    with pytest.raises(AssistantError) as caught:
        book.open_kept()
    assert not isinstance(caught.value, WrongSecret)
    assert "cannot be read" in caught.value.problem.what


@pytest.mark.parametrize("secret", ["a passphrase of mine", None], ids=["passphrase", "key file"])
def test_a_book_that_could_not_be_made_whole_is_not_there(secret: str | None, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(book, "move_new", full)
        with pytest.raises(AssistantError) as caught:
            book.create(secret)
    assert "No space left" in caught.value.problem.what
    assert not book.is_kept()
    book.create(secret).close()
    book.open_kept(secret).close()


def test_private_words_are_written_whole_or_not_at_all(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    target = tmp_path / "notes.txt"
    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", full)
        with pytest.raises(AssistantError):
            write_private(target, PLANT)
        assert not list(tmp_path.iterdir())
    assert write_private(target, PLANT).read_text("utf-8") == PLANT
    assert [path.name for path in tmp_path.iterdir()] == ["notes.txt"]
    with pytest.raises(AssistantError):
        write_private(target, "other words")
    assert target.read_text("utf-8") == PLANT
