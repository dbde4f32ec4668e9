"""A page that is read from the case off the UI thread and only scrolled."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Iterable, Iterator
from datetime import date
from typing import TYPE_CHECKING, Any

from textual.containers import VerticalScroll
from textual.content import Content
from textual.widget import Widget

from debtor_assistant.text import t
from debtor_assistant.tui.screens.base import CalmScreen
from debtor_assistant.tui.widgets.prose import Prose

if TYPE_CHECKING:
    from debtor_assistant.tui.work.case import OpenCase


class ReadingPage(CalmScreen[None]):
    """Reads again whenever the records have changed; a change of language only writes again."""

    DEFAULT_CSS = """
    ReadingPage #page { height: 1fr; padding: 1 2 0 2; }
    ReadingPage #text { width: 100%; max-width: 100; height: auto; }
    """

    def __init__(self) -> None:
        super().__init__()
        self.found: Any = None

    def body(self) -> Iterable[Widget]:
        """Yield the page."""
        with VerticalScroll(id="page"):
            yield Prose(id="text")

    @abstractmethod
    def read(self, case: OpenCase, as_of: date | None) -> Any:
        """Return what the page shows; runs in a worker and touches no widget."""

    @abstractmethod
    def lines(self, found: Any) -> Iterator[Content]:
        """Yield what was read, line by line."""

    def on_mount(self) -> None:
        """Begin to read."""
        self._look()
        super().on_mount()

    def fill(self) -> None:
        """Write what is known by now."""
        lines = [Content(t("tui.page.reading"))] if self.found is None else list(self.lines(self.found))
        self.query_one("#text", Prose).update(Content("\n").join(lines))

    def on_survey_ready(self, _message: object) -> None:
        """The records were judged anew: read again."""
        self._look()

    def _look(self) -> None:
        case, as_of = self.assistant.case, self.assistant.as_of
        if case is not None:
            self.assistant.work(lambda: self.read(case, as_of), self._read, group=self.place, exclusive=True)

    def _read(self, found: Any) -> None:
        self.found = found
        if self.is_attached:
            self.fill()
