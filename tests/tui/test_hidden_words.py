"""Hiding the words of messages: gone from the screen and what a reader is told; nothing that is kept changes."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from debtor_assistant.care.hiding import HURTFUL, MODES, in_place_of, is_hidden
from debtor_assistant.checkup.run import run
from debtor_assistant.handover.extract import canonical_bytes, make_extract
from debtor_assistant.records import Contact
from debtor_assistant.store.casebook import Casebook
from debtor_assistant.text import speaking
from debtor_assistant.tui.settings import Settings

if TYPE_CHECKING:
    from tests.tui.conftest import Hand, Open

DAY = date(2026, 3, 10)
PLANT = "you zanzibar worm, everybody will know"


@pytest.fixture
def hurt(case: Path) -> Path:
    """A case with a message the person has marked as an insult."""
    with Casebook.open(case) as book:
        shared = {"direction": "inbound", "contacted": ["debtor"], "party": "p1"}
        book.add(Contact(at="2026-02-20 15:00", channel="sms", words=PLANT, conduct=["insult"], **shared))
    return case


def told(hand: Hand) -> str:
    """Everything the widgets of the screen hold as text: what a screen reader could be given, and the title."""
    parts = [hand.text, str(hand.app.title), str(hand.app.sub_title)]
    for widget in hand.app.screen.query("*"):
        parts += [str(getattr(widget, "content", "")), str(getattr(widget, "tooltip", "")), str(widget.name or "")]
        options = getattr(widget, "options", None)
        parts += [str(option.prompt) for option in options] if options else []
    return "\n".join(parts)


async def test_marked_words_are_hidden_until_a_key_shows_them(hurt: Path, opened: Open, lang: str) -> None:
    async with opened(hurt, lang=lang) as hand:
        await hand.press("c", "end")
        assert {"en": "▒ 6 words · Insult", "zh": "▒ 6字 · 侮辱"}[lang] in hand.text
        assert "Please call back." in hand.text
        assert "zanzibar" not in told(hand)
        await hand.press("enter")
        assert hand.place == "sheet"
        text = told(hand)
        for _ in range(4):
            await hand.press("pagedown")
            text += told(hand)
        assert "zanzibar" not in text
        await hand.press("w")
        text = told(hand)
        assert "zanzibar" in text
        await hand.press("escape", "enter")
        assert "zanzibar" not in told(hand)
        await hand.press("escape", "w")
        assert "Please call back." not in hand.text
        assert Settings.load().hide_words == "on"
        await hand.press("w")
        assert "zanzibar" in hand.text


async def test_hiding_changes_nothing_that_is_kept_or_handed_over(hurt: Path, opened: Open) -> None:
    def written() -> tuple[bytes, str]:
        with Casebook.open(hurt) as book:
            return canonical_bytes(make_extract(run(book, DAY), book)), book.head()

    before = written()
    assert PLANT.encode() in before[0]
    async with opened(hurt) as hand:
        await hand.press("c", "w", "w", "w", "escape")
    assert written() == before


def test_the_label_comes_from_what_was_ticked_and_judges_nothing() -> None:
    assert is_hidden("marked", ["insult"])
    assert not is_hidden("marked", ["reminder"])
    assert not is_hidden("marked", None)
    assert is_hidden("on", [])
    assert not any(is_hidden("off", [one]) for one in HURTFUL)
    assert MODES[0] == "marked"
    with speaking("zh"):
        assert in_place_of("还钱 now", ["reminder"]) == "▒ 3字"
    with speaking("en"):
        assert in_place_of("pay", []) == "▒ 1 word"
        assert in_place_of("", None) == "▒ 0 words"


async def test_where_all_words_are_hidden_unknown_numbers_show_none_of_theirs(case: Path, opened: Open) -> None:
    with Casebook.open(case) as book:
        book.add(
            Contact(at="2026-03-01 12:00", channel="sms", direction="inbound", peer="10698888", words="zanzibar calls")
        )
    async with opened(case) as hand:
        await hand.press("n")
        assert "zanzibar" in hand.text
        hand.app.settings.switch("hide_words", "on")
        await hand.press("escape", "n")
        assert "10698888" in hand.text
        assert "zanzibar" not in told(hand)
