"""Work on a case file as a whole: the case is closed, the work done with a note that says so, the case opened again."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import LoadingIndicator

from debtor_assistant.base.problems import Problem
from debtor_assistant.tui.screens.base import Dialog
from debtor_assistant.tui.widgets.words import Says

if TYPE_CHECKING:
    from debtor_assistant.tui.app import AssistantApp

Result = TypeVar("Result")


class PleaseWait(Dialog[None]):
    """Says what is being done; nothing can be done meanwhile."""

    place = "wait"
    DEFAULT_CSS = """
    PleaseWait { background: $background; }
    PleaseWait LoadingIndicator { height: 1; margin-top: 1; }
    """

    def __init__(self, key: str) -> None:
        super().__init__()
        self.key = key

    def compose(self) -> ComposeResult:
        """Lay out the sentence and a sign of life."""
        with Vertical(classes="box"):
            yield Says(self.key)
            yield LoadingIndicator()

    def action_back(self) -> None:
        """Stay: the work has to come to its end."""


def on_closed_case(
    app: AssistantApp,
    key: str,
    job: Callable[[Path, str | None], Result],
    done: Callable[[Result], Any],
) -> None:
    """Close the open case, work on its file, and go on; where the work fails, the case is opened as it was.

    Args:
        app: the app.
        key: what is said meanwhile.
        job: given the file and what opens it.
        done: given the result; opens the case again, if there is one.
    """
    case = app.case
    if case is None:
        return
    # The recovery code opens the file as the passphrase does, so that nobody has to keep or ask for that one.
    path, secret = case.path, case.book.recovery_code()

    def failed(problem: Problem) -> None:
        app.open_path(path, secret, lambda: app.show_problem(problem))

    app.go_home()
    app.push_screen(PleaseWait(key))
    app.leave_case(lambda: app.work(lambda: job(path, secret), done, group="care", failed=failed))
