"""Answers of a checklist: shown at once, kept at once, in the order in which they were given."""

from __future__ import annotations

from abc import abstractmethod
from dataclasses import replace
from functools import partial
from typing import cast

from textual.screen import Screen
from textual.widgets import OptionList

from debtor_assistant.base.problems import Problem
from debtor_assistant.tui.screens.checklist_asking import Beside
from debtor_assistant.tui.work.in_order import InOrder


class Answering(Beside):
    """1, 2 and 3."""

    record: str
    saving: InOrder

    @abstractmethod
    def write(self) -> None:
        """Write the questions with their answers."""

    def answer(self, answer: str, beside: dict[str, str] | None = None, *, go_on: bool = False) -> None:
        """Keep an answer of the question under the cursor, with what stands beside it."""
        from debtor_assistant.base.clock import today
        from debtor_assistant.guidance.results import beside as noted
        from debtor_assistant.guidance.results import with_answer

        item = self.item
        if item is None or self.filled is None:
            return
        texts = {name: text for name, text in noted(self.filled.answers, item.id).items() if name != "on"}
        day = (self.assistant.as_of or today()).isoformat()
        self.keep(with_answer(self.filled.answers, item.id, answer, texts | (beside or {}), day))
        if go_on:
            cast("Screen[None]", self).query_one("#list", OptionList).action_cursor_down()

    def keep(self, answers: dict[str, str]) -> None:
        """Keep all answers; they are shown at once and saved off the UI thread."""
        from debtor_assistant.tui.work.checklists import keep

        case = self.assistant.case
        if case is None or self.filled is None:
            return
        self.filled = replace(self.filled, answers=answers)
        self.write()
        job = partial(self.saving.save, self.saving.number(), partial(keep, case, self.record, answers))
        self.assistant.work(job, group="save", failed=self._not_kept)

    def _not_kept(self, problem: Problem) -> None:
        """Show what stands in the case, and say why."""
        self.fill()
        self.assistant.show_problem(problem)

    def action_answer_good(self) -> None:
        """Answer: good, seen, confirmed, kept."""
        self.answer("good", go_on=True)

    def action_answer_bad(self) -> None:
        """Answer: not good, not there, denied, not yet."""
        self.answer("bad", go_on=True)

    def action_answer_open(self) -> None:
        """Take the answer back."""
        self.answer("unknown", go_on=True)
