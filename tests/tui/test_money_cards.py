"""Cards of findings about debts and events: which one, what was measured, and a right worded as a right."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.money_case import money_case

if TYPE_CHECKING:
    from tests.tui.conftest import Open

SAID: dict[str, dict[str, tuple[str, ...]]] = {
    "cn-time-3y": {
        "en": (
            "Right or deadline",
            "It is a right of the borrower",
            "Which debt",
            "last day of the period: Aug 1, 2024",
        ),
        "zh": ("权利或期限", "这是借款人的权利", "哪笔债务", "期间最后一日：2024年8月1日"),
    },
    "cn-money-upfront": {
        "en": ("Nebula Microloan (d1)", "CN¥5,000.00", "amount CN¥800.00", "nothing may be charged"),
        "zh": ("Nebula Microloan (d1)", "¥5,000.00", "数额¥800.00", "不得收取"),
    },
    "cn-credit-objection-20d": {
        "en": ("Objected to a credit entry", "2026-01-05", "due by Jan 26, 2026"),
        "zh": ("征信异议", "2026-01-05", "应于2026年1月26日前完成"),
    },
}


@pytest.mark.parametrize("rule", SAID)
async def test_the_card_says_which_record_and_what_was_measured(
    rule: str, tmp_path: Path, opened: Open, lang: str
) -> None:
    async with opened(money_case(tmp_path / "money.case"), lang=lang, size=(100, 60)) as hand:
        await hand.press("f")
        survey = hand.app.survey
        assert survey is not None
        hand.app.screen.open_card(next(nr for nr, one in enumerate(survey.findings) if one.rule == rule))  # type: ignore[attr-defined]
        await hand.rest()
        text = "".join(hand.text.split())
        for words in SAID[rule][lang]:
            assert "".join(words.split()) in text, words
        for raw in ("due_by", "⟨", "None", "currency", "unit", "percent a year"):
            assert "".join(raw.split()) not in text


async def test_the_list_counts_debts_and_events(tmp_path: Path, opened: Open, lang: str) -> None:
    async with opened(money_case(tmp_path / "money.case"), lang=lang, size=(100, 60)) as hand:
        await hand.press("f")
        assert {"en": "1 debt ·", "zh": "1 笔债务 ·"}[lang] in hand.text
        assert {"en": "1 event ·", "zh": "1 个事件 ·"}[lang] in hand.text
