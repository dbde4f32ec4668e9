"""Several answered checklists side by side: stop lines, points, every question. No firm is rated."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING, ClassVar

from textual.binding import BindingType
from textual.content import Content

from debtor_assistant.text import t
from debtor_assistant.tui.keys import place_bindings
from debtor_assistant.tui.screens.checklist_writing import ListWriting
from debtor_assistant.tui.screens.reading_aloud import ReadAloud
from debtor_assistant.tui.screens.reading_page import ReadingPage
from debtor_assistant.tui.widgets.words import fit, safe

if TYPE_CHECKING:
    from debtor_assistant.checkup.filled_lists import Filled
    from debtor_assistant.tui.work.case import OpenCase

_LEAST = 12


class CompareScreen(ReadAloud, ListWriting, ReadingPage):
    """A table of words, a line for each question; where the screen is narrow, the file that is written has it whole."""

    place = "compare"
    BINDINGS: ClassVar[list[BindingType]] = place_bindings("compare")
    DEFAULT_CSS = "CompareScreen #text { max-width: 100%; }"

    def __init__(self, records: Sequence[str]) -> None:
        super().__init__()
        self.records = list(records)

    def read(self, case: OpenCase, as_of: date | None) -> tuple[list[Filled], str]:
        """Read the lists."""
        from debtor_assistant.tui.work.checklists import filled

        there = {one.id: one for one in filled(case)}
        return [there[name] for name in self.records if name in there], case.jurisdiction

    def lines(self, found: tuple[list[Filled], str]) -> Iterator[Content]:
        """Yield the table, and what it is not."""
        from debtor_assistant.guidance.comparing import compared

        lists, where = found
        if not lists:
            return
        heads, rows = compared(lists[0].list, [(one.name, one.answers) for one in lists], where)
        width = min(self.app.size.width - 6, 160)
        column = max(_LEAST, min(22, (width - 42) // len(lists)))
        first = max(20, width - len(lists) * (column + 2))
        yield safe(_row(heads, first, column), lines=False).stylize("bold $primary")
        for number, row in enumerate(rows):
            line = safe(_row(row, first, column), lines=False)
            yield line.stylize("bold") if number < len(rows) - len(lists[0].list.for_place(where)) else line
        yield Content("")
        yield Content(t(f"guidance.result.note.{lists[0].list.kind}")).stylize("$quiet")

    @property
    def chosen(self) -> list[str]:
        """What is compared is what is written out."""
        return self.records


def _row(cells: Sequence[str], first: int, column: int) -> str:
    return "  ".join([fit(cells[0], first), *(fit(cell, column) for cell in cells[1:])]).rstrip()
