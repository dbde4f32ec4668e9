"""Logging from anywhere: the quick entry above every screen, and the details right after it."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from debtor_assistant.base.clock import now
from debtor_assistant.base.terminal import clean
from debtor_assistant.text import t
from debtor_assistant.tui.commands import BY_ID
from debtor_assistant.tui.covering import CoveredApp

_OFFERED = 90.0
"""Seconds for which the details of a contact are offered after it was logged."""
_SHOWN = 12.0
"""Seconds for which the line that offers them can be read."""


class QuickLogApp(CoveredApp):
    """An app in which a contact can be logged at any moment."""

    def __init__(self, *args: Any) -> None:
        super().__init__(*args)
        self.fresh: tuple[Path, str] | None = None
        """Case file and contact that was just logged, while its details are offered."""

    def quick_entry(self, my_words: str = "", opened: datetime | None = None) -> None:
        """Open the quick entry above whatever is open, and leave that as it is.

        Args:
            my_words: What the borrower said, where a phone script was read out.
            opened: When that call began.
        """
        from debtor_assistant.tui.screens.quick import QuickEntry

        if self.case is not None and not isinstance(self.screen, QuickEntry):
            # The time is that of the key, however long a busy program let it wait.
            pressed = now() - timedelta(seconds=self.waited if self.waited >= 1 else 0)
            self.push_screen(QuickEntry(self.case.zone, my_words, opened or pressed))

    def offer_details(self, record: str, at: str) -> None:
        """Say that a contact is stored, and that its details can be added now; the offer ends by itself."""
        if self.case is None:
            return
        self.fresh = offered = (self.case.path, record)
        below = next((one.place for one in reversed(self.screen_stack[1:]) if not one.is_modal), "")
        key = "tui.quick.stored.undo" if below in BY_ID["undo"].places else "tui.quick.stored"
        self.notify(clean(t(key, record=record, at=at)), markup=False, timeout=_SHOWN)

        def over() -> None:
            if self.fresh is offered:
                self.fresh = None

        self.set_timer(_OFFERED, over)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Leave the key for details to whoever types, unless they are offered."""
        return False if action == "details" and self.fresh is None else super().check_action(action, parameters)

    def action_details(self) -> None:
        """Ask for the details of the contact that was just logged."""
        fresh, case, self.fresh = self.fresh, self.case, None
        if fresh is None or case is None or fresh[0] != case.path:
            return
        record = fresh[1]
        self.clear_notifications()

        def ask(values: dict[str, object]) -> None:
            from debtor_assistant.tui.screens.details import DetailsDialog

            self.push_screen(DetailsDialog(record, values))

        self.work(lambda: case.values("contact", record), ask, group="known")
