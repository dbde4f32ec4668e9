"""Choosing a passphrase, and saying the present one. Typed hidden, kept nowhere but in the dialog that asks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import Input

from debtor_assistant.base.problems import Problem
from debtor_assistant.text import t
from debtor_assistant.tui.screens.base import Dialog
from debtor_assistant.tui.widgets.prose import Prose
from debtor_assistant.tui.widgets.words import Says, safe

if TYPE_CHECKING:
    from debtor_assistant.tui.work.case import OpenCase

_SHORT = 10
"""Signs below which somebody who has the file could guess a passphrase by trying."""


class NewPassphrase(Dialog[str]):
    """A new passphrase, typed twice. What it means is said first."""

    place = "passphrase"
    AUTO_FOCUS = "#first"
    DEFAULT_CSS = """
    NewPassphrase #about { margin-bottom: 1; }
    """

    def __init__(self, about: str = "tui.passphrase.about") -> None:
        super().__init__()
        self.about = about
        self.warned = ""
        """The short passphrase of which it was said that it is short."""
        self.complaint = ""

    def compose(self) -> ComposeResult:
        """Lay out what it means and two hidden lines."""
        with Vertical(classes="box"):
            yield Says("tui.passphrase.title", classes="heading")
            yield Says(self.about, id="about")
            yield Says("tui.passphrase.hint", classes="hint")
            yield Input(password=True, id="first")
            yield Input(password=True, id="second")
            yield Prose(id="wrong", classes="wrong")

    def fill(self) -> None:
        """Write what belongs into the lines, and what is wrong."""
        self.query_one("#first", Input).placeholder = t("tui.passphrase.new")
        self.query_one("#second", Input).placeholder = t("tui.passphrase.again")
        self.query_one("#wrong", Prose).update(t(self.complaint) if self.complaint else "")

    @on(Input.Submitted, "#first")
    def _first(self) -> None:
        self.query_one("#second", Input).focus()

    @on(Input.Submitted, "#second")
    def _second(self) -> None:
        first, second = (self.query_one(f"#{name}", Input) for name in ("first", "second"))
        secret = first.value
        if not secret.strip():
            self._complain("tui.passphrase.empty")
        elif secret != second.value:
            second.clear()
            self._complain("tui.passphrase.differ")
        elif len(secret) < _SHORT and secret != self.warned:
            self.warned = secret
            self._complain("tui.passphrase.short", stay=True)
        else:
            self.dismiss(secret)

    def _complain(self, key: str, *, stay: bool = False) -> None:
        self.complaint = key
        self.fill()
        if not stay:
            self.query_one("#first", Input).focus()


class PresentPassphrase(Dialog[str]):
    """Who asks for a change must know what opens the case now: somebody else may sit before an open screen."""

    place = "passphrase"
    AUTO_FOCUS = "#secret"

    def __init__(self, case: OpenCase, why: str) -> None:
        super().__init__()
        self.case = case
        self.why = why
        self.wrong: Problem | None = None

    def compose(self) -> ComposeResult:
        """Lay out why it is asked for and a hidden line."""
        with Vertical(classes="box"):
            yield Says(self.why, classes="heading")
            yield Says("tui.passphrase.hint", classes="hint")
            yield Input(password=True, id="secret")
            yield Prose(id="wrong", classes="wrong")

    def fill(self) -> None:
        """Write what belongs into the line, and what is wrong."""
        self.query_one(Input).placeholder = t("tui.locked.secret")
        self.query_one("#wrong", Prose).update(safe(self.wrong.what) if self.wrong else "")

    @on(Input.Submitted)
    def _typed(self, event: Input.Submitted) -> None:
        case, secret = self.case, event.value
        if not secret:
            return
        event.input.clear()

        def job() -> Problem | None:
            from debtor_assistant.tui.work.opening import wrong_secret

            return wrong_secret(case, secret)

        def tried(wrong: Problem | None) -> None:
            if wrong is None:
                self.dismiss(secret)
            else:
                self.wrong = wrong
                self.fill()

        self.assistant.work(job, tried, group="open")
