"""A list that is made of the case as letters see it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from textual.widget import Widget
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from debtor_assistant.tui.screens.base import CalmScreen
from debtor_assistant.tui.widgets.words import Says

if TYPE_CHECKING:
    from debtor_assistant.tui.work.letters import Shelf


Begun = dict[tuple[str, str | None], Mapping[str, str]]
"""By letter and recipient."""


class ShelfScreen(CalmScreen[None]):
    """The list is made anew when the records were judged anew."""

    DEFAULT_CSS = """
    ShelfScreen #intro { margin: 1 2; color: $quiet; height: auto; }
    ShelfScreen #list { border: none; height: 1fr; background: $background; margin: 0 1; padding: 0; }
    """

    def __init__(self) -> None:
        super().__init__()
        self.shelf: Shelf | None = None
        self.begun: Begun = {}
        """Answers of letters that were begun; they stay while this list is open."""

    def body(self) -> Iterable[Widget]:
        """Yield what this is about, and the list."""
        yield Says(f"tui.{self.place}.intro", id="intro")
        yield OptionList(id="list", markup=False, compact=True)

    def on_mount(self) -> None:
        """Begin to read."""
        self._look()
        super().on_mount()

    def on_survey_ready(self, _message: object) -> None:
        """The records were judged anew: read again."""
        self._look()

    def on_resize(self) -> None:
        """Give the lines the room there is."""
        if self.is_mounted:
            self.fill()

    def _look(self) -> None:
        case, as_of = self.assistant.case, self.assistant.as_of
        if case is not None:

            def job() -> Shelf:
                from debtor_assistant.tui.work.letters import shelf_of

                return shelf_of(case, as_of)

            self.assistant.work(job, self._read, group="shelf", exclusive=True)

    def _read(self, shelf: Shelf) -> None:
        self.shelf = shelf
        if self.is_attached:
            self.fill()

    def write(self, options: list[Option]) -> None:
        """Write the list; the cursor stays, and begins on the first line that can be chosen."""
        found = self.query_one("#list", OptionList)
        place = found.highlighted
        found.clear_options()
        found.add_options(options)
        first = next((nr for nr, one in enumerate(options) if not one.disabled), None)
        found.highlighted = min(place, len(options) - 1) if place and options else first
