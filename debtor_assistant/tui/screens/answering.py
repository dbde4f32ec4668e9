"""Asking a missing fact of one record or of several, and keeping the answer."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, cast

from debtor_assistant.text import tn
from debtor_assistant.tui.known import Known
from debtor_assistant.tui.missing import Question
from debtor_assistant.tui.screens.asking import dialog_for
from debtor_assistant.tui.screens.base import Place
from debtor_assistant.tui.screens.editors import Answer, Choice, ChoiceDialog

if TYPE_CHECKING:
    from textual.screen import Screen

_MOST = 200
"""Records offered one by one; more are answered all alike or in the log."""


class Answering(Place):
    """What a screen with questions can do."""

    def ask(self, question: Question) -> None:
        """Ask a question; of several records, first which."""
        if question.name.startswith("kind:"):
            self.assistant.open_sheet("event", None, {"kind": question.name.removeprefix("kind:")})
        elif not question.records:
            self.assistant.open_sheet(question.table, None)
        elif len(question.records) == 1:
            self._ask_of(question, question.records)
        else:
            self._name_them(question)

    def _name_them(self, question: Question) -> None:
        case = self.assistant.case
        if case is None:
            return

        def job() -> dict[str, str]:
            from debtor_assistant.tui.work.records import names

            return names(case, question.table, question.records[:_MOST])

        self.assistant.work(job, lambda names: self._ask_which(question, names), group="when")

    def _ask_which(self, question: Question, names: Mapping[str, str]) -> None:
        records = question.records

        def choices() -> list[Choice]:
            every = Choice(records, tn("tui.finding.all_of_them", len(records)))
            return [*(Choice((one,), names.get(one, one)) for one in records[:_MOST]), every]

        def chosen(answer: Answer | None) -> None:
            if answer is not None and isinstance(answer.value, tuple):
                self._ask_of(question, answer.value)

        dialog = ChoiceDialog("tui.finding.which_contacts", choices, None, unknown=False)
        cast("Screen[object]", self).app.push_screen(dialog, chosen)

    def _ask_of(self, question: Question, records: tuple[str, ...]) -> None:
        case = self.assistant.case
        if case is None:
            return

        def job() -> tuple[Known, object]:
            from debtor_assistant.tui.work.records import known

            # What was said before: a list that ended in doubt is asked again with what it holds.
            current = case.values(question.table, records[0]).get(question.name) if len(records) == 1 else None
            return known(case), current

        def asked(found: tuple[Known, object]) -> None:
            dialog = dialog_for(question.table, question.name, found[1], found[0])
            cast("Screen[object]", self).app.push_screen(dialog, answered)

        def answered(answer: Answer | None) -> None:
            if answer is not None and answer.value is not None:
                changes = {question.name: answer.value}
                keep = lambda: case.amend(question.table, list(records), changes)  # noqa: E731
                self.assistant.work(keep, lambda _: self._answered(), group="save")

        self.assistant.work(job, asked, group="known")

    def _answered(self) -> None:
        self.assistant.toast("tui.finding.answered")
        self.assistant.records_changed()
