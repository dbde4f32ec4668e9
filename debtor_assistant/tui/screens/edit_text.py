"""Dialogs for facts that are typed: a line, or several."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.widgets import Button, Input, TextArea

from debtor_assistant.base.terminal import clean
from debtor_assistant.text import t
from debtor_assistant.tui.entries import typed_form
from debtor_assistant.tui.screens.editors import Answer, Asking
from debtor_assistant.tui.times import WrongEntry
from debtor_assistant.tui.widgets.prose import Prose
from debtor_assistant.tui.widgets.typing_fields import TypedLine, TypedWords
from debtor_assistant.tui.widgets.words import Says, safe


class _Typed(Asking):
    """What both have in common: two buttons and a line for what is wrong."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("ctrl+s", "done", show=False, priority=True)]

    def foot(self) -> ComposeResult:
        """Lay out the line of complaint and the buttons."""
        yield Prose(id="wrong", classes="wrong")
        with Horizontal(classes="buttons"):
            yield Button("", id="done", variant="primary", compact=True)
            yield Button("", id="unknown", compact=True)

    def fill(self) -> None:
        """Write the buttons."""
        self.query_one("#done", Button).label = t("tui.editor.text.done")
        self.query_one("#unknown", Button).label = t("tui.value.unknown")

    @on(Button.Pressed)
    def _pressed(self, event: Button.Pressed) -> None:
        if event.button.id == "done":
            self.action_done()
        else:
            self.dismiss(Answer(None))

    @abstractmethod
    def action_done(self) -> None:
        """Answer with what was typed."""

    current = ""

    @property
    @abstractmethod
    def typed(self) -> str:
        """What stands in the dialog now."""

    def draft(self) -> str:
        """Return what was typed and not yet taken."""
        return self.typed if self.typed != self.current else ""


class LineDialog(_Typed):
    """One line, read by the reader of its type; what cannot be read is refused here and changes nothing."""

    def __init__(self, question: str, hint: str, reader: Callable[[str], object], current: object) -> None:
        super().__init__(question)
        self.hint = hint
        self.reader = reader
        self.current = clean(typed_form(current))

    def compose(self) -> ComposeResult:
        """Lay out the question, how to write the answer, the line."""
        with Vertical(classes="box"):
            yield Says(self.question, self.params, classes="heading")
            yield Says(self.hint, classes="hint")
            yield TypedLine(self.current, id="line")
            yield from self.foot()

    @property
    def typed(self) -> str:
        """The line."""
        return self.query_one("#line", Input).value

    @on(Input.Submitted)
    def _submitted(self) -> None:
        self.action_done()

    def action_done(self) -> None:
        """Answer with what was typed; an empty line says that it is not known."""
        typed = self.query_one("#line", Input).value
        if typed and typed == self.current:
            self.dismiss(None)  # nothing was changed, and what was made visible must not replace what is stored
            return
        if not typed.strip():
            self.dismiss(Answer(None))
            return
        try:
            value = self.reader(typed)
        except WrongEntry as wrong:
            self.query_one("#wrong", Prose).update(safe(wrong))
            return
        self.dismiss(Answer(value))


class NeededLine(LineDialog):
    """A line that `not known` is no answer to: a place on the disk, a reason. What is suggested is an answer too."""

    def __init__(self, question: str, hint: str, suggested: str = "") -> None:
        super().__init__(question, hint, str.strip, suggested)

    def fill(self) -> None:
        """Write the button."""
        super().fill()
        self.query_one("#unknown", Button).display = False

    def action_done(self) -> None:
        """Answer with what was typed."""
        if self.typed.strip():
            self.dismiss(Answer(self.typed.strip()))
        else:
            self.query_one("#wrong", Prose).update(safe(t("tui.editor.needed")))


class WordsDialog(_Typed):
    """Several lines: exact words, a summary, what the borrower said."""

    DEFAULT_CSS = "WordsDialog TextArea { height: 10; }"

    def __init__(self, question: str, hint: str, current: object) -> None:
        super().__init__(question)
        self.hint = hint
        self.current = clean(str(current or ""), lines=True)

    def compose(self) -> ComposeResult:
        """Lay out the question and room to write."""
        with Vertical(classes="box"):
            yield Says(self.question, self.params, classes="heading")
            yield Says(self.hint, classes="hint")
            yield TypedWords(self.current, id="words", compact=True)
            yield from self.foot()

    @property
    def typed(self) -> str:
        """The words."""
        return self.query_one("#words", TextArea).text

    def action_done(self) -> None:
        """Answer with the words as they were typed."""
        words = self.query_one("#words", TextArea).text
        if words == self.current:
            self.dismiss(None)  # as above
        else:
            self.dismiss(Answer(words if words.strip() else None))


class NeededWords(WordsDialog):
    """Several lines that `not known` is no answer to."""

    def __init__(self, question: str, hint: str) -> None:
        super().__init__(question, hint, "")

    def fill(self) -> None:
        """Write the button."""
        super().fill()
        self.query_one("#unknown", Button).display = False
