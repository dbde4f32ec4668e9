"""Import a phone's backup: name the file, look at what is in it, choose the numbers, then keep."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.binding import BindingType
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Input, OptionList
from textual.widgets.option_list import Option

from debtor_assistant.base.problems import Problem
from debtor_assistant.text import t, tn
from debtor_assistant.tui.keys import place_bindings
from debtor_assistant.tui.screens.base import CalmScreen
from debtor_assistant.tui.screens.dialogs import ConfirmDialog
from debtor_assistant.tui.widgets.prose import Prose
from debtor_assistant.tui.widgets.typing_fields import TypedLine
from debtor_assistant.tui.widgets.words import Says, fit, safe

if TYPE_CHECKING:
    from debtor_assistant.tui.work.importing import Kept, Preview


class ImportScreen(CalmScreen[None]):
    """Nothing is kept before the user says so; which numbers collect is asked, never assumed."""

    place = "import"
    BINDINGS: ClassVar[list[BindingType]] = place_bindings("import")
    DEFAULT_CSS = """
    ImportScreen #intro { margin: 1 2 0 2; height: auto; }
    ImportScreen #path { margin: 0 2; }
    ImportScreen #tally { margin: 0 2; height: auto; }
    ImportScreen #numbers { border: none; height: 1fr; background: $background; margin: 0 1; padding: 0; }
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
        """Yield the path, what was found, the numbers."""
        yield Says("tui.import.intro", id="intro")
        yield TypedLine(id="path")
        yield Prose(id="tally")
        yield OptionList(id="numbers", markup=False, compact=True)

    def fill(self) -> None:
        """Write what is known of the file."""
        self.query_one("#path", Input).placeholder = t("tui.import.path")
        self.query_one("#tally", Prose).update(Content("\n").join(self._tally()))
        numbers = self.query_one("#numbers", OptionList)
        place = numbers.highlighted or 0
        numbers.clear_options()
        if self.preview is not None:
            numbers.add_options(self._numbers())
            numbers.highlighted = min(place, numbers.option_count - 1) if numbers.option_count else None
        numbers.display = self.preview is not None

    def _tally(self) -> Iterator[Content]:
        if self.busy:
            yield Content(t(self.busy) + self.percent)
        found = self.preview
        if found is None:
            return
        yield Content.styled(t("tui.import.found", rows=f"{found.rows:,}", format=found.format), "bold")
        yield Content(
            t("tui.import.tally", contacts=f"{found.contacts:,}", skipped=f"{found.skipped:,}",
              rejected=f"{found.rejected:,}", duplicates=f"{found.duplicates:,}", first=found.first, last=found.last)
        )  # fmt: skip
        for problem in found.problems[:3]:
            yield safe(f"- {problem.what} {problem.next_step}", lines=False).stylize("$warning")
        yield Content.styled(t("tui.import.choose"), "bold")

    def _numbers(self) -> Iterator[Option]:
        assert self.preview is not None
        for number in self.preview.numbers:
            box = "[x] " if number.choice in self.chosen else "[ ] "
            name = number.peer or t("tui.import.hidden")
            who = fit(safe(f"{name} {number.name or ''}".strip(), lines=False).plain, 26)
            counts = fit(
                t("tui.import.counts", messages=number.messages_in + number.messages_out,
                  calls=number.calls_in + number.calls_out), 20)  # fmt: skip
            room = self.app.size.width - 26 - 20 - 12
            words = fit(safe(number.first_words, lines=False).plain, room).rstrip()
            yield Option(Content.assemble((box, "bold $accent"), f"{who} {counts} ", (words, "$quiet")))

    # Reading

    @on(Input.Submitted, "#path")
    def _submitted(self) -> None:
        self.action_read_file()

    def action_read_file(self) -> None:
        """Look into the file."""
        typed = self.query_one("#path", Input).value.strip().strip("'\"")
        if not typed or self.busy:
            return
        path = Path(typed).expanduser()

        def job() -> Preview:
            from debtor_assistant.tui.work.importing import preview

            return preview(path, self._progress)

        self._begin("tui.import.reading")
        self.assistant.work(job, self._read, group="import", failed=self._failed)

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
            self.query_one("#tally", Prose).update(Content("\n").join(self._tally()))

    def _read(self, preview: Preview) -> None:
        self.busy, self.preview, self.chosen = "", preview, set()
        if self.is_attached:
            self.fill()
            self.query_one("#numbers", OptionList).focus()

    def _failed(self, problem: Problem) -> None:
        self.busy = ""
        if self.is_attached:
            self.fill()
        self.assistant.show_problem(problem)

    # Choosing

    @on(OptionList.OptionSelected, "#numbers")
    def _toggled(self, event: OptionList.OptionSelected) -> None:
        self._toggle(event.option_index)

    def on_key(self, event: object) -> None:
        """Space chooses like Enter."""
        numbers = self.query_one("#numbers", OptionList)
        if getattr(event, "key", "") == "space" and self.focused is numbers and numbers.highlighted is not None:
            self._toggle(numbers.highlighted)

    def _toggle(self, index: int) -> None:
        assert self.preview is not None
        self.chosen ^= {self.preview.numbers[index].choice}
        self.fill()

    def action_choose_numbers(self) -> None:
        """Choose every number, or none again."""
        if self.preview is not None:
            every = {number.choice for number in self.preview.numbers}
            self.chosen = set() if self.chosen == every else every
            self.fill()

    # Keeping

    def action_keep_file(self) -> None:
        """Ask once more, then keep."""
        found = self.preview
        if found is None or self.busy:
            self.action_read_file()
            return
        if not self.chosen:
            self.assistant.toast("tui.import.none_chosen")
            return
        contacts = sum(number.contacts for number in found.numbers if number.choice in self.chosen)
        self.app.push_screen(
            ConfirmDialog("tui.import.confirm", "tui.button.keep_them", "tui.button.not_yet", n=f"{contacts:,}",
                          numbers=len(self.chosen)),
            self._confirmed,
        )  # fmt: skip

    def _confirmed(self, yes: bool | None) -> None:
        case, found = self.assistant.case, self.preview
        if not yes or case is None or found is None:
            return
        only = sorted(self.chosen)

        def job() -> Kept:
            from debtor_assistant.tui.work.importing import keep

            return keep(case, found.path, only, self._progress)

        self._begin("tui.import.keeping")
        self.assistant.work(job, self._kept, group="import", failed=self._failed)

    def _kept(self, kept: Kept) -> None:
        self.busy = ""
        text = tn("tui.import.kept", kept.added) + (tn("tui.import.known", kept.known) if kept.known else "")
        self.app.notify(text, markup=False, timeout=6)
        self.dismiss(None)
        self.assistant.records_changed()
