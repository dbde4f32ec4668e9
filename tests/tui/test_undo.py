"""Ctrl+Z undoes the last change of this sitting by a new entry; the history keeps both."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from debtor_assistant.records import Contact
from debtor_assistant.store.casebook import Casebook
from debtor_assistant.tui.work.case import OpenCase
from debtor_assistant.tui.work.undoing import Changed, undo

if TYPE_CHECKING:
    from tests.tui.conftest import Hand, Open


def actions(path: Path) -> list[str]:
    with Casebook.open(path) as book:
        assert book.verify() == []
        return [entry.action for entry in book.history() if entry.table == "contact"]


def said(hand: Hand) -> str:
    return "\n".join(one.message for one in hand.app._notifications)


async def test_what_was_logged_amended_and_struck_is_undone_in_turn_and_stays_in_the_history(
    case: Path, opened: Open, lang: str
) -> None:
    begun = len(actions(case))
    async with opened(case, lang=lang) as hand:
        await hand.press("q", "m", "enter", "c", "s", "enter", "delete", "ctrl+s")
        await hand.press("delete", "tab", "enter")
        for words in ("c1", "c1", "c4"):
            await hand.press("ctrl+z")
            assert words in said(hand).splitlines()[-1]
        await hand.press("ctrl+z")
        assert {"en": "Nothing was changed", "zh": "没有更改过"}[lang] in said(hand)
    with Casebook.open(case) as book:
        assert book.get("contact", "c1").at == "2026-03-02 23:30"
        assert not book.get("contact", "c1").struck
        assert book.get("contact", "c4").struck
    assert actions(case)[begun:] == ["add", "amend", "strike", "unstrike", "amend", "strike"]


async def test_on_a_form_the_answers_that_were_not_saved_go_first(case: Path, opened: Open) -> None:
    async with opened(case) as hand:
        await hand.press("c", "s", "enter", "delete", "down", "delete")
        sheet = hand.app.screen
        await hand.press("ctrl+z")
        assert set(sheet.changes) == {"at"}  # type: ignore[attr-defined]
        await hand.press("ctrl+z")
        assert sheet.changes == {}  # type: ignore[attr-defined]
    assert "amend" not in actions(case)


async def test_a_saved_answer_is_undone_on_the_open_form_too(case: Path, opened: Open) -> None:
    async with opened(case) as hand:
        await hand.press("c", "s", "enter", "delete", "ctrl+s", "enter", "ctrl+z")
        assert hand.app.screen.values["at"] == "2026-03-02 23:30"  # type: ignore[attr-defined]
        assert hand.app.screen.changes == {}  # type: ignore[attr-defined]


def test_what_somebody_else_has_changed_since_is_not_taken_away(case: Path) -> None:
    with Casebook.open(case) as book, Casebook.open(case) as other:
        mine = OpenCase(book)
        mine.amend("contact", ["c1", "c2"], {"summary": "mine"})
        other.amend("contact", "c2", {"summary": "theirs"})
        with pytest.raises(Changed):
            undo(mine.book, mine.memory)
        assert book.get("contact", "c1").summary == "mine"
        assert book.get("contact", "c2").summary == "theirs"
        assert undo(mine.book, mine.memory) is None


def test_a_strike_that_was_undone_counts_again_and_the_dossier_tells_both(case: Path) -> None:
    from debtor_assistant.handover.changes import changes

    with Casebook.open(case) as book:
        mine = OpenCase(book)
        record = mine.add("contact", {"at": "2026-03-05 10:00", "channel": "call"})
        mine.strike("contact", record, "typed twice")
        undo(mine.book, mine.memory)
        assert book.count("contact") == 4
        assert [one["action"] for one in changes(book)] == ["strike", "unstrike"]
        book.add(Contact(at="2026-03-06", channel="call"))
        assert book.verify() == []
