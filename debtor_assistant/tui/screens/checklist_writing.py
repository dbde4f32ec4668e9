"""Writing answered checklists to a file: PDF, or text where the name ends in .txt."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from debtor_assistant.text import t
from debtor_assistant.tui.screens.base import Place
from debtor_assistant.tui.screens.dialogs import ConfirmDialog
from debtor_assistant.tui.screens.edit_text import NeededLine
from debtor_assistant.tui.screens.editors import Answer
from debtor_assistant.tui.typed_path import is_there, typed_path


class ListWriting(Place):
    """What the screens have in common from which lists are written out."""

    @property
    def chosen(self) -> list[str]:
        """The lists to write."""
        return []

    def action_write_lists(self) -> None:
        """Ask for a file name and write the chosen lists, never over another file unasked."""
        records = self.chosen
        if self.assistant.case is None or not records:
            self.assistant.toast("tui.checklists.none_chosen")
            return

        def named(answer: Answer | None) -> None:
            path = typed_path(str(answer.value or "")) if answer is not None else None
            if path is None:
                return
            if is_there(path):
                asked = ConfirmDialog("tui.letter.replace", "tui.button.replace", path=str(path))
                self.assistant.push_screen(asked, lambda yes: self._write_lists(records, path) if yes else None)
            else:
                self._write_lists(records, path)

        name = str(Path.home() / t("tui.checklists.file"))
        self.assistant.push_screen(NeededLine("tui.checklists.where", "tui.checklists.where.hint", name), named)

    def _write_lists(self, records: list[str], path: Path) -> None:
        case = self.assistant.case
        if case is None:
            return
        from debtor_assistant.base.clock import today
        from debtor_assistant.tui.work.checklists import write

        job = partial(write, case, records, path, self.assistant.as_of or today())
        self.assistant.work(job, lambda _: self.assistant.toast("tui.checklists.written", file=path.name))
