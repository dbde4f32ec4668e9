"""Private stress notes beside the contacts: a list, the counts of two weeks, a form without duties."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import TYPE_CHECKING, ClassVar

from textual.binding import BindingType
from textual.content import Content
from textual.widget import Widget
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from debtor_assistant.base.clock import now
from debtor_assistant.base.zones import zone_info
from debtor_assistant.text import t
from debtor_assistant.tui.keys import place_bindings
from debtor_assistant.tui.screens.dialogs import ConfirmDialog
from debtor_assistant.tui.screens.note_form import NoteForm
from debtor_assistant.tui.screens.notes_out import write_notes
from debtor_assistant.tui.screens.private_access import open_private
from debtor_assistant.tui.screens.private_page import PrivatePage
from debtor_assistant.tui.widgets.prose import Prose, wrapped
from debtor_assistant.tui.widgets.words import Says, safe

if TYPE_CHECKING:
    from debtor_assistant.care.private.book import PrivateBook
    from debtor_assistant.care.private.notes import Note
    from debtor_assistant.tui.app import AssistantApp

_PATTERN_LINES = 7


def open_notes(app: AssistantApp) -> None:
    """Open the notes, after what it takes."""
    open_private(app, lambda book: app.push_screen(NotesScreen(book)))


class NotesScreen(PrivatePage):
    """The notes, the newest first."""

    place = "notes"
    BINDINGS: ClassVar[list[BindingType]] = place_bindings("notes")
    DEFAULT_CSS = """
    NotesScreen #intro { margin: 1 2 0 2; color: $quiet; height: auto; }
    NotesScreen #list { border: none; height: 1fr; background: $background; margin: 1 1 0 1; padding: 0; }
    NotesScreen #pattern { margin: 1 2 0 2; }
    """

    def __init__(self, book: PrivateBook) -> None:
        super().__init__(book)
        self.contacts: list[datetime] = []

    def body(self) -> Iterable[Widget]:
        """Yield where the notes are, the list, and the counts."""
        yield Says(f"tui.notes.intro.{'kept' if self.book.is_kept else 'memory'}", id="intro")
        yield OptionList(id="list", markup=False, compact=True)
        yield Prose(id="pattern")

    def on_mount(self) -> None:
        """Look up when contacts were, for the days beside them."""
        super().on_mount()
        self.query_one("#list").focus()
        case = self.assistant.case
        if case is not None:

            def job() -> list[datetime]:
                from debtor_assistant.tui.work.care_for import contact_times

                return contact_times(case)

            self.assistant.work(job, self._know, group="private")

    def _know(self, contacts: list[datetime]) -> None:
        self.contacts = contacts
        if self.is_attached:
            self.fill()

    @property
    def here(self) -> datetime:
        """Now, on the clock of the case; without a case on this computer's."""
        case = self.assistant.case
        return now().astimezone(zone_info(case.zone)) if case else now().astimezone()

    def fill(self) -> None:
        """Write the notes and the counts."""
        from debtor_assistant.care.private.pattern import pattern
        from debtor_assistant.care.private.saying import note_lines, pattern_lines

        found = self.query_one("#list", OptionList)
        place = found.highlighted
        found.clear_options()
        notes = self.book.notes()
        for note in notes:
            head, *words = note_lines(note)
            parts = [safe(head, lines=False).stylize("bold"), *(safe(f"  {line}") for line in words)]
            lines = [wrapped(part, self.app.size.width - 6) for part in parts]
            found.add_option(Option(Content("\n").join(lines), id=str(note.nr)))
        found.highlighted = place if place is not None and place < len(notes) else 0 if notes else None
        said = list(pattern_lines(pattern(notes, self.contacts, self.here.date())))[:_PATTERN_LINES]
        if not notes and not self.contacts:
            said = [t("tui.notes.empty")]
        self.query_one("#pattern", Prose).update(Content("\n").join(safe(line) for line in said))

    def action_new_note(self) -> None:
        """Write a note; every part of it may be left out."""

        def written(note: Note | None) -> None:
            if note is not None:
                kept = self.change(lambda: self.book.add(note))
                self._answer(note, self.book.notes() if kept else [note])

        self.app.push_screen(NoteForm(self.here), written)

    def _answer(self, note: Note, notes: list[Note]) -> None:
        """Say what a note asks for: help, once, as a question; a number in it that no longer helps."""
        from debtor_assistant.tui.screens.offering import answer_note

        answer_note(self.assistant, note, notes)

    def action_delete_note(self) -> None:
        """Delete the note under the pointer for good."""
        option = self.query_one("#list", OptionList).highlighted_option
        if option is None or option.id is None:
            return
        number = int(option.id)

        def answered(yes: bool | None) -> None:
            if yes:
                self.change(lambda: self.book.delete(number))

        self.app.push_screen(ConfirmDialog("tui.notes.delete_ask", "tui.private.delete"), answered)

    def action_write_notes(self) -> None:
        """Write the notes to a file of their own, after two choices."""
        notes = self.book.notes()
        if notes:
            write_notes(self.assistant, notes)
