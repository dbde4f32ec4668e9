"""What stands beside an answer: a note, the clause of a contract with its page, the kind and day of a court paper."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING, Any

from textual.content import Content

from debtor_assistant.text import t
from debtor_assistant.tui.screens.base import Place
from debtor_assistant.tui.screens.checklist_lines import styled
from debtor_assistant.tui.screens.edit_text import LineDialog, WordsDialog
from debtor_assistant.tui.screens.editors import Answer, Choice, ChoiceDialog

if TYPE_CHECKING:
    from debtor_assistant.checkup.filled_lists import Filled
    from debtor_assistant.guidance.checklist_model import Item
    from debtor_assistant.guidance.telling import Told


class Beside(Place):
    """Asks for it and shows it; the screen keeps it."""

    filled: Filled | None
    item: Any

    @property
    def where(self) -> str:
        """The place of the case."""
        return self.assistant.case.jurisdiction if self.assistant.case else ""

    @abstractmethod
    def answer(self, answer: str, beside: dict[str, str] | None = None, *, go_on: bool = False) -> None:
        """Keep an answer."""

    @abstractmethod
    def keep(self, answers: dict[str, str]) -> None:
        """Keep all answers."""

    def _ask(self, name: str) -> None:
        """Ask for one text beside the answer under the cursor; emptied, it is taken away."""
        item, filled = self.item, self.filled
        if item is None or filled is None:
            return

        def told(answer: Answer | None) -> None:
            if answer is not None:
                self.answer(filled.answers.get(item.id, "unknown"), {name: str(answer.value or "")})

        stands = filled.answers.get(f"{item.id}.{name}", "")
        if name == "page":
            dialog = LineDialog("tui.checklist.page", "tui.checklist.page.hint", str.strip, stands)
            self.assistant.push_screen(dialog, told)
        else:
            self.assistant.push_screen(
                WordsDialog(f"tui.checklist.{name}", f"tui.checklist.{name}.hint", stands).about(item=item.id), told
            )

    def action_write_note(self) -> None:
        """Write a note beside the answer."""
        self._ask("note")

    def action_quote_clause(self) -> None:
        """Copy the clause of the contract, word for word."""
        if self._is("contract"):
            self._ask("clause")
        else:
            self.assistant.toast("tui.checklist.only_contract")

    def action_name_page(self) -> None:
        """Say on which page of the contract it stands, or which court paper it is."""
        if self._is("contract"):
            self._ask("page")
        elif self.filled is not None and self.filled.list.papers:
            self._name_paper()
        else:
            self.assistant.toast("tui.checklist.only_contract")

    def _is(self, kind: str) -> bool:
        return self.filled is not None and self.filled.list.kind == kind

    def _name_paper(self) -> None:
        from debtor_assistant.guidance.checklist_model import fits
        from debtor_assistant.guidance.telling import said

        filled = self.filled
        assert filled is not None

        def choices() -> list[Choice]:
            return [Choice(one.id, said(one.name)) for one in filled.list.papers if fits(one.places, self.where, set())]

        def chosen(answer: Answer | None) -> None:
            if answer is not None:
                self._set("paper", str(answer.value or ""))

        current = filled.answers.get("paper")
        self.assistant.push_screen(ChoiceDialog("tui.checklist.paper", choices, current), chosen)

    def action_day_received(self) -> None:
        """Say on which day the paper arrived."""
        from debtor_assistant.tui.times import WrongEntry

        if self.filled is None or not self.filled.list.papers:
            self.assistant.toast("tui.checklist.only_paper")
            return

        zone = self.assistant.case.zone if self.assistant.case is not None else "UTC"

        def read(text: str) -> str:
            from debtor_assistant.tui.times import one_day

            day = one_day(text, zone)
            if day is None:
                raise WrongEntry(t("tui.checklist.received.wrong"))
            return day

        def told(answer: Answer | None) -> None:
            if answer is not None:
                self._set("received", str(answer.value or ""))

        stands = self.filled.answers.get("received", "")
        dialog = LineDialog("tui.checklist.received", "tui.checklist.received.hint", read, stands)
        self.assistant.push_screen(dialog, told)

    def action_link_file(self) -> None:
        """Link a file of the case to the list, or take the link away."""
        case, filled = self.assistant.case, self.filled
        if case is None or filled is None:
            return
        from debtor_assistant.tui.work.checklists import files, link

        def ask(there: list[tuple[str, str]]) -> None:
            if not there:
                self.assistant.toast("tui.checklist.no_files")
                return
            marks = {True: "[x] ", False: "[ ] "}
            choices = [Choice(one, f"{marks[one in filled.evidence]}{one}  {name}") for one, name in there]
            self.assistant.push_screen(
                ChoiceDialog("tui.checklist.which_file", lambda: choices, None, unknown=False), chosen
            )

        def chosen(answer: Answer | None) -> None:
            if answer is not None and case is not None and filled is not None:
                job = partial(link, case, filled.id, str(answer.value), filled.evidence)
                self.assistant.work(job, lambda _: self.fill(), group="save")

        self.assistant.work(partial(files, case), ask, group="files")

    def _set(self, name: str, value: str) -> None:
        if self.filled is not None:
            rest = {key: text for key, text in self.filled.answers.items() if key != name}
            self.keep(dict(sorted((rest | ({name: value} if value else {})).items())))

    def paper_lines(self) -> Iterator[Content]:
        """The date of a court paper, shown all the while, and before it is known what to enter."""
        from debtor_assistant.guidance.telling import Told, paper_of, said

        if self.filled is None or not self.filled.list.papers:
            return
        from debtor_assistant.checkup.paper_days import last_days
        from debtor_assistant.text import fmt_date

        paper = paper_of(self.filled.list, self.filled.answers)
        if paper is None:
            yield from styled([Told("stop", t("guidance.paper.which"))])
            return
        days = last_days(self.filled.list, self.filled.answers, self.where).get(paper.id)
        if days is not None:
            key = "guidance.paper.by" if days[0] == days[1] else "guidance.paper.by_between"
            told = t(key, day=fmt_date(days[0]), last=fmt_date(days[1]))
        else:
            told = t("guidance.paper.received") if paper.within else said(paper.do)
        yield from styled([Told("stop", f"{said(paper.name)}{t('guidance.colon')}{told}")])

    def beside_lines(self, item: Item) -> Iterator[Told]:
        """What was noted beside the answer of a question."""
        from debtor_assistant.guidance.results import beside
        from debtor_assistant.guidance.telling import Told

        notes = beside(self.filled.answers, item.id) if self.filled is not None else {}
        if "clause" in notes:
            key = "guidance.quote_page" if "page" in notes else "guidance.quote"
            yield Told("stop", t(key, clause=notes["clause"], page=notes.get("page", "")), 1)
        elif "page" in notes:
            yield Told("stop", t("guidance.page_only", page=notes["page"]), 1)
        if "note" in notes:
            yield Told("stop", t("guidance.note", note=notes["note"]), 1)
        if "on" in notes:
            yield Told("quiet", t("guidance.answered_on", day=notes["on"]), 1)
