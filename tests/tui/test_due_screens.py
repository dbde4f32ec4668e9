"""The pages of deadlines and sums: by keys, in both languages, on small and large screens, hostile names inert."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from debtor_assistant.records import Event
from debtor_assistant.store.casebook import Casebook

if TYPE_CHECKING:
    from tests.tui.conftest import Open

SIZES = [(80, 24), (120, 40)]
HOSTILE = "[bold]X[/] \x1b[2J\u202e evil"


@pytest.fixture
def due(case: Path) -> Path:
    """A court paper with its day, one without, and sums."""
    with Casebook.open(case) as book:
        book.amend(
            "debt",
            "d1",
            {
                "currency": "CNY",
                "principal": "1000",
                "amount_claimed": "1250.50",
                "total_cost": "200",
                "creditor": HOSTILE,
            },
        )
        book.add(Event(kind="court_claim", on="2026-03-05", remedy_by="2026-03-25", debt=["d1"]))
        book.add(Event(kind="judgment", on="2026-03-05", debt=["d1"]))
        for kind in ("payment", "debit", "charge"):
            book.add(Event(kind=kind, happened=False, debt=["d1"]))
    return case


def seen(lines: list[str]) -> str:
    return " ".join(" ".join(lines).split())


@pytest.mark.parametrize("size", SIZES, ids=str)
async def test_deadlines_are_a_key_away_and_can_be_scrolled(
    due: Path, opened: Open, lang: str, size: tuple[int, int]
) -> None:
    async with opened(due, lang=lang, size=size) as hand:
        await hand.press("t")
        assert hand.place == "deadlines"
        text = hand.text
        found = {"en": ("15 days left", "Day named in a paper"), "zh": ("还有15天", "文书写明的日期")}[lang]
        for _ in range(12):
            await hand.press("pagedown")
            text += hand.text
        for words in found:
            assert words in text, words
        assert {"en": "cannot tell", "zh": "无法判断"}[lang].casefold() in text.casefold()
        assert "⟨?⟩" not in text
        assert "⟨en⟩" not in text
        assert "\x1b" not in text
        await hand.press("escape")
        assert hand.place == "home"


@pytest.mark.parametrize("size", SIZES, ids=str)
async def test_sums_stand_part_by_part(due: Path, opened: Open, lang: str, size: tuple[int, int]) -> None:
    async with opened(due, lang=lang, size=size) as hand:
        await hand.press("m")
        assert hand.place == "money"
        text = hand.text
        for _ in range(6):
            await hand.press("pagedown")
            text += hand.text
        for words in ("1,000.00", "1,250.50", "50.50", "[bold]X[/]"):
            assert words in text, words
        assert {"en": "not known", "zh": "不明"}[lang] in text
        assert "⟨?⟩" not in text
        await hand.press("t")
        assert hand.place == "deadlines"


async def test_a_fact_that_would_settle_a_day_is_asked_on_the_spot(due: Path, opened: Open) -> None:
    async with opened(due) as hand:
        await hand.press("t", "a", "1")
        assert hand.place == "editor"
        await hand.press("up", "up")  # from one's own words to the day
        await hand.write("2026-04-01")
        await hand.press("enter")
        await hand.rest()
        with Casebook.open(due) as book:
            days = book.columns("event", fields=["kind", "remedy_by"])
        assert dict(zip(days["kind"], days["remedy_by"], strict=True))["judgment"] == "2026-04-01"


async def test_the_other_language_is_said_at_once(due: Path, opened: Open) -> None:
    async with opened(due, lang="en") as hand:
        await hand.press("t")
        assert "Counted from what is logged" in seen(hand.lines)
        await hand.press("f2")
        assert "依据已登记的内容和这里" in hand.text


async def test_an_empty_case_says_that_nothing_runs_out(empty_case: Path, opened: Open, lang: str) -> None:
    async with opened(empty_case, lang=lang) as hand:
        await hand.press("t")
        assert {"en": "No deadline follows", "zh": "算不出到期事项"}[lang] in hand.text
        await hand.press("escape", "m")
        assert {"en": "no debt in this case", "zh": "还没有登记债务"}[lang] in hand.text
