"""Which column of a statement is what: its header and three rows, one line for each column, and what it means."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, ClassVar, cast

from textual.binding import BindingType
from textual.content import Content
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from debtor_assistant.text import t
from debtor_assistant.tui.keys import place_bindings
from debtor_assistant.tui.screens.editors import Answer, Choice, ChoiceDialog
from debtor_assistant.tui.screens.question_screen import QuestionScreen
from debtor_assistant.tui.widgets.prose import Prose
from debtor_assistant.tui.widgets.words import fit, safe

if TYPE_CHECKING:
    from debtor_assistant.intake.shown import Columns
    from debtor_assistant.tui.work.importing import Preview

MEANINGS = ("date", "amount", "out", "in", "payee", "text", "clock", "side", "balance")
"""What a column can be; the first nine digits choose them."""
_MEANS = 18


class ColumnsScreen(QuestionScreen):
    """A mapping is remembered for the next file with the same header, once this one is kept."""

    place = "ask-columns"
    BINDINGS: ClassVar[list[BindingType]] = place_bindings("ask-columns")

    def __init__(self, found: Preview, zone: str) -> None:
        super().__init__(found, zone)
        self.shown = cast("Columns", found.shown["layout"])
        self.meaning: dict[int, str] = {
            place: name for name, places in self.shown.guessed.items() for place in places if name in MEANINGS
        }

    @property
    def _width(self) -> int:
        return max((len(row) for row in (self.shown.header, *self.shown.rows)), default=0)

    def fill(self) -> None:
        """Write what is known and what is missing, then the columns."""
        missing = [t(f"tui.ask-columns.needs.{name}") for name in self._missing()]
        text = (
            t("tui.ask-columns.missing", what=t("tui.value.and").join(missing))
            if missing
            else t("tui.ask-columns.enough")
        )
        cells = [t("tui.ask-columns.column"), *(t("tui.ask-columns.row", n=nr) for nr in (1, 2, 3))]
        head = Content.styled(" " * 5 + " ".join(fit(cell, self._cell) for cell in cells), "$quiet")
        status = Content(text).stylize("bold $warning" if missing else "bold")
        self.query_one("#head", Prose).update(Content("\n").join([status, Content(""), head]))
        self.write(list(self._lines()))

    @property
    def _cell(self) -> int:
        return min(30, max(8, (self.app.size.width - _MEANS - 13) // 4))

    def _lines(self) -> Iterator[Option]:
        for place in range(self._width):
            cells = [_at(row, place) for row in (self.shown.header, *self.shown.rows[:3])]
            texts = [fit(safe(cell, lines=False).plain, self._cell) for cell in cells]
            name = self.meaning.get(place)
            said = (fit(t(f"tui.ask-columns.means.{name}"), _MEANS), "bold $accent") if name else ("-", "$quiet")
            line = Content.assemble(
                (f" {place + 1:>2}  ", "bold $accent"), (texts[0], "bold"), " ", " ".join(texts[1:]), " ", said
            )
            yield Option(line, id=str(place))

    def take(self, name: str) -> None:
        """Ask what a column means."""
        place = int(name)

        def choices() -> Sequence[Choice]:
            known = [
                Choice(one, t(f"tui.ask-columns.means.{one}"), t(f"tui.ask-columns.means.{one}.help"))
                for one in MEANINGS
            ]
            return [*known, Choice("", t("tui.ask-columns.nothing"))]

        def chosen(answer: Answer | None) -> None:
            if answer is not None:
                self._mean(place, str(answer.value))

        current = self.meaning.get(place, "")
        self.app.push_screen(ChoiceDialog("tui.ask-columns.ask", choices, current, unknown=False), chosen)

    def _mean(self, place: int, name: str) -> None:
        """One column for each meaning; only words may stand in several."""
        self.meaning = {at: one for at, one in self.meaning.items() if at != place and (one != name or name == "text")}
        if name:
            self.meaning[place] = name
        self.fill()

    def on_key(self, event: object) -> None:
        """A digit says what the marked column is; 0 says that it is nothing."""
        choices, key = self.query_one("#list", OptionList), getattr(event, "key", "")
        if key.isdecimal() and choices.highlighted is not None and self.focused is choices:
            self._mean(choices.highlighted, ("", *MEANINGS)[int(key)])

    def _missing(self) -> list[str]:
        known = set(self.meaning.values())
        return [name for name, any_of in (("date", {"date"}), ("sum", {"amount", "out"})) if not known & any_of]

    def action_take_answer(self) -> None:
        """Answer with the mapping, in the words of the command line."""
        if self._missing():
            self.app.bell()
            return
        columns: dict[str, list[str]] = {}
        for place in sorted(self.meaning):
            columns.setdefault(self.meaning[place], []).append(str(place + 1))
        self.dismiss(Answer(",".join(f"{name}={'+'.join(places)}" for name, places in columns.items())))


def _at(row: Sequence[str], place: int) -> str:
    return row[place] if place < len(row) else ""
