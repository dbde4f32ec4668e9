"""Home: one step at a time, what runs out, and every way reached by key, arrow and mouse alike."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from debtor_assistant.records import Contact, Event
from debtor_assistant.store.casebook import Casebook
from debtor_assistant.tui.commands import COMMANDS
from debtor_assistant.tui.screens.home import GROUPS
from debtor_assistant.tui.widgets.ways import Ways

if TYPE_CHECKING:
    from tests.tui.conftest import Open


@pytest.fixture
def busy(case: Path) -> Path:
    """A case with a contact of today and a paper with a day on it."""
    with Casebook.open(case) as book:
        book.add(Contact(at="2026-03-10 09:00", channel="call", direction="inbound"))
        book.add(Event(kind="court_claim", on="2026-03-05", remedy_by="2026-03-25", debt=["d1"]))
    return case


async def test_home_says_what_is_today_and_what_runs_out_next(busy: Path, opened: Open, lang: str) -> None:
    async with opened(busy, lang=lang) as hand:
        text = hand.text
        assert {"en": "1 contact today", "zh": "今天 1 次联系"}[lang] in text
        assert {"en": "10 days left", "zh": "还有10天"}[lang] in text
        assert {"en": "illegal", "zh": "违法"}[lang] not in text
        assert "⟨" not in text


async def test_one_step_is_shown_at_a_time_and_space_shows_another(busy: Path, opened: Open) -> None:
    async with opened(busy) as hand:
        seen = []
        for _ in range(2):
            seen.append(next(line for line in hand.lines if "What to do now" in line))
            await hand.press("space")
        assert "1 of" in seen[0]
        assert "2 of" in seen[1]
        assert seen[0].split("  ")[1:3] != seen[1].split("  ")[1:3]


@pytest.mark.parametrize("size", [(80, 24), (120, 40), (60, 40)], ids=str)
async def test_every_way_has_its_place_on_the_first_screen(
    busy: Path, opened: Open, lang: str, size: tuple[int, int]
) -> None:
    async with opened(busy, lang=lang, size=size) as hand:
        ways = hand.app.screen.query_one(Ways)
        shown = {way.id for group in ways.groups for way in group.ways}
        assert shown == {one.id for one in COMMANDS if "home" in one.places and one.id != "undo"}
        assert ways.region.bottom <= size[1] - 1, "all of it can be seen"
        walked = set()
        for _ in range(len(shown)):
            assert ways.pointed is not None
            walked.add(ways.pointed.id)
            ways.action_move(0, 1)
        assert walked == shown, "down alone passes all of them"


async def test_a_click_and_enter_open_the_same_as_the_key(busy: Path, opened: Open) -> None:
    async with opened(busy) as hand:
        ways = hand.app.screen.query_one(Ways)
        places = {ways.groups[group].ways[place].id: (x, y) for group, place, x, y in ways._places(ways.size.width)}
        await hand.pilot.click(Ways, offset=(places["money"][0] + 3, places["money"][1]))
        await hand.rest()
        assert hand.place == "money"
        await hand.press("escape", "enter")
        assert hand.place == "money"
        await hand.press("escape", "m")
        assert hand.place == "money"


def test_the_groups_name_each_way_once() -> None:
    named = [way for ways in GROUPS.values() for way in ways]
    assert len(named) == len(set(named))


def test_a_contact_over_midnight_is_not_of_today(case: Path, stopped_clock: object) -> None:
    from datetime import date

    from debtor_assistant.tui.work.case import OpenCase
    from debtor_assistant.tui.work.soon import soon_of

    with Casebook.open(case) as book:
        book.add(Contact(at={"from": "2026-03-09 23:50", "until": "2026-03-10 00:10"}, direction="inbound"))
        book.add(Contact(at={"from": "2026-03-10 23:50", "until": "2026-03-11 00:10"}, direction="inbound"))
        book.add(Contact(at="2026-03-10", direction="inbound"))
        assert soon_of(OpenCase(book), date(2026, 3, 10)).today == 1
        assert soon_of(OpenCase(book), datetime(2026, 3, 10, tzinfo=UTC).date()).due is None


def test_today_is_that_of_the_clock_of_the_case(case: Path, stopped_clock: Callable[[str], None]) -> None:
    from debtor_assistant.tui.work.case import OpenCase
    from debtor_assistant.tui.work.soon import soon_of

    stopped_clock("2026-03-10T20:00:00+00:00")  # 4 in the morning of the next day in Shanghai
    with Casebook.open(case) as book:
        book.add(Contact(at="2026-03-11 03:30", channel="call", direction="inbound"))
        assert soon_of(OpenCase(book), None).today == 1
