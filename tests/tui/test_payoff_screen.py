"""The payoff plan by keys: two orders side by side to the cent, an order of one's own, the warning first."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from debtor_assistant.records import Debt
from debtor_assistant.store.casebook import Casebook

if TYPE_CHECKING:
    from tests.tui.conftest import Open


@pytest.fixture
def owed(case: Path) -> Path:
    """Two debts in yuan: a small cheap one and a large dear one; the first is old."""
    with Casebook.open(case) as book:
        rate = {"percent": "6", "per": "year"}
        book.amend("debt", "d1", {"currency": "CNY", "amount_claimed": "800", "interest_rate": rate})
        dear = {"percent": "24", "per": "year"}
        book.add(Debt(creditor="[bold]Dear[/]", currency="CNY", amount_claimed="2000.50", interest_rate=dear))
    return case


@pytest.mark.parametrize("size", [(80, 24), (120, 40)], ids=str)
async def test_both_orders_stand_side_by_side_and_are_exact(
    owed: Path, opened: Open, lang: str, size: tuple[int, int]
) -> None:
    async with opened(owed, lang=lang, size=size) as hand:
        await hand.press("m", "p")
        assert hand.place == "payoff"
        assert {"en": "Before you pay or sign", "zh": "付款或签字"}[lang] in hand.text  # the warning is there first
        await hand.press("enter")
        await hand.write("500")
        await hand.press("enter")
        text = hand.text
        for _ in range(4):
            await hand.press("pagedown")
            text += hand.text
        heads = {"en": ("Smallest first", "Dearest first"), "zh": ("先还小额", "先还高息")}[lang]
        assert all(head in text for head in heads)
        assert "Ong" in text
        assert "[bold]Dear[/]" in text
        assert "⟨?⟩" not in text
        plans = hand.app.screen.found.plans  # type: ignore[attr-defined]
        assert {name: one.paid - one.interest for name, one in plans.items()} == {"smallest": 280050, "dearest": 280050}
        assert plans["dearest"].interest < plans["smallest"].interest
        for plan in plans.values():
            assert f"{Decimal(plan.interest) / 100:,.2f}" in text
        await hand.press("escape")
        assert hand.place == "money"


async def test_an_order_of_ones_own_is_a_third_column(owed: Path, opened: Open) -> None:
    async with opened(owed) as hand:
        await hand.press("m", "p", "enter")
        await hand.write("300")
        await hand.press("enter", "down", "enter", "1", "enter", "2")
        assert list(hand.app.screen.found.plans["custom"].order) == ["d2", "d1"]  # type: ignore[attr-defined]
        text = hand.text
        for _ in range(3):
            await hand.press("pagedown")
            text += hand.text
        assert "Month by month: Your order" in text
        await hand.press("f2")
        assert "还款计划" in hand.text


async def test_a_sum_too_fine_or_too_small_is_told_and_nothing_is_made_up(owed: Path, opened: Open) -> None:
    async with opened(owed) as hand:
        await hand.press("m", "p", "enter")
        await hand.write("10.001")
        await hand.press("enter")
        assert "more digits" in hand.text
        await hand.press("enter", "end", "ctrl+u")
        await hand.write("1")
        await hand.press("enter")
        assert "never" in hand.text


async def test_without_a_sum_the_page_says_where_to_log_it(case: Path, opened: Open, lang: str) -> None:
    async with opened(case, lang=lang) as hand:
        await hand.press("m", "p")
        assert {"en": "No debt has a known sum", "zh": "还没有已知金额的债务"}[lang] in hand.text
