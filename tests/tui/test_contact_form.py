"""The contact form: uncertain times, refused dates, every field within reach, nothing saved unasked."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from debtor_assistant.base.vocabulary import TABLES, vocabulary
from debtor_assistant.store.casebook import Casebook
from debtor_assistant.tui.facts import GROUPS

if TYPE_CHECKING:
    from tests.tui.conftest import Hand, Open


def first(path: Path, record: str = "c1") -> Any:
    with Casebook.open(path) as book:
        return book.get("contact", record)


async def open_oldest(hand: Hand) -> None:
    """Open the form of c1, the oldest contact of the case."""
    await hand.press("c", "s", "enter")
    assert hand.place == "sheet"


async def test_an_about_time_is_stored_as_the_span_it_is(case: Path, opened: Open, lang: str) -> None:
    async with opened(case, lang=lang) as hand:
        await open_oldest(hand)
        await hand.press("enter", "6")
        for text in ("2026-03-02", "21:30", "20"):
            hand.app.screen.focused.clear()  # type: ignore[union-attr]
            await hand.write(text)
            await hand.press("enter")
        assert hand.place == "sheet"
        await hand.press("ctrl+s")
        assert hand.place == "contacts"
    assert first(case).at == {"from": "2026-03-02 21:10", "until": "2026-03-02 21:50"}


async def test_a_time_said_in_words_is_shown_as_its_interval_before_it_counts(
    case: Path, opened: Open, lang: str
) -> None:
    async with opened(case, lang=lang) as hand:
        await open_oldest(hand)
        await hand.press("enter", "7")
        await hand.write({"en": "yesterday evening", "zh": "昨天19点到24点"}[lang])
        assert {"en": "Mar 9, 2026", "zh": "2026年3月9日"}[lang] in hand.text
        assert {"en": "24:00", "zh": "2026年3月10日"}[lang] in hand.text
        await hand.press("enter")
        hand.app.screen.ask("ended_at")  # type: ignore[attr-defined]
        await hand.rest()
        await hand.write({"en": "last Sunday", "zh": "上周日"}[lang])
        await hand.press("enter")
        assert hand.place == "editor", "two Sundays can be meant"
        await hand.press("2")
        assert hand.place == "sheet"
        await hand.press("ctrl+s")
    contact = first(case)
    evening = {"en": {"from": "2026-03-09 18:00", "until": "2026-03-09 23:59"}}
    assert contact.at == evening.get(lang, {"from": "2026-03-09 19:00", "until": "2026-03-10 00:00"})
    assert contact.ended_at == "2026-03-01"


async def test_a_time_known_only_by_its_day_is_stored_as_a_day(case: Path, opened: Open) -> None:
    async with opened(case) as hand:
        await open_oldest(hand)
        await hand.press("enter", "4", "enter", "ctrl+s")
    assert first(case).at == "2026-03-02"


@pytest.mark.parametrize("wrong", ["2026-02-30", "02/03/2026", "2027-03-02", "yesterday", ""])
async def test_a_wrong_date_is_refused_with_a_sentence_and_changes_nothing(
    case: Path, opened: Open, lang: str, wrong: str
) -> None:
    with Casebook.open(case) as book:
        head = book.head()
    async with opened(case, lang=lang) as hand:
        await open_oldest(hand)
        await hand.press("enter", "1")
        hand.app.screen.focused.clear()  # type: ignore[union-attr]
        await hand.write(wrong)
        await hand.press("ctrl+s")
        assert hand.place == "editor"
        said = str(hand.app.screen.query_one("#wrong").render())
        assert len(said) > 10
        assert said[:12] in hand.text
        await hand.press("escape", "escape")
    with Casebook.open(case) as book:
        assert book.head() == head


async def test_not_known_is_an_answer_to_every_question(case: Path, opened: Open) -> None:
    async with opened(case) as hand:
        await open_oldest(hand)
        await hand.press("delete", "ctrl+s")
    assert first(case).at is None


async def test_leaving_with_changes_asks_first_and_the_safe_answer_comes_first(case: Path, opened: Open) -> None:
    async with opened(case) as hand:
        await open_oldest(hand)
        await hand.press("delete", "escape")
        assert hand.place == "confirm"
        await hand.press("enter")
        assert hand.place == "sheet"
        await hand.press("escape", "tab", "enter")
        assert hand.place == "contacts"
    assert first(case).at == "2026-03-02 23:30"


async def test_an_amendment_keeps_the_old_words_in_the_history(case: Path, opened: Open) -> None:
    async with opened(case) as hand:
        await open_oldest(hand)
        await hand.press("delete", "ctrl+s")
    with Casebook.open(case) as book:
        assert book.verify() == []
        assert "2026-03-02 23:30" in str(list(book.history())[-1])


async def test_a_list_can_be_answered_with_doubt(case: Path, opened: Open) -> None:
    async with opened(case) as hand:
        await open_oldest(hand)
        hand.app.screen.ask("conduct")  # type: ignore[attr-defined]
        await hand.rest()
        await hand.write("shouted")
        await hand.press("enter")
        hand.app.screen.query_one("#narrow").clear()  # type: ignore[attr-defined]
        await hand.rest()
        await hand.write("zzz")
        await hand.press("enter", "ctrl+s", "ctrl+s")
    assert first(case).conduct == ["shouting", "unsure"]


async def test_none_of_these_and_not_known_are_different_answers(case: Path, opened: Open) -> None:
    async with opened(case) as hand:
        await open_oldest(hand)
        for button in ("none", "unknown"):
            hand.app.screen.ask("disclosed")  # type: ignore[attr-defined]
            await hand.rest()
            hand.app.screen.query_one(f"#{button}").press()  # type: ignore[attr-defined]
            await hand.rest()
            expected = [] if button == "none" else None
            assert hand.app.screen.values["disclosed"] == expected  # type: ignore[attr-defined]


async def test_exact_words_summary_and_own_words_are_three_fields(case: Path, opened: Open) -> None:
    async with opened(case) as hand:
        await open_oldest(hand)
        for name in ("words", "summary", "my_words"):
            hand.app.screen.ask(name)  # type: ignore[attr-defined]
            await hand.rest()
            await hand.write(f"the {name.replace('_', ' ')}")
            await hand.press("ctrl+s")
        await hand.press("ctrl+s")
    contact = first(case)
    assert (contact.words, contact.summary, contact.my_words) == ("the words", "the summary", "the my words")


@pytest.mark.parametrize("table", [table for table in TABLES if table != "case"])
def test_every_field_of_the_vocabulary_is_within_reach_exactly_once(table: str) -> None:
    asked = [name for names in GROUPS[table].values() for name in names]
    assert sorted(asked) == sorted(name for name in vocabulary().fields[table] if name != "id")


async def test_every_field_of_a_contact_opens_a_dialog_that_esc_leaves_unchanged(
    case: Path, opened: Open, lang: str
) -> None:
    async with opened(case, lang=lang) as hand:
        await open_oldest(hand)
        sheet = hand.app.screen
        before = dict(sheet.values)  # type: ignore[attr-defined]
        for name in (name for names in GROUPS["contact"].values() for name in names):
            sheet.ask(name)  # type: ignore[attr-defined]
            await hand.pilot.pause()
            assert hand.place == "editor", name
            assert "⟨" not in hand.text, name
            await hand.pilot.press("escape")
            await hand.pilot.pause()
            assert hand.app.screen is sheet, name
        assert sheet.values == before  # type: ignore[attr-defined]
