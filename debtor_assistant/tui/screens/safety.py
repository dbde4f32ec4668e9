"""Somebody else is the danger: what to do first, in short lines, with the police's number. Evidence comes later."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import ClassVar

from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widget import Widget

from debtor_assistant.text import t
from debtor_assistant.tui.keys import place_bindings
from debtor_assistant.tui.screens.base import CalmScreen
from debtor_assistant.tui.widgets.prose import Prose
from debtor_assistant.tui.widgets.words import safe

_STEPS = 5


class SafetyScreen(CalmScreen[None]):
    """Five lines, then what if the danger is at home."""

    place = "safety"
    BINDINGS: ClassVar[list[BindingType]] = place_bindings("safety")
    DEFAULT_CSS = """
    SafetyScreen #page { height: 1fr; padding: 1 2 0 2; }
    SafetyScreen #text { width: 100%; max-width: 100; height: auto; }
    """

    def body(self) -> Iterable[Widget]:
        """Yield the page."""
        with VerticalScroll(id="page"):
            yield Prose(id="text")

    def fill(self) -> None:
        """Write the lines."""
        self.query_one("#text", Prose).update(Content("\n").join(self._lines()))

    def _police(self) -> str:
        from debtor_assistant.care.line_words import number
        from debtor_assistant.care.lines import place

        country = self.assistant.help_place
        return number(place(country).of("emergency")[0]) if country else t("care.safety.number")

    def _lines(self) -> Iterator[Content]:
        yield Content(t("care.safety.because")).stylize("$quiet")
        yield Content("")
        for step in range(1, _STEPS + 1):
            yield safe(t(f"care.safety.{step}", police=self._police())).stylize("bold" if step <= 2 else "")
        yield Content("")
        yield Content(t("care.safety.children"))
        yield Content(t("care.safety.after"))
        yield Content("")
        yield Content(t("care.safety.home"))

    def action_breathe(self) -> None:
        """Breathe first."""
        self.assistant.exercise("breathe-six")
