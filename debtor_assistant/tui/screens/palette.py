"""Find an action by its name; every action of the registry that this screen offers is here."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input, OptionList
from textual.widgets.option_list import Option

from debtor_assistant.text import t
from debtor_assistant.tui.commands import Command, commands_for, key_name
from debtor_assistant.tui.screens.base import Dialog
from debtor_assistant.tui.widgets.prose import wrapped
from debtor_assistant.tui.widgets.typing_fields import TypedLine
from debtor_assistant.tui.widgets.words import Says, padded, plain_words

_BOX = 76
_FRAME = 6
"""Its lines, the room beside them and the bar that scrolls."""
_LABEL = 27
"""Key and name; what it does stands beside them."""


class PaletteScreen(Dialog[str]):
    """Type part of a name; Enter does it."""

    place = "palette"
    BINDINGS: ClassVar[list[BindingType]] = []
    DEFAULT_CSS = """
    PaletteScreen OptionList { height: auto; max-height: 14; border: none; background: $surface; padding: 0; }
    """

    def __init__(self, about: str) -> None:
        super().__init__()
        self.about = about
        self._shown: list[Command] = []

    def compose(self) -> ComposeResult:
        """Lay out the line to type into and the actions."""
        with Vertical(classes="box"):
            yield Says("tui.palette.title", classes="heading")
            yield TypedLine(id="words", compact=True)
            yield OptionList(id="actions", markup=False, compact=True)

    def fill(self) -> None:
        """Write the actions."""
        self.query_one(Input).placeholder = t("tui.editor.narrow")
        self._list(self.query_one(Input).value)

    def _list(self, typed: str) -> None:
        wanted = plain_words(typed)
        self._shown = [
            command
            for command in commands_for(self.about)
            if command.id not in ("palette", "back")
            and wanted in f"{t(command.label_key)} {t(command.help_key)}".casefold()
        ]
        actions = self.query_one("#actions", OptionList)
        actions.clear_options()
        actions.add_options([self._option(command) for command in self._shown])
        actions.highlighted = 0 if self._shown else None

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        self._list(event.value)

    @on(Input.Submitted)
    def _submitted(self) -> None:
        self._take(self.query_one("#actions", OptionList).highlighted)

    @on(OptionList.OptionSelected)
    def _selected(self, event: OptionList.OptionSelected) -> None:
        self._take(event.option_index)

    def on_key(self, event: object) -> None:
        """Move in the list while typing."""
        actions, key = self.query_one("#actions", OptionList), getattr(event, "key", "")
        if isinstance(self.focused, Input) and key in ("down", "up"):
            actions.action_cursor_down() if key == "down" else actions.action_cursor_up()

    def _take(self, index: int | None) -> None:
        if index is not None and index < len(self._shown):
            self.dismiss(self._shown[index].id)

    def _option(self, command: Command) -> Option:
        label = padded(padded(key_name(command.keys_at(self.about)[0]), 8) + t(command.label_key), _LABEL)
        says = wrapped(Content(t(command.help_key)), min(_BOX, self.app.size.width) - _FRAME - _LABEL)
        lines = f"\n{' ' * _LABEL}".join(says.plain.split("\n"))
        return Option(Content.assemble((label, "bold"), (lines, "$quiet")))
