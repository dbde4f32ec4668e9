"""Private notes and the safety plan on the screen: consent first, closed when left or locked, in no draft."""

from __future__ import annotations

import threading
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from debtor_assistant.base.problems import AssistantError
from debtor_assistant.care.private import book
from debtor_assistant.store.casebook import Casebook
from debtor_assistant.tui.screens.notes import NotesScreen

if TYPE_CHECKING:
    from tests.tui.conftest import Hand, Open

PLANT = "zanzibar umbrella"


async def written(hand: Hand, *keys: str, words: str = PLANT) -> None:
    """Write a note with the form."""
    await hand.press("a", *keys, "tab")
    await hand.write(words)
    await hand.press("enter")


async def test_without_consent_a_note_is_gone_when_the_page_is_left(
    case: Path, opened: Open, own_home: Path, lang: str
) -> None:
    async with opened(case, lang=lang) as hand:
        await hand.press("h", "n")
        assert hand.place == "consent"
        await hand.press("enter")
        assert hand.place == "notes"
        await written(hand, "c", "g")
        assert PLANT in hand.text
        assert {"en": "bad · broken sleep", "zh": "难受 · 断断续续"}[lang] in hand.text
        assert {"en": "1 contact, 1 at night", "zh": "联系1次，其中夜里1次"}[lang] in hand.text
        await hand.press("escape")
        assert {"en": "not kept anywhere", "zh": "没有保存在任何地方"}[lang] in hand.text
        await hand.press("right", "enter", "n", "enter")
        assert PLANT not in hand.text
    assert not book.is_kept()
    assert not any(PLANT.encode() in path.read_bytes() for path in own_home.rglob("*") if path.is_file())


async def test_kept_notes_open_with_their_own_passphrase_and_go_for_good_with_one_key(
    case: Path, opened: Open, own_home: Path
) -> None:
    async with opened(case) as hand:
        await hand.press("h", "n", "tab", "enter")
        await hand.write("my own passphrase")
        await hand.press("enter")
        await hand.write("my own passphrase")
        await hand.press("enter")
        assert hand.place == "notes"
        await written(hand, "b")
        await hand.press("escape", "n")
        assert hand.place == "passphrase"
        await hand.write("a wrong passphrase")
        await hand.press("enter")
        assert "does not open" in hand.text
        await hand.write("my own passphrase")
        await hand.press("enter")
        assert PLANT in hand.text
        await hand.press("ctrl+k")
        await hand.press("tab", "enter")
        assert hand.place == "coping"
    assert not (own_home / "private").exists()


