"""Dialogs for words that are the person's alone: what is typed is held nowhere when a case is locked."""

from __future__ import annotations

from textual.widgets import Button, TextArea

from debtor_assistant.tui.screens.edit_text import WordsDialog
from debtor_assistant.tui.screens.editors import Answer


class PrivateWords(WordsDialog):
    """Several lines that no draft keeps."""

    def draft(self) -> str:
        """Hold nothing back for later: what was not saved here is gone."""
        return ""


class TakenWords(PrivateWords):
    """Words that are offered to be changed; taking them as they are is an answer too."""

    def fill(self) -> None:
        """Write the one button."""
        super().fill()
        self.query_one("#unknown", Button).display = False

    def action_done(self) -> None:
        """Answer with the words as they stand."""
        self.dismiss(Answer(self.query_one("#words", TextArea).text))
