"""Import a file: name it, look at what is in it, answer what it leaves open, choose the numbers, then keep."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.binding import BindingType
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Input, OptionList

from debtor_assistant.base.problems import Problem
from debtor_assistant.text import t, tn
from debtor_assistant.tui.keys import place_bindings
from debtor_assistant.tui.screens.base import CalmScreen
from debtor_assistant.tui.screens.dialogs import ConfirmDialog
from debtor_assistant.tui.screens.import_lines import QUESTION, summary, to_choose
from debtor_assistant.tui.typed_path import typed_path
from debtor_assistant.tui.widgets.prose import Prose
from debtor_assistant.tui.widgets.typing_fields import TypedLine
from debtor_assistant.tui.widgets.words import Says

if TYPE_CHECKING:
    from pathlib import Path

    from debtor_assistant.tui.screens.editors import Answer
    from debtor_assistant.tui.work.importing import Answers, Kept, Preview


class ImportScreen(CalmScreen[None]):
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
        self.preview: Preview | None = None
        self.chosen: set[str] = set()
        self.busy = ""
        """Key of what is being done now."""
        self.share = 0
        self.percent = ""

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
        self._tell()
        choices = self.query_one("#list", OptionList)
        place = choices.highlighted
        choices.clear_options()
        if self.preview is not None and not self.busy:
            choices.add_options(to_choose(self.preview, self.chosen, self.app.size.width))
        choices.highlighted = self._beginning() if place is None else min(place, choices.option_count - 1)
        choices.display = self.preview is not None

    def _beginning(self) -> int | None:
        """Where the cursor starts: on the first open question, else on the first number."""
        ids = [option.id or "" for option in self.query_one("#list", OptionList).options]
        wanted = (nr for nr, one in enumerate(ids) if one.isdecimal() or (one and self.preview and self.preview.asked))
        return next(wanted, None)

    def _tell(self) -> None:
        zone = self.assistant.case.zone if self.assistant.case else "UTC"
        lines = [Content(t(self.busy) + self.percent)] if self.busy else summary(self.preview, zone)
        self.query_one("#tally", Prose).update(Content("\n").join(lines))

    # Reading

    @on(Input.Submitted, "#path")
    def _submitted(self) -> None:
        self.action_read_file()

    def action_read_file(self) -> None:
        """Look into the file."""
        path = typed_path(self.query_one("#path", Input).value)
        if path is not None and not self.busy:
            self._look(path, None)

    def _look(self, path: Path, answers: Answers | None) -> None:
        def job() -> Preview:
            from debtor_assistant.tui.work.importing import preview

            return preview(path, answers, self._progress)

        self._begin("tui.import.reading")
        self.assistant.work(job, partial(self._read, fresh=answers is None), group="import", failed=self._failed)

    def _begin(self, key: str) -> None:
        self.busy, self.percent, self.share = key, "", 0
        self.fill()

    def _progress(self, done: int, size: int) -> None:
        """Hear from the worker how far it is; the screen is told once per percent."""
        share = done * 100 // size if size else 0
        if share != self.share:
            self.share = share
            self.app.call_from_thread(self._show_share, share)

    def _show_share(self, share: int) -> None:
        self.percent = f" {share} %"
        if self.is_attached:
            self._tell()

    def _read(self, preview: Preview, *, fresh: bool) -> None:
        self.busy, self.preview = "", preview
        self.chosen &= set() if fresh else {number.choice for number in preview.numbers}
        if self.is_attached:
            choices = self.query_one("#list", OptionList)
            choices.highlighted = None
            self.fill()
            choices.focus()

    def _failed(self, problem: Problem) -> None:
        self.busy = ""
        if self.is_attached:
            self.fill()
        self.assistant.show_problem(problem)

    # Saying what the file leaves open, and choosing

    @on(OptionList.OptionSelected, "#list")
    def _selected(self, event: OptionList.OptionSelected) -> None:
        self._take(event.option_id or "")

    def _take(self, name: str) -> None:
        if name.startswith(QUESTION):
            self._ask(name.removeprefix(QUESTION))
        elif self.preview is not None:
            self.chosen ^= {self.preview.numbers[int(name)].choice}
            self.fill()

    def _ask(self, question: str) -> None:
        from debtor_assistant.tui.screens.import_questions import screen_for

        found, case = self.preview, self.assistant.case
        if found is None or case is None:
            return

        def answered(answer: Answer | None) -> None:
            if answer is not None and answer.value != found.answers.given(question):
                self._look(found.path, found.answers.answered(question, answer.value))

        self.app.push_screen(screen_for(question, found, case.zone), answered)

    def on_key(self, event: object) -> None:
        """Space chooses like Enter."""
        choices = self.query_one("#list", OptionList)
        option = choices.highlighted_option
        if getattr(event, "key", "") == "space" and self.focused is choices and option is not None and option.id:
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
            dialog = ConfirmDialog("tui.import.confirm", "tui.button.keep_them", "tui.button.not_yet", n=f"{n:,}",
                                   numbers=len(self.chosen))  # fmt: skip
            self.app.push_screen(dialog, self._confirmed)

    def _confirmed(self, yes: bool | None) -> None:
        case, found = self.assistant.case, self.preview
        if not yes or case is None or found is None:
            return
        only = sorted(self.chosen)

        def job() -> Kept:
            from debtor_assistant.tui.work.importing import keep

            return keep(case, found.path, only, self._progress, found.answers)

        self._begin("tui.import.keeping")
        self.assistant.work(job, self._kept, group="import", failed=self._failed)

    def _kept(self, kept: Kept) -> None:
        self.busy = ""
        text = tn("tui.import.kept", kept.contacts)
        text += tn("tui.import.kept_payments", kept.payments) if kept.payments else ""
        text += tn("tui.import.known", kept.known) if kept.known else ""
        self.app.notify(text, markup=False, timeout=6)
        self.dismiss(None)
        self.assistant.records_changed()
