"""A password for a file that somebody else locked: typed unseen, kept nowhere."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.widgets import Button, Input

from debtor_assistant.text import t
from debtor_assistant.tui.screens.base import Dialog
from debtor_assistant.tui.widgets.words import Says


class PasswordDialog(Dialog[str]):
    """One line of dots; Esc opens nothing."""

    place = "password"
    AUTO_FOCUS = "#password"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("ctrl+s", "done", show=False, priority=True)]

    def __init__(self, question: str, **params: object) -> None:
        super().__init__()
        self.question, self.params = question, params

    def compose(self) -> ComposeResult:
        """Lay out the question and the line."""
        with Vertical(classes="box"):
            yield Says(self.question, self.params, classes="heading")
            yield Says("tui.password.hint", classes="hint")
            yield Input(password=True, id="password")
            with Horizontal(classes="buttons"):
                yield Button("", id="done", variant="primary", compact=True)

    def fill(self) -> None:
        """Write the button."""
        self.query_one("#done", Button).label = t("tui.editor.text.done")

    @on(Input.Submitted)
    @on(Button.Pressed)
    def action_done(self) -> None:
        """Answer with what was typed."""
        self.dismiss(self.query_one("#password", Input).value)
