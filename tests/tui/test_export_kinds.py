"""The dossier's screen: PDF, folder or zip, whole or redacted."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from pypdf import PdfReader

from debtor_assistant.handover.checking import check_bag, check_pdf
from tests.tui.test_export_screen import name_file, text_of

if TYPE_CHECKING:
    from tests.tui.conftest import Open


@pytest.mark.parametrize(("downs", "name"), [(1, "out"), (2, "out.zip")])
async def test_a_folder_or_zip_is_written_that_a_stranger_can_check(
    case: Path, opened: Open, lang: str, tmp_path: Path, downs: int, name: str
) -> None:
    async with opened(case, lang=lang) as hand:
        await name_file(hand, tmp_path / "out.pdf")
        await hand.press("home", "down", "enter", "home", *["down"] * downs, "enter")
        assert "out.pdf" not in hand.text
        await hand.press("ctrl+s")
        assert "⟨" not in hand.text
        assert "tagmanifest" in "".join(hand.text.split())
        assert check_bag(tmp_path / name) == []
        await hand.press("ctrl+s")
        assert hand.place == "problem"
    assert check_bag(tmp_path / name) == []


async def test_a_redacted_copy_names_nobody_private(case: Path, opened: Open, lang: str, tmp_path: Path) -> None:
    async with opened(case, lang=lang) as hand:
        await name_file(hand, tmp_path / "less.pdf")
        await hand.press("home", "down", "down", "enter", "home", "down", "enter")
        await hand.press("home", "down", "down", "down", "enter", "home", "down", "enter", "ctrl+s")
        assert "less.pdf" in "".join(hand.text.split())
    assert check_pdf(tmp_path / "less.pdf") == []
    assert "left out" in text_of(tmp_path / "less.pdf")
    assert PdfReader(tmp_path / "less.pdf").pages[0].mediabox.upper_right == (612, 792)
