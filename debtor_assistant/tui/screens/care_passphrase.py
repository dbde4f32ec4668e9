"""Setting, changing and taking away the passphrase of the open case, and its recovery code."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from debtor_assistant.tui.screens.base import Place
from debtor_assistant.tui.screens.dialogs import ConfirmDialog
from debtor_assistant.tui.screens.passphrases import NewPassphrase, PresentPassphrase
from debtor_assistant.tui.screens.recovery import RecoveryScreen, offer_code
from debtor_assistant.tui.screens.whole_case import on_closed_case

if TYPE_CHECKING:
    from debtor_assistant.tui.app import AssistantApp
    from debtor_assistant.tui.work.case import OpenCase


class PassphraseKeys(Place):
    """What the screen of the case file does about its passphrase."""

    def action_set_passphrase(self) -> None:
        """Set a passphrase, or change the one there is, which has to be said first."""
        self._after_present("tui.passphrase.change", self._ask_new)

    def _ask_new(self) -> None:
        def chosen(secret: str | None) -> None:
            if secret is not None:
                _protect(self.assistant, secret)

        self.assistant.push_screen(NewPassphrase(), chosen)

    def action_drop_passphrase(self) -> None:
        """Take the passphrase away."""

        def answered(yes: bool | None) -> None:
            if yes:
                _protect(self.assistant, None)

        def ask() -> None:
            self.assistant.push_screen(ConfirmDialog("tui.care.drop_ask", "tui.button.drop_passphrase"), answered)

        if self._has_one():
            self._after_present("tui.passphrase.drop", ask)

    def action_recovery_code(self) -> None:
        """Show the recovery code, to whoever knows the passphrase."""

        def show() -> None:
            case = self.assistant.case
            code = case.book.recovery_code() if case is not None else None
            if code is not None:
                self.assistant.push_screen(RecoveryScreen(code))

        if self._has_one():
            self._after_present("tui.passphrase.show_code", show)

    def _has_one(self) -> bool:
        case = self.assistant.case
        if case is not None and case.is_encrypted:
            return True
        self.assistant.toast("tui.lock.none")
        return False

    def _after_present(self, why: str, then: Callable[[], None]) -> None:
        """Go on at once where there is no passphrase yet, else after it was said."""
        case = self.assistant.case
        if case is None:
            return
        if not case.is_encrypted:
            then()
            return

        def said(secret: str | None) -> None:
            if secret is not None:
                then()

        self.assistant.push_screen(PresentPassphrase(case, why), said)


def _protect(app: AssistantApp, new: str | None) -> None:
    had = app.case is not None and app.case.is_encrypted

    def job(path: Path, secret: str | None) -> OpenCase:
        from debtor_assistant.tui.work.care import protect

        return protect(path, secret, new)

    on_closed_case(app, "tui.care.writing_anew", job, partial(_protected, app, had))


def _protected(app: AssistantApp, had: bool, case: OpenCase) -> None:
    app.enter(case)
    if not case.is_encrypted:
        app.toast("tui.care.dropped")
        return
    app.toast("tui.care.changed" if had else "tui.care.set")
    offer_code(app)
