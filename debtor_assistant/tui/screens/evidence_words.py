"""What the user says of a file: what it is about, where the original is, how strong it is, and the words in it."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import TYPE_CHECKING

from debtor_assistant.text import t
from debtor_assistant.tui.screens.base import Place
from debtor_assistant.tui.screens.dialogs import ConfirmDialog
from debtor_assistant.tui.screens.edit_many import ManyDialog
from debtor_assistant.tui.screens.edit_text import LineDialog, WordsDialog
from debtor_assistant.tui.screens.editors import Answer, Asking, Choice, ChoiceDialog
from debtor_assistant.tui.screens.evidence_lines import GRADES, grade_words
from debtor_assistant.tui.screens.notice import Notice
from debtor_assistant.tui.widgets.words import safe

if TYPE_CHECKING:
    from debtor_assistant.intake.media import Words
    from debtor_assistant.tui.work.evidence import FileSheet

_TABLES = ("contact", "event", "debt", "party")


class WordsKeys(Place):
    """What the sheet of a file asks."""

    sheet: FileSheet

    def ask(self, name: str) -> None:
        """Ask for one answer, and keep it."""

        def answered(answer: Answer | None) -> None:
            if answer is not None:
                changes: dict[str, object] = {name: answer.value or None}
                if name == "words":
                    changes["words_from"] = "typed" if answer.value else None
                self.keep(changes)

        self.assistant.push_screen(self._dialog(name), answered)

    def _dialog(self, name: str) -> Asking:
        question, value = f"tui.file.{name}.ask", self.sheet.values[name]
        if name == "about":
            return ManyDialog(question, self._records, value, can_doubt=False)
        if name == "grade":

            def grades() -> list[Choice]:
                return [Choice(one, grade_words(one), t(f"tui.file.grade.{one}")) for one in GRADES]

            return ChoiceDialog(question, grades, value, unknown=False)
        if name == "carrier":
            return LineDialog(question, "tui.file.carrier.hint", str.strip, value)
        return WordsDialog(question, f"tui.file.{name}.hint", value)

    def _records(self) -> list[Choice]:
        """Return what a file can be about: what it is tied to, what its name proposes, then what was written last."""
        offered = dict(self.sheet.about)
        offered |= self.sheet.near.contacts if self.sheet.near else {}
        for table in _TABLES:
            for record, name in self.sheet.known.records.get(table, []):
                offered.setdefault(record, name)
        return [Choice(record, name, record) for record, name in offered.items()]

    def keep(self, changes: Mapping[str, object]) -> None:
        """Keep what was said."""
        case, record = self.assistant.case, self.sheet.id
        if case is not None:

            def kept(_done: str) -> None:
                self.assistant.toast("tui.file.kept")
                self.assistant.records_changed()

            self.assistant.work(partial(case.amend, "evidence", [record], dict(changes)), kept, group="save")

    # Words a machine read

    def action_recognise(self) -> None:
        """Let a machine read the words; what somebody typed is only replaced when the user says so."""

        def answered(yes: bool | None) -> None:
            if yes:
                self._recognise()

        if self.sheet.values["words"] and self.sheet.values["words_from"] != "ocr":
            self.assistant.push_screen(ConfirmDialog("tui.file.replace_words", "tui.button.replace_words"), answered)
        else:
            self._recognise()

    def _recognise(self) -> None:
        case, record = self.assistant.case, self.sheet.id
        if case is None:
            return

        def job() -> Words:
            from debtor_assistant.tui.work.evidence import read_by_machine

            return read_by_machine(case, record)

        self.assistant.toast("tui.file.recognising")
        self.assistant.work(job, self._recognised, group="recognise")

    def _recognised(self, read: Words) -> None:
        lines = [safe(f"{one.what} {one.next_step}") for one in read.problems]
        if read.text.strip():
            self.assistant.records_changed()
        key = "tui.file.recognised" if read.text.strip() else "tui.file.not_recognised"
        self.assistant.push_screen(Notice(key, lines))

    def action_confirm_words(self) -> None:
        """Say that the draft of a machine is what stands there."""
        if self.sheet.values["words_from"] == "ocr":
            self.keep({"words_from": "typed"})
        else:
            self.assistant.toast("tui.file.no_draft")
