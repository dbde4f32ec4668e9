"""A payoff plan: one monthly sum, smallest first and dearest first side by side, and an order of one's own."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.binding import BindingType
from textual.content import Content
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from debtor_assistant.base.problems import Problem
from debtor_assistant.text import t
from debtor_assistant.tui.entries import number
from debtor_assistant.tui.keys import place_bindings
from debtor_assistant.tui.screens.edit_text import LineDialog
from debtor_assistant.tui.screens.editors import Answer, Asking, Choice, ChoiceDialog
from debtor_assistant.tui.screens.payoff_lines import plan_lines
from debtor_assistant.tui.screens.wish_page import WishPage

if TYPE_CHECKING:
    from debtor_assistant.tui.work.payoff import Books, Payoff


class PayoffScreen(WishPage):
    """Nothing of it is stored: it is arithmetic to look at, no promise to anybody."""

    place = "payoff"
    BINDINGS: ClassVar[list[BindingType]] = place_bindings("payoff")

    def __init__(self) -> None:
        super().__init__()
        self.books: Books | None = None
        self.found: Payoff | None = None
        self.monthly: str | None = None
        self.custom: list[str] = []
        self.currency: str | None = None
        self.wrong = ""
        """Why the last sum could not be planned with."""

    def on_mount(self) -> None:
        """Read the register."""
        self._look()
        super().on_mount()

    def on_survey_ready(self, _message: object) -> None:
        """The records were judged anew: read again."""
        self._look()

    def _look(self) -> None:
        case, as_of = self.assistant.case, self.assistant.as_of
        if case is not None:

            def job() -> Books:
                from debtor_assistant.tui.work.payoff import books_of

                return books_of(case, as_of)

            self.assistant.work(job, self._read, group="payoff", exclusive=True)

    def _read(self, books: Books) -> None:
        self.books = books
        if self.currency not in books.currencies:
            self.currency = next(iter(books.currencies), None)
        if self.is_attached:
            self.fill()

    def fill(self) -> None:
        """Plan with what was answered."""
        books = self.books
        if books is None:
            self.write([], [Content(t("tui.page.reading"))])
            return
        currency, monthly, custom = self.currency, self.monthly, list(self.custom)

        def job() -> Payoff:
            from debtor_assistant.action.planning import TooFineError
            from debtor_assistant.base.problems import InputError
            from debtor_assistant.tui.work.payoff import planned

            try:
                return planned(books, currency, monthly, custom)
            except TooFineError as error:
                raise InputError("", t("tui.payoff.too_fine", value=error), "") from error

        self.assistant.work(job, self._planned, group="plan", exclusive=True, failed=self._failed)

    def _planned(self, found: Payoff) -> None:
        self.found, self.wrong = found, ""
        self._show()

    def _failed(self, problem: Problem) -> None:
        self.found, self.wrong = None, problem.what
        self._show()

    def _show(self) -> None:
        if not self.is_attached or self.books is None:
            return
        if self.found is None:
            lines = [Content(self.wrong)]
        else:
            lines = list(plan_lines(self.found, self.books.names, self.app.size.width - 6))
        self.write(self._options(), lines)

    def _options(self) -> Iterator[Option]:
        assert self.books is not None
        yield Option(self.wish_line(t("tui.payoff.monthly"), self.monthly or t("tui.payoff.blank")), id="monthly")
        order = t("common.comma").join(self.custom) or t("tui.payoff.no_order")
        yield Option(self.wish_line(t("tui.payoff.custom"), order), id="custom")
        if len(self.books.currencies) > 1:
            yield Option(self.wish_line(t("tui.payoff.currency"), self.currency or "?"), id="currency")

    def action_answer_letter(self) -> None:
        """Ask the line the cursor is on."""
        self.query_one("#wishes", OptionList).action_select()

    @on(OptionList.OptionSelected, "#wishes")
    def _asked(self, event: OptionList.OptionSelected) -> None:
        name = event.option_id or ""
        if self.books is not None and name:
            self.app.push_screen(self._dialog(name), lambda answer: self._answered(name, answer))

    def _dialog(self, name: str) -> Asking:
        if name == "monthly":
            return LineDialog("tui.payoff.monthly.ask", "tui.payoff.monthly.hint", number, self.monthly)
        if name == "currency":
            return ChoiceDialog("tui.payoff.currency", self._currencies(), self.currency, unknown=False)
        return ChoiceDialog("tui.payoff.custom.ask", self._debts(), self.custom[0] if self.custom else None)

    def _currencies(self) -> Callable[[], Sequence[Choice]]:
        known = self.books.currencies if self.books else []
        return lambda: [Choice(one, one or "?") for one in known]

    def _debts(self) -> Callable[[], Sequence[Choice]]:
        debts = [one.debt for one in self.found.ground.debts] if self.found else []
        names = self.books.names if self.books else {}
        return lambda: [Choice(one, names.get(one, one)) for one in debts]

    def _answered(self, name: str, answer: Answer | None) -> None:
        if answer is None:
            return
        if name == "monthly":
            self.monthly = str(answer.value) if answer.value else None
        elif name == "currency":
            self.currency, self.custom = (str(answer.value) if answer.value else None), []
        else:
            rest = [one for one in self.custom if one != answer.value]
            self.custom = [str(answer.value), *rest] if answer.value else []
        self.fill()
        self.to_top()
