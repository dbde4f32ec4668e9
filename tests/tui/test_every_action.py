"""Every action of every place has its key and its words, whole, in the line of keys, the palette, help and home."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from rich.cells import cell_len
from textual.content import Content

from debtor_assistant.text import t
from debtor_assistant.tui.commands import COMMANDS, EVERYWHERE, commands_for, key_name
from debtor_assistant.tui.screens.help import HelpScreen
from debtor_assistant.tui.screens.palette import PaletteScreen
from debtor_assistant.tui.widgets.bars import KeyBar

if TYPE_CHECKING:
    from tests.tui.conftest import Open

REGISTRY = sorted({place for command in COMMANDS for place in command.places} - set(EVERYWHERE))
ALWAYS = {"help", "back", "help-lines", "language"}
"""What the line of keys names on every screen, however narrow."""


async def test_the_line_of_keys_cuts_nothing_and_always_says_how_to_get_help_and_back(
    case: Path, opened: Open, lang: str
) -> None:
    for width in (80, 120):
        async with opened(case, lang=lang, size=(width, 24)) as hand:
            bar = hand.app.screen.query_one(KeyBar)
            for place in REGISTRY:
                bar.place = place
                rows = bar._rows(bar.size.width)
                for row in rows:
                    used = sum(cell_len(key) + 1 + cell_len(label) for key, label, _ in row) + 2 * (len(row) - 1)
                    assert used <= width - 2, place
                named = {command for row in rows for _, _, command in row}
                assert ALWAYS - named <= ({"back"} if place == "home" else set()), place
                most = 2 if width == 120 else 1
                first = {command.id for command in COMMANDS if place in command.places and command.weight <= most}
                assert place == "home" or first <= named, (place, first - named)


async def test_palette_and_help_name_every_action_of_every_place_whole(case: Path, opened: Open, lang: str) -> None:
    async with opened(case, lang=lang) as hand:
        await hand.press("ctrl+p")
        palette = hand.app.screen
        assert isinstance(palette, PaletteScreen)
        width = palette.query_one("#actions").scrollable_content_region.width
        for place in REGISTRY:
            palette.about = place
            palette._list("")
            page = Content("\n").join(HelpScreen(place)._lines()).plain
            offered = list(commands_for(place))
            assert {one.id for one in palette._shown} == {one.id for one in offered} - {"palette", "back"}
            for command in offered:
                lines = str(palette._option(command).prompt).split("\n")
                assert max(map(cell_len, lines)) <= width, (place, command.id)
                said = "".join("".join(lines).split())
                for words in (key_name(command.keys_at(place)[0]), t(command.label_key), t(command.help_key)):
                    assert "".join(words.split()) in said, (place, command.id)
                assert t(command.help_key) in page, (place, command.id)
                assert all(key_name(key) in page for key in command.keys_at(place)), (place, command.id)


async def test_home_names_each_of_its_ways_whole_on_the_smallest_screen(case: Path, opened: Open, lang: str) -> None:
    async with opened(case, lang=lang) as hand:
        ways = [one for one in COMMANDS if "home" in one.places and len(one.keys[0]) == 1]
        cut = [one.id for one in ways if f"{one.keys[0]} {t(one.label_key)}" not in hand.text]
        assert cut == []


async def test_what_enter_does_in_a_list_the_palette_and_a_click_do_too(case: Path, opened: Open) -> None:
    async with opened(case) as hand:
        for key, place in (("f", "finding"), ("d", "sheet"), ("l", "rule"), ("g", "article"), ("y", "script")):
            await hand.press(key)
            hand.app.run_command("open-record")
            await hand.rest()
            assert hand.place == place
            await hand.press("escape", "escape")