async def test_a_locked_case_closes_the_notes_and_holds_no_draft_of_them(
    tmp_path: Path, opened: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "locked.case"
    Casebook.create(path, jurisdiction="CN", timezone="Asia/Shanghai", secret="a long passphrase").close()
    monkeypatch.setenv("DEBTOR_ASSISTANT_PASSPHRASE", "a long passphrase")
    book.create(None).close()
    async with opened(path) as hand:
        await hand.press("h", "p", "enter")
        await hand.write("half a plan")
        await hand.press("f9")
        assert hand.place == "locked"
        assert hand.app.drafts is None
        assert "half a plan" not in hand.text


async def test_nobody_at_the_keyboard_closes_the_notes_even_without_a_passphrase_on_the_case(
    case: Path, opened: Open
) -> None:
    book.create(None).close()
    async with opened(case) as hand:
        await hand.press("h", "n")
        screen = hand.app.screen
        assert isinstance(screen, NotesScreen)
        hand.app.idle.clocks = (lambda: 10_000.0,)
        hand.app.idle._since = (0.0,)
        screen.look_at_the_clock()
        await hand.rest()
        assert hand.place == "coping"
        hand.app.idle.touched()
        await hand.press("n", "f5")
        below = hand.app.screen_stack[-2]
        assert isinstance(below, NotesScreen)
        hand.app.idle._since = (0.0,)
        below.look_at_the_clock()
        assert not below.book.is_kept, "the book is closed under whatever covers it"
        hand.app.idle.touched()
        await hand.press("escape")
        assert hand.place == "coping"


async def test_heavy_words_lead_to_a_question_and_grave_ones_to_help_first(case: Path, opened: Open, lang: str) -> None:
    from debtor_assistant.tui.screens.note_form import NoteForm

    async with opened(case, lang=lang) as hand:
        await hand.press("h", "n", "enter")
        await written(hand, words={"en": "cannot sleep, hopeless", "zh": "juewang"}[lang])
        assert hand.place == "notes"
        await hand.press("a", "d", "s", "enter")
        assert hand.place == "help-lines"
        await hand.press("escape", "a", "s", "enter")
        assert hand.place == "offer"
        assert {"en": "Are you thinking of hurting yourself?", "zh": "您有伤害自己的念头吗？"}[lang] in hand.text
        await hand.press("enter")
        assert hand.place == "notes"
        hand.app.settings.switch("own_words", "off")
        await written(hand, words="i want to kill myself")
        assert hand.place == "notes"
        assert not isinstance(hand.app.screen, NoteForm)


async def test_notes_go_to_a_file_only_when_chosen_twice(
    case: Path, opened: Open, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    async with opened(case) as hand:
        await hand.press("h", "n", "enter")
        await written(hand)
        await hand.press("w", "enter")
        assert hand.place == "notes"
        await hand.press("w", "tab", "enter")
        assert PLANT in hand.text
        await hand.write("yes")
        await hand.press("enter")
        assert hand.place == "notes"
        assert not list(tmp_path.glob("*.txt"))
        await hand.press("w", "tab", "enter")
        await hand.write("private")
        await hand.press("enter", "enter")
        (file,) = tmp_path.glob("*.txt")
        assert file.read_text("utf-8").count(PLANT) == 1
        assert file.read_text("utf-8").startswith("PRIVATE NOTES")
        assert file.stat().st_mode & 0o077 == 0


async def test_the_plan_opens_from_the_help_block_with_one_key(
    case: Path, opened: Open, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, lang: str
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    made = book.create(None)
    made.write_step("alone", PLANT)
    made.close()
    async with opened(case, lang=lang) as hand:
        await hand.press("f5", "p")
        assert hand.place == "plan"
        assert PLANT in hand.text
        await hand.press("down", "down", "enter")
        await hand.write("the library")
        await hand.press("ctrl+s")
        assert "the library" in hand.text
        await hand.press("w", "enter")
        card = (tmp_path / "card.txt").read_text("utf-8")
        assert PLANT in card
        assert "12356" in card
        assert "debtor" not in card


async def test_words_for_telling_people_are_changed_and_copied(opened: Open, lang: str) -> None:
    async with opened(lang=lang) as hand:
        await hand.press("f6", "t")
        assert {"en": "Partner, parents", "zh": "伴侣、父母"}[lang] in hand.text
        await hand.press("enter", "ctrl+s")
        assert {"en": "You are not being asked to pay", "zh": "没有让你们替我还的意思"}[lang] in hand.app.clipboard


async def test_what_the_disk_does_not_take_is_said_and_the_words_still_lead_to_help(
    case: Path, opened: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise AssistantError("", "The disk is full.", "Make room.")

    async with opened(case) as hand:
        await hand.press("h", "n", "enter")
        monkeypatch.setattr(book.PrivateBook, "add", full)
        await hand.press("a", "e", "s", "enter")
        assert hand.place == "help-lines"
        await hand.press("escape")
        assert "The disk is full." in hand.text
        await hand.press("escape")
        assert hand.place == "notes"


async def test_a_book_that_opens_after_esc_is_closed_again(
    case: Path, opened: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    secret, go_on, closed = "my own passphrase", threading.Event(), threading.Event()
    book.create(secret).close()
    slow, close = book.open_kept, book.PrivateBook.close
    monkeypatch.setattr(book, "open_kept", lambda typed: slow(typed) if go_on.wait(10) else None)
    monkeypatch.setattr(book.PrivateBook, "close", lambda one: (close(one), closed.set()))
    async with opened(case) as hand:
        await hand.press("h", "n")
        await hand.write(secret)
        await hand.pilot.press("enter", "escape")
        go_on.set()
        await hand.rest()
        assert hand.place == "coping"
        assert closed.is_set()
