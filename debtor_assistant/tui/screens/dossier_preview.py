"""What the dossier would say, before it is written: its words in reading order."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING, ClassVar

from textual.binding import BindingType
from textual.content import Content

from debtor_assistant.text import t, tn
from debtor_assistant.tui.keys import place_bindings
from debtor_assistant.tui.screens.reading_page import ReadingPage
from debtor_assistant.tui.widgets.words import safe

if TYPE_CHECKING:
    from debtor_assistant.tui.work.case import OpenCase
    from debtor_assistant.tui.work.exporting import Wish

MOST = 1_500
"""Lines shown; a dossier of a year of calls has ten times as many, and the PDF is the place to read those."""


class DossierPreview(ReadingPage):
    """The text twin of the dossier, in the language the dossier will have."""

    place = "dossier-preview"
    BINDINGS: ClassVar[list[BindingType]] = place_bindings("dossier-preview")

    def __init__(self, wish: Wish) -> None:
        super().__init__()
        self.wish = wish

    def read(self, case: OpenCase, as_of: date | None) -> list[str]:
        """Make the words of the dossier."""
        from debtor_assistant.tui.work.exporting import preview

        return preview(case, self.wish, as_of)

    def lines(self, found: list[str]) -> Iterator[Content]:
        """Yield the words; headings are bold."""
        yield Content(t("tui.dossier-preview.lead")).stylize("$quiet")
        yield Content("")
        for line in found[:MOST]:
            shown = safe(line.lstrip("#").strip() if line.startswith("#") else line, lines=False)
            yield shown.stylize("bold") if line.startswith("#") else shown
        if len(found) > MOST:
            yield Content("")
            yield Content(tn("tui.dossier-preview.more", len(found) - MOST)).stylize("$quiet")
