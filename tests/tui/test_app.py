"""The frame around the screens: a quick start, a case to begin with, ways out, calm problems."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from debtor_assistant.base.problems import AssistantError
from debtor_assistant.store.casebook import Casebook
from debtor_assistant.tui.missing import Question, questions

if TYPE_CHECKING:
    from tests.tui.conftest import Open


def test_the_first_frame_needs_none_of_the_heavy_libraries() -> None:
    code = (
        "import sys, debtor_assistant.tui.app; "
        "print([name for name in ('numpy','sqlmodel','sqlalchemy','pydantic','yaml','babel','reportlab','alembic') "
        "if name in sys.modules])"
    )
    answer = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert answer.stdout.strip() == "[]"


async def test_a_case_is_made_only_after_its_law_was_chosen(opened: Open, lang: str, own_home: Path) -> None:
    async with opened(lang=lang) as hand:
        assert not hand.app.has_case
        await hand.press("k", "ctrl+s")
        assert hand.place == "new-case"
        assert not list(own_home.glob("cases/*.case"))
        await hand.press("home", "enter")
        await hand.write("CN")
        await hand.press("enter")
        assert "Asia/Shanghai" in hand.text
        await hand.press("ctrl+s")
        assert hand.place == "home"
        assert hand.app.has_case
    made = list(own_home.glob("cases/*.case"))
    assert len(made) == 1
    with Casebook.open(made[0]) as book:
        assert (book.jurisdiction, book.timezone) == ("CN", "Asia/Shanghai")


async def test_the_case_opened_last_is_opened_again(case: Path, opened: Open) -> None:
    async with opened(case):
        pass
    async with opened() as hand:
        assert hand.app.case is not None
        assert hand.app.case.path == case


async def test_a_file_that_is_no_case_is_said_in_a_dialog(opened: Open, lang: str, tmp_path: Path) -> None:
    wrong = tmp_path / "letter.case"
    wrong.write_text("dear sir")
    async with opened(wrong, lang=lang) as hand:
        assert hand.place == "problem"
        assert "letter.case" in hand.text.replace("\n", "").replace(" ", "").replace("│", "")
        await hand.press("enter")
        assert hand.place == "home"
    assert wrong.read_text() == "dear sir"


async def test_a_mistake_of_the_program_is_a_sentence_and_no_traceback(case: Path, opened: Open, lang: str) -> None:
    async with opened(case, lang=lang) as hand:
        hand.app.work(lambda: [][1])
        await hand.rest()
        assert hand.place == "problem"
        assert "IndexError" in hand.text
        assert "Traceback" not in hand.text


async def test_a_change_that_cannot_be_saved_says_so_and_keeps_the_form(
    case: Path, opened: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise AssistantError("mine.case", "The disk is full.", "Free some space.")

    async with opened(case) as hand:
        await hand.press("c", "enter", "delete")
        monkeypatch.setattr(Casebook, "amend_many", full)
        await hand.press("ctrl+s")
        assert hand.place == "problem"
        assert "The disk is full." in hand.text
        await hand.press("escape")
        assert hand.place == "sheet"


async def test_esc_leads_back_home_from_everywhere_and_stays_there(case: Path, opened: Open) -> None:
    async with opened(case) as hand:
        await hand.press("f", "enter", "c", "enter")
        await hand.press("escape", "escape", "escape", "escape", "escape", "escape")
        assert hand.place == "home"


async def test_the_palette_finds_an_action_by_part_of_its_name(case: Path, opened: Open) -> None:
    async with opened(case) as hand:
        await hand.press("ctrl+p")
        await hand.write("lawyer")
        await hand.press("enter")
        assert hand.place == "export"


async def test_striking_a_contact_asks_first_and_the_history_keeps_it(case: Path, opened: Open) -> None:
    async with opened(case) as hand:
        await hand.press("c", "delete")
        assert hand.place == "confirm"
        await hand.press("enter")
        assert "3 contacts" in hand.text
        await hand.press("delete", "tab", "enter")
        assert "2 contacts" in hand.text
    with Casebook.open(case) as book:
        assert book.count("contact") == 2
        assert book.count("contact", struck=True) == 3
        assert book.verify() == []


async def test_the_theme_is_changed_at_once_and_remembered(case: Path, opened: Open) -> None:
    async with opened(case) as hand:
        await hand.press("f3", "down", "down", "enter")
        assert hand.app.theme == "calm-dark"
        await hand.press("down", "enter")
        assert hand.app.theme == "calm-light"
    async with opened(case) as hand:
        assert hand.app.theme == "calm-light"


async def test_leaving_at_once_asks_nothing_and_wipes_the_terminal(case: Path, opened: Open) -> None:
    async with opened(case) as hand:
        await hand.press("c", "enter", "delete")
        await hand.pilot.press("f12")
        await hand.pilot.pause()
        assert hand.app.wipe_terminal
        assert not hand.app.is_running or hand.app._exit


async def test_the_log_is_searched_by_words_number_name_and_day(case: Path, opened: Open) -> None:
    with Casebook.open(case) as book:
        book.amend("contact", "c1", {"from_address": "138-0013 8000"})
    async with opened(case) as hand:
        await hand.press("c")
        for words, n in {"CALL BACK": 1, "13800138": 1, "hengxin": 3, "2026-03-03": 1, "nothing": 0}.items():
            await hand.press("slash")
            await hand.write(words)
            assert f"{n} contact" in hand.text, words
            await hand.press("escape")
        assert "3 contacts" in hand.text


def test_missing_facts_become_questions_and_the_same_fact_is_asked_once() -> None:
    asked = questions(
        ["c1.outcome", "c2.outcome", "d1.lender_type", "debtor.consumer", "event.consent", "x.y", "c1.nope", ""]
    )
    assert asked == [
        Question("contact", "outcome", ("c1", "c2")),
        Question("debt", "lender_type", ("d1",)),
        Question("debtor", "consumer", ("debtor",)),
        Question("event", "kind:consent", ()),
    ]
