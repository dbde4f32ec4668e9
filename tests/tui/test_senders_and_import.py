"""From a phone's backup to named senders: asked, never assumed; nothing kept unasked, nothing twice."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from debtor_assistant.base.places import content_dir
from debtor_assistant.store.casebook import Casebook

if TYPE_CHECKING:
    from tests.tui.conftest import Hand, Open

BACKUP = content_dir() / "demo" / "sms-demo.xml"


async def read_backup(hand: Hand, path: Path) -> None:
    await hand.press("i")
    hand.app.screen.query_one("#path").value = str(path)  # type: ignore[attr-defined]
    await hand.press("enter")


def parties(path: Path) -> list[str | None]:
    with Casebook.open(path) as book:
        return list(book.columns("contact", fields=["party"])["party"])


async def test_looking_into_a_file_keeps_nothing_and_marks_no_number(empty_case: Path, opened: Open, lang: str) -> None:
    async with opened(empty_case, lang=lang) as hand:
        await read_backup(hand, BACKUP)
        assert "96" in hand.text
        assert hand.text.count("[ ]") >= 5
        assert not [line for line in hand.lines if "[x] 1" in line]
        await hand.press("ctrl+s", "escape")
    assert parties(empty_case) == []


async def test_only_chosen_numbers_are_kept_and_a_second_time_adds_nothing(empty_case: Path, opened: Open) -> None:
    async with opened(empty_case) as hand:
        await read_backup(hand, BACKUP)
        await hand.press("enter", "ctrl+s")
        assert hand.place == "confirm"
        await hand.press("tab", "enter")
        assert hand.place == "home"
        kept = len(parties(empty_case))
        assert kept == 20
        await read_backup(hand, BACKUP)
        await hand.press("enter", "ctrl+s", "tab", "enter")
    assert len(parties(empty_case)) == kept


@pytest.mark.parametrize("name", ["nothing-there.xml", "."])
async def test_a_file_that_cannot_be_read_is_said_in_a_dialog_and_changes_nothing(
    empty_case: Path, opened: Open, lang: str, tmp_path: Path, name: str
) -> None:
    async with opened(empty_case, lang=lang) as hand:
        await read_backup(hand, tmp_path / name)
        assert hand.place == "problem"
        assert "Traceback" not in hand.text
        await hand.press("enter")
        assert hand.place == "import"
    assert parties(empty_case) == []


async def test_a_number_is_given_to_a_new_party_with_all_its_contacts(empty_case: Path, opened: Open) -> None:
    async with opened(empty_case) as hand:
        await read_backup(hand, BACKUP)
        await hand.press("enter", "ctrl+s", "tab", "enter")
        await hand.press("n", "enter", "1", "1")
        await hand.write("Hengxin")
        await hand.press("enter")
        assert hand.place == "senders"
        assert "Every number has a name" in hand.text
    assert set(parties(empty_case)) == {"p1"}
    with Casebook.open(empty_case) as book:
        party = book.get("party", "p1")
        assert (party.kind, party.name, party.numbers) == ("agency", "Hengxin", ["12900000001"])


async def test_a_number_that_does_not_collect_is_set_aside_and_nothing_is_deleted(
    empty_case: Path, opened: Open
) -> None:
    async with opened(empty_case) as hand:
        await read_backup(hand, BACKUP)
        await hand.press("enter", "ctrl+s", "tab", "enter")
        await hand.press("n", "x")
        assert hand.place == "confirm"
        await hand.press("escape")
        assert set(parties(empty_case)) == {None}
        await hand.press("x", "tab", "enter")
    assert set(parties(empty_case)) == {"p1"}
    assert len(parties(empty_case)) == 20
    with Casebook.open(empty_case) as book:
        assert book.get("party", "p1").kind == "person"
