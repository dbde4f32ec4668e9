"""Answering one checklist: the questions in a list, what helps to answer them below; every answer is kept at once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widget import Widget
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from debtor_assistant.text import t
from debtor_assistant.tui.keys import place_bindings
from debtor_assistant.tui.screens.checklist_answering import Answering
from debtor_assistant.tui.screens.checklist_lines import styled
from debtor_assistant.tui.screens.checklist_writing import ListWriting
from debtor_assistant.tui.screens.reading_aloud import ReadAloud
from debtor_assistant.tui.screens.undo_key import UndoKey
from debtor_assistant.tui.widgets.prose import Prose
from debtor_assistant.tui.widgets.words import fit, safe
from debtor_assistant.tui.work.in_order import InOrder

if TYPE_CHECKING:
    from debtor_assistant.checkup.filled_lists import Filled
    from debtor_assistant.guidance.checklist_model import Item

_MARKS = {"good": ("+", "bold $success"), "bad": ("!", "bold $warning")}


class ChecklistScreen(ReadAloud, Answering, ListWriting, UndoKey):
    """1, 2 and 3 answer the question under the cursor and go on to the next."""

    place = "checklist"
    AUTO_FOCUS = "#list"
    BINDINGS: ClassVar[list[BindingType]] = place_bindings("checklist")
    DEFAULT_CSS = """
    ChecklistScreen #intro { margin: 0 2; height: auto; }
    ChecklistScreen #list { border: none; height: 1fr; background: $background; margin: 1 1 0 1; padding: 0; }
    ChecklistScreen #below { height: 8; padding: 0 2; border-top: solid $primary; }
    ChecklistScreen #card { height: auto; max-width: 100; }
    """

    def __init__(self, record: str) -> None:
        super().__init__()
        self.record = record
        self.filled: Filled | None = None
        self.saving = InOrder()

    def body(self) -> Iterable[Widget]:
        """Yield what is answered, the questions, and what helps with the one under the cursor."""
        yield Prose(id="intro")
        yield OptionList(id="list", markup=False, compact=True)
        with VerticalScroll(id="below", can_focus=False):
            yield Prose(id="card")

    def fill(self) -> None:
        """Read the list again, off the UI thread."""
        case, record = self.assistant.case, self.record
        if case is not None:

            def job() -> tuple[int, Filled | None]:
                from debtor_assistant.tui.work.checklists import one

                return self.saving.read(partial(one, case, record))

            self.assistant.work(job, self._read, group="checklist", exclusive=True)

    def on_survey_ready(self, _message: object) -> None:
        """A checklist does not depend on the findings."""

    def _read(self, read: tuple[int, Filled | None]) -> None:
        if not self.is_attached:
            return
        if not self.saving.is_newest(read[0]):
            self.fill()  # answers given meanwhile are on their way: what was read must not take their place
            return
        self.filled = read[1]
        self.write()

    @property
    def items(self) -> list[Item]:
        """The questions that are asked at this place."""
        return self.filled.list.for_place(self.where) if self.filled else []

    def write(self) -> None:
        """Write the questions with their answers."""
        self.query_one("#intro", Prose).update(Content("\n").join(self._intro()))
        found = self.query_one("#list", OptionList)
        at = found.highlighted
        found.clear_options()
        found.add_options(self._options())
        first = next((nr for nr, option in enumerate(found.options) if not option.disabled), None)
        found.highlighted = at if at is not None and at < found.option_count else first
        self._card()

    def _intro(self) -> Iterator[Content]:
        from debtor_assistant.guidance.telling import said

        if self.filled is None:
            yield Content(t("tui.page.reading"))
            return
        count = t("tui.checklists.count", n=self.filled.answered, of=len(self.items))
        name = safe(self.filled.name, lines=False).plain
        yield Content.assemble((name, "bold"), (f"  {said(self.filled.list.title)} · {count}", "$quiet"))
        yield Content.styled(said(self.filled.list.lead), "$quiet")
        if self.filled.evidence:
            yield Content.styled(t("guidance.files", files=t("common.comma").join(self.filled.evidence)), "$quiet")
        yield from self.paper_lines()

    def _options(self) -> Iterator[Option]:
        from debtor_assistant.guidance.telling import said

        if self.filled is None:
            return
        room, group = self.app.size.width - 10, ""
        for item in self.items:
            if item.group and item.group != group:
                group = item.group
                yield Option(Content.styled(f" {said(self.filled.list.groups[group])}", "bold $primary"), disabled=True)
            yield Option(self._line(item, room), id=item.id)

    def _line(self, item: Item, room: int) -> Content:
        from debtor_assistant.guidance.telling import answer_words, said

        assert self.filled is not None
        mark, style = _mark(item, self.filled.answers.get(item.id, ""))
        answer = answer_words(self.filled.list, item, self.filled.answers)
        words = fit(said(item.q), max(20, room - 22))
        return Content.assemble((f" {mark} ", style), (f"{item.id} ", "$quiet"), f"{words}  ", (answer, style))

    def on_resize(self) -> None:
        """Use the room there is."""
        if self.is_mounted:
            self.write()

    @property
    def item(self) -> Item | None:
        """The question under the cursor."""
        option = self.query_one("#list", OptionList).highlighted_option
        return self.filled.list.item(option.id) if self.filled and option is not None and option.id else None

    @on(OptionList.OptionHighlighted, "#list")
    def _moved(self) -> None:
        self._card()

    def _card(self) -> None:
        from debtor_assistant.guidance.telling import question

        item = self.item
        if item is None or self.filled is None:
            return
        lines = list(question(item, self.where)) + list(self.beside_lines(item))
        self.query_one("#card", Prose).update(Content("\n").join(styled(lines)))
        self.query_one("#below", VerticalScroll).scroll_home(animate=False)

    @property
    def chosen(self) -> list[str]:
        """This list is what is written out."""
        return [self.record]

    def action_see_result(self) -> None:
        """Say what the answers come to."""
        from debtor_assistant.tui.screens.checklist_result import ResultScreen

        self.app.push_screen(ResultScreen(self.record))


def _mark(item: Item, answer: str) -> tuple[str, str]:
    """The sign before a line: what warns is marked where it was seen, and is no failing where it was not there."""
    if item.points and answer == "bad":
        return "-", "$quiet"
    return _MARKS.get("bad" if item.points == "false" and answer == "good" else answer, ("·", "$quiet"))
