"""The case file as a whole from the screens: passphrase, recovery code, backups, restoring, verifying, erasing."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from debtor_assistant.base.problems import AssistantError
from debtor_assistant.records import Contact
from debtor_assistant.store import backups
from debtor_assistant.store.casebook import Casebook
from debtor_assistant.store.errors import LockedCase
from debtor_assistant.store.files import is_encrypted

if TYPE_CHECKING:
    from tests.tui.conftest import Hand, Open

SECRET = "four calm words here"
OTHER = "five other words are here"


async def choose(hand: Hand, secret: str, again: str | None = None) -> None:
    """Type a new passphrase twice."""
    await hand.write(secret)
    await hand.press("enter")
    await hand.write(secret if again is None else again)
    await hand.press("enter")


async def say(hand: Hand, secret: str) -> None:
    """Type the present passphrase."""
    await hand.write(secret)
    await hand.press("enter")


def code_on(hand: Hand) -> str:
    """The recovery code as the screen shows it."""
    return "-".join(re.findall(r"\b[0-9A-Z]{4}\b", hand.text))


async def test_a_new_case_gets_a_passphrase_before_its_first_entry_and_a_code_for_paper(
    opened: Open, lang: str, own_home: Path
) -> None:
    async with opened(lang=lang) as hand:
        await hand.press("k", "home", "enter")
        await hand.write("HK")
        await hand.press("enter", "end", "up", "enter")
        assert hand.place == "passphrase"
        assert {"en": "nobody can reset it", "zh": "谁也无法重置"}[lang] in " ".join(hand.text.split())
        await choose(hand, SECRET)
        assert hand.place == "new-case"
        assert SECRET not in hand.text
        await hand.press("ctrl+s")
        assert hand.place == "confirm"
        await hand.press("tab", "enter")
        assert hand.place == "recovery"
        assert "⟨" not in hand.text
        code = code_on(hand)
        await hand.press("enter")
        assert hand.place == "home"
        assert code[:4] not in hand.text
    (made,) = own_home.glob("cases/*.case")
    for secret in (SECRET, code):
        with Casebook.open(made, secret) as book:
            assert book.count("contact") == 0
            assert book.recovery_code() == code
    for file in own_home.rglob("*"):
        assert not file.is_file() or (
            code.encode() not in file.read_bytes() and SECRET.encode() not in file.read_bytes()
        )


async def test_no_passphrase_is_chosen_by_leaving_the_dialog(opened: Open, own_home: Path) -> None:
    async with opened() as hand:
        await hand.press("k", "home", "enter")
        await hand.write("HK")
        await hand.press("enter", "end", "up", "enter", "escape", "ctrl+s")
        assert hand.place == "home"
    (made,) = own_home.glob("cases/*.case")
    assert not is_encrypted(made)


async def test_slips_in_a_new_passphrase_are_said_and_nothing_is_changed(case: Path, opened: Open, lang: str) -> None:
    async with opened(case, lang=lang) as hand:
        await hand.press("b", "p")
        await choose(hand, SECRET, OTHER)
        assert {"en": "not the same", "zh": "不一样"}[lang] in " ".join(hand.text.split())
        await hand.press("escape", "p")
        await choose(hand, "   ")
        assert hand.place == "passphrase"
        await hand.press("escape", "p")
        await choose(hand, "short")
        assert {"en": "This is short", "zh": "口令较短"}[lang] in " ".join(hand.text.split())
        await hand.press("escape")
        assert hand.place == "care"
    assert not is_encrypted(case)


async def test_a_passphrase_is_set_changed_and_taken_away(case: Path, opened: Open, lang: str) -> None:
    async with opened(case, lang=lang) as hand:
        await hand.press("b", "p")
        await choose(hand, SECRET)
        assert is_encrypted(case)
        assert hand.place == "confirm"
        await hand.press("escape", "b", "p")
        assert hand.place == "passphrase"
        await say(hand, "wrong")
        assert hand.place == "passphrase"
        await say(hand, SECRET)
        await choose(hand, OTHER)
        await hand.press("escape")
        assert hand.app.has_case
        with pytest.raises(LockedCase):
            Casebook.open(case, SECRET)
        await hand.press("b", "x")
        await say(hand, OTHER)
        assert hand.place == "confirm"
        await hand.press("tab", "enter")
        assert hand.place == "home"
        assert "Mine" in hand.text
    assert not is_encrypted(case)
    with Casebook.open(case) as book:
        assert book.count("contact") == 3
        assert book.verify() == []
        assert [entry.details["passphrase"] for entry in book.history() if entry.action == "passphrase"] == [
            "set",
            "changed",
            "removed",
        ]


async def test_the_recovery_code_is_shown_only_to_who_knows_the_passphrase(
    tmp_path: Path, opened: Open, lang: str
) -> None:
    path = tmp_path / "lent.case"
    Casebook.create(path, jurisdiction="CN", timezone="Asia/Shanghai", secret=SECRET).close()
    async with opened(path, lang=lang) as hand:
        await say(hand, SECRET)
        await hand.press("b", "c")
        await say(hand, "wrong")
        assert hand.place == "passphrase"
        await say(hand, SECRET)
        assert hand.place == "recovery"
        code = code_on(hand)
        assert len(code.split("-")) == 14
        await hand.press("f9")
        assert hand.place == "locked"
        assert code[:4] not in hand.text
        await say(hand, code)
        assert hand.place == "home"


async def test_a_passphrase_that_cannot_be_set_leaves_the_case_open_as_it_was(
    case: Path, opened: Open, monkeypatch: pytest.MonkeyPatch, lang: str
) -> None:
    def full(*_: object) -> None:
        raise AssistantError("mine.case", "The disk is full.", "Free some space.")

    monkeypatch.setattr("debtor_assistant.store.protection.protect", full)
    async with opened(case, lang=lang) as hand:
        await hand.press("b", "p")
        await choose(hand, SECRET)
        assert hand.place == "problem"
        assert "The disk is full." in hand.text
        await hand.press("enter")
        assert hand.place == "home"
        assert hand.app.has_case


async def test_the_first_change_of_a_day_makes_a_backup_and_the_next_makes_none(case: Path, opened: Open) -> None:
    async with opened(case) as hand:
        assert hand.app.case is not None
        assert backups.of_case(hand.app.case.book) == []
        for _ in range(2):
            await hand.press("q", "c", "0", "enter")
        assert [one.why for one in backups.of_case(hand.app.case.book)] == ["daily"]


async def test_a_backup_that_fails_is_told_once_and_stops_nothing(
    case: Path, opened: Open, monkeypatch: pytest.MonkeyPatch, lang: str
) -> None:
    def full(_: object) -> None:
        raise AssistantError("backups", "The disk is full.", "Free some space.")

    monkeypatch.setattr(backups, "daily", full)
    async with opened(case, lang=lang) as hand:
        for _ in range(2):
            await hand.press("q", "c", "0", "enter")
        said = [one.message for one in hand.app._notifications if "The disk is full." in one.message]
        assert len(said) == 1
        assert hand.place == "home"
    with Casebook.open(case) as book:
        assert book.count("contact") == 5


async def test_a_backup_goes_to_the_file_that_is_named_and_never_over_another(
    case: Path, opened: Open, lang: str, tmp_path: Path
) -> None:
    target = tmp_path / "copy.case"
    async with opened(case, lang=lang) as hand:
        await hand.press("b", "b")
        hand.app.screen.query_one("#line").clear()  # type: ignore[attr-defined]
        await hand.write(str(target))
        await hand.press("enter")
        assert hand.place == "notice"
        assert "copy.case" in hand.text
        await hand.press("enter", "b")
        hand.app.screen.query_one("#line").clear()  # type: ignore[attr-defined]
        await hand.write(str(target))
        await hand.press("enter")
        assert hand.place == "problem"
    with Casebook.open(target) as book:
        assert book.count("contact") == 3
    with Casebook.open(case) as book:
        assert list(book.history())[-1].action == "backup"


@pytest.mark.parametrize("secret", [None, SECRET])
async def test_restoring_goes_back_and_keeps_what_was_there(
    tmp_path: Path, opened: Open, secret: str | None, lang: str
) -> None:
    path = tmp_path / "lent.case"
    Casebook.create(path, jurisdiction="CN", timezone="Asia/Shanghai", secret=secret).close()
    with Casebook.open(path, secret) as book:
        book.add(Contact(at="2026-03-02 23:30", channel="call"))
        backups.daily(book)
        book.add(Contact(at="2026-03-03 23:30", channel="call"))
    async with opened(path, lang=lang) as hand:
        if secret:
            await say(hand, secret)
        await hand.press("b", "r", "enter")
        assert hand.place == "confirm"
        assert "⟨" not in hand.text
        await hand.press("tab", "enter")
        assert hand.place == "notice", hand.text
        assert "before-restore" in "".join(hand.text.split()).replace("│", "")
        await hand.press("enter")
        assert hand.app.case is not None
        assert hand.app.case.book.count("contact") == 1
    (aside,) = tmp_path.glob("*before-restore*")
    with Casebook.open(aside, secret) as book:
        assert book.count("contact") == 2


async def test_a_case_is_verified_from_the_screen(case: Path, opened: Open, lang: str) -> None:
    async with opened(case, lang=lang) as hand:
        await hand.press("b", "e")
        said = " ".join(one.message for one in hand.app._notifications)
        assert {"en": "the history is whole", "zh": "历史完整"}[lang] in said
        assert hand.app.case is not None
        with hand.app.case.book.writing() as connection:
            connection.execute("DROP TRIGGER IF EXISTS history_no_update")
            connection.execute("UPDATE contact SET words = 'other' WHERE nr = 3")
        await hand.press("e")
        assert hand.place == "notice"
        assert "c3" in hand.text


async def test_erasing_needs_the_name_and_says_what_can_remain(
    case: Path, opened: Open, lang: str, own_home: Path
) -> None:
    async with opened(case, lang=lang, size=(80, 30)) as hand:
        await hand.press("q", "c", "0", "enter", "b", "delete")
        assert hand.place == "erase"
        assert {"en": "no program can promise away", "zh": "任何程序都不能保证清除"}[lang] in " ".join(
            hand.text.split()
        )
        await hand.write("min")
        await hand.press("enter")
        assert hand.place == "erase"
        assert case.exists()
        await hand.write("e")
        await hand.press("enter")
        assert hand.place == "notice"
        assert not hand.app.has_case
        assert not hand.app.settings.last_case
        await hand.press("enter")
        assert hand.place == "home"
    assert not case.exists()
    assert not list(own_home.rglob("*.case"))


async def test_the_setting_of_the_lock_is_chosen_and_kept(case: Path, opened: Open, lang: str) -> None:
    async with opened(case, lang=lang, size=(80, 30)) as hand:
        assert hand.app.settings.lock_seconds == 600
        await hand.press("f3", *["down"] * 5, "enter")
        assert hand.app.settings.lock_after == "off"
        await hand.press("down", "enter")
    async with opened(case) as hand:
        assert hand.app.settings.lock_seconds == 300


async def test_a_backup_is_made_before_an_import_unless_there_is_one_of_this_moment(
    case: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from debtor_assistant.tui.work.care import back_up_before_import
    from debtor_assistant.tui.work.case import OpenCase

    with Casebook.open(case) as book:
        opened_case = OpenCase(book)
        assert back_up_before_import(opened_case) == []
        assert back_up_before_import(opened_case) == []
        assert [one.why for one in backups.of_case(book)] == ["import"]
        book.add(Contact(at="2026-03-03 23:30", channel="call"))

        def full(*_: object) -> None:
            raise AssistantError("backups", "The disk is full.", "Free some space.")

        monkeypatch.setattr(backups, "make", full)
        assert [one.what for one in back_up_before_import(opened_case)] == ["The disk is full."]
