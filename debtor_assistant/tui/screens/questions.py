"""What nobody has said yet, the most useful question first; each can be answered here."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.binding import BindingType
from textual.content import Content
from textual.widget import Widget
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from debtor_assistant.text import pick, t, tn
from debtor_assistant.tui.keys import place_bindings
from debtor_assistant.tui.missing import Question
from debtor_assistant.tui.screens.answering import Answering
from debtor_assistant.tui.screens.base import CalmScreen
from debtor_assistant.tui.widgets.prose import Prose, wrapped
from debtor_assistant.tui.widgets.words import safe

if TYPE_CHECKING:
    from debtor_assistant.checkup.questions import Question as Open


class QuestionsScreen(Answering, CalmScreen[None]):
    """The questions of the check, in its order."""

    place = "questions"
    BINDINGS: ClassVar[list[BindingType]] = place_bindings("questions")
    DEFAULT_CSS = """
    QuestionsScreen #intro { margin: 1 2; color: $quiet; height: auto; }
    QuestionsScreen #list { border: none; height: 1fr; background: $background; margin: 0 1; padding: 0; }
    """

    def body(self) -> Iterable[Widget]:
        """Yield what an answer is good for, and the questions."""
        yield Prose(id="intro")
        yield OptionList(id="list", markup=False, compact=True)

    @property
    def open_questions(self) -> list[Open]:
        """The questions as the check ordered them."""
        return list(self.assistant.survey.questions) if self.assistant.survey else []

    def fill(self) -> None:
        """Write the questions."""
        asked = self.open_questions
        intro = tn("tui.questions.intro", len(asked)) if asked else t("tui.questions.none")
        self.query_one("#intro", Prose).update(Content(intro))
        found = self.query_one("#list", OptionList)
        place = found.highlighted or 0
        found.clear_options()
        found.add_options(self._lines())
        found.highlighted = min(place, found.option_count - 1) if found.option_count else None

    def _lines(self) -> Iterator[Option]:
        survey = self.assistant.survey
        names = {one.rule: pick(one.title) for one in survey.findings} if survey else {}
        for question in self.open_questions:
            many = f" ({len(question.about)})" if len(question.about) > 1 else ""
            text = Content.assemble("- ", (t(f"tui.ask.{question.table}.{question.field}") + many, "bold"))
            tail = safe(f"  {question.use(names)}", lines=False).stylize("$quiet")
            yield Option(wrapped(text + Content("\n") + tail, self.app.size.width - 6))

    @on(OptionList.OptionSelected, "#list")
    def _chosen(self, event: OptionList.OptionSelected) -> None:
        question = self.open_questions[event.option_index]
        if (question.table, question.field) == ("contact", "party"):
            self.assistant.action_open("senders")
        else:
            self.ask(Question(question.table, question.field, question.about))
