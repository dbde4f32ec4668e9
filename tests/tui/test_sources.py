"""What stands in several files: shown side by side, said to be one event or several, by keys alone."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from debtor_assistant.checkup.one_event.shown import groups
from debtor_assistant.store.casebook import Casebook

if TYPE_CHECKING:
    from tests.tui.conftest import Open

NUMBER = "13800001234"


@pytest.fixture
def told_twice(empty_case: Path) -> Path:
    """Three calls that the carrier and the phone both list; the phone's file has a hostile name."""
    with Casebook.open(empty_case) as book:
        for sha256, name, seconds, grade in (
            ("a1" * 32, "carrier.csv", "00", "third_party_record"),
            ("b2" * 32, "[red]phone\x1b[31m\u202e.xml", "02", "own_record"),
        ):
            rows = [
                {
                    "at": f"2026-03-0{day} 10:00:{seconds}",
                    "channel": "call",
                    "direction": "inbound",
                    "peer": NUMBER,
                    "key": f"{name}{day}",
                    "where": f"row {day}",
                }
                for day in (2, 3, 4)
            ]
            family = "carrier-cn" if grade == "third_party_record" else "sms-backup-restore"
            source = {"sha256": sha256, "format": family, "file": name, "grade": grade}
            book.add_many("contact", rows, source=source)
    return empty_case


def answers(path: Path) -> list[bool]:
    with Casebook.open(path) as book:
        return [group.confirmed for group in groups(book)]


async def test_the_sources_stand_below_each_other_with_their_files(told_twice: Path, opened: Open, lang: str) -> None:
    async with opened(told_twice, lang=lang, size=(110, 30)) as hand:
        await hand.press("e")
        assert hand.place == "sources"
        assert {"en": "3 calls or messages stand in several files", "zh": "有 3 次联系出现在多个文件中"}[
            lang
        ] in hand.text
        assert "carrier.csv" in hand.text
        assert hand.text.count("row 2") == 2
        assert "[red]phone⟨001B⟩" in hand.text
        for char in hand.text:
            assert char.isprintable() or char == "\n"


async def test_one_key_says_that_it_is_one_and_one_that_it_is_not(told_twice: Path, opened: Open, lang: str) -> None:
    async with opened(told_twice, lang=lang) as hand:
        await hand.press("c", "e", "y")
        assert sum(" = 2026" in line for line in hand.lines) == 1
        assert sum(" ? 2026" in line for line in hand.lines) == 2
        await hand.press("home", "x")
        assert sum(" ? 2026" in line for line in hand.lines) == 1
    assert sorted(answers(told_twice)) == [False, True]
    with Casebook.open(told_twice) as book:
        assert book.verify() == []
        assert book.count("contact") == 6


async def test_what_is_left_is_confirmed_at_once_only_after_a_question(
    told_twice: Path, opened: Open, lang: str
) -> None:
    async with opened(told_twice, lang=lang) as hand:
        await hand.press("e", "a", "escape")
        assert answers(told_twice) == [False] * 3
        await hand.press("a", "tab", "enter")
        assert answers(told_twice) == [True] * 3
        await hand.press("x")
    assert answers(told_twice) == [True] * 2


async def test_the_records_can_be_read_and_esc_leads_back(told_twice: Path, opened: Open, lang: str) -> None:
    async with opened(told_twice, lang=lang) as hand:
        await hand.press("e", "enter")
        assert hand.place == "contacts"
        assert {"en": "2 contacts", "zh": "2 次联系"}[lang] in hand.text
        await hand.press("escape")
        assert hand.place == "sources"


async def test_where_nothing_stands_twice_that_is_said(case: Path, opened: Open, lang: str) -> None:
    async with opened(case, lang=lang) as hand:
        await hand.press("e", "y", "x", "a", "enter")
        assert hand.place == "sources"
        assert {"en": "stands in more than one file", "zh": "多个文件"}[lang] in hand.text
