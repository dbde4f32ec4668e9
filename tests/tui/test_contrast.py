"""Every theme can be read: at least 4.5 to 1 for words, as WCAG 2.2 (1.4.3) asks, on every ground they stand on."""

from __future__ import annotations

import pytest
from textual.color import Color
from textual.theme import Theme

from debtor_assistant.tui.themes import THEMES

WORDS = ("foreground", "quiet", "primary", "accent", "warning", "error", "success")
GROUNDS = ("background", "surface", "panel")


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
@pytest.mark.parametrize("share", [0.2, 0.3, 0.4, 0.45])
def test_words_can_be_read_under_the_cursor(theme: Theme, share: float) -> None:
    known = colours(theme)
    ground = Color.parse(known["background"]).blend(Color.parse(known["primary"]), share)
    assert ratio(Color.parse(known["foreground"]), ground) >= 4.5
