"""A window that says something longer, and closes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Button

from debtor_assistant.text import t
from debtor_assistant.tui.screens.base import Dialog
from debtor_assistant.tui.widgets.prose import Prose
from debtor_assistant.tui.widgets.words import Says


class Notice(Dialog[None]):
    """A heading and lines; whatever does not fit is scrolled to with the arrow keys."""

    place = "notice"
    AUTO_FOCUS = "#lines"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "back", show=False)]
    DEFAULT_CSS = """
    Notice #lines { height: auto; max-height: 15; margin-bottom: 1; }
    """

    def __init__(self, key: str, lines: Sequence[Content], **params: object) -> None:
        super().__init__()
        self.key, self.params, self.lines = key, params, lines

    def compose(self) -> ComposeResult:
        """Lay out heading, lines and the button."""
        with Vertical(classes="box"):
            yield Says(self.key, self.params, classes="heading")
            with VerticalScroll(id="lines"):
                yield Prose(Content("\n").join(self.lines))
            yield Button("", id="ok", variant="primary", compact=True)

    def fill(self) -> None:
        """Write the button."""
        self.query_one("#ok", Button).label = t("tui.button.close")

    @on(Button.Pressed)
    def _close(self) -> None:
        self.dismiss(None)
