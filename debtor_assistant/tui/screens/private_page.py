"""What both private screens have in common: the book is open only while one of them is."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from debtor_assistant.base.problems import AssistantError
from debtor_assistant.tui.screens.base import CalmScreen
from debtor_assistant.tui.screens.dialogs import ConfirmDialog

if TYPE_CHECKING:
    from debtor_assistant.care.private.book import PrivateBook

_LOOK_EVERY = 5.0


class PrivatePage(CalmScreen[None]):
    """Closes the book when it is left, when the case is locked, and when nobody touches a key for as long."""

    def __init__(self, book: PrivateBook) -> None:
        super().__init__()
        self.book = book
        self.expired = False
        """Whether nobody touched a key for so long that the book was closed under another screen."""

    def on_mount(self) -> None:
        """Show what there is, and watch whether anybody is there."""
        super().on_mount()
        self.set_interval(_LOOK_EVERY, self.look_at_the_clock)

    def on_unmount(self) -> None:
        """Let the book and its key go."""
        self.book.close()

    def look_at_the_clock(self) -> None:
        """Close the book when nobody touched a key for as long as a case may stay open."""
        limit = self.assistant.settings.lock_seconds
        if self.expired or not limit or self.assistant.idle.seconds < limit:
            return
        if self.app.screen is self:
            self.dismiss(None)
            return
        from debtor_assistant.care.private.book import in_memory

        self.expired = True
        self.book.close()
        self.book = in_memory()
        self.fill()

    def on_screen_resume(self) -> None:
        """Leave a page whose book was closed meanwhile."""
        if self.expired:
            self.call_later(self._leave)

    def action_back(self) -> None:
        """Leave; what is written and kept nowhere is not lost without a question."""
        if self.book.is_kept or not (self.book.plan() or self.book.notes()):
            self.dismiss(None)
            return

        def answered(yes: bool | None) -> None:
            if yes:
                self.dismiss(None)

        self.app.push_screen(ConfirmDialog("tui.private.leave_ask", "tui.button.leave", "tui.button.stay"), answered)

    def _leave(self) -> None:
        self.dismiss(None)

    def change(self, change: Callable[[], Any]) -> bool:
        """Change the book and show it; where the disk does not take it, say so, and tell that nothing was kept."""
        try:
            change()
        except AssistantError as error:
            self.assistant.show_problem(error.problem)
            return False
        self.fill()
        return True

    def action_delete_private(self) -> None:
        """Delete everything private for good, after one question."""

        def answered(yes: bool | None) -> None:
            if yes:
                from debtor_assistant.care.private.book import delete_all

                self.book.close()
                self.dismiss(None)
                self.assistant.work(delete_all, lambda _: self.assistant.toast("tui.private.deleted"), group="private")

        self.app.push_screen(ConfirmDialog("tui.private.delete_ask", "tui.private.delete"), answered)
