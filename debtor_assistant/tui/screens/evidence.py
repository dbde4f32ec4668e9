"""The files of the case: recordings, screenshots, letters. Kept as they came, with what each is about."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.binding import BindingType
from textual.content import Content
from textual.widget import Widget
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from debtor_assistant.base.problems import Problem
from debtor_assistant.base.terminal import clean
from debtor_assistant.text import t, tn
from debtor_assistant.tui.keys import place_bindings
from debtor_assistant.tui.screens.base import CalmScreen
from debtor_assistant.tui.screens.edit_text import NeededWords
from debtor_assistant.tui.screens.editors import Answer
from debtor_assistant.tui.screens.evidence_file import FileScreen
from debtor_assistant.tui.screens.evidence_lines import head, line
from debtor_assistant.tui.screens.notice import Notice
from debtor_assistant.tui.screens.preview import PreviewKey
from debtor_assistant.tui.typed_paths import typed_paths
from debtor_assistant.tui.widgets.prose import Prose
from debtor_assistant.tui.widgets.words import safe

if TYPE_CHECKING:
    from debtor_assistant.tui.work.evidence import Added, File, FileSheet


class EvidenceScreen(PreviewKey, CalmScreen[None]):
    """A line for each file. What is taken in is only read; the original stays where it is."""

    place = "evidence"
    BINDINGS: ClassVar[list[BindingType]] = place_bindings("evidence")
    DEFAULT_CSS = """
    EvidenceScreen #intro { margin: 1 2; color: $quiet; height: auto; }
    EvidenceScreen #head { margin: 0 3; height: 1; }
    EvidenceScreen #list { border: none; height: 1fr; background: $background; margin: 0 1; padding: 0; }
    """

    def __init__(self, about: str | None = None) -> None:
        super().__init__()
        self.about = about
        """The record whose files are shown; None shows all."""
        self.record = about or ""
        self.files: list[File] | None = None
        self.busy = ""
        """What is being done now, in words."""
        self._told = ""

    def body(self) -> Iterable[Widget]:
        """Yield what this is about, the columns and the files."""
        yield Prose(id="intro")
        yield Prose(id="head")
        yield OptionList(id="list", markup=False, compact=True)

    def fill(self) -> None:
        """Look the files up, off the UI thread."""
        self._write()
        case, about = self.assistant.case, self.about
        if case is not None:

            def job() -> tuple[list[File], str]:
                from debtor_assistant.tui.work.evidence import files

                return files(case, about)

            self.assistant.work(job, self._show, group="evidence", exclusive=True)

    def on_survey_ready(self, _message: object) -> None:
        """The files do not depend on the findings."""

    def _show(self, found: tuple[list[File], str]) -> None:
        self.files, self.record = found
        if self.is_attached:
            self._write()

    def _write(self) -> None:
        files = self.files or []
        self._tell()
        self.query_one("#head", Prose).update(head(self.app.size.width) if files else "")
        found = self.query_one("#list", OptionList)
        place = found.highlighted
        found.clear_options()
        found.add_options([Option(Content("  ") + line(one, self.app.size.width), id=one.id) for one in files])
        found.add_option(Option(Content.styled("  + " + t("tui.evidence.add"), "$accent"), id="add"))
        found.highlighted = min(place or 0, found.option_count - 1)

    def _tell(self) -> None:
        if self.busy:
            said = self.busy
        elif self.about is not None:
            said = t("tui.evidence.about", record=self.record)
        elif self.files:
            said = tn("tui.evidence.count", len(self.files))
        else:
            said = t("tui.evidence.intro")
        self.query_one("#intro", Prose).update(safe(said))

    def on_resize(self) -> None:
        """Use the room there is."""
        if self.is_mounted:
            self._write()

    @property
    def current(self) -> str | None:
        """The file under the cursor."""
        option = self.query_one("#list", OptionList).highlighted_option
        return option.id if option is not None and option.id != "add" else None

    @on(OptionList.OptionSelected, "#list")
    def _chosen(self, event: OptionList.OptionSelected) -> None:
        if event.option_id == "add":
            self.action_add_files()
        elif event.option_id:
            self.open_file(event.option_id)

    def action_open_record(self) -> None:
        """Open the marked file."""
        self.query_one("#list", OptionList).action_select()

    def open_file(self, record: str) -> None:
        """Show everything there is to say of a file."""
        case = self.assistant.case
        if case is None:
            return

        def job() -> FileSheet:
            from debtor_assistant.tui.work.evidence import sheet

            return sheet(case, record)

        self.assistant.work(job, lambda found: self.app.push_screen(FileScreen(found)), group="file")

    # Taking files in

    def action_add_files(self) -> None:
        """Ask for the paths of one file or several."""

        def named(answer: Answer | None) -> None:
            paths = typed_paths(str(answer.value or "")) if answer is not None else []
            if paths:
                self._add(paths)

        if not self.busy:
            self.app.push_screen(NeededWords("tui.evidence.add_ask", "tui.evidence.add_hint"), named)

    def _add(self, paths: Sequence[Path]) -> None:
        case, about = self.assistant.case, self.about
        if case is None:
            return

        def job() -> Added:
            from debtor_assistant.tui.work.evidence import add

            return add(case, paths, about, self._progress)

        self.busy = t("tui.evidence.reading", name=clean(paths[0].name))
        self._tell()
        self.assistant.work(job, self._added, group="add", failed=self._failed)

    def _progress(self, name: str, done: int, size: int) -> None:
        """Hear from the worker how far it is; the screen is told once per percent."""
        share = done * 100 // size if size else 100
        said = f"{t('tui.evidence.reading', name=clean(name))} {share} %"
        if said != self._told and self.app.is_running:
            self._told = said
            self.app.call_from_thread(self._show_progress, said)

    def _show_progress(self, said: str) -> None:
        self.busy = said
        if self.is_attached:
            self._tell()

    def _added(self, added: Added) -> None:
        self.busy = ""
        if added.taken:
            self.assistant.records_changed()
        elif self.is_attached:
            self._tell()
        new = sum(one.is_new for one in added.taken)
        if len(added.taken) == 1 and self.is_attached:
            self.open_file(added.taken[0].record)
            self.assistant.toast("tui.evidence.added_one" if new else "tui.evidence.known")
        elif added.taken:
            self.app.notify(tn("tui.evidence.added", new), markup=False, timeout=6)
        if added.problems:
            lines = [
                safe(text) for one in added.problems for text in (one.where, f"  {one.what}", f"  {one.next_step}")
            ]
            self.app.push_screen(Notice("tui.evidence.problems", lines))

    def _failed(self, problem: Problem) -> None:
        self.busy = ""
        self._tell() if self.is_attached else None
        self.assistant.show_problem(problem)
