"""Covering the screen: one key puts a page without a word of the case before everything, a second one locks.

While the screen is covered nothing may come before it: no key but those that uncover, lock or leave does anything, and
what running work has found waits.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from debtor_assistant.tui.guarding import GuardedApp

if TYPE_CHECKING:
    from debtor_assistant.tui.screens.cover import CoverScreen

_MAY = {"cover", "lock", "quit", "leave_quickly", "help_quit"}
"""Actions of the app that show nothing."""
_PLAIN_TITLE = "\x1b[22;0t\x1b]0;terminal\x07"
"""Keep the window's title aside, where the terminal can, and take a plain one."""
_TITLE_BACK = "\x1b[23;0t"
_CLEAR = "\x1b[2J\x1b[3J"
"""Clear the screen the program draws on and what the terminal kept of it."""


class CoveredApp(GuardedApp):
    """An app that can be covered."""

    def __init__(self, *args: Any) -> None:
        super().__init__(*args)
        self._cover: CoverScreen | None = None
        self._waiting: list[tuple[int, Callable[[Any], Any], object]] = []
        """What work found while nobody was to see it."""

    @property
    def is_covered(self) -> bool:
        """Whether the cover lies before everything."""
        return self._cover is not None

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Let no action show anything while the screen is covered."""
        if self.is_covered and action not in _MAY:
            return False
        return super().check_action(action, parameters)

    def action_cover(self) -> None:
        """Cover everything; a second press locks a case that has a passphrase, and uncovers any other."""
        if self._cover is None:
            self._put_on()
        elif self.case is not None and self.case.is_encrypted:
            self.lock("now")
        else:
            self.uncover()

    def _put_on(self) -> None:
        from debtor_assistant.tui.screens.cover import CoverScreen

        self.clear_notifications()
        self._to_terminal(_PLAIN_TITLE + _CLEAR)
        self._cover = CoverScreen()
        self.push_screen(self._cover)

    def uncover(self) -> None:
        """Show again what was there, and what has come meanwhile."""
        if self._cover is None:
            return
        self._take_off()
        waiting, self._waiting = self._waiting, []
        for begun, receiver, result in waiting:
            if begun == self._round:
                receiver(result)

    def _take_off(self) -> None:
        cover, self._cover = self._cover, None
        if cover is not None and self.screen is cover:
            self.pop_screen()
        self._to_terminal(_TITLE_BACK)

    def lock(self, why: str) -> None:
        """Lock below the cover: whoever looks on sees neither the case nor its name."""
        covered = self.is_covered
        if covered:
            self._take_off()
        super().lock(why)
        if covered:
            self._waiting.clear()
            self._put_on()

    def receive(self, receiver: Callable[[Any], Any], result: object) -> None:
        """Hand a result over, or keep it until the screen may show it."""
        if self.is_covered:
            self._waiting.append((self._round, receiver, result))
        else:
            super().receive(receiver, result)

    def notify(self, message: str, **how: Any) -> None:
        """Say nothing while somebody looks on: not even that a case is about to be locked."""
        if not self.is_covered:
            super().notify(message, **how)

    def _to_terminal(self, sequence: str) -> None:
        if self._driver is not None and not self.is_headless:
            self._driver.write(sequence)
