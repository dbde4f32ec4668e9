"""The dialog for a list: several answers, none of them, not sure it is all, or not known."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Button, Input, OptionList
from textual.widgets.option_list import Option

from debtor_assistant.text import t
from debtor_assistant.tui.screens.editors import Answer, Asking, Choice
from debtor_assistant.tui.widgets.typing_fields import TypedLine
from debtor_assistant.tui.widgets.words import Says, plain_words, safe

UNSURE = "unsure"
"""The word that ends a list whose teller is not certain that it is complete."""


class ManyDialog(Asking):
    """Several of a list. A list that is answered is complete unless it is said to be unsure."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space", "mark", show=False),
        Binding("ctrl+s", "done", show=False, priority=True),
    ]

    def __init__(
        self, question: str, choices: Callable[[], Sequence[Choice]], current: object, *, can_doubt: bool
    ) -> None:
        super().__init__(question)
        self.choices = choices
        given = list(current) if isinstance(current, list) else []
        self.chosen = [one for one in given if one != UNSURE]
        self.unsure = UNSURE in given
        self.can_doubt = can_doubt
        self._shown: list[Choice] = []

    def compose(self) -> ComposeResult:
        """Lay out the question, a line to narrow a long list, the list and what can be said of it as a whole."""
        with Vertical(classes="box"):
            yield Says(self.question, self.params, classes="heading")
            if len(self.choices()) > 12:
                yield TypedLine(id="narrow", compact=True)
            yield OptionList(id="choices", markup=False, compact=True)
            yield Says("tui.editor.many.hint", classes="hint")
            with Horizontal(classes="buttons"):
                yield Button("", id="done", variant="primary", compact=True)
                yield Button("", id="none", compact=True)
                yield Button("", id="unknown", compact=True)

    def fill(self) -> None:
        """Write the answers."""
        for name in ("done", "none", "unknown"):
            self.query_one(f"#{name}", Button).label = t(f"tui.editor.many.{name}")
        for line in self.query(Input):
            line.placeholder = t("tui.editor.narrow")
        self._list()

    def _list(self) -> None:
        narrow = next((plain_words(line.value) for line in self.query(Input)), "")
        offered = [*self.choices(), *([Choice(UNSURE, t("tui.editor.many.unsure"))] if self.can_doubt else [])]
        self._shown = [one for one in offered if one.value == UNSURE or narrow in f"{one.label} {one.means}".casefold()]
        options = self.query_one("#choices", OptionList)
        place = options.highlighted or 0
        options.clear_options()
        options.add_options([self._option(one) for one in self._shown])
        options.highlighted = min(place, len(self._shown) - 1) if self._shown else None

    def _option(self, choice: Choice) -> Option:
        on = self.unsure if choice.value == UNSURE else choice.value in self.chosen
        box = "[x] " if on else "[ ] "
        return Option(Content.assemble((box, "bold $accent"), safe(choice.label), (f"  {choice.means}", "$quiet")))

    @on(Input.Changed)
    def _narrowed(self) -> None:
        self._list()

    @on(Input.Submitted)
    def _submitted(self) -> None:
        self.action_mark()

    @on(OptionList.OptionSelected)
    def _selected(self) -> None:
        self.action_mark()

    def on_key(self, event: object) -> None:
        """Move in the list while a word is typed."""
        options = self.query_one("#choices", OptionList)
        if isinstance(self.focused, Input):
            if getattr(event, "key", "") == "down":
                options.action_cursor_down()
            elif getattr(event, "key", "") == "up":
                options.action_cursor_up()

    def action_mark(self) -> None:
        """Set or clear the marked answer."""
        place = self.query_one("#choices", OptionList).highlighted
        if place is None:
            return
        value = self._shown[place].value
        if value == UNSURE:
            self.unsure = not self.unsure
        elif value in self.chosen:
            self.chosen.remove(str(value))
        else:
            self.chosen.append(str(value))
        self._list()

    def action_done(self) -> None:
        """Answer with what is marked. Nothing marked and nothing said is not an answer."""
        if self.chosen or self.unsure:
            order = [str(one.value) for one in self.choices()]
            named = sorted(self.chosen, key=lambda one: order.index(one) if one in order else len(order))
            self.dismiss(Answer([*named, *([UNSURE] if self.unsure else [])]))
        else:
            self.app.bell()
            self.query_one("#none", Button).focus()

    @on(Button.Pressed)
    def _pressed(self, event: Button.Pressed) -> None:
        if event.button.id == "done":
            self.action_done()
        else:
            self.dismiss(Answer([] if event.button.id == "none" else None))
