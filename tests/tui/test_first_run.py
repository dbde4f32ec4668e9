"""From nothing to the first finding in under two minutes, by keys; nothing guessed, nothing made unasked."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from debtor_assistant.store.casebook import Casebook
from debtor_assistant.text import language, t

if TYPE_CHECKING:
    from tests.tui.conftest import Open

KEYS_TO_THE_FIRST_FINDING = 12
"""Ten seconds of reading for each would still be two minutes."""


def cases(home: Path) -> list[Path]:
    return sorted(home.glob("cases/*.case"))


async def test_from_nothing_to_the_first_finding_takes_few_keys(
    opened: Open, own_home: Path, stopped_clock: Callable[[str], None]
) -> None:
    stopped_clock("2026-03-10T15:30:00+00:00")  # half past eleven at night in China
    async with opened(greets=True) as hand:
        assert hand.place == "first-run"
        await hand.press("2" if "2 English" in hand.text else "1")
        for letter in "China":
            await hand.press(letter)
        await hand.press("enter", "enter", "enter")
        assert hand.place == "quick"
        await hand.press("c", "enter")
        assert hand.place == "home"
        assert hand.app.survey is not None
        assert sum(hand.app.survey.by_verdict.values()) > 0
        await hand.press("f")
        assert hand.place == "findings"
        assert "22:00" in hand.text, "the call at night, with what is still missing"
        assert hand.pressed <= KEYS_TO_THE_FIRST_FINDING
    (made,) = cases(own_home)
    with Casebook.open(made) as book:
        assert (book.jurisdiction, book.timezone) == ("CN", "Asia/Shanghai")


async def test_an_invented_example_can_be_looked_at_without_a_case_of_ones_own(opened: Open, own_home: Path) -> None:
    async with opened(greets=True, lang="zh") as hand:
        await hand.press("enter")
        await hand.write("Kenya")
        await hand.press("enter", "enter", "3")
        assert hand.place == "home"
        assert t("tui.first-run.example.title") in hand.text
        assert hand.app.survey is not None
        assert sum(hand.app.survey.by_verdict.values()) > 3
    assert len(cases(own_home)) == 1


async def test_no_place_is_guessed_and_every_question_can_be_gone_back_from(
    opened: Open, own_home: Path, lang: str
) -> None:
    async with opened(greets=True, lang=lang) as hand:
        await hand.press("enter", "enter")
        assert hand.app.screen.step == "place"  # type: ignore[attr-defined]
        await hand.write("Atlantis")
        assert t("tui.first-run.no_rules")[:9] in hand.text
        await hand.press("enter")
        assert hand.app.screen.step == "place"  # type: ignore[attr-defined]
        hand.app.screen.query_one("#narrow").clear()  # type: ignore[attr-defined]
        await hand.write("new york")
        await hand.press("enter")
        assert hand.app.screen.wish.place.code == "US-NY"  # type: ignore[attr-defined]
        assert hand.app.screen.step == "passphrase"  # type: ignore[attr-defined]
        await hand.press("escape", "escape", "escape")
        assert hand.place == "home"
        assert cases(own_home) == []
        await hand.press("k")
        assert hand.place == "new-case"


async def test_a_country_asks_for_its_part_and_a_place_with_several_clocks_for_the_clock(
    opened: Open, own_home: Path
) -> None:
    async with opened(greets=True) as hand:
        await hand.press("enter")
        await hand.write("United St")
        await hand.press("enter")
        assert hand.app.screen.step == "part"  # type: ignore[attr-defined]
        await hand.write("another")
        await hand.press("enter")
        assert hand.app.screen.step == "zone"  # type: ignore[attr-defined]
        await hand.press("enter")
        assert hand.app.screen.step == "zone"  # type: ignore[attr-defined]
        await hand.write("Los_A")
        await hand.press("enter", "enter", "4")
        assert hand.place == "home"
    with Casebook.open(cases(own_home)[0]) as book:
        assert (book.jurisdiction, book.timezone) == ("US", "America/Los_Angeles")


async def test_a_passphrase_locks_the_case_and_its_code_is_offered_before_the_first_entry(
    opened: Open, own_home: Path
) -> None:
    async with opened(greets=True) as hand:
        await hand.press("enter")
        await hand.write("China")
        await hand.press("enter", "2")
        for _ in range(2):
            await hand.write("four calm words")
            await hand.press("enter")
        await hand.press("1")
        assert hand.place == "confirm"
        await hand.press("enter")
        assert hand.place == "quick"
        assert hand.app.case is not None
        assert hand.app.case.is_encrypted


async def test_the_language_is_chosen_in_its_own_name_and_the_help_lines_key_stands_there(
    opened: Open, lang: str
) -> None:
    async with opened(greets=True, lang=lang) as hand:
        assert "中文" in hand.text
        assert "English" in hand.text
        assert "F5" in hand.text
        await hand.press({"en": "1", "zh": "2"}[lang] if "1 中文" in hand.text else {"en": "2", "zh": "1"}[lang])
        assert language() != lang
        assert t("tui.first-run.place") in hand.text


async def test_who_has_a_case_is_not_asked_again(case: Path, opened: Open) -> None:
    async with opened(case, greets=True) as hand:
        assert hand.place == "home"


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_every_question_fits_the_screen(opened: Open, lang: str, size: tuple[int, int]) -> None:
    async with opened(greets=True, lang=lang, size=size) as hand:
        await hand.press("enter")
        await hand.write("China" if lang == "en" else "中国大陆")
        await hand.press("enter", "enter")
        assert t("tui.first-run.begin.home") in hand.text
        assert t("tui.first-run.disclaimer")[-6:] in hand.text
