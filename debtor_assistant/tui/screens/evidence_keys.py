"""What can be done with a file: written out, struck; and all of them verified. For the list and for the sheet."""

from __future__ import annotations

from abc import abstractmethod
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from debtor_assistant.text import t, tn
from debtor_assistant.tui.screens.base import Place
from debtor_assistant.tui.screens.edit_text import NeededLine
from debtor_assistant.tui.screens.editors import Answer
from debtor_assistant.tui.screens.notice import Notice
from debtor_assistant.tui.typed_path import typed_path
from debtor_assistant.tui.widgets.words import safe

if TYPE_CHECKING:
    from debtor_assistant.base.problems import Problem
    from debtor_assistant.tui.work.case import OpenCase


class FileKeys(Place):
    """What the screens of the evidence have in common."""

    @property
    @abstractmethod
    def current(self) -> str | None:
        """The file the keys are about."""

    def action_write_out(self) -> None:
        """Write the file out as it came in, to a place the user names."""
        case, record = self.assistant.case, self.current
        if case is None or record is None:
            return
        # The name came with the file: its folders, if it has any, mean nothing here.
        name = Path(str(case.book.get("evidence", record).name or record).replace("\\", "/")).name or record

        def named(answer: Answer | None) -> None:
            target = typed_path(str(answer.value or "")) if answer is not None else None
            if target is not None:
                self._write_out(case, record, target)

        dialog = NeededLine("tui.file.write_ask", "tui.file.write_hint", str(Path.home() / name))
        self.assistant.push_screen(dialog, named)

    def _write_out(self, case: OpenCase, record: str, target: Path) -> None:
        def job() -> Path:
            from debtor_assistant.tui.work.evidence import write_out

            return write_out(case, record, target)

        def done(path: Path) -> None:
            self.assistant.push_screen(Notice("tui.file.written", [safe(path), safe(t("tui.file.written_means"))]))

        self.assistant.work(job, done, group="save")

    def action_strike(self) -> None:
        """Take the file out of everything that is shown, for a reason; the history keeps it."""
        case, record = self.assistant.case, self.current
        if case is None or record is None:
            return

        def answered(answer: Answer | None) -> None:
            if answer is not None and answer.value:
                reason = str(answer.value)
                self.assistant.work(partial(case.strike, "evidence", record, reason), self._struck, group="save")

        self.assistant.push_screen(NeededLine("tui.file.strike_ask", "tui.file.strike_hint"), answered)

    def _struck(self, _done: None) -> None:
        self.after_strike()
        self.assistant.toast("tui.file.struck")
        self.assistant.records_changed()

    def after_strike(self) -> None:
        """Leave what shows the file that is gone."""

    def action_verify_files(self) -> None:
        """Compare every file with its fingerprint, every piece with its seal."""
        case = self.assistant.case
        if case is None:
            return

        def job() -> tuple[list[Problem], int]:
            from debtor_assistant.tui.work.care import verify

            return verify(case), case.book.count("evidence", struck=True)

        self.assistant.toast("tui.care.verifying")
        self.assistant.work(job, self._verified, group="verify")

    def _verified(self, answer: tuple[list[Problem], int]) -> None:
        found, count = answer
        if found:
            lines = [safe(f"{one.where} · {one.what}") for one in found]
            self.assistant.push_screen(Notice("tui.care.broken", [*lines, safe(found[0].next_step)]))
        else:
            self.assistant.notify(tn("tui.evidence.sound", count), markup=False, timeout=6)
