"""Choosing whose law judges: two steps, both languages, the clock asked where a place has several."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from textual.widgets import OptionList

from debtor_assistant.records import Contact
from debtor_assistant.rules.place_choice import countries, parts
from debtor_assistant.store.casebook import Casebook
from debtor_assistant.text import speaking

if TYPE_CHECKING:
    from tests.tui.conftest import Hand, Open

ALL = [place.code for country in countries() for place in (country, *parts(country.code))]


def the_case(home: Path) -> tuple[str, str]:
    (made,) = home.glob("cases/*.case")
    with Casebook.open(made) as book:
        return book.jurisdiction, book.timezone


@pytest.mark.parametrize(
    ("keys", "expected"),
    [
        (("GB", "enter", "down", "down", "down", "enter"), ("GB-SCT", "Europe/London")),
        (("US", "enter", "*US-NY-NYC", "enter"), ("US-NY-NYC", "America/New_York")),
        (("US", "enter", "enter", "down", "enter"), ("US", "America/Chicago")),
        (("indonesia", "enter", "enter"), ("ID", "Asia/Jakarta")),
        (("印度尼西亚", "enter", "down", "down", "enter"), ("ID", "Asia/Makassar")),
        (("CA", "enter", "down", "down", "down", "enter", "enter"), ("CA-ON", "America/Toronto")),
        (("EU", "enter", "down", "enter"), ("EU-DE", "Europe/Berlin")),
        (("HK", "enter"), ("HK", "Asia/Hong_Kong")),
    ],
)
async def test_a_place_is_chosen_in_two_steps(
    keys: tuple[str, ...], expected: tuple[str, str], opened: Open, lang: str, own_home: Path
) -> None:
    async with opened(lang=lang) as hand:
        await hand.press("k", "home", "enter")
        await hand.write(keys[0])
        for key in keys[1:]:
            await (hand.write(key[1:]) if key.startswith("*") else hand.press(key))
        assert hand.place == "new-case"
        assert "⟨" not in hand.text
        await hand.press("ctrl+s")
        assert hand.place == "home"
    assert the_case(own_home) == expected


async def test_a_place_with_several_clocks_never_gets_one_unasked(opened: Open, lang: str, own_home: Path) -> None:
    async with opened(lang=lang) as hand:
        await hand.press("k", "home", "enter")
        await hand.write("ID")
        await hand.press("enter", "escape", "ctrl+s")
        assert hand.place == "new-case"
    assert not list(own_home.glob("cases/*.case"))


async def test_every_country_and_part_is_offered_by_its_name(opened: Open, lang: str) -> None:
    async with opened(lang=lang, size=(100, 60)) as hand:
        with speaking(lang):
            await hand.press("k", "home", "enter")
            for country in countries():
                assert country.name[:20] in hand.text or len(countries()) > 14
            choices = hand.app.screen.choices()  # type: ignore[attr-defined]
            assert [one.value for one in choices] == [one.code for one in countries()]
            assert all(one.label and "⟨" not in one.label for one in choices)


def test_all_fifteen_countries_and_their_parts_have_names_in_both_languages() -> None:
    assert len(countries()) >= 15
    assert {"US-NY", "US-NY-NYC", "CA-ON", "AU-NSW", "GB-SCT", "EU-DE"} <= set(ALL)
    for country in countries():
        for place in (country, *parts(country.code)):
            assert set(place.names) >= {"en", "zh"}, place.code
            assert place.zones, place.code


async def at(hand: Hand, option: str) -> None:
    """Press Enter on a line of the settings."""
    lines = hand.app.screen.query_one(OptionList)
    lines.highlighted = lines.get_option_index(option)
    await hand.press("enter")


async def test_the_settings_move_the_open_case(case: Path, opened: Open, lang: str) -> None:
    async with opened(case, lang=lang) as hand:
        await hand.press("f3")
        assert "CN" in hand.text, "without a key that scrolls"
        await at(hand, "case:place")
        await hand.write("SG")
        await hand.press("enter")
        assert hand.place == "settings"
        assert "Asia/Singapore" in hand.text
        assert hand.app.case is not None
        assert hand.app.case.jurisdiction == "SG"
        await at(hand, "case:zone")
        await hand.press("end", "enter")
        await hand.write("Lord_Howe")
        await hand.press("enter")
        assert "Australia/Lord_Howe" in hand.text
    with Casebook.open(case) as book:
        assert (book.jurisdiction, book.timezone) == ("SG", "Australia/Lord_Howe")


async def test_without_any_law_nothing_is_found_and_that_is_said(tmp_path: Path, opened: Open, lang: str) -> None:
    path = tmp_path / "nowhere.case"
    with Casebook.create(path, jurisdiction="FR", timezone="Europe/Paris") as book:
        book.add(Contact(at="2026-03-02 23:30", channel="call", outcome="conversation", direction="inbound"))
    async with opened(path, lang=lang) as hand:
        assert hand.app.survey is not None
        assert not hand.app.survey.findings
        said = {"en": "nothing is judged", "zh": "不作任何判断"}[lang]
        assert said in " ".join(hand.text.split())
        await hand.press("f")
        assert said in " ".join(hand.text.split())
