"""From the list of commands to Textual's key bindings."""

from __future__ import annotations

from textual.binding import Binding, BindingType

from debtor_assistant.tui.commands import COMMANDS, EVERYWHERE, Command
from debtor_assistant.tui.routes import SCREENS

_LET_TYPE = {"question_mark", "escape", "enter", "delete", "slash"}
"""Keys a field being typed into may want for itself; the others of the everywhere-commands come first."""


def action_of(command: Command) -> str:
    """Return Textual's name for what a command does: opening a screen is the app's business, the rest the screen's."""
    if command.id in SCREENS or command.id == "quick-entry":
        return f"app.open('{command.id}')"
    return f"app.{command.action}" if command.places == EVERYWHERE and command.id != "back" else command.action


def place_bindings(place: str) -> list[BindingType]:
    """Return the bindings of the screen named `place`."""
    return [
        Binding(",".join(command.keys), action_of(command), command.id, show=False)
        for command in COMMANDS
        if place in command.places
    ]


def app_bindings() -> list[BindingType]:
    """Return what works on every screen."""
    return [
        Binding(key, action_of(command), command.id, show=False, priority=key not in _LET_TYPE)
        for command in COMMANDS
        if (command.places == EVERYWHERE or command.everywhere) and command.id != "back"
        for key in command.everywhere or command.keys
    ]
