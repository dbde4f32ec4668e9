"""The way to what is private: asked for consent the first time, for its own passphrase after that."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll
from textual.widgets import Button, Input

from debtor_assistant.base.problems import Problem
from debtor_assistant.text import t
from debtor_assistant.tui.screens.base import Dialog
from debtor_assistant.tui.screens.passphrases import NewPassphrase
from debtor_assistant.tui.widgets.prose import Prose
from debtor_assistant.tui.widgets.words import Says, safe

if TYPE_CHECKING:
    from debtor_assistant.care.private.book import PrivateBook
    from debtor_assistant.tui.app import AssistantApp

Then = Callable[["PrivateBook"], Any]


class ConsentDialog(Dialog[str]):
    """Keep these notes on this computer? The answer that keeps nothing is chosen first."""

    place = "consent"
    AUTO_FOCUS = "#no"
    DEFAULT_CSS = """
    ConsentDialog Button { width: 100%; margin: 0; }
    ConsentDialog #about { margin-bottom: 1; }
    """

    def compose(self) -> ComposeResult:
        """Lay out what a yes means, and three answers."""
        with VerticalScroll(classes="box"):
            yield Says("tui.consent.title", classes="heading")
            yield Says("tui.consent.about", id="about")
            for name in ("no", "passphrase", "open"):
                yield Button("", id=name, compact=True)

    def fill(self) -> None:
        """Write the answers."""
        for name in ("no", "passphrase", "open"):
            self.query_one(f"#{name}", Button).label = t(f"tui.consent.{name}")

    @on(Button.Pressed)
    def _answered(self, event: Button.Pressed) -> None:
        self.dismiss(event.button.id)


class PrivatePassphrase(Dialog["PrivateBook"]):
    """Asks for the passphrase of the private notes until it opens them; Esc gives up."""

    place = "passphrase"
    AUTO_FOCUS = "#secret"

    def __init__(self) -> None:
        super().__init__()
        self.wrong: Problem | None = None

    def compose(self) -> ComposeResult:
        """Lay out a hidden line."""
        with Vertical(classes="box"):
            yield Says("tui.consent.ask", classes="heading")
            yield Says("tui.passphrase.hint", classes="hint")
            yield Input(password=True, id="secret")
            yield Prose(id="wrong", classes="wrong")

    def fill(self) -> None:
        """Write what is wrong."""
        self.query_one(Input).placeholder = t("tui.locked.secret")
        self.query_one("#wrong", Prose).update(safe(self.wrong.what) if self.wrong else "")

    @on(Input.Submitted)
    def _typed(self, event: Input.Submitted) -> None:
        secret = event.value
        event.input.clear()

        def job() -> PrivateBook:
            from debtor_assistant.care.private.book import open_kept

            return open_kept(secret)

        def failed(problem: Problem) -> None:
            self.wrong = problem
            self.fill()

        if secret:
            self.assistant.work(job, self._opened, group="private", failed=failed)

    def _opened(self, book: PrivateBook) -> None:
        """Hand the book over; nobody waits for it any more where Esc was pressed meanwhile, or Enter twice."""
        if self.is_current:
            self.dismiss(book)
        else:
            book.close()


def open_private(app: AssistantApp, then: Then) -> None:
    """Open the private book, asking for what it takes, and go on with it; who says no gets one that keeps nothing."""
    from debtor_assistant.care.private import book

    if not book.is_kept():
        app.push_screen(ConsentDialog(), lambda answer: _consented(app, answer, then))
    elif book.needs_passphrase():
        app.push_screen(PrivatePassphrase(), lambda opened: then(opened) if opened is not None else None)
    else:
        app.work(book.open_kept, then, group="private")


def _consented(app: AssistantApp, answer: str | None, then: Then) -> None:
    from debtor_assistant.care.private.book import create, in_memory

    if answer == "no":
        then(in_memory())
    elif answer == "open":
        app.work(lambda: create(None), then, group="private")
    elif answer == "passphrase":

        def chosen(secret: str | None) -> None:
            if secret is not None:
                app.work(lambda: create(secret), then, group="private")

        app.push_screen(NewPassphrase("tui.consent.about_passphrase"), chosen)
