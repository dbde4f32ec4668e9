"""The part of the import screen that reads: a path, a password where the file is locked, how far it is."""

from __future__ import annotations

from abc import abstractmethod
from typing import TYPE_CHECKING

from textual.content import Content
from textual.widgets import Input

from debtor_assistant.base.problems import Problem
from debtor_assistant.text import t
from debtor_assistant.tui.screens.base import CalmScreen
from debtor_assistant.tui.screens.import_lines import summary
from debtor_assistant.tui.typed_path import typed_path
from debtor_assistant.tui.widgets.prose import Prose

if TYPE_CHECKING:
    from pathlib import Path

    from debtor_assistant.tui.work.importing import Answers, Preview

KEEPING = "tui.import.keeping"


class ReadingScreen(CalmScreen[None]):
    """Reads a file in a worker and says how far it is. Leaving it stops the reading."""

    def __init__(self) -> None:
        super().__init__()
        self.preview: Preview | None = None
        self.busy = ""
        """Key of what is being done now."""
        self.share = 0
        self.percent = ""

    @abstractmethod
    def was_read(self, preview: Preview, *, fresh: bool) -> None:
        """Take what was found; `fresh` where nothing has been said of the file yet."""

    def action_read_file(self) -> None:
        """Look into the file."""
        path = typed_path(self.query_one("#path", Input).value)
        if path is not None and not self.busy:
            self.look(path, None)

    def look(self, path: Path, answers: Answers | None) -> None:
        """Read a file with what was said of it."""

        def job() -> Preview | None:
            from debtor_assistant.tui.work.importing import preview

            return preview(path, answers, self.progress)

        def done(found: Preview | None) -> None:
            self.busy = ""
            if not self.is_attached:
                return
            if found is None:
                self._ask_password(path)
            else:
                self.was_read(found, fresh=answers is None)

        self.begin("tui.import.reading")
        self.assistant.work(job, done, group="import", failed=self.failed)

    def _ask_password(self, path: Path) -> None:
        from debtor_assistant.tui.screens.ask_password import PasswordDialog
        from debtor_assistant.tui.work.importing import Answers

        self.fill()

        def typed(password: str | None) -> None:
            if password:
                self.look(path, Answers(password=password))

        self.app.push_screen(PasswordDialog("tui.import.locked", file=path.name), typed)

    def begin(self, key: str) -> None:
        """Say what is being done."""
        self.busy, self.percent, self.share = key, "", 0
        self.fill()

    def progress(self, done: int, size: int) -> None:
        """Hear from the worker how far it is; the screen is told once per percent."""
        if not self.is_attached and self.busy != KEEPING:
            raise InterruptedError  # nobody waits for it any more
        share = done * 100 // size if size else 0
        if share != self.share:
            self.share = share
            self.app.call_from_thread(self._show_share, share)

    def _show_share(self, share: int) -> None:
        self.percent = f" {share} %"
        if self.is_attached:
            self.tell()

    def tell(self) -> None:
        """Say what is known of the file, or what is being done with it."""
        zone = self.assistant.case.zone if self.assistant.case else "UTC"
        lines = [Content(t(self.busy) + self.percent)] if self.busy else summary(self.preview, zone)
        self.query_one("#tally", Prose).update(Content("\n").join(lines))

    def failed(self, problem: Problem) -> None:
        """Say what went wrong, if somebody is still there to hear it."""
        self.busy = ""
        if self.is_attached:
            self.fill()
            self.assistant.show_problem(problem)

    def action_back(self) -> None:
        """Leave; what is being kept is kept whole first."""
        if self.busy == KEEPING:
            self.assistant.toast("tui.import.wait")
        else:
            self.dismiss(None)
