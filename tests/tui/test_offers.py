"""Help offered on the screen: danger first, strain quietly, each reason once; nothing of it in the case or the log."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from debtor_assistant.records import Contact, Event
from debtor_assistant.store.casebook import Casebook
from debtor_assistant.tui.app import AssistantApp
from debtor_assistant.tui.screens.sheet import SheetScreen
from debtor_assistant.tui.settings import Settings

if TYPE_CHECKING:
    from tests.tui.conftest import Open

SHARED = {"direction": "inbound", "party": "p1", "contacted": ["debtor"]}


def head(path: Path) -> str:
    with Casebook.open(path) as book:
        return book.head()


async def test_danger_of_today_shows_what_to_do_first_and_the_findings_one_key_behind(
    case: Path, opened: Open, lang: str
) -> None:
    with Casebook.open(case) as book:
        book.add(Contact(at="2026-03-10 19:00", channel="visit", conduct=["followed"], **SHARED))
    before = head(case)
    async with opened(case, lang=lang) as hand:
        assert hand.place == "safety"
        assert "110" in hand.text
        assert {"en": "because a threat was logged", "zh": "因为记下了威胁"}[lang] in hand.text
        await hand.press("escape")
        assert hand.place == "home"
        hand.app.records_changed()
        await hand.rest()
        assert hand.place == "home", "the same is not said twice"
        await hand.press("f")
        assert hand.place == "findings"
    assert head(case) == before


async def test_shaming_asks_in_the_way_and_can_be_turned_off(case: Path, opened: Open) -> None:
    with Casebook.open(case) as book:
        book.add(Contact(at="2026-03-09 19:00", channel="public_post", **SHARED))
    async with opened(case) as hand:
        assert hand.place == "offer"
        assert "It is their act, not yours." in hand.text
        await hand.press("tab", "enter")
        assert hand.place == "exercise"
    async with opened(case) as hand:
        await hand.press("x")
        assert hand.place == "home"
        assert Settings.load().offers_off == "shaming"
    async with opened(case) as hand:
        assert hand.place == "home"


async def test_strain_is_one_quiet_line(case: Path, opened: Open) -> None:
    with Casebook.open(case) as book:
        for day in (7, 8, 9):
            book.add(Contact(at=f"2026-03-0{day} 23:30", channel="sms", **SHARED))
        book.add(Event(kind="court_claim", on="2026-03-05", debt=["d1"]))
    async with opened(case) as hand:
        assert hand.place == "home"
        said = [note.message for note in hand.app._notifications]
        assert any("contacts in 4 nights this week" in one for one in said)
        assert len(said) == 1, "one thing at a time"
        hand.app.records_changed()
        await hand.rest()
        said = [note.message for note in hand.app._notifications]
        assert any("a court paper" in one for one in said), said


async def test_own_words_of_a_saved_contact_lead_to_help_before_any_finding_and_words_of_others_do_not(
    case: Path, opened: Open, lang: str
) -> None:
    words = {"en": "I want to end it all", "zh": "真的不想活了"}[lang]
    async with opened(case, lang=lang) as hand:
        await hand.press("c", "enter")
        sheet = hand.app.screen
        assert isinstance(sheet, SheetScreen)
        sheet.values["words"] = words  # theirs
        await hand.press("ctrl+s")
        assert hand.place == "contacts"
        await hand.press("enter")
        sheet = hand.app.screen
        assert isinstance(sheet, SheetScreen)
        sheet.values["summary"] = words
        await hand.press("ctrl+s")
        assert hand.place == "help-lines"
        await hand.press("escape")
        hand.app.settings.switch("own_words", "off")
        hand.app.read_own_words({"summary": words})
        await hand.rest()
        assert hand.place == "contacts"
    with Casebook.open(case) as book:
        assert words in [row["summary"] for row in book.page("contact", 0, 9)]
        assert "S1" not in str(list(book.history()))


async def test_a_crash_prints_no_word_that_somebody_wrote(capsys: pytest.CaptureFixture[str]) -> None:
    app = AssistantApp()

    async def crash() -> None:
        async with app.run_test() as pilot:
            written = "zanzibar"[::-1]
            try:
                raise RuntimeError(len(written))
            except RuntimeError as error:
                app._handle_exception(error)
            await pilot.pause()

    with pytest.raises(RuntimeError):
        await crash()
    printed = capsys.readouterr().err
    assert "RuntimeError: 8" in printed
    assert "zanzibar"[::-1] not in printed
