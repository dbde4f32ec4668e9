"""Private notes written to a file of their own: read in full first, then chosen a second time with a typed word."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll
from textual.widgets import Input

from debtor_assistant.base.clock import today
from debtor_assistant.text import t
from debtor_assistant.tui.screens.base import Dialog
from debtor_assistant.tui.screens.dialogs import ConfirmDialog
from debtor_assistant.tui.screens.edit_text import NeededLine
from debtor_assistant.tui.screens.editors import Answer
from debtor_assistant.tui.typed_path import typed_path
from debtor_assistant.tui.widgets.prose import Prose
from debtor_assistant.tui.widgets.typing_fields import TypedLine
from debtor_assistant.tui.widgets.words import Says, safe

if TYPE_CHECKING:
    from debtor_assistant.care.private.notes import Note
    from debtor_assistant.tui.app import AssistantApp


class TypedWord(Dialog[bool]):
    """Shows exactly the lines that would go, and goes on only with the word that is asked for."""

    place = "notes-out"
    AUTO_FOCUS = "#word"
    DEFAULT_CSS = """
    TypedWord #lines { height: auto; max-height: 10; border: round $panel; }
    """

    def __init__(self, lines: str) -> None:
        super().__init__()
        self.lines = lines

    def compose(self) -> ComposeResult:
        """Lay out the lines, what others may do with them, and the line for the word."""
        with Vertical(classes="box"):
            yield Says("tui.notes-out.title", classes="heading")
            with VerticalScroll(id="lines"):
                yield Prose(safe(self.lines))
            yield Says("tui.notes-out.about")
            yield Says("tui.notes-out.ask", {"word": t("tui.notes-out.word")}, classes="hint")
            yield TypedLine(id="word", compact=True)

    @on(Input.Submitted)
    def _typed(self, event: Input.Submitted) -> None:
        self.dismiss(event.value.strip().casefold() == t("tui.notes-out.word").casefold())


def write_notes(app: AssistantApp, notes: Sequence[Note]) -> None:
    """Ask twice, then for a file; what is written holds the notes and stands alone."""
    from debtor_assistant.care.private.saying import extract

    content = extract(notes)

    def first(yes: bool | None) -> None:
        if yes:
            app.push_screen(TypedWord(content), second)

    def second(yes: bool | None) -> None:
        if yes:
            suggested = str(Path.home() / f"{t('tui.notes-out.file')}-{today().isoformat()}.txt")
            app.push_screen(NeededLine("tui.notes-out.where", "tui.notes-out.where_hint", suggested), named)

    def named(answer: Answer | None) -> None:
        path = typed_path(str(answer.value or "")) if answer is not None else None
        if path is not None:
            save_text(app, path, content)

    app.push_screen(ConfirmDialog("tui.notes-out.first", "tui.notes-out.yes"), first)


def save_text(app: AssistantApp, path: Path, content: str) -> None:
    """Write a text only this user can read, and say where it is."""

    def job() -> Path:
        from debtor_assistant.care.private.out import write_private

        return write_private(path, content)

    app.work(job, lambda done: app.toast("tui.notes-out.written", file=str(done)), group="private")
