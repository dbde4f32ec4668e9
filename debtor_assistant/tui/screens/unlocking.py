"""The passphrase of a locked case: asked calmly, as often as needed. Nothing of the case is on the screen."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input

from debtor_assistant.base.problems import Problem
from debtor_assistant.text import t
from debtor_assistant.tui.keys import place_bindings
from debtor_assistant.tui.screens.base import Dialog
from debtor_assistant.tui.widgets.bars import KeyBar
from debtor_assistant.tui.widgets.prose import Prose
from debtor_assistant.tui.widgets.words import Says, safe

if TYPE_CHECKING:
    from debtor_assistant.tui.work.case import OpenCase
    from debtor_assistant.tui.work.opening import Locked


class UnlockDialog(Dialog[None]):
    """Asks until the case opens; Esc leads to the list of cases."""

    place = "locked"
    AUTO_FOCUS = "#secret"
    BINDINGS: ClassVar[list[BindingType]] = place_bindings("locked")
    DEFAULT_CSS = """
    UnlockDialog { background: $background; }
    UnlockDialog #file { color: $quiet; margin-bottom: 1; }
    UnlockDialog #why { margin-bottom: 1; }
    """

    def __init__(self, path: Path, why: str, wrong: Problem | None = None) -> None:
        super().__init__()
        self.path = path
        self.why = why
        self.wrong = wrong
        self.busy = False

    def compose(self) -> ComposeResult:
        """Lay out which case it is, why it is asked for, and the hidden line."""
        with Vertical(classes="box"):
            yield Says("tui.locked.title", classes="heading")
            yield Prose(id="file")
            yield Says(f"tui.locked.why.{self.why}", id="why")
            yield Says("tui.locked.hint", classes="hint")
            # What is typed is never shown, so that nothing has to be made visible; a changed sign would be a wrong one.
            yield Input(password=True, id="secret")
            yield Prose(id="wrong", classes="wrong")
        yield KeyBar("locked")

    def fill(self) -> None:
        """Write the name of the file and what became of the last try."""
        self.query_one("#file", Prose).update(safe(self.path.name, lines=False))
        self.query_one(Input).placeholder = t("tui.locked.secret")
        self.query_one("#wrong", Prose).update(Content("\n").join(self._complaint()))

    def _complaint(self) -> Iterator[Content]:
        if self.busy:
            yield Content(t("tui.locked.opening"))
        elif self.wrong is not None:
            yield safe(self.wrong.what)
            yield safe(self.wrong.next_step).stylize("not bold")

    @on(Input.Submitted)
    def _typed(self, event: Input.Submitted) -> None:
        secret, path = event.value, self.path
        if self.busy or not secret:
            return
        self.busy = True
        event.input.clear()
        self.fill()

        def job() -> OpenCase | Locked:
            from debtor_assistant.tui.work.opening import try_open

            return try_open(path, secret)

        self.assistant.work(job, self._tried, group="open", failed=self._failed)

    def _tried(self, answer: OpenCase | Locked) -> None:
        from debtor_assistant.tui.work.opening import Locked

        self.busy = False
        if not isinstance(answer, Locked):
            self.assistant.enter(answer)
            return
        self.wrong = answer.wrong
        self.fill()

    def _failed(self, problem: Problem) -> None:
        self.busy, self.wrong = False, None
        self.fill()
        self.assistant.show_problem(problem)

    def action_back(self) -> None:
        """Leave the case locked and show which other cases there are."""
        if not self.busy:
            self.assistant.go_home()
            self.assistant.action_open("cases")
