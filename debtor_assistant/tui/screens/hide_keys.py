"""The key that hides the words of messages, in the log and on the form of a contact. A view only."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING, cast

from debtor_assistant.tui.screens.base import Place

if TYPE_CHECKING:
    from textual.widget import Widget


class HideKeys(Place):
    """What a screen with the words of one contact before it does."""

    shown = False
    """Whether hidden words were asked to be shown, until the screen is left."""

    def ticked(self) -> Collection[str] | None:
        """Return what the person ticked of the contact before them; None without a contact."""
        return None

    def are_words_hidden(self) -> bool:
        """Whether the words of the contact before the person are hidden now."""
        from debtor_assistant.care.hiding import is_hidden

        ticked = self.ticked()
        return ticked is not None and not self.shown and is_hidden(self.assistant.settings.hide_words, ticked)

    def instead_of(self, words: str) -> str:
        """Return what stands where the hidden words would."""
        from debtor_assistant.care.hiding import in_place_of

        return in_place_of(words, self.ticked())

    def action_hide_words(self) -> None:
        """Show the words, or hide them again."""
        self.shown = not self.shown
        self.fill()


class HideRows(HideKeys):
    """The same for a list of contacts: the key goes through what is hidden."""

    def action_hide_words(self) -> None:
        """Hide what was ticked as hurtful, everything, or nothing; what is handed over stays as it is."""
        from debtor_assistant.care.hiding import MODES

        settings = self.assistant.settings
        settings.switch("hide_words", MODES[(MODES.index(settings.hide_words) + 1) % len(MODES)])
        cast("Widget", self).query_one("LogTable").refresh()
        self.fill()
        self.assistant.toast(f"tui.hide.{settings.hide_words}")
