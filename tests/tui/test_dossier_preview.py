"""The dossier is read before it is written: in its own language, with nothing noted and nothing left behind."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from debtor_assistant.store.casebook import Casebook

if TYPE_CHECKING:
    from tests.tui.conftest import Open


async def test_a_preview_says_the_words_and_writes_nothing(case: Path, opened: Open, lang: str) -> None:
    with Casebook.open(case) as book:
        head = book.head()
    async with opened(case, lang=lang) as hand:
        await hand.press("x", "p")
        assert hand.place == "dossier-preview"
        assert "⟨" not in hand.text
        first = hand.text
        assert {"en": "Nothing is written yet", "zh": "尚未写出文件"}[lang] in first
        for _ in range(4):
            await hand.press("pagedown")
        assert hand.text != first
        await hand.press("escape")
        assert hand.place == "export"
    with Casebook.open(case) as book:
        assert book.head() == head


async def test_the_preview_has_the_language_of_the_dossier_not_of_the_screen(case: Path, opened: Open) -> None:
    async with opened(case, lang="en") as hand:
        hand.app.action_open("export")
        await hand.rest()
        hand.app.screen.wish["lang"] = "zh"  # type: ignore[attr-defined]
        await hand.press("p")
        assert "催收" in hand.text
        assert "Nothing is written yet" in hand.text
