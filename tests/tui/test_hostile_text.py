"""Words of others are shown, never obeyed: markup, escape sequences and direction marks change nothing."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from debtor_assistant.records import Contact, Party
from debtor_assistant.store.casebook import Casebook

if TYPE_CHECKING:
    from tests.tui.conftest import Open

HOSTILE = (
    "[bold red]pay[/] [link=file:///x]a[/link] \x1b[2J\x1b]0;title\x07\u202edrow\u202c \x9b31m [/nonsense] $x {y} 欠"
)


@pytest.fixture
def hostile_case(case: Path) -> Path:
    with Casebook.open(case) as book:
        book.add(Party(kind="agency", name=HOSTILE, for_=["d1"]))
        book.add(
            Contact(
                at="2026-03-05 10:00",
                channel="sms",
                direction="inbound",
                words=HOSTILE,
                summary=HOSTILE,
                from_address=HOSTILE,
                peer=HOSTILE,
            )
        )
        book.add(Contact(at="2026-03-05 11:00", channel="call", direction="inbound", party="p2", contacted=["debtor"]))
        book.amend("case", "case", {"title": HOSTILE})
    return case


def harmless(text: str) -> None:
    """Nothing a terminal would obey or hide."""
    for char in text:
        assert char.isprintable() or char in "\n", repr(char)
        assert char not in "\u202e\u202c\u200b"


@pytest.mark.parametrize(
    "ways", [(), ("c",), ("c", "down", "enter"), ("n",), ("d",), ("q",), ("f",), ("c", "enter", "f1")]
)
async def test_hostile_words_are_shown_as_they_are_and_do_nothing(
    hostile_case: Path, opened: Open, lang: str, ways: tuple[str, ...]
) -> None:
    async with opened(hostile_case, lang=lang, size=(160, 60)) as hand:
        await hand.press(*ways)
        harmless(hand.text)
        assert "[bold red]pay[/]" in hand.text
        assert "⟨001B⟩" in hand.text


async def test_hostile_words_can_be_searched(hostile_case: Path, opened: Open) -> None:
    async with opened(hostile_case) as hand:
        await hand.press("c", "slash")
        await hand.write("pay")
        assert "2 contacts" in hand.text
        harmless(hand.text)


async def test_hostile_words_in_a_question_of_who_it_was_are_shown(hostile_case: Path, opened: Open) -> None:
    async with opened(hostile_case, size=(160, 60)) as hand:
        await hand.press("n", "enter")
        assert hand.place == "editor"
        harmless(hand.text)
        assert "[bold red]pay[/]" in hand.text


async def test_hostile_words_in_an_editor_are_harmless_and_stay_unchanged(hostile_case: Path, opened: Open) -> None:
    async with opened(hostile_case, size=(160, 60)) as hand:
        await hand.press("c", "down", "enter")
        for name in ("words", "from_address"):
            hand.app.screen.ask(name)  # type: ignore[attr-defined]
            await hand.rest()
            harmless(hand.text)
            await hand.press("escape")
    with Casebook.open(hostile_case) as book:
        assert book.get("contact", "c4").words == HOSTILE
