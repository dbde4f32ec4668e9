"""The letters and complaint packets of the place, by what they are for: which fit, and what the others still need."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.binding import BindingType
from textual.content import Content
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from debtor_assistant.text import t
from debtor_assistant.tui.keys import place_bindings
from debtor_assistant.tui.screens.letters_shelf import ShelfScreen
from debtor_assistant.tui.widgets.prose import wrapped
from debtor_assistant.tui.widgets.words import safe

if TYPE_CHECKING:
    from debtor_assistant.tui.work.letters import Row

_MARKS = {"fits": "+", "needs": "-", "refused": "x", "no_recipient": "-"}
_STYLES = {"fits": "$success", "needs": "$quiet", "refused": "$warning", "no_recipient": "$quiet"}


class LettersScreen(ShelfScreen):
    """Enter opens a letter."""

    place = "letters"
    BINDINGS: ClassVar[list[BindingType]] = place_bindings("letters")

    def __init__(self) -> None:
        super().__init__()
        self.rows: list[Row] = []

    def fill(self) -> None:
        """Judge each letter in the language of now, off the UI thread."""
        shelf = self.shelf
        if shelf is None:
            self.write([Option(Content(t("tui.page.reading")), disabled=True)])
            return

        def job() -> list[Row]:
            from debtor_assistant.tui.work.letters import rows

            return rows(shelf)

        self.assistant.work(job, self._show, group="letters", exclusive=True)

    def _show(self, found: list[Row]) -> None:
        self.rows = found
        if self.is_attached:
            self.write(list(self._lines()))

    def _lines(self) -> Iterator[Option]:
        if self._nobody:
            said = safe(f"  {t('tui.letters.nobody')}", lines=False).stylize("bold")
            yield Option(wrapped(said, max(20, self.app.size.width - 8)), disabled=True)
        group = ""
        for nr, row in enumerate(self.rows):
            if row.group != group:
                group = row.group
                yield Option(Content.styled(t(f"tui.letters.group.{group}"), "bold $primary"), disabled=True)
            yield Option(self._line(row), id=str(nr))

    @property
    def _nobody(self) -> bool:
        """Whether the case knows nobody to write to: said once, above all letters."""
        return bool(self.rows) and all(row.party is None for row in self.rows)

    def _line(self, row: Row) -> Content:
        """Its title and to whom, then what it is for or what it still needs."""
        assert self.shelf is not None
        room = max(20, self.app.size.width - 8)
        whom = safe(self.shelf.name(row.party), lines=False).plain
        title = t("tui.letters.line", title=row.title, to=whom) if whom else row.title
        head = Content.assemble((f"{_MARKS[row.state]} ", f"bold {_STYLES[row.state]}"), (title, "bold"))
        if row.state == "fits":
            says = t("tui.letters.fits", purpose=row.purpose)
        elif row.state == "no_recipient":
            says = row.purpose if self._nobody else t("tui.letters.no_recipient", purpose=row.purpose)
        else:
            says = t(f"tui.letters.{row.state}", why=row.why)
        tail = wrapped(safe(f"    {says}", lines=False), room).stylize(_STYLES[row.state])
        return wrapped(Content("  ") + head, room) + Content("\n") + tail

    @on(OptionList.OptionSelected, "#list")
    def _chosen(self, event: OptionList.OptionSelected) -> None:
        row = self.rows[int(event.option_id)] if event.option_id else None
        if row is None or self.shelf is None:
            return
        if row.state == "no_recipient":
            self.assistant.toast("tui.letters.nobody")
            return
        self.open_letter(row.letter, row.party)

    def open_letter(self, letter: str, party: str | None) -> None:
        """Open the page of a letter."""
        from debtor_assistant.tui.screens.letters_one import LetterScreen

        assert self.shelf is not None
        self.app.push_screen(LetterScreen(self.shelf, letter, party, self.begun))

    def action_requests(self) -> None:
        """Show the gaps of the log as things to ask for."""
        from debtor_assistant.tui.screens.letters_requests import RequestsScreen

        self.app.push_screen(RequestsScreen())
