"""Cases with a passphrase: asked for calmly, locked again, and nothing of them is left on the screen."""

from __future__ import annotations

import gc
import threading
import weakref
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from textual.widgets import Input

from debtor_assistant.records import Contact, Party
from debtor_assistant.store.casebook import Casebook
from debtor_assistant.tui.idle import Idle

if TYPE_CHECKING:
    from tests.tui.conftest import Hand, Open

SECRET = "four calm words here"


class Clock:
    """A clock the test moves."""

    now = 0.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def locked(tmp_path: Path) -> Path:
    """A case with a passphrase, and a name in it that must not be seen while it is locked."""
    path = tmp_path / "lent.case"
    with Casebook.create(path, jurisdiction="CN", timezone="Asia/Shanghai", title="Secretly", secret=SECRET) as book:
        book.add(Party(kind="agency", name="Hengxin"))
        book.add(Contact(at="2026-03-02 23:30", channel="sms", direction="inbound", party="p1", words="Pay or else"))
    return path


async def unlock(hand: Hand, secret: str = SECRET) -> None:
    """Type a passphrase and press Enter."""
    await hand.write(secret)
    await hand.press("enter")


def watched(hand: Hand) -> Clock:
    """Give the app a clock of the test's own."""
    clock = Clock()
    hand.app.idle = Idle((clock,))
    return clock


async def test_a_locked_case_is_asked_about_and_opens_with_its_passphrase(
    locked: Path, opened: Open, lang: str
) -> None:
    async with opened(locked, lang=lang) as hand:
        assert hand.place == "locked"
        assert "lent.case" in hand.text
        assert "⟨" not in hand.text
        await hand.write(SECRET)
        assert SECRET[:4] not in hand.text
        await hand.press("enter")
        assert hand.place == "home"
        assert "Secretly" in hand.text


async def test_a_wrong_passphrase_is_said_in_words_and_asked_again(locked: Path, opened: Open, lang: str) -> None:
    async with opened(locked, lang=lang) as hand:
        await unlock(hand, "no")
        assert hand.place == "locked"
        assert {"en": "does not open this case file", "zh": "打不开"}[lang] in " ".join(hand.text.split())
        assert hand.app.screen.query_one(Input).value == ""
        await unlock(hand)
        assert hand.place == "home"


async def test_the_recovery_code_opens_it_and_a_slip_in_it_is_named(locked: Path, opened: Open) -> None:
    with Casebook.open(locked, SECRET) as book:
        code = str(book.recovery_code())
    slip = ("1" if code[0] != "1" else "2") + code[1:]
    async with opened(locked) as hand:
        await unlock(hand, slip)
        assert "one letter of it is wrong" in " ".join(hand.text.split())
        await unlock(hand, code)
        assert hand.place == "home"


