"""Lists of the other records: who, which debts, and what was asked or done."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial
from typing import ClassVar

from textual import on
from textual.binding import BindingType
from textual.content import Content
from textual.widget import Widget
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from debtor_assistant.text import t
from debtor_assistant.tui.keys import place_bindings
from debtor_assistant.tui.screens.base import CalmScreen
from debtor_assistant.tui.screens.dialogs import ConfirmDialog
from debtor_assistant.tui.screens.editors import Answer, Choice, ChoiceDialog
from debtor_assistant.tui.screens.undo_key import UndoKey
from debtor_assistant.tui.widgets.prose import wrapped
from debtor_assistant.tui.widgets.words import Says, safe
from debtor_assistant.tui.work.records import Line


class _RecordsScreen(UndoKey, CalmScreen[None]):
    """A list of records in groups; Enter opens the form of one."""

    tables: ClassVar[tuple[str, ...]] = ()
    DEFAULT_CSS = """
    _RecordsScreen #intro { margin: 1 2; color: $quiet; height: auto; }
    _RecordsScreen #list { border: none; height: 1fr; background: $background; margin: 0 1; padding: 0; }
    """

    def __init__(self) -> None:
        super().__init__()
        self.lines: dict[str, list[Line]] = {}

    def body(self) -> Iterable[Widget]:
        """Yield what this is about, and the records."""
        yield Says(f"tui.{self.place}.intro", id="intro")
        yield OptionList(id="list", markup=False, compact=True)

    def on_survey_ready(self, _message: object) -> None:
        """The records do not depend on the findings."""

    def fill(self) -> None:
        """Look the records up, off the UI thread."""
        self._write()
        case, tables = self.assistant.case, self.tables
        if case is not None:

            def job() -> dict[str, list[Line]]:
                from debtor_assistant.tui.work.records import lines

                return lines(case, tables)

            self.assistant.work(job, self._show, group=self.place, exclusive=True)

    def _show(self, lines: dict[str, list[Line]]) -> None:
        self.lines = lines
        if self.is_attached:
            self._write()

    def _write(self) -> None:
        found = self.query_one("#list", OptionList)
        place = found.highlighted
        found.clear_options()
        found.add_options(self._options())
        if found.option_count > 1:
            found.highlighted = min(place if place is not None else 1, found.option_count - 1)

    def _options(self) -> Iterator[Option]:
        for table in self.tables:
            yield Option(Content.styled(t(f"tui.records.{table}"), "bold $primary"), disabled=True)
            for line in self.lines.get(table, []):
                text = Content.assemble("  ", (safe(line.name, lines=False).plain, "bold"))
                text += safe(f"  {line.facts}", lines=False).stylize("$quiet")
                yield Option(wrapped(text, self.app.size.width - 6), id=f"{table}:{line.id}")
            if table != "debtor":
                yield Option(Content.styled("  + " + t(f"tui.records.{table}.add"), "$accent"), id=f"{table}:")

    @on(OptionList.OptionSelected, "#list")
    def _chosen(self, event: OptionList.OptionSelected) -> None:
        table, _, record = (event.option_id or "").partition(":")
        if table:
            self.assistant.open_sheet(table, record or None)

    def action_new_record(self) -> None:
        """Write a new record down; where there are several kinds, ask which."""
        kinds = [table for table in self.tables if table != "debtor"]
        if len(kinds) == 1:
            self.assistant.open_sheet(kinds[0], None)
            return

        def choices() -> list[Choice]:
            return [Choice(table, t(f"tui.records.{table}.add")) for table in kinds]

        def chosen(answer: Answer | None) -> None:
            if answer is not None:
                self.assistant.open_sheet(str(answer.value), None)

        self.app.push_screen(ChoiceDialog("tui.records.which", choices, None, unknown=False), chosen)

    def action_strike(self) -> None:
        """Take a record out of the checks; the history keeps it."""
        option, case = self.query_one("#list", OptionList).highlighted_option, self.assistant.case
        table, _, record = ((option.id if option else "") or "").partition(":")
        if not record or table == "debtor" or case is None:
            return

        def answered(yes: bool | None) -> None:
            if yes:
                self.assistant.work(
                    partial(case.strike, table, record, t("tui.strike.reason")),
                    lambda _: self.assistant.records_changed(),
                )

        self.app.push_screen(ConfirmDialog("tui.strike.ask", "tui.button.strike", record=record), answered)


class FactsScreen(_RecordsScreen):
    """The person, the debts, the parties."""

    place = "facts"
    tables = ("debt", "party", "debtor")
    BINDINGS: ClassVar[list[BindingType]] = place_bindings("facts")


class EventsScreen(_RecordsScreen):
    """What the borrower asked or did, and what happened."""

    place = "events"
    tables = ("event",)
    BINDINGS: ClassVar[list[BindingType]] = place_bindings("events")
