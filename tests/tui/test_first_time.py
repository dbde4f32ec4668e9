"""What stopped people who used the program for the first time: keys without an answer, empty pages, silent losses."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from textual.widgets import OptionList

from debtor_assistant.care.private import book as private
from debtor_assistant.store.casebook import Casebook
from debtor_assistant.tui.known import Known
from debtor_assistant.tui.screens.asking import dialog_for
from debtor_assistant.tui.screens.edit_time import TimeDialog
from debtor_assistant.tui.screens.editors import Answer, ChoiceDialog
from debtor_assistant.tui.verdicts import LOUD

if TYPE_CHECKING:
    from tests.tui.conftest import Hand, Open

BACKUP = Path(__file__).parents[2] / "legal_content" / "demo" / "sms-demo.xml"


def told(hand: Hand) -> str:
    return "\n".join(one.message for one in hand.app._notifications)


def contacts(path: Path) -> int:
    with Casebook.open(path) as book:
        return book.count("contact")


async def test_a_question_is_answered_with_arrows_and_a_no_to_an_import_is_said(
    empty_case: Path, opened: Open, lang: str
) -> None:
    async with opened(empty_case, lang=lang) as hand:
        await hand.press("i")
        hand.app.screen.query_one("#path").value = str(BACKUP)  # type: ignore[attr-defined]
        await hand.press("enter", "enter", "ctrl+s", "enter")
        assert {"en": "Nothing was kept yet", "zh": "还没有存入"}[lang] in told(hand)
        assert contacts(empty_case) == 0
        await hand.press("ctrl+s", "right", "left", "right")
        assert {"en": "Left and right", "zh": "左右方向键"}[lang] in hand.text
        await hand.press("enter")
    assert contacts(empty_case) > 0


async def test_an_entry_without_a_letter_says_what_is_missing_and_one_from_home_is_taken_back_there(
    case: Path, opened: Open
) -> None:
    before = contacts(case)
    async with opened(case) as hand:
        await hand.press("q", "enter")
        assert "First press a letter" in hand.text
        await hand.press("c", "enter")
        assert "Ctrl+Z takes it back" in told(hand)
        assert contacts(case) == before + 1
        assert hand.place == "home"
        await hand.press("ctrl+z")
        assert contacts(case) == before
        assert "Ctrl+D" not in told(hand)  # its details are no longer offered
        await hand.press("ctrl+d")
        assert hand.place == "home"
        await hand.press("l", "f7", "c", "enter")
        assert "Ctrl+Z" not in list(hand.app._notifications)[-1].message  # on that page the key does nothing


async def test_an_empty_view_of_the_log_says_that_nothing_is_lost(case: Path, opened: Open, lang: str) -> None:
    async with opened(case, lang=lang) as hand:
        await hand.press("c", "h")
        assert {"en": "Nothing is lost: h", "zh": "记录都在：按 h"}[lang] in hand.text
        await hand.press("h", "slash")
        await hand.write("zzz")
        assert {"en": "Esc shows all", "zh": "按 Esc 看全部"}[lang] in hand.text


async def test_pages_without_anything_name_the_key_that_goes_on(empty_case: Path, opened: Open, lang: str) -> None:
    async with opened(empty_case, lang=lang) as hand:
        await hand.press("w")
        first = {"en": "First say whom to write to", "zh": "先说明写给谁"}[lang]
        assert hand.text.count(first) == 1
        await hand.press("d")
        assert hand.place == "facts"
        await hand.press("escape", "escape", "m")
        await hand.press("d")
        assert hand.place == "facts"
        await hand.press("escape", "escape", "t", "r")
        assert hand.place == "events"


async def test_a_list_without_a_name_is_asked_for_one_and_the_cursor_comes_back_to_what_was_begun(
    case: Path, opened: Open
) -> None:
    async with opened(case) as hand:
        await hand.press("j", "enter", "enter")
        assert "Please write something first" in hand.text
        await hand.write("Wallet")
        await hand.press("enter")
        assert hand.place == "checklist"
        await hand.press("escape", "escape", "j", "enter")
        assert hand.place == "checklist"


async def test_a_plan_that_is_kept_nowhere_is_not_left_without_a_question(opened: Open) -> None:
    async with opened() as hand:
        from debtor_assistant.tui.screens.safety_plan import SafetyPlanScreen

        hand.app.push_screen(SafetyPlanScreen(private.in_memory()))
        await hand.rest()
        await hand.press("enter")
        await hand.write("month end")
        await hand.press("ctrl+s", "escape")
        assert hand.place == "confirm"
        await hand.press("escape")
        assert "month end" in hand.text
        await hand.press("escape", "right", "enter")
        assert hand.place == "home"


async def test_an_empty_day_says_that_it_is_not_known_and_a_single_kind_needs_no_choice(opened: Open) -> None:
    answers: list[Answer | None] = []
    async with opened() as hand:
        hand.app.push_screen(TimeDialog("tui.letter.sent.received", None, kinds=("day",)), answers.append)
        await hand.rest()
        await hand.press("enter")
        hand.app.push_screen(TimeDialog("tui.letter.sent.received", None, kinds=("day",)), answers.append)
        await hand.rest()
        await hand.write("2026-03-02")
        await hand.press("enter")
    assert answers == [Answer(None), Answer("2026-03-02")]


def test_what_a_kind_of_event_means_is_never_told_by_names_of_fields() -> None:
    dialog = dialog_for("event", "kind", None, Known("UTC"))
    assert isinstance(dialog, ChoiceDialog)
    means = [one.means for one in dialog.choices()]
    assert any(means)
    assert not [one for one in means if "_" in one or one.startswith("see ")]


async def test_what_hangs_on_other_things_said_stands_below_what_was_said(
    hinted_case: Path, opened: Open, lang: str
) -> None:
    async with opened(hinted_case, lang=lang) as hand:
        await hand.press("c", "y", "escape", "f")
        shown = list(hand.app.screen.query_one("#list", OptionList).options)
        found = hand.app.survey.findings  # type: ignore[union-attr]
        line = {"en": "it must first be known", "zh": "先要知道还说过"}[lang]
        at = next(nr for nr, one in enumerate(shown) if line in str(one.prompt))
        above = [found[int(one.id)] for one in shown[:at] if one.id]
        below = [found[int(one.id)] for one in shown[at:] if one.id]
        assert above
        assert len(below) > len(above)
        assert not [one.id for one in above if one.verdict == "possible" and "c4.conduct" in one.missing]
        assert len(above) + len(below) == sum(1 for one in found if one.verdict in LOUD)


async def test_a_sign_of_a_forged_paper_is_marked_where_it_is_seen_and_is_no_failing_where_it_is_not(
    tmp_path: Path, opened: Open
) -> None:
    path = tmp_path / "us.case"
    Casebook.create(path, jurisdiction="US-TX", timezone="America/Chicago", title="Mine").close()
    async with opened(path, size=(120, 40)) as hand:
        await hand.press("j", "down", "down", "enter")
        await hand.write("Paper")
        await hand.press("enter", "1", "1", "2", "1", "1", "1")
        rows = [line.split() for line in hand.lines if " U0" in line]
        marks = {row[1]: row[0] for row in rows if row[0] in ("+", "-", "!", "·")}
    assert (marks["U01"], marks["U02"], marks["U05"], marks["U08"]) == ("+", "-", "!", "·")
