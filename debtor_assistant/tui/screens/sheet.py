"""A form for any record: every field as a line with its answer; Enter asks, Ctrl+S saves, nothing is saved before."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, ClassVar

from rich.cells import cell_len
from textual import on
from textual.binding import BindingType
from textual.content import Content
from textual.widget import Widget
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from debtor_assistant.text import t
from debtor_assistant.tui.drafts import SheetDraft
from debtor_assistant.tui.facts import GROUPS, in_answer_words, label
from debtor_assistant.tui.keys import place_bindings
from debtor_assistant.tui.known import Known
from debtor_assistant.tui.screens.asking import dialog_for
from debtor_assistant.tui.screens.dialogs import ConfirmDialog
from debtor_assistant.tui.screens.editors import Answer
from debtor_assistant.tui.screens.hint_keys import HintKeys
from debtor_assistant.tui.screens.undo_key import SheetUndoKey
from debtor_assistant.tui.widgets.prose import Prose
from debtor_assistant.tui.widgets.words import Says, fit, padded, safe

if TYPE_CHECKING:
    from debtor_assistant.checkup.hinted import Hinted
    from debtor_assistant.tui.work.case import OpenCase


class SheetScreen(SheetUndoKey, HintKeys):
    """One record: new, or one that is amended. Both keep what was there before in the history."""

    place = "sheet"
    BINDINGS: ClassVar[list[BindingType]] = place_bindings("sheet")
    DEFAULT_CSS = """
    SheetScreen #intro { margin: 0 2; color: $quiet; }
    SheetScreen #hint { display: none; margin: 1 2 0 2; }
    SheetScreen #hint.open { display: block; }
    SheetScreen #fields { border: none; height: 1fr; background: $background; margin: 0 1; padding: 0; }
    """

    def __init__(self, table: str, record: str | None, values: dict[str, object], known: Known) -> None:
        super().__init__()
        self.table = table
        self.record = record
        """Id of the record that is amended; None for a new one."""
        self.values = dict(values)
        self.first = dict(values)
        self.known = known
        self.hints: dict[str, Hinted] = {}

    def body(self) -> Iterable[Widget]:
        """Yield one line about the record and the list of its fields."""
        kind = "new" if self.record is None else "amend"
        yield Says(f"tui.sheet.{self.table}.{kind}", {"record": self.record or ""}, id="intro")
        yield Prose(id="hint")
        yield OptionList(id="fields", markup=False, compact=True)

    def fill(self) -> None:
        """Write every field with its answer."""
        fields = self.query_one("#fields", OptionList)
        place = fields.highlighted
        fields.clear_options()
        fields.add_options(self._lines())
        fields.highlighted = 1 if place is None else place
        self.tell_hints()

    def on_mount(self) -> None:
        """Look whether the words of a contact may mean something."""
        super().on_mount()
        self.look_for_hints()

    def hinted_contact(self) -> str | None:
        """The contact on this sheet."""
        return self.record if self.table == "contact" else None

    def find_hints(self, case: OpenCase) -> dict[str, Hinted]:
        """Look at this contact only."""
        from debtor_assistant.tui.work.hints import open_hints_of

        contact = self.hinted_contact()
        return open_hints_of(case, contact) if contact else {}

    def written_down(self, contact: str, values: Mapping[str, object]) -> None:
        """Show what was just confirmed as saved; other changes of the sheet stay unsaved."""
        self.first |= values
        self.values |= values
        if self.is_attached:
            self.fill()

    def _lines(self) -> Iterator[Option]:
        names_of_all = [label(self.table, name) for names in GROUPS[self.table].values() for name in names]
        cells = max(cell_len(one) for one in names_of_all) + 1
        room = max(20, self.app.size.width - cells - 9)
        for group, names in GROUPS[self.table].items():
            yield Option(Content.styled(t(f"tui.group.{self.table}.{group}"), "bold $primary"), disabled=True)
            for name in names:
                value = self.values.get(name)
                answer = safe(self._answer(name, value), lines=False)
                changed = "* " if value != self.first.get(name) else "  "
                style = "$quiet" if value is None else "bold"
                text = Content.assemble(
                    (changed, "bold $warning"), padded(label(self.table, name), cells), " ",
                    (fit(answer.plain, room).rstrip(), style),
                )  # fmt: skip
                yield Option(text, id=name)

    def _answer(self, name: str, value: object) -> str:
        if value and name in ("words", "summary") and self.are_words_hidden():
            return self.instead_of(str(value))
        return in_answer_words(self.table, name, value, self.known.name, self.known.zone)

    def ticked(self) -> list[str] | None:
        """What the person ticked of this contact."""
        found = self.values.get("conduct") or []
        return list(found) if self.table == "contact" and isinstance(found, list) else None

    def on_resize(self) -> None:
        """Give the answers the room there is."""
        if self.is_mounted:
            self.fill()

    @on(OptionList.OptionSelected, "#fields")
    def _asked(self, event: OptionList.OptionSelected) -> None:
        name = event.option_id
        if name is not None:
            self.ask(name)

    def ask(self, name: str) -> None:
        """Ask for one field."""

        def answered(answer: Answer | None) -> None:
            if answer is not None:
                self.answer_with(name, answer.value)

        self.app.push_screen(dialog_for(self.table, name, self.values.get(name), self.known), answered)

    def action_set_unknown(self) -> None:
        """Say of the marked field that it is not known."""
        fields = self.query_one("#fields", OptionList)
        option = fields.highlighted_option
        if option is not None and option.id is not None:
            self.answer_with(option.id, None)

    def draft(self) -> SheetDraft | None:
        """Return what was changed and not saved, so that locking the case does not lose it."""
        return SheetDraft(self.table, self.record, self.changes) if self.changes else None

    @property
    def changes(self) -> dict[str, object]:
        """What is different from before."""
        names = (name for group in GROUPS[self.table].values() for name in group)
        return {name: self.values.get(name) for name in names if self.values.get(name) != self.first.get(name)}

    def action_record_files(self) -> None:
        """Show the files about this record, and take more in."""
        if self.record is None or self.table == "debtor":
            self.assistant.toast("tui.sheet.no_files")
            return
        from debtor_assistant.tui.screens.evidence import EvidenceScreen

        self.app.push_screen(EvidenceScreen(self.record))

    def action_save(self) -> None:
        """Keep the record; the screen stays open if that fails."""
        changes, case = self.changes, self.assistant.case
        if case is None or (self.record is not None and not changes):
            self.dismiss(None)
            return
        if self.record is None and not changes and not any(value is not None for value in self.values.values()):
            self.assistant.toast("tui.sheet.empty")
            return
        table, record = self.table, self.record
        values = {name: value for name, value in self.values.items() if value is not None}

        def job() -> str:
            return case.add(table, values) if record is None else case.amend(table, [record], changes)

        def saved(name: str) -> None:
            self.dismiss(None)
            self.assistant.toast("tui.sheet.saved", record=name)
            self.assistant.records_changed()
            self.assistant.read_own_words(changes)

        self.assistant.work(job, saved, group="save")

    def action_back(self) -> None:
        """Leave; what was changed and not saved is asked about first."""
        if not self.changes:
            self.dismiss(None)
            return

        def answered(leave: bool | None) -> None:
            if leave:
                self.dismiss(None)

        self.app.push_screen(ConfirmDialog("tui.sheet.leave", "tui.button.leave", "tui.button.stay"), answered)
