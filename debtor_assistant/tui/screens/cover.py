"""The cover: a page without a word of the case."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, cast

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.screen import Screen

from debtor_assistant.tui.widgets.words import Says

if TYPE_CHECKING:
    from debtor_assistant.tui.app import AssistantApp


class CoverScreen(Screen[None]):
    """Nothing but how to come back. Messages of the program stay away from it."""

    place = "cover"
    ALLOW_SELECT = False
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "uncover", show=False)]
    DEFAULT_CSS = """
    CoverScreen { background: $background; align: center bottom; }
    CoverScreen ToastRack { display: none; }
    CoverScreen Says { width: 100%; text-align: center; color: $quiet; margin-bottom: 1; }
    """

    def compose(self) -> ComposeResult:
        """Lay out the one line."""
        yield Says("tui.cover.line")

    def action_uncover(self) -> None:
        """Show again what was there."""
        cast("AssistantApp", self.app).uncover()
