"""The cover: nothing of the case can be seen or called up before it is lifted, and a second key locks."""

from __future__ import annotations

import threading
from pathlib import Path
from typing import TYPE_CHECKING

from debtor_assistant.store.casebook import Casebook
from debtor_assistant.tui.commands import COMMANDS, EVERYWHERE

if TYPE_CHECKING:
    from tests.tui.conftest import Hand, Open

SECRET = "four calm words here"
REVEALING = ("Mine", "Hengxin", "Nebula", "c1", "2026", "case", "debt", "债", "案件")


def shows_nothing(hand: Hand) -> bool:
    return hand.place == "cover" and not any(word in hand.text for word in REVEALING)


async def test_f8_covers_every_screen_at_once_and_brings_it_back_as_it_was(case: Path, opened: Open, lang: str) -> None:
    async with opened(case, lang=lang) as hand:
        await hand.press("c", "enter")
        hand.app.screen.ask("summary")  # type: ignore[attr-defined]
        await hand.rest()
        await hand.write("halfw")
        await hand.press("f8")
        assert shows_nothing(hand)
        await hand.press("f8")
        assert hand.place == "editor"
        await hand.press("a", "f8", "escape", "y", "ctrl+s")
        assert hand.app.screen.changes == {"summary": "halfway"}  # type: ignore[attr-defined]


async def test_no_key_but_those_that_lift_it_does_anything_before_the_cover(case: Path, opened: Open) -> None:
    leaving = {"quit", "leave-quickly", "cover"}
    keys = {
        key
        for command in COMMANDS
        if command.id not in leaving
        for key in (*command.keys, *command.everywhere)
        if key != "escape" and (command.places == EVERYWHERE or command.everywhere or "home" in command.places)
    }
    async with opened(case) as hand:
        await hand.press("c", "f8")
        depth = len(hand.app.screen_stack)
        await hand.pilot.press(*sorted(keys), "ctrl+c", "enter", "tab", "space", "x")
        await hand.rest()
        await hand.pilot.click(offset=(10, 5))
        await hand.rest()
        assert shows_nothing(hand)
        assert len(hand.app.screen_stack) == depth
        await hand.press("escape")
        assert hand.place == "contacts"


async def test_what_running_work_finds_waits_until_the_cover_is_lifted(case: Path, opened: Open) -> None:
    go_on, shown = threading.Event(), []
    async with opened(case) as hand:

        def slow() -> str:
            assert go_on.wait(30)
            return "found"

        hand.app.work(slow, shown.append)
        hand.app.work(lambda: [][1])
        await hand.pilot.press("f8")
        go_on.set()
        await hand.rest()
        assert shows_nothing(hand)
        assert shown == []
        await hand.press("f8")
        assert shown == ["found"]
        assert hand.place == "problem"


async def test_a_second_key_locks_a_case_that_has_a_passphrase_and_the_cover_stays(
    tmp_path: Path, opened: Open
) -> None:
    path = tmp_path / "Mine-lent.case"
    Casebook.create(path, jurisdiction="CN", timezone="Asia/Shanghai", title="Mine", secret=SECRET).close()
    async with opened(path, lang="zh") as hand:
        await hand.write(SECRET)
        await hand.press("enter", "c", "f8", "f8")
        assert shows_nothing(hand)
        assert hand.app.case is None
        await hand.press("f8")
        assert hand.place == "locked"
        await hand.write(SECRET)
        await hand.press("enter", "f8")
        hand.app.lock("idle")
        await hand.rest()
        assert shows_nothing(hand)
        await hand.press("escape")
        assert hand.place == "locked"


async def test_it_covers_before_any_case_is_open_too(opened: Open) -> None:
    async with opened() as hand:
        await hand.press("f8")
        assert shows_nothing(hand)


async def test_not_even_the_word_that_a_case_will_be_locked_comes_before_the_cover(case: Path, opened: Open) -> None:
    async with opened(case) as hand:
        await hand.press("f8")
        hand.app.notify("This case locks in a minute.")
        hand.app.toast("tui.home.how_to_leave")
        await hand.rest()
        assert not list(hand.app._notifications)
        await hand.press("f8")
        hand.app.notify("Something small.", markup=False)
        await hand.rest()
        assert [one.message for one in hand.app._notifications] == ["Something small."]