async def test_the_setting_of_the_surroundings_is_tried_first(
    locked: Path, opened: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DEBTOR_ASSISTANT_PASSPHRASE", SECRET)
    async with opened(locked) as hand:
        assert hand.place == "home"
        await hand.press("f9")
        hand.app.open_path(locked)
        await hand.rest()
        assert hand.place == "locked", "a lock that anybody opens without a word is none"
    monkeypatch.setenv("DEBTOR_ASSISTANT_PASSPHRASE", "another")
    async with opened(locked) as hand:
        assert hand.place == "locked"
        await unlock(hand)
        assert hand.place == "home"


async def test_esc_leads_to_the_list_which_marks_what_is_locked(
    locked: Path, opened: Open, own_home: Path, lang: str
) -> None:
    folder = own_home / "cases"
    folder.mkdir()
    Casebook.create(folder / "bare.case", jurisdiction="CN", timezone="Asia/Shanghai").close()
    Casebook.create(folder / "held.case", jurisdiction="CN", timezone="Asia/Shanghai", secret=SECRET).close()
    async with opened(locked, lang=lang) as hand:
        await hand.press("escape")
        assert hand.place == "cases"
        mark = {"en": "has a passphrase", "zh": "有口令"}[lang]
        rows = {name: line for line in hand.lines for name in ("bare", "held") if name in line}
        assert mark in rows["held"]
        assert mark not in rows["bare"]
        await hand.press("down", "enter")
        assert hand.place == "locked"
        await unlock(hand)
        assert hand.app.case is not None
        assert hand.app.case.path.stem == "held"
        await hand.press("o", "home", "enter")
        assert hand.app.case.path.stem == "bare"
        await hand.press("f9")
        assert hand.place == "home"


async def test_a_locked_case_leaves_nothing_on_the_screen_or_in_the_app(locked: Path, opened: Open, lang: str) -> None:
    async with opened(locked, lang=lang) as hand:
        await unlock(hand)
        await hand.press("c", "enter")
        assert "Hengxin" in hand.text
        case = hand.app.case
        assert case is not None
        await hand.press("f9")
        assert hand.place == "locked"
        assert (hand.app.case, hand.app.survey, hand.app.drafts) == (None, None, None)
        assert [getattr(screen, "place", "") for screen in hand.app.screen_stack[1:]] == ["home", "locked"]
        assert "c1" not in hand.text
        for word in ("Hengxin", "Secretly", "Pay or else"):
            assert word not in hand.text
            for screen in hand.app.screen_stack:
                assert all(word not in str(widget.render()) for widget in screen.query("*") if widget.is_attached)
        with pytest.raises(Exception, match=r"closed|关闭"):
            case.book.count("contact")
        await unlock(hand)
        assert hand.place == "home"


async def test_it_locks_when_nobody_touches_a_key_and_says_so_before(locked: Path, opened: Open, lang: str) -> None:
    async with opened(locked, lang=lang) as hand:
        await unlock(hand)
        clock = watched(hand)
        clock.now = 9 * 60 + 1
        hand.app.look_at_the_clock()
        await hand.rest()
        assert hand.place == "home"
        (said,) = [one.message for one in hand.app._notifications]
        assert {"en": "Any key keeps it open", "zh": "按任意键"}[lang] in said
        await hand.press("down")
        clock.now = 18 * 60
        hand.app.look_at_the_clock()
        assert hand.place == "home"
        clock.now = 20 * 60
        hand.app.look_at_the_clock()
        await hand.rest()
        assert hand.place == "locked"
        assert hand.app.case is None


@pytest.mark.parametrize(("minutes", "expected"), [("off", "home"), ("30", "home"), ("5", "locked")])
async def test_the_setting_says_when_it_locks(locked: Path, opened: Open, minutes: str, expected: str) -> None:
    async with opened(locked) as hand:
        await unlock(hand)
        hand.app.settings.remember_lock(minutes)
        watched(hand).now = 29 * 60
        hand.app.look_at_the_clock()
        await hand.rest()
        assert hand.place == expected


async def test_a_case_without_a_passphrase_is_never_locked(case: Path, opened: Open, lang: str) -> None:
    async with opened(case, lang=lang) as hand:
        watched(hand).now = 10**6
        hand.app.look_at_the_clock()
        await hand.press("f9")
        assert hand.place == "home"
        assert hand.app.has_case


async def test_what_was_not_saved_comes_back_after_unlocking_and_is_not_saved_by_it(
    locked: Path, opened: Open, lang: str
) -> None:
    async with opened(locked, lang=lang) as hand:
        await unlock(hand)
        await hand.press("c", "enter")
        hand.app.screen.ask("summary")  # type: ignore[attr-defined]
        await hand.rest()
        await hand.write("he shouted")
        await hand.press("ctrl+s")
        hand.app.screen.ask("my_words")  # type: ignore[attr-defined]
        await hand.rest()
        await hand.write("half a sen")
        await hand.press("f9")
        assert hand.place == "locked"
        assert {"en": "not saved", "zh": "尚未保存"}[lang] in " ".join(hand.text.split())
        assert "shouted" not in hand.text
        await unlock(hand)
        assert hand.place == "notice"
        assert "half a sen" in hand.text
        await hand.press("enter")
        assert hand.place == "sheet"
        assert hand.app.screen.changes == {"summary": "he shouted"}  # type: ignore[attr-defined]
    with Casebook.open(locked, SECRET) as book:
        assert book.get("contact", "c1").summary is None


async def test_a_contact_that_was_being_logged_comes_back_as_a_form(locked: Path, opened: Open) -> None:
    async with opened(locked) as hand:
        await unlock(hand)
        await hand.press("q", "m", "1")
        await hand.press("f9")
        assert hand.place == "locked"
        await unlock(hand)
        assert hand.place == "sheet"
        assert hand.app.screen.changes["outcome"] == "rang_out"  # type: ignore[attr-defined]
        assert hand.app.screen.changes["party"] == "p1"  # type: ignore[attr-defined]
    with Casebook.open(locked, SECRET) as book:
        assert book.count("contact") == 1


async def test_what_was_not_saved_is_not_given_to_another_case(locked: Path, case: Path, opened: Open) -> None:
    async with opened(locked) as hand:
        await unlock(hand)
        await hand.press("c", "enter", "delete", "f9")
        assert hand.app.drafts
        hand.app.open_path(case)
        await hand.rest()
        assert hand.place == "home"
        assert hand.app.drafts is None


async def test_the_key_of_a_locked_case_is_let_go(locked: Path, opened: Open) -> None:
    async with opened(locked) as hand:
        await unlock(hand)
        await hand.press("c", "enter", "escape", "escape", "f", "enter", "v")
        assert hand.app.case is not None
        connections = hand.app.case.book._connections
        assert connections.key is not None
        key = weakref.ref(connections.key)
        await hand.press("f9")
        assert connections.key is None
        for _ in range(100):
            gc.collect()
            await hand.pilot.pause(0.05)
            if key() is None:
                break
        assert key() is None


async def test_work_that_runs_comes_to_its_end_behind_the_lock_and_shows_nothing(locked: Path, opened: Open) -> None:
    begun, go_on = threading.Event(), threading.Event()
    shown: list[object] = []
    async with opened(locked) as hand:
        await unlock(hand)
        case = hand.app.case
        assert case is not None

        def slow() -> str:
            begun.set()
            assert go_on.wait(30)
            return case.add("contact", {"at": "2026-03-03 10:00", "channel": "call"})

        hand.app.work(slow, shown.append)
        while not begun.is_set():
            await hand.pilot.pause(0.01)
        await hand.pilot.press("f9")
        await hand.pilot.pause(0.2)
        assert hand.place == "locked"
        assert hand.app.case is None
        assert case.book.count("contact") == 1
        go_on.set()
        await hand.rest()
        await hand.pilot.pause(0.2)
        assert shown == []
        with pytest.raises(Exception, match=r"closed|关闭"):
            case.book.count("contact")
        await unlock(hand)
        assert hand.app.case is not None
        assert hand.app.case.book.count("contact") == 2


async def test_opening_another_case_does_not_trip_over_work_on_the_first(
    locked: Path, case: Path, opened: Open
) -> None:
    async with opened(case) as hand:
        for path in (locked, case, locked):
            hand.app.look_again()
            hand.app.open_path(path, SECRET)
            await hand.rest()
            assert hand.place == "home"
            assert hand.app.case is not None
            assert hand.app.case.path == path
            assert hand.app.survey is not None
