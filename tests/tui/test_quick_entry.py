"""Fifteen seconds, five keys: a contact is stored and chained."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from debtor_assistant.store.casebook import Casebook

if TYPE_CHECKING:
    from tests.tui.conftest import Open


def contacts(path: Path) -> list[dict[str, object]]:
    with Casebook.open(path) as book:
        return book.page("contact", 0, 50, "nr")


async def test_a_call_is_stored_and_chained_in_at_most_five_keys(case: Path, opened: Open, lang: str) -> None:
    with Casebook.open(case) as book:
        head = book.head()
    async with opened(case, lang=lang) as hand:
        await hand.press("q", "c", "1", "enter")
        assert hand.pressed <= 5
        assert hand.place == "home"
    with Casebook.open(case) as book:
        assert book.head() != head
        assert book.verify() == []
    stored = contacts(case)[-1]
    facts = {name: stored[name] for name in ("at", "channel", "direction", "outcome", "party", "contacted", "grade")}
    assert facts == {
        "at": "2026-03-10 20:00",
        "channel": "call",
        "direction": "inbound",
        "outcome": "conversation",
        "party": "p1",
        "contacted": ["debtor"],
        "grade": "self_report",
    }


async def test_the_stored_time_is_that_of_the_moment_the_form_opened(
    case: Path, opened: Open, stopped_clock: Callable[[str], None]
) -> None:
    async with opened(case) as hand:
        await hand.press("q")
        stopped_clock("2026-03-10T12:09:00+00:00")
        await hand.press("m", "enter")
    assert contacts(case)[-1]["at"] == "2026-03-10 20:00"


async def test_the_left_arrow_moves_the_time_back_and_never_past_the_opening(case: Path, opened: Open) -> None:
    async with opened(case) as hand:
        await hand.press("q", "left", "left", "right", "right", "right", "left", "m", "enter")
    assert contacts(case)[-1]["at"] == "2026-03-10 19:55"


async def test_a_message_is_noted_as_received_and_not_as_sent(case: Path, opened: Open) -> None:
    async with opened(case) as hand:
        await hand.press("q", "s", "enter")
    stored = contacts(case)[-1]
    assert stored["time_of"] == "received"
    assert stored["party"] is None


async def test_a_contact_with_somebody_else_does_not_say_who_was_reached(case: Path, opened: Open) -> None:
    async with opened(case) as hand:
        await hand.press("q", "r", "tab", "enter")
    stored = contacts(case)[-1]
    assert stored["contacted"] is None
    assert stored["outcome"] is None


async def test_enter_without_a_letter_stores_nothing_and_esc_leaves(case: Path, opened: Open) -> None:
    before = len(contacts(case))
    async with opened(case) as hand:
        await hand.press("q", "enter")
        assert hand.place == "quick"
        await hand.press("escape")
        assert hand.place == "home"
    assert len(contacts(case)) == before


async def test_without_a_case_quick_entry_says_so_and_opens_nothing(opened: Open) -> None:
    async with opened() as hand:
        await hand.press("q")
        assert hand.place == "home"


async def test_a_new_contact_shows_in_the_open_log(case: Path, opened: Open) -> None:
    async with opened(case) as hand:
        await hand.press("c")
        assert "3 contacts" in hand.text
        await hand.press("q", "m", "1", "enter")
        assert "4 contacts" in hand.text
        assert "2026-03-10 20:00" in hand.text
