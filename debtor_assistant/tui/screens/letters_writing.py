"""Writing a letter: after its warnings were confirmed, and never over another file unasked."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from textual.content import Content
from textual.screen import Screen

from debtor_assistant.text import t
from debtor_assistant.tui.screens.base import Place
from debtor_assistant.tui.screens.dialogs import ConfirmDialog
from debtor_assistant.tui.screens.letters_asking import FORMS
from debtor_assistant.tui.typed_path import is_there, typed_file
from debtor_assistant.tui.widgets.words import safe

if TYPE_CHECKING:
    from debtor_assistant.tui.work.letters import Choice as Wish
    from debtor_assistant.tui.work.letters import Preview, Shelf


class LetterPage(Place):
    """What the page of a letter knows."""

    shelf: Shelf
    choice: Wish
    found: Preview | None
    kept: Mapping[str, str]
    tell: Callable[[Content], None]
    """Says above the letter what became of it."""

    @property
    def page(self) -> Screen[None]:
        """The screen itself."""
        assert isinstance(self, Screen)
        return self

    @property
    def target(self) -> Path:
        """Where the file goes: the ending follows the format."""
        endings = [f".{one}" for one in FORMS]
        return typed_file(str(self.choice.path), f".{self.choice.form}", endings, self.choice.letter)


class Writing(LetterPage):
    """Writes the file."""

    def action_write_letter(self) -> None:
        """Write the file: after its warnings were confirmed, and never over another one unasked."""
        found = self.found
        if found is None:
            return
        if found.fit.good and found.locked and not self.choice.understood:
            warnings = "\n\n".join(found.warnings)
            self.page.app.push_screen(
                ConfirmDialog("tui.letter.understand", "tui.letter.understood", warnings=warnings), self._understood
            )
        elif is_there(self.target):
            self.page.app.push_screen(
                ConfirmDialog("tui.letter.replace", "tui.button.replace", path=str(self.target)), self._replace
            )
        else:
            self._put()

    def _understood(self, yes: bool | None) -> None:
        if yes:
            self.choice = replace(self.choice, understood=True)
            self.action_write_letter()

    def _replace(self, yes: bool | None) -> None:
        if yes:
            self._put()

    def _put(self) -> None:
        case, shelf, choice = self.assistant.case, self.shelf, replace(self.choice, path=self.target)
        if case is None:
            return

        def job() -> Path:
            from debtor_assistant.tui.work.letters import write

            return write(case, shelf, choice)

        self.assistant.work(job, self._written, group="write")

    def _written(self, path: Path) -> None:
        self.kept = self.choice.answers
        self.tell(Content.styled(t("tui.letter.written"), "bold $success") + Content("\n") + safe(str(path)))
