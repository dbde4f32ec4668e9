"""Import a file: name it, look at what is in it, answer what it leaves open, choose the numbers, then keep."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.binding import BindingType
from textual.widget import Widget
from textual.widgets import Input, OptionList

from debtor_assistant.text import t
from debtor_assistant.tui.keys import place_bindings
from debtor_assistant.tui.screens.dialogs import ConfirmDialog
from debtor_assistant.tui.screens.import_lines import ATTACHMENTS, FILE, QUESTION, number_line, to_choose, told
from debtor_assistant.tui.screens.import_reading import KEEPING, ReadingScreen
from debtor_assistant.tui.widgets.prose import Prose
from debtor_assistant.tui.widgets.typing_fields import TypedLine
from debtor_assistant.tui.widgets.words import Says

if TYPE_CHECKING:
    from debtor_assistant.tui.screens.editors import Answer
    from debtor_assistant.tui.work.importing import Kept, Preview


class ImportScreen(ReadingScreen):
    """Nothing is kept before the user says so; which numbers collect is asked, never assumed."""

    place = "import"
    BINDINGS: ClassVar[list[BindingType]] = place_bindings("import")
    DEFAULT_CSS = """
    ImportScreen #intro { margin: 1 2 0 2; height: auto; }
    ImportScreen #path { margin: 0 2; }
    ImportScreen #tally { margin: 0 2; height: auto; max-height: 8; }
    ImportScreen #list { border: none; height: 1fr; background: $background; margin: 0 1; padding: 0; }
    """

    def __init__(self) -> None:
        super().__init__()
        self.chosen: set[str] = set()
        self.extras: set[str] = set()
        """What is to be kept besides: the file itself, what is attached."""

    def body(self) -> Iterable[Widget]:
        """Yield the path, what was found, and what is to be said about it."""
        yield Says("tui.import.intro", id="intro")
        yield TypedLine(id="path")
        yield Prose(id="tally")
        yield OptionList(id="list", markup=False, compact=True)

    def fill(self) -> None:
        """Write what is known of the file."""
        self.query_one("#intro").display = self.preview is None
        self.query_one("#path", Input).placeholder = t("tui.import.path")
        self.tell()
        choices = self.query_one("#list", OptionList)
        place = choices.highlighted
        choices.clear_options()
        if self.preview is not None and not self.busy:
            choices.add_options(to_choose(self.preview, self.chosen, self.extras, self.app.size.width))
        choices.highlighted = self._beginning() if place is None else min(place, choices.option_count - 1)
        choices.display = self.preview is not None

    def _beginning(self) -> int | None:
        """Where the cursor starts: on the first open question, else on the first number."""
        ids = [option.id or "" for option in self.query_one("#list", OptionList).options]
        wanted = (nr for nr, one in enumerate(ids) if one.isdecimal() or (one and self.preview and self.preview.asked))
        return next(wanted, None)

    # Reading

    @on(Input.Submitted, "#path")
    def _submitted(self) -> None:
        self.action_read_file()

    def was_read(self, preview: Preview, *, fresh: bool) -> None:
        """Show what is in it; what was chosen before stays chosen."""
        self.preview = preview
        if fresh:
            self.extras = set() if preview.is_large else {FILE}
        self.chosen &= set() if fresh else {number.choice for number in preview.numbers}
        choices = self.query_one("#list", OptionList)
        choices.highlighted = None
        self.fill()
        choices.focus()

    # Saying what the file leaves open, and choosing

    @on(OptionList.OptionSelected, "#list")
    def _selected(self, event: OptionList.OptionSelected) -> None:
        self._take(event.option_id or "")

    def _take(self, name: str) -> None:
        if name.startswith(QUESTION):
            self._ask(name.removeprefix(QUESTION))
        elif name in (FILE, ATTACHMENTS):
            self.extras ^= {name}
            self.fill()
        elif self.preview is not None:
            number = self.preview.numbers[int(name)]
            self.chosen ^= {number.choice}
            line = number_line(number, number.choice in self.chosen, self.app.size.width)
            self.query_one("#list", OptionList).replace_option_prompt(name, line)

    def _ask(self, question: str) -> None:
        from debtor_assistant.tui.screens.import_questions import screen_for

        found, case = self.preview, self.assistant.case
        if found is None or case is None:
            return

        def answered(answer: Answer | None) -> None:
            if answer is not None and answer.value != found.answers.given(question):
                self.look(found.path, found.answers.answered(question, answer.value))

        self.app.push_screen(screen_for(question, found, case.zone), answered)

    def action_tick(self) -> None:
        """Space chooses like Enter."""
        option = self.query_one("#list", OptionList).highlighted_option
        if option is not None and option.id:
            self._take(option.id)

    def action_choose_numbers(self) -> None:
        """Choose every number, or none again."""
        if self.preview is not None and not self.preview.asked:
            every = {number.choice for number in self.preview.numbers}
            self.chosen = set() if self.chosen == every else every
            self.fill()

    def action_import_details(self) -> None:
        """Say what became of every row, and everything that was noticed."""
        if self.preview is not None:
            from debtor_assistant.tui.screens.import_details import ImportDetails

            self.app.push_screen(ImportDetails(self.preview))

    # Keeping

    def action_keep_file(self) -> None:
        """Ask once more, then keep."""
        found = self.preview
        if found is None or self.busy:
            self.action_read_file()
        elif found.asked:
            self.assistant.toast("tui.import.still_asked")
            self.query_one("#list", OptionList).focus()
        elif not self.chosen:
            self.assistant.toast("tui.import.none_chosen")
        else:
            n = sum(number.contacts for number in found.numbers if number.choice in self.chosen)
            key = "tui.import.confirm_file" if FILE in self.extras else "tui.import.confirm"
            dialog = ConfirmDialog(key, "tui.button.keep_them", "tui.button.not_yet", n=f"{n:,}",
                                   numbers=len(self.chosen))  # fmt: skip
            self.app.push_screen(dialog, self._confirmed)

    def _confirmed(self, yes: bool | None) -> None:
        case, found = self.assistant.case, self.preview
        if not yes:
            self.assistant.toast("tui.import.not_kept")
        if not yes or case is None or found is None:
            return
        only, extras = sorted(self.chosen), frozenset(self.extras)

        def job() -> Kept:
            from debtor_assistant.tui.work.importing import keep

            wish = {"attachments": ATTACHMENTS in extras, "file": FILE in extras}
            return keep(case, found.path, only, self.progress, found.answers, **wish)

        self.begin(KEEPING)
        self.assistant.work(job, self._kept, group="import", failed=self.failed)

    def _kept(self, kept: Kept) -> None:
        self.busy = ""
        self.app.notify(told(kept), markup=False, timeout=6)
        self.dismiss(None)
        self.assistant.records_changed()
        for problem in kept.problems[:1]:
            self.assistant.show_problem(problem)
