"""Every theme can be read: at least 4.5 to 1 for words, as WCAG 2.2 (1.4.3) asks, on every ground they stand on."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from textual.color import Color
from textual.theme import Theme

import debtor_assistant.tui
from debtor_assistant.tui.screens.patterns import _SHADES
from debtor_assistant.tui.themes import THEMES

WORDS = ("foreground", "quiet", "primary", "accent", "warning", "error", "success")
GROUNDS = ("background", "surface", "panel")
CURSOR = 20
"""Percent of the theme's first colour in the line of the cursor, which is bold besides."""


def colours(theme: Theme) -> dict[str, str]:
    """Return every colour of a theme by its name."""
    return theme.to_color_system().generate() | dict(theme.variables)


def ratio(one: Color, other: Color) -> float:
    """Return the contrast of two colours, from 1 to 21."""

    def light(colour: Color) -> float:
        parts = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in colour.normalized]
        return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]

    low, high = sorted((light(one), light(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)
@pytest.mark.parametrize("ground", GROUNDS)
def test_words_can_be_read_on_every_ground(theme: Theme, ground: str) -> None:
    known = colours(theme)
    found = {word: ratio(Color.parse(known[word]), Color.parse(known[ground])) for word in WORDS}
    assert {word: round(value, 2) for word, value in found.items() if value < 4.5} == {}


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)
def test_words_of_every_colour_can_be_read_under_the_cursor(theme: Theme) -> None:
    known = colours(theme)
    ground = Color.parse(known["background"]).blend(Color.parse(known["primary"]), CURSOR / 100)
    found = {word: ratio(Color.parse(known[word]), ground) for word in WORDS}
    assert {word: round(value, 2) for word, value in found.items() if value < 4.5} == {}


def test_no_cursor_is_laid_on_thicker_than_that() -> None:
    room = Path(debtor_assistant.tui.__file__).parent
    css = [
        text
        for path in room.rglob("*.py")
        for text in re.findall(r"(?:cursor|highlighted|here)[^\n]*", path.read_text("utf-8"))
    ]
    shares = [int(share) for text in css for share in re.findall(r"\$primary (\d+)%", text)]
    assert shares, "the cursors of the screens are tinted"
    assert max(shares) <= CURSOR


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)
def test_numbers_can_be_read_on_the_darkest_shade_of_the_pictures(theme: Theme) -> None:
    known = colours(theme)
    darkest = max(int(share) for _, style in _SHADES for share in re.findall(r"(\d+)%", style))
    ground = Color.parse(known["background"]).blend(Color.parse(known["primary"]), darkest / 100)
    assert ratio(Color.parse(known["foreground"]), ground) >= 4.5
