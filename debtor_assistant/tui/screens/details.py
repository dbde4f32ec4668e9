"""The details of a contact that was just logged: one question at a time, each answer kept at once, Enter goes on."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import OptionList, TextArea
from textual.widgets.option_list import Option

from debtor_assistant.text import language, t
from debtor_assistant.tui.detail_steps import kind, steps
from debtor_assistant.tui.drafts import SheetDraft
from debtor_assistant.tui.entries import READERS
from debtor_assistant.tui.facts import field_of
from debtor_assistant.tui.screens.base import Dialog
from debtor_assistant.tui.times import WrongEntry
from debtor_assistant.tui.widgets.prose import Prose
from debtor_assistant.tui.widgets.typing_fields import TypedWords
from debtor_assistant.tui.widgets.words import Says, safe


class DetailsDialog(Dialog[None]):
    """Asks what nobody has said yet. Whoever leaves keeps what was answered before."""

    place = "details"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "next", show=False, priority=True),
        Binding("ctrl+j", "new_line", show=False, priority=True),
        Binding("space", "tick", show=False),
    ]
    DEFAULT_CSS = """
    DetailsDialog #typed { height: 7; background: $panel; margin-bottom: 1; }
    DetailsDialog #choices { height: auto; max-height: 14; border: none; background: $surface; padding: 0; }
    """

    def __init__(self, record: str, values: dict[str, object]) -> None:
        super().__init__()
        self.record = record
        self.values = values
        self.steps = steps(values)
        self.place_in_steps = 0
        self.ticked: set[str] = set()
        self.saving = False

    def compose(self) -> ComposeResult:
        """Lay out the question and both ways to answer; one of them shows."""
        with Vertical(classes="box"):
            yield Prose(id="progress", classes="hint")
            yield Prose(id="question", classes="heading")
            yield TypedWords(id="typed", compact=True)
            yield OptionList(id="choices", markup=False, compact=True)
            yield Prose(id="wrong", classes="wrong")
            yield Says("tui.details.keys", classes="hint")

    def on_mount(self) -> None:
        """Ask the first question."""
        super().on_mount()
        self._ask()

    @property
    def step(self) -> str:
        """The field that is asked for."""
        return self.steps[self.place_in_steps]

    def fill(self) -> None:
        """Write the question in the language of now; what was typed stays."""
        if not self.steps:
            return
        count = t("tui.details.progress", record=self.record, n=self.place_in_steps + 1, of=len(self.steps))
        self.query_one("#progress", Prose).update(safe(count))
        self.query_one("#question", Prose).update(safe(t(f"tui.details.ask.{self.step}")).stylize("bold"))
        choices = self.query_one("#choices", OptionList)
        place = choices.highlighted
        choices.clear_options()
        choices.add_options(self._choices())
        choices.highlighted = place or 0

    def _choices(self) -> Iterator[Option]:
        if not self._is_list:
            return
        yield Option(Content.styled("    " + t("tui.details.skip"), "$quiet"), id="")
        for value in (field_of("contact", self.step).values or {}).values():
            mark = "" if kind(self.step) == "one" else "[x] " if value.name in self.ticked else "[ ] "
            yield Option(safe(f"  {mark}{value.label[language()]}", lines=False), id=value.name)

    @property
    def _is_list(self) -> bool:
        return kind(self.step) in ("one", "several")

    def _ask(self) -> None:
        """Show the question that is next, or end."""
        if self.place_in_steps >= len(self.steps):
            self.dismiss(None)
            self.assistant.toast("tui.details.done", record=self.record)
            return
        self.ticked = set()
        typed, choices = self.query_one("#typed", TextArea), self.query_one("#choices", OptionList)
        typed.text = ""
        typed.display, choices.display = not self._is_list, self._is_list
        choices.highlighted = 0
        self.query_one("#wrong", Prose).update("")
        self.fill()
        (choices if self._is_list else typed).focus()

    def action_new_line(self) -> None:
        """Begin a new line: Enter goes on to the next question."""
        if not self._is_list:
            self.query_one("#typed", TextArea).insert("\n")

    def action_tick(self) -> None:
        """Mark one of several, or take the mark away."""
        option = self.query_one("#choices", OptionList).highlighted_option
        if option is not None and option.id and kind(self.step) == "several":
            self.ticked ^= {option.id}
            self.fill()

    @on(OptionList.OptionSelected)
    def _clicked(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        self.action_next()

    def action_next(self) -> None:
        """Keep the answer and go on; without one, only go on."""
        if self.saving or not self.steps:
            return
        try:
            self._take(self._answer())
        except WrongEntry as wrong:
            self.query_one("#wrong", Prose).update(safe(wrong))

    def answer_list(self, names: list[str]) -> None:
        """Answer with values of the list; none of them skips the question."""
        self._take((names[0] if kind(self.step) == "one" else names) if names else None)

    def _take(self, answer: object) -> None:
        if answer is None:
            self.place_in_steps += 1
            self._ask()
        else:
            self._keep(answer)

    def _answer(self) -> object:
        if self._is_list:
            option = self.query_one("#choices", OptionList).highlighted_option
            marked = option.id if option is not None and option.id else None
            if kind(self.step) == "one":
                return marked
            order = [name for name in field_of("contact", self.step).values or {} if name in self.ticked]
            return order or ([marked] if marked else None)
        typed = self.query_one("#typed", TextArea).text.strip()
        return READERS[field_of("contact", self.step).type](typed) if typed else None

    def _keep(self, answer: object) -> None:
        """Store one answer; the next question comes when it is kept."""
        case, record, field = self.assistant.case, self.record, self.step
        if case is None:
            return
        self.saving = True

        def kept(_name: str) -> None:
            self.saving = False
            self.place_in_steps += 1
            self._ask()
            self.assistant.records_changed()
            self.assistant.read_own_words({field: answer})

        def failed(problem: object) -> None:
            self.saving = False
            self.assistant.show_problem(problem)  # type: ignore[arg-type]

        self.assistant.work(lambda: case.amend("contact", [record], {field: answer}), kept, group="save", failed=failed)

    def draft(self) -> SheetDraft | None:
        """Return what was typed and not kept, so that locking the case does not lose it."""
        typed = self.query_one("#typed", TextArea).text.strip() if self.steps and not self._is_list else ""
        return SheetDraft("contact", self.record, {self.step: typed}) if typed else None
