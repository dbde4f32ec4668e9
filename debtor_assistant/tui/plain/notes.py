"""A private note in two lines: letters for how it is, then words; both may be left out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.widgets import Input

from debtor_assistant.text import t
from debtor_assistant.tui.plain.counterparts import asks
from debtor_assistant.tui.plain.page import text_lines
from debtor_assistant.tui.plain.session import Session
from debtor_assistant.tui.widgets.prose import Prose

if TYPE_CHECKING:
    from debtor_assistant.tui.screens.note_form import NoteForm


@asks("NoteForm")
async def note(session: Session, screen: NoteForm) -> None:
    """Ask how it is, then for a line."""
    session.say("", t("tui.note.title"), *text_lines(session.part(screen, "choices", Prose)))
    screen.set_focus(None)
    for letter in session.ask(t("tui.plain.letters")).strip().lower():
        await session.press(letter)
    line = session.part(screen, "line", Input)
    line.value = session.ask(t("tui.note.line"))
    await session.rest()
    screen.action_keep()
    await session.rest()
