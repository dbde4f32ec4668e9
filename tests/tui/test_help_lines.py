"""Help is one key away: on every screen, in dialogs, while typing, before unlocking, without a case; no network."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from textual.binding import Binding

from debtor_assistant.store.casebook import Casebook
from debtor_assistant.tui.commands import COMMANDS, commands_for
from debtor_assistant.tui.keys import app_bindings
from debtor_assistant.tui.screens.safety import SafetyScreen

if TYPE_CHECKING:
    from tests.tui.conftest import Hand, Open

MATTER = {"en": "You matter more than this debt.", "zh": "您比这笔债重要。"}


async def asked(hand: Hand) -> None:
    """Press the key; the block stands there before anything that runs has come to its end."""
    await hand.pilot.press("f5")
    await hand.pilot.pause()
    assert hand.place == "help-lines"


async def test_main_screens_have_the_key_in_their_footer_and_obey_it(case: Path, opened: Open) -> None:
    async with opened(case) as hand:
        for name in ("contacts", "law", "import", "settings", "coping"):
            hand.app.action_open(name)
            await hand.rest()
            where = hand.place
            assert "F5 Help lines" in "\n".join(hand.lines[-2:]), name
            await asked(hand)
            await hand.press("escape")
            assert hand.place == where
            hand.app.go_home()
            await hand.rest()


async def test_without_a_case_it_asks_where_one_is_and_remembers_the_answer(opened: Open, lang: str) -> None:
    async with opened(lang=lang) as hand:
        await asked(hand)
        assert "110" in hand.text
        assert "CN" in hand.text
        if lang == "en":
            await hand.press("down", "down", "down", "down")
        await hand.press("enter")
        assert MATTER[lang] in hand.text
        chosen = hand.app.settings.help_place
        await hand.press("escape")
        await asked(hand)
        assert MATTER[lang] in hand.text
        assert chosen == "CN"
        await hand.press("o")
        assert MATTER[lang] not in hand.text


async def test_before_unlocking_and_in_a_field_being_typed_into(tmp_path: Path, opened: Open, lang: str) -> None:
    path = tmp_path / "locked.case"
    Casebook.create(path, jurisdiction="CN", timezone="Asia/Shanghai", secret="a long passphrase").close()
    async with opened(path, lang=lang) as hand:
        assert hand.place == "locked"
        await hand.write("half")
        await asked(hand)
        assert "110" in hand.text
        await hand.press("escape")
        assert hand.place == "locked"
        assert "half" not in hand.text


async def test_in_quick_entry_and_in_a_dialog_what_was_chosen_stays(case: Path, opened: Open) -> None:
    async with opened(case) as hand:
        await hand.press("q", "c")
        await asked(hand)
        await hand.press("escape")
        assert hand.place == "quick"
        await hand.press("escape", "c", "enter")
        where = hand.place
        await asked(hand)
        await hand.press("escape")
        assert hand.place == where


@pytest.mark.parametrize(("lang", "size"), [("en", (80, 24)), ("zh", (120, 40))])
async def test_the_block_fits_the_screen_and_its_keys_do_what_they_say(
    case: Path, opened: Open, lang: str, size: tuple[int, int]
) -> None:
    async with opened(case, lang=lang, size=size) as hand:
        await asked(hand)
        block = hand.text
        for words in (MATTER[lang], "110", "12356", {"en": "Don't stay alone", "zh": "先别一个人待着"}[lang]):
            assert words in block
        assert not re.search("[!！]", block)
        await hand.press("c")
        assert hand.app.clipboard == "12356"
        await hand.press("n")
        assert "021-962525" in "\n".join(hand.lines[:9])
        await hand.press("c")
        assert hand.app.clipboard == "021-962525"
        text = hand.text
        for _ in range(8):
            await hand.pilot.press("pagedown")
            await hand.pilot.pause()
            text += hand.text
        assert {"en": "checked November 2026", "zh": "2026年11月核对"}[lang] in text
        assert {"en": "No national free debt-advice line was found", "zh": "未找到全国性的免费债务咨询热线"}[
            lang
        ] in text
        assert "⟨" not in text
        await hand.press("f2")
        other = "zh" if lang == "en" else "en"
        await hand.pilot.press("home")
        await hand.pilot.pause()
        assert MATTER[other] in hand.text
        await hand.press("b")
        assert hand.place == "exercise"


def test_every_place_offers_the_key_first_and_no_field_keeps_it_to_itself() -> None:
    """The bar shows as many keys as fit on two lines; those of help, back and help lines come before all others."""
    places = {place for command in COMMANDS for place in command.places} - {"*"}
    assert len(places) > 30
    for place in places:
        first = sorted(commands_for(place), key=lambda command: command.weight % 9)
        assert "help-lines" in [command.id for command in first if command.weight == 0], place
    bound = {binding.key: binding for binding in app_bindings() if isinstance(binding, Binding)}
    assert bound["f5"].priority
    assert bound["f6"].priority


async def test_a_place_that_is_no_longer_known_stands_in_nobodys_way(case: Path, opened: Open) -> None:
    async with opened(case) as hand:
        hand.app.settings.remember_help_place("XX")
        assert hand.app.help_place == "CN"
        hand.app.push_screen(SafetyScreen())
        await hand.rest()
        assert "110" in hand.text
        await hand.press("escape", "f5")
        assert MATTER["en"] in hand.text
