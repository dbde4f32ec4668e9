"""The dialog for a time: as exact as the person knows it, never more."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.widgets import Button, Input, OptionList
from textual.widgets.option_list import Option

from debtor_assistant.text import t
from debtor_assistant.tui.screens.editors import Answer, Asking
from debtor_assistant.tui.times import KINDS, TimeEntry, Written, WrongEntry, in_words
from debtor_assistant.tui.widgets.prose import Prose
from debtor_assistant.tui.widgets.typing_fields import TypedLine
from debtor_assistant.tui.widgets.words import Says, safe

_LINES = {
    "minute": ("date", "clock"),
    "second": ("date", "clock"),
    "hour": ("date", "clock"),
    "day": ("date",),
    "range": ("date", "clock", "until_date", "until_clock"),
    "about": ("date", "clock", "margin"),
}
_ALL = ("date", "clock", "until_date", "until_clock", "margin")


class TimeDialog(Asking):
    """First how exactly it is known, then the time itself; what was understood is read back before it counts."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("ctrl+s", "done", show=False, priority=True)]
    DEFAULT_CSS = """
    TimeDialog #kinds { margin-bottom: 1; }
    TimeDialog .line { height: 1; }
    TimeDialog .line Says { width: 26; }
    TimeDialog .line Input { width: 24; }
    """

    def __init__(
        self,
        question: str,
        current: object,
        *,
        check: Callable[[Written], None] = lambda _value: None,
        kinds: Sequence[str] = KINDS,
    ) -> None:
        super().__init__(question)
        self.entry = TimeEntry.of(current) if isinstance(current, (str, dict)) else TimeEntry(kind=kinds[0])
        self.check = check
        self.kinds = kinds

    def compose(self) -> ComposeResult:
        """Lay out the kinds, the lines and the reading."""
        with Vertical(classes="box"):
            yield Says(self.question, classes="heading")
            yield OptionList(id="kinds", markup=False, compact=True)
            for name in _ALL:
                with Horizontal(classes="line", id=f"line-{name}"):
                    yield Says(f"tui.time.{name}")
                    yield TypedLine(getattr(self.entry, name), id=name, compact=True)
            yield Prose(id="reading")
            yield Prose(id="wrong", classes="wrong")
            with Horizontal(classes="buttons"):
                yield Button("", id="done", variant="primary", compact=True)
                yield Button("", id="unknown", compact=True)

    def fill(self) -> None:
        """Write the kinds and the buttons."""
        kinds = self.query_one("#kinds", OptionList)
        chosen = kinds.highlighted if kinds.highlighted is not None else self.kinds.index(self.entry.kind)
        kinds.clear_options()
        kinds.add_options([Option(safe(f"{nr} {t(f'tui.time.kind.{kind}')}")) for nr, kind in enumerate(self.kinds, 1)])
        kinds.highlighted = chosen
        self.query_one("#done", Button).label = t("tui.editor.text.done")
        self.query_one("#unknown", Button).label = t("tui.value.unknown")
        self._show_lines()

    @property
    def kind(self) -> str:
        """How exactly the time is known."""
        return self.kinds[self.query_one("#kinds", OptionList).highlighted or 0]

    def _show_lines(self) -> None:
        for name in _ALL:
            self.query_one(f"#line-{name}").display = name in _LINES[self.kind]
        self.query_one("#date", Input).placeholder = t("tui.time.date.example")
        self.query_one("#clock", Input).placeholder = t(f"tui.time.clock.example.{self.kind}")
        self.query_one("#until_clock", Input).placeholder = t("tui.time.clock.example.range")
        self._read_back()

    def _typed(self) -> TimeEntry:
        lines = {name: self.query_one(f"#{name}", Input).value for name in _ALL}
        return TimeEntry(self.kind, offset=self.entry.offset, **lines)

    def _read_back(self) -> None:
        try:
            reading = t("tui.time.reading", time=in_words(self._typed().value()))
        except WrongEntry:
            reading = ""
        self.query_one("#reading", Prose).update(safe(reading))
        self.query_one("#wrong", Prose).update("")

    @on(OptionList.OptionHighlighted)
    def _kind_chosen(self) -> None:
        self._show_lines()

    @on(OptionList.OptionSelected)
    def _kind_taken(self) -> None:
        self.query_one("#date", Input).focus()

    @on(Input.Changed)
    def _changed(self) -> None:
        self._read_back()

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        """Enter goes on to the next line, and from the last one finishes."""
        lines = _LINES[self.kind]
        place = lines.index(event.input.id or "date") if event.input.id in lines else len(lines)
        if place + 1 < len(lines):
            self.query_one(f"#{lines[place + 1]}", Input).focus()
        else:
            self.action_done()

    def on_key(self, event: object) -> None:
        """A digit chooses how exactly the time is known, while the list of kinds has the focus."""
        key = getattr(event, "key", "")
        if isinstance(self.focused, OptionList) and key.isdecimal() and 1 <= int(key) <= len(self.kinds):
            self.query_one("#kinds", OptionList).highlighted = int(key) - 1
            self.query_one("#date", Input).focus()

    def action_done(self) -> None:
        """Answer with the time, or say what is wrong with it."""
        try:
            value = self._typed().value()
            self.check(value)
        except WrongEntry as wrong:
            self.query_one("#wrong", Prose).update(safe(wrong))
            return
        self.dismiss(Answer(value))

    @on(Button.Pressed)
    def _pressed(self, event: Button.Pressed) -> None:
        if event.button.id == "done":
            self.action_done()
        else:
            self.dismiss(Answer(None))
