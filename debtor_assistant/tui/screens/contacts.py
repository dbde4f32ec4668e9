"""The contact log: every contact of the case, searched, sorted, marked where a finding or a hint speaks of it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.binding import BindingType
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Input

from debtor_assistant.text import t
from debtor_assistant.tui.keys import place_bindings
from debtor_assistant.tui.log_view import View, columns, in_short, none_shown
from debtor_assistant.tui.messages import SurveyReady
from debtor_assistant.tui.screens.dialogs import ConfirmDialog
from debtor_assistant.tui.screens.hide_keys import HideRows
from debtor_assistant.tui.screens.hint_keys import HintKeys
from debtor_assistant.tui.screens.undo_key import UndoKey
from debtor_assistant.tui.verdicts import MARKS
from debtor_assistant.tui.widgets.hint_words import HINT_MARK
from debtor_assistant.tui.widgets.log_table import BLOCK, LogTable, Row
from debtor_assistant.tui.widgets.prose import Prose
from debtor_assistant.tui.widgets.typing_fields import TypedLine
from debtor_assistant.tui.widgets.words import safe

if TYPE_CHECKING:
    from debtor_assistant.checkup.hinted import Hinted
    from debtor_assistant.tui.work.log import Found


class ContactsScreen(UndoKey, HideRows, HintKeys):
    """The log. Rows are read when they are looked at; 100,000 open as fast as ten."""

    place = "contacts"
    BINDINGS: ClassVar[list[BindingType]] = place_bindings("contacts")
    DEFAULT_CSS = """
    ContactsScreen #search { display: none; height: 1; border: none; margin: 0 1; background: $panel; }
    ContactsScreen #search.open { display: block; }
    ContactsScreen #status { height: 1; padding: 0 1; color: $quiet; }
    ContactsScreen #hint { display: none; height: 2; padding: 0 1; background: $surface; }
    ContactsScreen #hint.open { display: block; }
    """

    class SoFar(Message, bubble=False):
        """A search that goes on has found this much."""

        def __init__(self, search: int, found: Found) -> None:
            super().__init__()
            self.search = search
            self.found = found

    def __init__(self, only: frozenset[str] | None = None) -> None:
        super().__init__()
        self._search = 0
        """Counts what was looked up; who looks for an earlier one stops."""
        self.view = View(only=only)
        self.found: Found | None = None
        """What the view holds; None until it was looked up."""
        self.hints: dict[str, Hinted] = {}

    def body(self) -> Iterable[Widget]:
        """Yield the search line, the table, and what is being shown."""
        yield TypedLine(id="search", compact=True)
        yield LogTable(columns(self._mark, hide=self._hide), self._nothing, id="log")
        yield Prose(id="hint")
        yield Prose(id="status")

    def on_mount(self) -> None:
        """Put the focus on the table."""
        super().on_mount()
        self.query_one(LogTable).focus()
        self.look_for_hints()

    def on_resize(self) -> None:
        """Use the room there is."""
        self.query_one(LogTable).columns = columns(self._mark, self.app.size.width, self._hide)

    # What is shown

    def fill(self) -> None:
        """Look up what the view holds, off the UI thread."""
        self.query_one("#search", Input).placeholder = t("tui.contacts.search")
        self.query_one(LogTable).refresh()
        self._status()
        case, view = self.assistant.case, self._view_now()
        if case is None:
            return
        self._search += 1
        search = self._search

        def wanted() -> bool:
            return search == self._search and self.is_attached and self.assistant.case is case

        def job() -> Found | None:
            from debtor_assistant.tui.work.log import find

            return find(case, view, lambda found: self.post_message(self.SoFar(search, found)), wanted)

        def done(found: Found | None) -> None:
            if found is not None:
                self._show(search, found)

        self.assistant.work(job, done, group="find", exclusive=True)

    def on_survey_ready(self, message: SurveyReady) -> None:
        """Mark the rows anew; which they are has only changed where the marks decide it."""
        if not self.view.only_marked:
            message.prevent_default()
            self.query_one(LogTable).refresh()
            self._status()

    def _view_now(self) -> View:
        marks = self.assistant.survey.marks if self.assistant.survey else {}
        return self.view.with_marks(marks, self.hints)

    @on(SoFar)
    def _show_so_far(self, message: SoFar) -> None:
        self._show(message.search, message.found)

    def _show(self, search: int, found: Found) -> None:
        if not self.is_attached or search != self._search:
            return
        before, self.found = self.found, found
        table = self.query_one(LogTable)
        if before is not None and before.numbers is found.numbers is not None:
            table.grow(found.count)
        else:
            table.show(found.count, keep_place=before is not None and before.view.is_like(found.view))
        self._status()

    @on(LogTable.Wanted)
    def _wanted(self, event: LogTable.Wanted) -> None:
        case, found, block = self.assistant.case, self.found, event.block
        if case is None or found is None:
            return

        def job() -> Sequence[Row]:
            from debtor_assistant.tui.work.log import read

            return read(case, found, block * BLOCK, BLOCK)

        def supply(rows: Sequence[Row]) -> None:
            if self.is_attached and self._stands(found, (block + 1) * BLOCK):
                self.query_one(LogTable).supply(block, rows)
                self._moved()

        self.assistant.work(job, supply, group="rows")

    def _stands(self, found: Found, end: int) -> bool:
        """Whether rows up to `end` are still those that were found then: a search that goes on only adds more."""
        now = self.found
        more = now is not None and now.numbers is found.numbers is not None
        return found is now or (more and end <= found.count)

    def _mark(self, row: Row) -> str:
        verdict = self.assistant.survey.marks.get(row["id"]) if self.assistant.survey else None
        return (MARKS[verdict] if verdict else " ") + (HINT_MARK if row["id"] in self.hints else " ")

    def _nothing(self) -> str:
        """Why no row is shown, and which key shows them all: an empty log must not look like a lost one."""
        return "" if self.found is None else none_shown(self.view)

    def _hide(self) -> str:
        return self.assistant.settings.hide_words

    def ticked(self) -> list[str] | None:
        """What the person ticked of the contact under the cursor."""
        row = self.query_one(LogTable).current
        return None if row is None else list(row.get("conduct") or ())

    def _status(self) -> None:
        count = None if self.found is None else self.found.count
        whole = self.found is None or self.found.whole
        found = self.assistant.survey.by_verdict if self.assistant.survey else {}
        text = in_short(self.view, count, found, len(self.hints), self.app.size.width - 2, whole=whole)
        self.query_one("#status", Prose).update(safe(text, lines=False))
        self._moved()

    # Words that may mean something

    def hinted_contact(self) -> str | None:
        """The contact under the cursor."""
        row = self.query_one(LogTable).current
        return str(row["id"]) if row else None

    def show_hints(self) -> None:
        """Mark the rows anew."""
        self.query_one(LogTable).refresh()
        self.fill() if self.view.only_hinted else self._status()

    @on(LogTable.Moved)
    def _moved(self) -> None:
        self.tell_hints(most=1)

    def action_only_hinted(self) -> None:
        """Show only contacts whose words may mean something, or all again."""
        self.view = self.view.changed(only_hinted=not self.view.only_hinted, only_marked=False, only=None)
        self.fill()

    # What can be done

    def action_search(self) -> None:
        """Open the line to search in words, numbers and names."""
        line = self.query_one("#search", Input)
        line.add_class("open")
        line.focus()

    @on(Input.Changed, "#search")
    def _searched(self, event: Input.Changed) -> None:
        if event.value != self.view.search:
            self.view = self.view.changed(search=event.value)
            self.fill()

    @on(Input.Submitted, "#search")
    def _search_done(self) -> None:
        self.query_one(LogTable).focus()

    def action_back(self) -> None:
        """Close the search first, then the screen."""
        line = self.query_one("#search", Input)
        if line.has_class("open"):
            line.remove_class("open")
            line.value = ""
            self.query_one(LogTable).focus()
        else:
            self.dismiss(None)

    def action_order(self) -> None:
        """Newest first, or oldest first."""
        self.view = self.view.changed(newest_first=not self.view.newest_first)
        self.fill()

    def action_only_marked(self) -> None:
        """Show only contacts a finding speaks of, or all again."""
        only = not (self.view.only_marked or self.view.only is not None)
        self.view = self.view.changed(only_marked=only, only_hinted=False, only=None)
        self.fill()

    def action_open_record(self) -> None:
        """Open the contact under the cursor."""
        row = self.query_one(LogTable).current
        if row is not None:
            self.assistant.open_sheet("contact", str(row["id"]))

    def action_new_record(self) -> None:
        """Write a contact down with all that is known."""
        self.assistant.open_sheet("contact", None)

    def action_strike(self) -> None:
        """Take the contact out of the checks; the history keeps it."""
        row, case = self.query_one(LogTable).current, self.assistant.case
        if row is None or case is None:
            return
        record = str(row["id"])

        def answered(yes: bool | None) -> None:
            if yes:
                self.assistant.work(
                    partial(case.strike, "contact", record, t("tui.strike.reason")),
                    lambda _: self.assistant.records_changed(),
                )

        self.app.push_screen(ConfirmDialog("tui.strike.ask", "tui.button.strike", record=record), answered)
