"""Whatever a key does, a click on its name does too."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from rich.cells import cell_len

from debtor_assistant.tui.commands import BY_ID
from debtor_assistant.tui.widgets.bars import KeyBar

if TYPE_CHECKING:
    from tests.tui.conftest import Hand, Open


async def click(hand: Hand, command: str) -> None:
    """Click on the name of a command in the line of keys."""
    bar = hand.app.screen.query_one(KeyBar)
    for y, row in enumerate(bar._rows(bar.size.width)):
        x = bar.gutter.left
        for key, label, found in row:
            if found == command:
                await hand.pilot.click(KeyBar, offset=(x + 1, y))
                await hand.rest()
                return
            x += cell_len(key) + 1 + cell_len(label) + 2
    pytest.fail(f"{command} is not in the line of keys")


async def test_the_line_of_keys_can_be_clicked(case: Path, opened: Open, lang: str) -> None:
    async with opened(case, lang=lang, size=(120, 30)) as hand:
        await hand.press("c")
        await click(hand, "open-record")
        assert hand.place == "sheet"
        await click(hand, "back")
        assert hand.place == "contacts"
        await click(hand, "patterns")
        assert hand.place == "patterns"
        await click(hand, "help")
        assert hand.place == "help"


async def test_every_key_shown_names_the_command_it_calls(case: Path, opened: Open) -> None:
    async with opened(case, size=(120, 30)) as hand:
        for key in ("c", "f", "t", "x"):
            await hand.press(key)
            bar = hand.app.screen.query_one(KeyBar)
            assert all(command in BY_ID for row in bar._rows(bar.size.width) for _, _, command in row)
            await hand.press("escape")
