"""A note in a few keys: how it is, how the night was, one line. Nothing is asked for, nothing is counted together."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input

from debtor_assistant.care.private.notes import MOODS, SLEEP, Note
from debtor_assistant.text import t
from debtor_assistant.tui.screens.base import Dialog
from debtor_assistant.tui.widgets.prose import Prose
from debtor_assistant.tui.widgets.typing_fields import TypedLine
from debtor_assistant.tui.widgets.words import Says


class NoteForm(Dialog[Note]):
    """Letters choose, Tab goes to the line and back, Ctrl+S keeps it."""

    place = "note"
    AUTO_FOCUS = ""
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s", "keep", show=False, priority=True),
        Binding("tab", "line", show=False, priority=True),
        Binding("enter", "keep", show=False),
    ]
    DEFAULT_CSS = """
    NoteForm #line { margin-top: 1; }
    """

    def __init__(self, here: datetime) -> None:
        super().__init__()
        self.here = here
        self.mood = self.sleep = ""
        self.not_safe = False

    def compose(self) -> ComposeResult:
        """Lay out the choices and the line."""
        with Vertical(classes="box"):
            yield Says("tui.note.title", classes="heading")
            yield Prose(id="choices")
            yield TypedLine(id="line", compact=True)
            yield Says("tui.note.keys", classes="hint")

    def fill(self) -> None:
        """Write the choices."""
        self.query_one("#choices", Prose).update(Content("\n").join(self._lines()))
        self.query_one(Input).placeholder = t("tui.note.line")

    def _lines(self) -> Iterator[Content]:
        yield Content(t("tui.note.mood")).stylize("bold")
        for letter, mood in zip("abcde", MOODS, strict=True):
            yield self._choice(letter, t(f"care.mood.{mood}"), mood == self.mood)
        yield Content(t("tui.note.sleep")).stylize("bold")
        for letter, sleep in zip("fgh", SLEEP, strict=True):
            yield self._choice(letter, t(f"care.sleep.{sleep}"), sleep == self.sleep)
        yield self._choice("s", t("care.not_safe"), self.not_safe)

    @staticmethod
    def _choice(key: str, words: str, chosen: bool) -> Content:
        mark = "[x]" if chosen else "[ ]"
        return Content.assemble((f" {key} ", "bold $accent"), f"{mark} ", (words, "bold" if chosen else ""))

    def on_key(self, event: events.Key) -> None:
        """A letter chooses; the same one again takes it back."""
        if self.query_one(Input).has_focus:
            return
        key = (event.character or "").lower()
        if key and key in "abcde":
            mood = MOODS["abcde".index(key)]
            self.mood = "" if mood == self.mood else mood
        elif key and key in "fgh":
            sleep = SLEEP["fgh".index(key)]
            self.sleep = "" if sleep == self.sleep else sleep
        elif key == "s":
            self.not_safe = not self.not_safe
        else:
            return
        event.stop()
        self.fill()

    def action_line(self) -> None:
        """Go to the line, or back to the letters."""
        line = self.query_one(Input)
        if line.has_focus:
            self.set_focus(None)
        else:
            line.focus()

    @on(Input.Submitted)
    def _submitted(self) -> None:
        self.action_keep()

    def action_keep(self) -> None:
        """Hand the note over; an empty one is none."""
        words = self.query_one(Input).value.strip()
        if not (words or self.mood or self.sleep or self.not_safe):
            self.dismiss(None)
            return
        at = self.here.isoformat(timespec="minutes")
        self.dismiss(Note(at, self.mood, self.sleep, words, self.not_safe))
