"""The recovery code, on a screen of its own, for paper. It is never written to the disk and never copied anywhere."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widget import Widget

from debtor_assistant.tui.screens.base import CalmScreen
from debtor_assistant.tui.screens.dialogs import ConfirmDialog
from debtor_assistant.tui.widgets.prose import Prose
from debtor_assistant.tui.widgets.words import Says

if TYPE_CHECKING:
    from debtor_assistant.tui.app import AssistantApp

_GROUPS_OF_A_LINE = 4


class RecoveryScreen(CalmScreen[None]):
    """Shown once, for as long as the user wants to write."""

    place = "recovery"
    ALLOW_SELECT = False
    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "back", show=False)]
    DEFAULT_CSS = """
    RecoveryScreen #before, RecoveryScreen #after { margin: 1 2; max-width: 100; }
    RecoveryScreen #code { margin: 1 6; text-style: bold; }
    """

    def __init__(self, code: str) -> None:
        super().__init__()
        self.code = code

    def body(self) -> Iterable[Widget]:
        """Yield what to do with it, the code, and what it can do."""
        yield Says("tui.recovery.before", id="before")
        groups = self.code.split("-")
        lines = [groups[start : start + _GROUPS_OF_A_LINE] for start in range(0, len(groups), _GROUPS_OF_A_LINE)]
        yield Prose(Content("\n\n".join("   ".join(line) for line in lines)), id="code")
        yield Says("tui.recovery.after", id="after")


def offer_code(app: AssistantApp) -> None:
    """Offer the code of the open case, saying what each answer means."""

    def answered(yes: bool | None) -> None:
        code = app.case.book.recovery_code() if yes and app.case is not None else None
        if code is not None:
            app.push_screen(RecoveryScreen(code))

    app.push_screen(ConfirmDialog("tui.recovery.offer", "tui.button.show_code", "tui.button.no_code"), answered)
