"""Exercises on the screen: the menu, three forms, a key that leaves at once, three ways on, nothing stored."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from debtor_assistant.care.exercises import exercises
from debtor_assistant.text import pick
from debtor_assistant.tui.screens.exercise import ExerciseScreen, form_of

if TYPE_CHECKING:
    from tests.tui.conftest import Hand, Open


class Ticking:
    """A clock moved by hand."""

    at = 50.0

    def __call__(self) -> float:
        return self.at


async def begun(hand: Hand, name: str, form: str = "still") -> tuple[ExerciseScreen, Ticking]:
    screen, clock = ExerciseScreen(name), Ticking()
    screen.clock = clock
    hand.app.settings.exercise_form = form
    hand.app.push_screen(screen)
    await hand.rest()
    return screen, clock


async def later(hand: Hand, screen: ExerciseScreen, clock: Ticking, seconds: float) -> str:
    clock.at += seconds
    screen._look()
    await hand.pilot.pause()
    return hand.text


async def test_the_menu_is_a_key_away_in_the_order_of_need(case: Path, opened: Open, lang: str) -> None:
    async with opened(case, lang=lang) as hand:
        await hand.press("h")
        assert hand.place == "coping"
        text = hand.text
        names = [pick(exercises().by_id[name].name) for _, group in exercises().menu for name in group]
        assert [text.index(name) for name in names] == sorted(text.index(name) for name in names)
        await hand.press("enter")
        assert hand.place == "exercise"
        assert {"en": "not clinically reviewed", "zh": "尚未经临床审核"}[lang] in hand.text
        await hand.press("escape", "escape", "q", "f6")
        assert hand.place == "coping"
        await hand.press("escape")
        assert hand.place == "quick"


async def test_the_page_before_the_first_breath_comes_once(opened: Open) -> None:
    async with opened() as hand:
        screen, _ = await begun(hand, "sigh")
        assert "Breathe gently, not deeply." in hand.text
        await hand.press("enter", "escape")
        await begun(hand, "box")
        assert "Breathe gently" not in hand.text
        assert screen.said == ["1 of 6. In, 2"]


async def test_the_still_form_only_adds_lines_and_leaves_out_what_nobody_saw(opened: Open, lang: str) -> None:
    async with opened(lang=lang) as hand:
        screen, clock = await begun(hand, "breathe-six")
        await hand.press("enter")
        first = await later(hand, screen, clock, 4)
        assert screen.said == [
            {"en": "1 of 12. In, 4", "zh": "第1次，共12次。吸，4"}[lang],
            {"en": "Out, 6", "zh": "呼，6"}[lang],
        ]
        assert all(line in first for line in screen.said)
        await later(hand, screen, clock, 46)  # the computer slept: one line, not eight
        assert len(screen.said) == 3
        await hand.press("space")
        assert {"en": "Paused", "zh": "已暂停"}[lang] in await later(hand, screen, clock, 500)
        await hand.press("space")
        text = await later(hand, screen, clock, 80)
        assert {"en": "That was it.", "zh": "做完了。"}[lang] in text
        assert {"en": "people to talk to", "zh": "找人说说"}[lang] in text
        await hand.press("a")
        assert screen.stage == "running"
        await hand.press("escape")
        assert hand.place != "exercise"


async def test_the_bar_grows_and_shrinks_about_its_middle(opened: Open) -> None:
    async with opened() as hand:
        screen, clock = await begun(hand, "box", "moving")
        await hand.press("enter")
        widths = []
        for seconds in (1, 1, 1, 2, 4, 1, 1):
            text = await later(hand, screen, clock, seconds)
            widths.append(text.count("█"))
        assert widths[:4] == sorted(widths[:4])
        assert widths[4] <= widths[3]
        assert widths[5:] == sorted(widths[5:], reverse=True)
        assert max(widths) <= 40


async def test_at_ones_own_pace_enter_moves_on_and_a_hidden_one_has_a_neutral_title(opened: Open) -> None:
    async with opened() as hand:
        screen, clock = await begun(hand, "senses", "own")
        await hand.press("enter")
        assert "5 things you can see" in await later(hand, screen, clock, 9999)
        for words in ("4 things", "3 things", "2 things", "1 thing"):
            await hand.press("enter")
            assert words in hand.text
        await hand.press("enter")
        assert "That was it." in hand.text
        await hand.press("s")
        assert hand.place == "coping"
        await begun(hand, "kind", "hidden")
        assert hand.lines[0].strip().startswith("Timer")


async def test_nothing_is_kept_of_an_exercise(opened: Open, own_home: Path) -> None:
    async with opened() as hand:
        screen, clock = await begun(hand, "after-call", "")
        before = {path: path.read_bytes() for path in own_home.rglob("*") if path.is_file()}
        await hand.press("enter")
        await later(hand, screen, clock, 200)
        await hand.press("escape")
        assert {path: path.read_bytes() for path in own_home.rglob("*") if path.is_file()} == before


async def test_the_way_exercises_are_shown_is_a_setting(opened: Open, own_home: Path) -> None:
    async with opened(size=(80, 40)) as hand:
        await hand.press("f3")
        assert "Still lines, nothing moves" in hand.text
        hand.app.settings.remember_exercise_form("still")
        assert json.loads((own_home / "screen.json").read_text("utf-8"))["exercise_form"] == "still"


def test_where_nothing_should_move_the_still_form_comes_first(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("TERM", "xterm")
    assert form_of("") == "moving"
    monkeypatch.setenv("NO_COLOR", "1")
    assert form_of("") == "still"
    monkeypatch.delenv("NO_COLOR")
    monkeypatch.setenv("TERM", "dumb")
    assert form_of("") == "still"
    assert form_of("own") == "own"
