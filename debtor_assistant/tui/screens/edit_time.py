"""The dialog for a time: as exact as the person knows it, never more."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Button, Input, OptionList
from textual.widgets.option_list import Option

from debtor_assistant.base.clock import now
from debtor_assistant.text import t
from debtor_assistant.tui.screens.editors import Answer, Asking
from debtor_assistant.tui.times import KINDS, SAID, TimeEntry, Written, WrongEntry, in_words, meant
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
    SAID: (SAID,),
}
_ALL = ("date", "clock", "until_date", "until_clock", "margin", SAID)


class TimeDialog(Asking):
    """First how exactly it is known, then the time itself; what was understood is read back before it counts."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("ctrl+s", "done", show=False, priority=True)]
    DEFAULT_CSS = """
    TimeDialog #kinds { margin-bottom: 1; }
    TimeDialog .line { height: 1; }
    TimeDialog .line Says { width: 26; }
    TimeDialog .line Input { width: 24; }
    TimeDialog #said { width: 1fr; }
    TimeDialog #readings { display: none; margin-top: 1; }
    TimeDialog #readings.open { display: block; }
    """

    def __init__(
        self,
        question: str,
        current: object,
        *,
        check: Callable[[Written], None] = lambda _value: None,
        kinds: Sequence[str] = KINDS,
        zone: str = "UTC",
        said_at: datetime | None = None,
    ) -> None:
        super().__init__(question)
        known = isinstance(current, (str, dict))
        self.entry = TimeEntry.of(current) if isinstance(current, (str, dict)) else TimeEntry(kind=kinds[0])
        self.check = check
        self.kinds = kinds
        self.begins_with = self.entry.kind if known or SAID not in kinds else SAID
        """A time nobody has written down yet is asked for in the person's own words."""
        self.zone = zone
        self.said_at = said_at or now()
        """The moment from which `yesterday` is counted."""

    def compose(self) -> ComposeResult:
        """Lay out the kinds, the lines and the reading."""
        with Vertical(classes="box"):
            yield Says(self.question, self.params, classes="heading")
            yield OptionList(id="kinds", markup=False, compact=True)
            for name in _ALL:
                with Horizontal(classes="line", id=f"line-{name}"):
                    yield Says(f"tui.time.{name}")
                    yield TypedLine(getattr(self.entry, name, ""), id=name, compact=True)
            yield Prose(id="reading")
            yield OptionList(id="readings", markup=False, compact=True)
            yield Prose(id="wrong", classes="wrong")
            with Horizontal(classes="buttons"):
                yield Button("", id="done", variant="primary", compact=True)
                yield Button("", id="unknown", compact=True)

    def fill(self) -> None:
        """Write the kinds and the buttons."""
        kinds = self.query_one("#kinds", OptionList)
        chosen = kinds.highlighted if kinds.highlighted is not None else self.kinds.index(self.begins_with)
        kinds.clear_options()
        kinds.add_options([Option(safe(f"{nr} {t(f'tui.time.kind.{kind}')}")) for nr, kind in enumerate(self.kinds, 1)])
        kinds.highlighted = chosen
        self.query_one("#done", Button).label = t("tui.editor.text.done")
        self.query_one("#unknown", Button).label = t("tui.value.unknown")
        self._show_lines()

    def on_mount(self) -> None:
        """Let a person type at once what they remember."""
        super().on_mount()
        if self.begins_with == SAID or len(self.kinds) == 1:
            self._to_first_line()

    @property
    def kind(self) -> str:
        """How exactly the time is known."""
        return self.kinds[self.query_one("#kinds", OptionList).highlighted or 0]

    def _show_lines(self) -> None:
        for name in _ALL:
            self.query_one(f"#line-{name}").display = name in _LINES[self.kind]
        self.query_one("#date", Input).placeholder = t("tui.time.date.example")
        if self.kind != SAID:
            self.query_one("#clock", Input).placeholder = t(f"tui.time.clock.example.{self.kind}")
        self.query_one("#said", Input).placeholder = t("tui.time.said.example")
        self.query_one("#until_clock", Input).placeholder = t("tui.time.clock.example.range")
        self._read_back()

    def _typed(self) -> TimeEntry:
        lines = {name: self.query_one(f"#{name}", Input).value for name in _ALL if name != SAID}
        return TimeEntry(self.kind, offset=self.entry.offset, **lines)

    def _values(self) -> list[Written]:
        """Return what is meant by what stands in the lines; several only where words can be read several ways."""
        if self.kind != SAID:
            return [self._typed().value()]
        only_days = not any(kind in self.kinds for kind in ("minute", "second"))
        return meant(self.query_one("#said", Input).value, self.said_at, self.zone, only_days=only_days)

    def _read_back(self) -> None:
        try:
            found = self._values()
        except WrongEntry:
            found = []
        several, said = len(found) > 1, self.kind == SAID
        key = "tui.time.which" if several else "tui.time.is_it" if said else "tui.time.reading"
        reading = t(key, time=in_words(found[0])) if found else ""
        self.query_one("#reading", Prose).update(safe(reading))
        choices = self.query_one("#readings", OptionList)
        choices.set_class(several, "open")
        choices.clear_options()
        choices.add_options([_reading(nr, one) for nr, one in enumerate(found, 1)] if several else [])
        self.query_one("#wrong", Prose).update("")

    @on(OptionList.OptionHighlighted, "#kinds")
    def _kind_chosen(self) -> None:
        self._show_lines()

    @on(OptionList.OptionSelected, "#kinds")
    def _kind_taken(self) -> None:
        self._to_first_line()

    @on(OptionList.OptionSelected, "#readings")
    def _reading_taken(self, event: OptionList.OptionSelected) -> None:
        self._take(self._values()[event.option_index])

    def _to_first_line(self) -> None:
        self.query_one(f"#{_LINES[self.kind][0]}", Input).focus()

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
        """In the list of kinds a digit chooses one, and a letter begins to say it in words; elsewhere arrows choose."""
        key, focused = getattr(event, "key", ""), self.focused
        kinds = self.query_one("#kinds", OptionList)
        if isinstance(focused, Input) and key in ("up", "down"):
            kinds.action_cursor_down() if key == "down" else kinds.action_cursor_up()
            self.call_after_refresh(self._to_first_line)
        elif isinstance(focused, OptionList) and key.isdecimal():
            self._digit(int(key), kinds, focused)
        elif focused is kinds and SAID in self.kinds and (getattr(event, "character", None) or "").isalpha():
            kinds.highlighted = self.kinds.index(SAID)
            line = self.query_one("#said", Input)
            line.focus()
            line.insert_text_at_cursor(str(getattr(event, "character", "")))

    def _digit(self, digit: int, kinds: OptionList, focused: OptionList) -> None:
        if focused is not kinds:
            values = self._values()
            if 1 <= digit <= len(values):
                self._take(values[digit - 1])
        elif 1 <= digit <= len(self.kinds):
            kinds.highlighted = digit - 1
            self._show_lines()
            self._to_first_line()

    def action_done(self) -> None:
        """Answer with the time, or say what is wrong with it; of several readings the person chooses one."""
        if not any(self.query_one(f"#{name}", Input).value.strip() for name in _LINES[self.kind]):
            self.dismiss(Answer(None))  # as an empty line says everywhere
            return
        try:
            values = self._values()
        except WrongEntry as wrong:
            self.query_one("#wrong", Prose).update(safe(wrong))
            return
        choices = self.query_one("#readings", OptionList)
        if len(values) == 1:
            self._take(values[0])
        elif self.focused is choices:
            self._take(values[choices.highlighted or 0])
        else:
            choices.highlighted = 0
            choices.focus()

    def _take(self, value: Written) -> None:
        try:
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


def _reading(nr: int, value: Written) -> Option:
    return Option(Content.assemble((f"{nr} ", "bold $accent"), safe(in_words(value), lines=False)))
