"""A finding is struck with a reason by one key, and stands again by the same key."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.tui.conftest import Open


async def test_delete_strikes_for_a_reason_and_once_more_restores(case: Path, opened: Open, lang: str) -> None:
    async with opened(case, lang=lang, size=(100, 40)) as hand:
        await hand.press("f", "enter")
        assert hand.place == "finding"
        survey = hand.app.survey
        assert survey is not None
        before = sum(survey.by_verdict.values())
        await hand.press("delete")
        await hand.press("enter")  # no reason, no strike
        assert hand.place != "finding"
        await hand.write("not mine")
        await hand.press("enter")
        assert hand.place == "finding"
        assert "not mine" in hand.text
        assert sum(hand.app.survey.by_verdict.values()) == before - 1  # type: ignore[union-attr]
        await hand.press("escape")
        for _ in range(4):
            await hand.press("pagedown")
        assert {"en": "1 finding struck out", "zh": "已划去的结果：1项"}[lang] in hand.text
        await hand.press("end", "enter")
        assert "not mine" in hand.text
        await hand.press("delete")
        assert "not mine" not in hand.text
        assert sum(hand.app.survey.by_verdict.values()) == before  # type: ignore[union-attr]
