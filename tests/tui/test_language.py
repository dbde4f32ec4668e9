"""Both languages everywhere: switched at once, nothing typed is lost, no text missing, no label cut."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from rich.cells import cell_len

from debtor_assistant.text import language, t, use
from debtor_assistant.tui.commands import COMMANDS, EVERYWHERE
from debtor_assistant.tui.widgets.bars import KeyBar

if TYPE_CHECKING:
    from tests.tui.conftest import Open

WAYS = {
    "home": (),
    "contacts": ("c",),
    "findings": ("f",),
    "finding": ("f", "enter"),
    "questions": ("u",),
    "senders": ("n",),
    "sources": ("e",),
    "facts": ("d",),
    "events": ("r",),
    "import": ("i",),
    "export": ("x",),
    "cases": ("o",),
    "new-case": ("k",),
    "care": ("b",),
    "evidence": ("v",),
    "settings": ("f3",),
    "help": ("f1",),
    "palette": ("ctrl+p",),
    "quick": ("q",),
    "sheet": ("c", "enter"),
}


@pytest.mark.parametrize("key", ["f2", "ctrl+l"])
async def test_one_key_changes_the_language_of_every_open_screen(case: Path, opened: Open, key: str) -> None:
    async with opened(case) as hand:
        await hand.press("f", "enter")
        await hand.press(key)
        assert language() == "zh"
        assert "检查结果详情" in hand.text
        await hand.press("escape")
        assert "超出限制" in hand.text
        await hand.press("escape")
        assert "现在做什么" in hand.text
        await hand.press(key)
        assert "What to do now" in hand.text


async def test_what_was_typed_survives_the_change_of_language(case: Path, opened: Open) -> None:
    async with opened(case) as hand:
        await hand.press("c", "slash")
        await hand.write("call back")
        await hand.press("f2")
        assert "call back" in hand.text
        assert "1 次联系" in hand.text


async def test_the_language_is_remembered_and_the_environment_outranks_it(
    case: Path, opened: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    from debtor_assistant.tui.settings import Settings

    async with opened(case) as hand:
        await hand.press("f2")
    use("en")
    monkeypatch.setattr("sys.argv", ["debtor-assistant"])
    Settings.load().speak()
    assert language() == "zh"
    use("en")
    monkeypatch.setenv("DEBTOR_ASSISTANT_LANG", "en")
    Settings.load().speak()
    assert language() == "en"


@pytest.mark.parametrize("place", WAYS)
@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_every_screen_has_its_texts_and_cuts_no_key(
    case: Path, opened: Open, lang: str, place: str, size: tuple[int, int]
) -> None:
    async with opened(case, lang=lang, size=size) as hand:
        await hand.press(*WAYS[place])
        assert hand.place == place
        assert "⟨" not in hand.text
        for bar in hand.app.screen.query(KeyBar):
            shown = [line for line in hand.lines if t("tui.command.help") in line]
            assert shown, "help is not in the line of keys"
            for line in str(bar.render()).splitlines():
                assert cell_len(line) <= size[0] - 2
                assert line.strip() in hand.text
        if place != "help":
            await hand.press("f1")
            assert hand.place == "help"
            await hand.press("escape")
            assert hand.place == place


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command.id)
def test_every_command_has_a_short_name_and_a_sentence_in_both_languages(command: object) -> None:
    for lang in ("en", "zh"):
        use(lang)
        label, says = t(command.label_key), t(command.help_key)  # type: ignore[attr-defined]
        assert "⟨" not in label + says
        assert cell_len(label) <= 18
        assert 2 < cell_len(says) <= 72


def test_no_place_gives_one_key_to_two_commands() -> None:
    for place in {place for command in COMMANDS for place in command.places}:
        here = [one for one in COMMANDS if place in one.places or one.places == EVERYWHERE or one.everywhere]
        keys = [key for command in here for key in command.keys_at(place)]
        assert len(keys) == len(set(keys)), place
