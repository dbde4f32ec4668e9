"""What the answers of a checklist come to, in words, and where that leads."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.events import Key
from textual.widget import Widget
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from debtor_assistant.text import language, t
from debtor_assistant.tui.keys import place_bindings
from debtor_assistant.tui.screens.base import CalmScreen
from debtor_assistant.tui.screens.checklist_lines import styled
from debtor_assistant.tui.screens.checklist_writing import ListWriting
from debtor_assistant.tui.screens.guide_ways import follow, split
from debtor_assistant.tui.screens.reading_aloud import ReadAloud
from debtor_assistant.tui.widgets.prose import Prose
from debtor_assistant.tui.widgets.words import safe

if TYPE_CHECKING:
    from debtor_assistant.guidance.telling import Told
    from debtor_assistant.tui.work.case import OpenCase


@dataclass(frozen=True)
class _Page:
    lines: list[Told]
    ways: list[tuple[str, str]]
    """Each link with the words that are shown for it."""
    event: dict[str, object]
    """The arrival of a court paper, to be logged."""


def _page(case: OpenCase, record: str, lang: str) -> _Page | None:
    """Read what the answers come to; may block."""
    from debtor_assistant.checkup.paper_days import last_days
    from debtor_assistant.guidance.results import result
    from debtor_assistant.guidance.telling import Told, arrival, said, told
    from debtor_assistant.tui.work.checklists import one
    from debtor_assistant.tui.work.guidance import link_words

    found = one(case, record)
    if found is None:
        return None
    days = last_days(found.list, found.answers, case.jurisdiction)
    lines = [Told("head", found.name), Told("quiet", said(found.list.title))]
    lines += told(found.list, found.answers, case.jurisdiction, days)
    got = result(found.list, found.answers, case.jurisdiction)
    links = next((about.do for name, about in found.list.outcomes.items() if name == got.outcome), ())
    ways = [(link, link_words(*split(link), lang)) for link in links]
    event = arrival(found.list, found.answers) if got.outcome in ("real", "unclear") else {}
    return _Page(lines, [*([("event:", t("tui.checklist.log_paper"))] if event else []), *ways], event)


class ResultScreen(ReadAloud, ListWriting, CalmScreen[None]):
    """Stop lines first, then the rest; nothing here rates a firm."""

    place = "checklist-result"
    AUTO_FOCUS = "#page"
    BINDINGS: ClassVar[list[BindingType]] = place_bindings("checklist-result")
    DEFAULT_CSS = """
    ResultScreen #page { height: 1fr; padding: 1 2 0 2; }
    ResultScreen #text { width: 100%; max-width: 100; height: auto; }
    ResultScreen #ways { border: none; height: auto; background: $background; margin: 1 0; padding: 0; max-width: 100; }
    """

    def __init__(self, record: str) -> None:
        super().__init__()
        self.record = record
        self.found: _Page | None = None

    def body(self) -> Iterable[Widget]:
        """Yield the words and what to do next."""
        with VerticalScroll(id="page"):
            yield Prose(id="text")
            yield OptionList(id="ways", markup=False, compact=True)

    def fill(self) -> None:
        """Read the answers, off the UI thread."""
        case, record, lang = self.assistant.case, self.record, language()
        if case is not None:
            self.assistant.work(lambda: _page(case, record, lang), self._read, group="result", exclusive=True)

    def on_survey_ready(self, _message: object) -> None:
        """A checklist does not depend on the findings."""

    def _read(self, found: _Page | None) -> None:
        self.found = found
        if not self.is_attached or found is None:
            return
        self.query_one("#text", Prose).update(Content("\n").join(styled(found.lines, spaced=True)))
        ways = self.query_one("#ways", OptionList)
        ways.clear_options()
        ways.add_options(
            [
                Option(Content.assemble((f" [{number}] ", "bold $accent"), safe(words, lines=False)))
                for number, (_, words) in enumerate(found.ways, 1)
            ]
        )
        ways.display = bool(found.ways)
        ways.highlighted = 0 if found.ways else None

    @property
    def chosen(self) -> list[str]:
        """This list is what is written out."""
        return [self.record]

    @on(OptionList.OptionSelected, "#ways")
    def _chosen(self, event: OptionList.OptionSelected) -> None:
        self._follow(event.option_index)

    def on_key(self, event: Key) -> None:
        """A digit goes the way of that number."""
        if event.key.isdecimal() and event.key != "0":
            event.stop()  # the page that opens must not take it too
            self._follow(int(event.key) - 1)

    def _follow(self, place: int) -> None:
        if self.found is None or place >= len(self.found.ways):
            return
        if self.found.ways[place][0] == "event:":
            self.assistant.open_sheet("event", None, self.found.event)
        else:
            follow(self.assistant, *split(self.found.ways[place][0]))
