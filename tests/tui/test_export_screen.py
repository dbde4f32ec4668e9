"""The dossier is written from the screen: whole or not at all, never over another file unasked."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pypdf
import pytest

from debtor_assistant.store.casebook import Casebook

if TYPE_CHECKING:
    from tests.tui.conftest import Hand, Open


async def name_file(hand: Hand, path: Path) -> None:
    """Open the export screen and name the file to write."""
    await hand.press("x", "up", "enter")
    hand.app.screen.query_one("#line").clear()  # type: ignore[attr-defined]
    await hand.write(str(path))
    await hand.press("enter")
    assert hand.place == "export"


def text_of(path: Path) -> str:
    return "".join(page.extract_text() for page in pypdf.PdfReader(path).pages)


async def test_the_pdf_is_written_in_the_language_of_the_screen(
    case: Path, opened: Open, lang: str, tmp_path: Path
) -> None:
    target = tmp_path / "dossier.pdf"
    async with opened(case, lang=lang) as hand:
        await name_file(hand, target)
        await hand.press("ctrl+s")
        assert target.name in "".join(hand.text.split())
    assert target.read_bytes().startswith(b"%PDF")
    assert "Hengxin" in text_of(target)
    with Casebook.open(case) as book:
        assert list(book.history())[-1].action == "export"
        assert book.verify() == []


async def test_a_file_that_is_there_is_only_replaced_when_the_user_says_so(
    case: Path, opened: Open, tmp_path: Path
) -> None:
    target = tmp_path / "letter.pdf"
    target.write_bytes(b"mine")
    async with opened(case) as hand:
        await name_file(hand, target)
        await hand.press("ctrl+s")
        assert hand.place == "confirm"
        await hand.press("enter")
        assert target.read_bytes() == b"mine"
        await hand.press("ctrl+s", "tab", "enter")
        assert target.read_bytes().startswith(b"%PDF")


@pytest.mark.parametrize("name", ["no/such/folder/dossier.pdf"])
async def test_a_folder_that_does_not_exist_is_said_in_a_dialog_and_nothing_is_noted(
    case: Path, opened: Open, lang: str, tmp_path: Path, name: str
) -> None:
    with Casebook.open(case) as book:
        head = book.head()
    async with opened(case, lang=lang) as hand:
        await name_file(hand, tmp_path / name)
        await hand.press("ctrl+s")
        assert hand.place == "problem"
        assert "⟨" not in hand.text
        await hand.press("escape")
        assert hand.place == "export"
    with Casebook.open(case) as book:
        assert book.head() == head
