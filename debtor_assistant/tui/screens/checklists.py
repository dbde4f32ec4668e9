"""Checklists: those to begin, and those that were answered for a platform, a contract, a paper or a caller."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.binding import BindingType
from textual.content import Content
from textual.widget import Widget
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from debtor_assistant.text import t, tn
from debtor_assistant.tui.keys import place_bindings
from debtor_assistant.tui.screens.checklist_writing import ListWriting
from debtor_assistant.tui.screens.edit_text import NeededLine, NeededWords
from debtor_assistant.tui.screens.editors import Answer
from debtor_assistant.tui.screens.undo_key import UndoKey
from debtor_assistant.tui.widgets.prose import Prose, wrapped
from debtor_assistant.tui.widgets.words import safe

if TYPE_CHECKING:
    from debtor_assistant.checkup.filled_lists import Filled


class ChecklistsScreen(ListWriting, UndoKey):
    """Enter begins or opens a list; Space marks several to be set side by side."""

    place = "checklists"
    BINDINGS: ClassVar[list[BindingType]] = place_bindings("checklists")
    DEFAULT_CSS = """
    ChecklistsScreen #intro { margin: 1 2; color: $quiet; height: auto; }
    ChecklistsScreen #list { border: none; height: 1fr; background: $background; margin: 0 1; padding: 0; }
    """

    def __init__(self, kind: str = "") -> None:
        super().__init__()
        self.kind = kind
        """The list the cursor begins at."""
        self.filled: list[Filled] = []
        self.was_read = False
        self.marked: set[str] = set()

    def body(self) -> Iterable[Widget]:
        """Yield what this is and the lists."""
        yield Prose(id="intro")
        yield OptionList(id="list", markup=False, compact=True)

    def fill(self) -> None:
        """Read the lists of the case, off the UI thread."""
        case = self.assistant.case
        if case is not None:

            def job() -> list[Filled]:
                from debtor_assistant.tui.work.checklists import filled

                return filled(case)

            self.assistant.work(job, self._read, group="checklists", exclusive=True)

    def on_survey_ready(self, _message: object) -> None:
        """Checklists do not depend on the findings."""

    def _read(self, found: list[Filled]) -> None:
        self.filled = found
        self.marked &= {one.id for one in found}
        if self.is_attached:
            self._write(at_first=not self.was_read)
            self.was_read = True

    def _write(self, *, at_first: bool = False) -> None:
        """Write the lists; at first the cursor goes to one that was begun, which people come back for."""
        self.query_one("#intro", Prose).update(Content(t("tui.checklists.intro")))
        found = self.query_one("#list", OptionList)
        at = None if at_first else found.highlighted
        found.clear_options()
        found.add_options(self._options())
        begun = next((one.id for one in self.filled if not self.kind), f"new:{self.kind}")
        if at is None:
            at = next((nr for nr, one in enumerate(found.options) if one.id == begun), None)
        found.highlighted = at if at is not None and at < found.option_count else 1

    def _options(self) -> Iterator[Option]:
        from debtor_assistant.guidance.checklists import checklists
        from debtor_assistant.guidance.telling import said

        room = self.app.size.width - 6
        yield Option(Content.styled(t("tui.checklists.begin"), "bold $primary"), disabled=True)
        for one in checklists():
            yield Option(wrapped(Content(f"  + {said(one.title)}"), room), id=f"new:{one.checklist}")
        if self.filled:
            yield Option(
                Content.styled(tn("tui.checklists.answered", len(self.filled)), "bold $primary"), disabled=True
            )
        for record in self.filled:
            mark = "[x]" if record.id in self.marked else "[ ]"
            count = t("tui.checklists.count", n=record.answered, of=len(record.list.for_place(self._where)))
            head = Content.assemble(f"  {mark} ", (safe(record.name, lines=False).plain, "bold"))
            tail = Content.styled(f"  {said(record.list.title)} · {count}", "$quiet")
            yield Option(wrapped(head + tail, room), id=record.id)

    @property
    def _where(self) -> str:
        return self.assistant.case.jurisdiction if self.assistant.case else ""

    def on_resize(self) -> None:
        """Use the room there is."""
        if self.is_mounted:
            self._write()

    @property
    def current(self) -> str | None:
        """The answered list under the cursor."""
        option = self.query_one("#list", OptionList).highlighted_option
        return option.id if option is not None and option.id and not option.id.startswith("new:") else None

    @on(OptionList.OptionSelected, "#list")
    def _chosen(self, event: OptionList.OptionSelected) -> None:
        name = event.option_id or ""
        if name.startswith("new:"):
            self._begin(name.removeprefix("new:"))
        elif name:
            self._open(name)

    def _open(self, record: str) -> None:
        from debtor_assistant.tui.screens.checklist_fill import ChecklistScreen

        self.app.push_screen(ChecklistScreen(record), lambda _: self.fill())

    def _begin(self, kind: str) -> None:
        from debtor_assistant.guidance.checklists import checklist
        from debtor_assistant.guidance.telling import said

        case = self.assistant.case
        about = said(checklist(kind).about)

        def named(answer: Answer | None) -> None:
            if answer is None or case is None:
                return
            from debtor_assistant.tui.work.checklists import begin

            self.assistant.work(partial(begin, case, kind, str(answer.value)), self._open, group="save")

        self.app.push_screen(NeededLine("tui.checklists.name", "tui.checklists.name.hint").about(about=about), named)

    def action_mark_list(self) -> None:
        """Mark the list under the cursor, or take the mark away."""
        if self.current is not None:
            self.marked ^= {self.current}
            self._write()

    @property
    def chosen(self) -> list[str]:
        """The marked lists, or the one under the cursor."""
        return [one.id for one in self.filled if one.id in self.marked] or ([self.current] if self.current else [])

    def action_compare_lists(self) -> None:
        """Set the marked lists side by side; without marks all of the kind under the cursor."""
        from debtor_assistant.tui.screens.checklist_compare import CompareScreen

        there = {one.id: one for one in self.filled}
        chosen = [there[name] for name in self.chosen]
        if len(chosen) == 1:
            chosen = [one for one in self.filled if one.list.checklist == chosen[0].list.checklist]
        if not chosen or len({one.list.checklist for one in chosen}) != 1:
            self.assistant.toast("tui.checklists.not_alike")
        else:
            self.app.push_screen(CompareScreen([one.id for one in chosen]))

    def action_strike(self) -> None:
        """Take the list under the cursor out, with a reason; the history keeps it."""
        record, case = self.current, self.assistant.case
        if record is None or case is None:
            return

        def because(answer: Answer | None) -> None:
            if answer is not None and case is not None and record is not None:
                from debtor_assistant.tui.work.checklists import strike

                job = partial(strike, case, record, str(answer.value))
                self.assistant.work(job, lambda _: self.fill(), group="save")

        self.app.push_screen(NeededWords("tui.checklists.strike", "tui.checklists.strike.hint"), because)
