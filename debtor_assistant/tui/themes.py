"""Colours: quiet ones, no red walls. Colour is never the only sign of anything."""

from __future__ import annotations

from textual.theme import Theme

THEMES = (
    Theme(
        name="calm-dark",
        primary="#7aa2c8",
        secondary="#8fb3a5",
        accent="#9cc3e6",
        foreground="#d6dde4",
        background="#14181d",
        surface="#1b2128",
        panel="#242c35",
        success="#8fbf9f",
        warning="#e0b872",
        error="#d9a08c",
        dark=True,
        variables={"quiet": "#94a1ae"},
    ),
    Theme(
        name="calm-light",
        primary="#2f5d8a",
        secondary="#3f6f5d",
        accent="#1f4f7d",
        foreground="#1f2933",
        background="#f6f5f1",
        surface="#ffffff",
        panel="#e6e9ec",
        success="#25603b",
        warning="#7a4f00",
        error="#8a3b22",
        dark=False,
        variables={"quiet": "#4b5661"},
    ),
)
"""The themes a user can choose, beside the terminal's own colours (`ansi`)."""

NAMES = ("calm-dark", "calm-light", "ansi-dark")
"""Every theme that can be chosen."""
