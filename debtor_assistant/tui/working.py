"""Work off the UI thread, and what becomes of it: a result for a screen, or a problem in calm words."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import Any, TypeVar

from textual.app import App
from textual.worker import get_current_worker

from debtor_assistant.base.problems import AssistantError, Problem
from debtor_assistant.base.terminal import clean
from debtor_assistant.text import t

Result = TypeVar("Result")
_TURN = 0.0005
"""Seconds a worker may go on while the screen waits for its turn; drawing one frame takes a dozen turns."""


class _Given:
    """What a worker was given."""

    def __init__(
        self, job: Callable[[], Any], done: Callable[[Any], Any] | None, failed: Callable[[Problem], Any]
    ) -> None:
        self.job, self.done, self.failed = job, done, failed

    def let_go(self) -> None:
        """Hold none of it any longer."""
        self.job, self.done, self.failed = _nothing, None, _nothing


def _nothing(*_: object) -> None:
    """Do nothing."""


class WorkingApp(App[None]):
    """An app whose screens hand their work to threads."""

    _round = 0
    """Counts how often the results of running work were given up."""

    def __init__(self) -> None:
        super().__init__()
        sys.setswitchinterval(_TURN)

    def forget_results(self) -> None:
        """Let work that is running come to its end, and show nothing of it."""
        self._round += 1

    def work(
        self,
        job: Callable[[], Result],
        done: Callable[[Result], Any] | None = None,
        *,
        group: str = "work",
        exclusive: bool = False,
        failed: Callable[[Problem], Any] | None = None,
    ) -> None:
        """Run `job` in a thread and hand its result to `done` on the UI thread.

        Args:
            job: May block; touches no widget.
            done: Called with the result.
            group: Jobs of one group replace each other when `exclusive`.
            exclusive: Forget the result of an earlier job of the group.
            failed: Called instead of the problem dialog.
        """
        begun = self._round
        # Finished workers are remembered for a while. What they were given must not be: a locked case would live on.
        given = _Given(job, done, failed or self.show_problem)

        def hand_over(receiver: Callable[[Any], Any] | None, result: object) -> None:
            current = self.is_running and not get_current_worker().is_cancelled and begun == self._round
            if receiver is not None and current:
                self.call_from_thread(self.receive, receiver, result)

        def run() -> None:
            try:
                result = given.job()
            except AssistantError as error:
                hand_over(given.failed, error.problem)
            except Exception as error:
                self.log.error(error)
                hand_over(given.failed, _unexpected(error))
            else:
                hand_over(given.done, result)
            finally:
                given.let_go()

        self.run_worker(run, thread=True, group=group, exclusive=exclusive, exit_on_error=False)

    def receive(self, receiver: Callable[[Any], Any], result: object) -> None:
        """Hand a result over, on the UI thread."""
        receiver(result)

    def show_problem(self, problem: Problem) -> None:
        """Say what went wrong, where, and what to do, in a dialog."""
        from debtor_assistant.tui.screens.dialogs import ProblemDialog

        self.push_screen(ProblemDialog(problem))

    def toast(self, key: str, **params: object) -> None:
        """Say a small success."""
        self.notify(clean(t(key, **params)), markup=False, timeout=4)


def _unexpected(error: Exception) -> Problem:
    """Put a mistake of the program into words; the name of the error helps whoever is asked for help."""
    return Problem(
        t("tui.problem.program"), t("tui.problem.unexpected", kind=type(error).__name__), t("tui.problem.next")
    )
