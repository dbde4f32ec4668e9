"""Opening a screen. Each is imported when it is opened for the first time."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from textual.screen import Screen

from debtor_assistant.tui.routes import SCREENS

if TYPE_CHECKING:
    from debtor_assistant.tui.app import AssistantApp


def open_screen(app: AssistantApp, name: str) -> None:
    """Open a screen above home; one that is open already comes to the top instead of opening twice."""
    place = next((nr for nr, screen in enumerate(app.screen_stack) if getattr(screen, "place", "") == name), None)
    if place is not None:
        while len(app.screen_stack) > place + 1:
            app.pop_screen()
        return
    module, _, cls = SCREENS[name].partition(":")
    made: Screen[None] = getattr(import_module(f"debtor_assistant.tui.screens.{module}"), cls)()
    app.push_screen(made)
