"""Dialogs that ask for one fact. Each can answer `not known`; Esc changes nothing."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.events import Key
from textual.widgets import Input, OptionList
from textual.widgets.option_list import Option

from debtor_assistant.text import t
from debtor_assistant.tui.screens.base import Dialog
from debtor_assistant.tui.widgets.typing_fields import TypedLine
from debtor_assistant.tui.widgets.words import Says, plain_words, safe


@dataclass(frozen=True)
class Answer:
    """What was answered; `value` None says that it is not known. A dialog that was left answers with None instead."""

    value: object


@dataclass(frozen=True)
class Choice:
    """One answer to choose."""

    value: object
    label: str
    means: str = ""
    also: str = ""
    """Other words that find it when a long list is narrowed."""


class Asking(Dialog[Answer]):
    """A question above some way to answer."""

    place = "editor"
    DEFAULT_CSS = """
    Asking OptionList { height: auto; max-height: 14; border: none; background: $surface; padding: 0; }
    Asking Input { margin: 0; }
    """

    def __init__(self, question: str) -> None:
        super().__init__()
        self.question = question
        self.params: Mapping[str, object] = {}
        """What the question names."""

    def about(self, **params: object) -> Asking:
        """Name what the question asks about."""
        self.params = params
        return self


class ChoiceDialog(Asking):
    """One of several. A long list is narrowed by typing; each of the first nine has its digit."""

    DEFAULT_CSS = """
    ChoiceDialog .box { height: auto; }
    ChoiceDialog OptionList { max-height: 15; }
    """

    def __init__(
        self,
        question: str,
        choices: Callable[[], Sequence[Choice]],
        current: object,
        *,
        unknown: bool = True,
        **params: object,
    ) -> None:
        super().__init__(question)
        self.params = params
        self.choices = choices
        self.current = current
        self.unknown = unknown
        self._shown: list[Choice] = []

    def compose(self) -> ComposeResult:
        """Lay out the question, a line to narrow a long list, the list."""
        with Vertical(classes="box"):
            yield Says(self.question, self.params, classes="heading")
            long = len(self.choices()) > 12
            if long:
                yield TypedLine(id="narrow", compact=True)
            yield OptionList(id="choices", markup=False, compact=True)
            yield Says("tui.editor.choice.hint_long" if long else "tui.editor.choice.hint", classes="hint")

    def fill(self) -> None:
        """Write the answers."""
        for line in self.query(Input):
            line.placeholder = t("tui.editor.narrow")
        self._list(next(iter(self.query(Input))).value if self.query(Input) else "")

    def _all(self) -> list[Choice]:
        return [*self.choices(), *([Choice(None, t("tui.value.unknown"))] if self.unknown else [])]

    def _list(self, narrow: str) -> None:
        wanted = plain_words(narrow)
        found = [one for one in self._all() if wanted in f"{one.label} {one.means} {one.also}".casefold()]
        self._shown = sorted(found, key=lambda one: nearness(one, wanted)) if wanted else found
        options = self.query_one("#choices", OptionList)
        options.clear_options()
        options.add_options(
            [
                _option(0 if self.query(Input) else nr, one, one.value == self.current)
                for nr, one in enumerate(self._shown, 1)
            ]
        )
        options.highlighted = next((nr for nr, one in enumerate(self._shown) if one.value == self.current), 0)

    def on_input_changed(self, event: Input.Changed) -> None:
        """Narrow the list."""
        self._list(event.value)

    def on_input_submitted(self) -> None:
        """Take the marked answer."""
        self._take(self.query_one("#choices", OptionList).highlighted)

    @on(OptionList.OptionSelected)
    def _selected(self, event: OptionList.OptionSelected) -> None:
        self._take(event.option_index)

    def on_key(self, event: Key) -> None:
        """A digit takes its answer; up and down move in the list while a word is typed."""
        key = event.key
        options = self.query_one("#choices", OptionList)
        if isinstance(self.focused, Input):
            if key in ("down", "up"):
                options.action_cursor_down() if key == "down" else options.action_cursor_up()
        elif key.isdecimal() and key != "0":
            event.stop()  # or the screen below, which is on top by then, would take the digit too
            self._take(int(key) - 1)

    def _take(self, index: int | None) -> None:
        if index is not None and 0 <= index < len(self._shown):
            self.dismiss(Answer(self._shown[index].value))


def nearness(choice: Choice, wanted: str) -> int:
    """What was typed in full comes before what begins with it, and that before what only holds it."""
    words = [text.strip().casefold() for text in (choice.label, choice.means, choice.also)]
    if wanted in words:
        return 0
    return 1 if any(text.startswith(wanted) for text in words) else 2


def _option(nr: int, choice: Choice, current: bool) -> Option:
    digit = f"{nr} " if 0 < nr < 10 else "  "
    mark = "*" if current else " "
    return Option(
        Content.assemble((digit, "bold $accent"), f"{mark} ", safe(choice.label), (f"  {choice.means}", "$quiet"))
    )
