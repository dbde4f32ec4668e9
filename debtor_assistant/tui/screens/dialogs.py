"""Small windows: a problem, a choice that cannot be undone."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.widgets import Button

from debtor_assistant.base.problems import Problem
from debtor_assistant.text import t
from debtor_assistant.tui.screens.base import Dialog
from debtor_assistant.tui.widgets.prose import Prose
from debtor_assistant.tui.widgets.words import Says, safe, short_paths


class ProblemDialog(Dialog[None]):
    """What went wrong, where, and what to do next. Nothing was changed."""

    place = "problem"
    AUTO_FOCUS = "#ok"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "back", show=False)]

    def __init__(self, problem: Problem) -> None:
        super().__init__()
        self.problem = problem

    def compose(self) -> ComposeResult:
        """Lay out the three parts."""
        with VerticalScroll(classes="box"):
            yield Says("tui.problem.title", classes="heading")
            yield Prose(safe(self.problem.what))
            yield Prose(id="where", classes="hint")
            yield Prose(id="next")
            yield Button("", id="ok", variant="primary")

    def fill(self) -> None:
        """Write the words around the parts."""
        where, step = short_paths(self.problem.where), self.problem.next_step
        self.query_one("#where", Prose).update(safe(t("tui.problem.where", where=where) if where else ""))
        self.query_one("#next", Prose).update(safe(t("tui.problem.now", step=step) if step else ""))
        self.query_one("#ok", Button).label = t("tui.button.close")

    @on(Button.Pressed)
    def _close(self) -> None:
        self.dismiss(None)


class ConfirmDialog(Dialog[bool]):
    """A question with two buttons; the safe one is chosen first, and Esc is the safe answer."""

    place = "confirm"
    AUTO_FOCUS = "#no"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("left,right", "other", show=False, priority=True)]

    def __init__(self, key: str, yes: str, no: str = "tui.button.keep", **params: object) -> None:
        super().__init__()
        self.key, self.yes, self.no, self.params = key, yes, no, params

    def compose(self) -> ComposeResult:
        """Lay out the question and two answers."""
        with VerticalScroll(classes="box"):
            yield Says(self.key, self.params)
            with Horizontal(classes="buttons"):
                yield Button("", id="no", variant="primary")
                yield Button("", id="yes")
            yield Says("tui.confirm.keys", classes="hint")

    def fill(self) -> None:
        """Write the answers."""
        self.query_one("#no", Button).label = t(self.no)
        self.query_one("#yes", Button).label = t(self.yes)

    def action_other(self) -> None:
        """Mark the other answer."""
        yes = self.query_one("#yes", Button)
        (self.query_one("#no", Button) if yes.has_focus else yes).focus()

    @on(Button.Pressed)
    def _answered(self, event: Button.Pressed) -> None:
        self.dismiss(event.button.id == "yes")
