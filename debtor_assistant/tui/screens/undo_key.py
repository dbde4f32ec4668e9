"""Ctrl+Z: what it undoes and what it says."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from debtor_assistant.base.vocabulary import vocabulary
from debtor_assistant.text import t
from debtor_assistant.tui.facts import label
from debtor_assistant.tui.screens.base import CalmScreen
from debtor_assistant.tui.screens.hint_keys import HintKeys

if TYPE_CHECKING:
    from debtor_assistant.tui.app import AssistantApp
    from debtor_assistant.tui.work.undoing import Undone


def undo_last(app: AssistantApp, then: Callable[[Undone], None] = lambda _found: None) -> None:
    """Undo the last change of this sitting by a new entry; say what that did."""
    case = app.case
    if case is None:
        return

    def job() -> Undone | str:
        from debtor_assistant.tui.work.undoing import Changed, undo

        try:
            return undo(case.book, case.memory) or "tui.undo.nothing"
        except Changed:
            return "tui.undo.changed"

    def undone(found: Undone | str) -> None:
        if isinstance(found, str):
            app.toast(found)
            return
        if app.fresh is not None and app.fresh[1] in found.records:
            app.fresh = None  # nobody is asked for details of what was just taken back
            app.clear_notifications()
        records = t("tui.value.and").join(found.records[:3]) + ("…" if len(found.records) > 3 else "")
        fields = t("tui.value.and").join(_named(found.table, name) for name in found.fields)
        app.toast(f"tui.undo.{found.what}", records=records, fields=fields)
        then(found)
        app.records_changed()

    app.work(job, undone, group="save")


class UndoKey(CalmScreen[None]):
    """A screen on which the last change of this sitting can be undone."""

    def action_undo(self) -> None:
        """Undo it by a new entry; say what that did."""
        undo_last(self.assistant, self.after_undo)

    def after_undo(self, found: Undone) -> None:
        """Show on this screen what was undone; lists are told of every change anyway."""


class SheetUndoKey(UndoKey, HintKeys):
    """The same on a form: first the answers that were not saved, one by one."""

    table: str
    record: str | None
    values: dict[str, object]
    first: dict[str, object]

    def __init__(self, *args: Any, **named: Any) -> None:
        super().__init__(*args, **named)
        self._answered: list[tuple[str, object]] = []
        """Fields that were answered and not saved, with what stood there before."""

    def answer_with(self, name: str, value: object) -> None:
        """Take an answer that is not saved yet."""
        self._answered.append((name, self.values.get(name)))
        self.values[name] = value
        self.fill()

    def action_undo(self) -> None:
        """Take back the last answer that was not saved; where all is saved, undo the last change of this sitting."""
        if self._answered:
            name, value = self._answered.pop()
            self.values[name] = value
            self.fill()
            self.assistant.toast("tui.undo.answer", field=label(self.table, name))
        else:
            super().action_undo()

    def after_undo(self, found: Undone) -> None:
        """Show what stands in the record now; one that is taken out again closes."""
        case, table, record = self.assistant.case, self.table, self.record
        if case is None or record is None or record not in found.records:
            return
        if found.what != "amend":
            self.dismiss(None)
            return

        def read(values: dict[str, object]) -> None:
            for kept in (self.values, self.first):
                kept.update({name: values.get(name) for name in found.fields})
            self.fill()

        self.assistant.work(lambda: case.values(table, record), read, group="known")


def _named(table: str, name: str) -> str:
    if table == "checklist":
        return t(f"tui.checklist.field.{name}")
    return label(table, name) if name in vocabulary().fields.get(table, {}) else name
