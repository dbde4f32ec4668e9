"""What runs out when: every day with the way it was counted, what is missing, and what comes after."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import TYPE_CHECKING, Any, ClassVar

from textual.binding import BindingType
from textual.content import Content

from debtor_assistant.text import t, tn
from debtor_assistant.tui.keys import place_bindings
from debtor_assistant.tui.missing import questions
from debtor_assistant.tui.screens.answering import Answering
from debtor_assistant.tui.screens.editors import Answer, Choice, ChoiceDialog
from debtor_assistant.tui.screens.reading_page import ReadingPage
from debtor_assistant.tui.widgets.words import safe

if TYPE_CHECKING:
    from debtor_assistant.tui.work.case import OpenCase
    from debtor_assistant.tui.work.due import Due


class DeadlinesScreen(Answering, ReadingPage):
    """The list, the next day first; what cannot be told stands last. `a` asks for a fact that would settle a day."""

    place = "deadlines"
    BINDINGS: ClassVar[list[BindingType]] = place_bindings("deadlines")

    def read(self, case: OpenCase, as_of: date | None) -> Due:
        """Count the days."""
        from debtor_assistant.tui.work.due import due_of

        return due_of(case, as_of)

    def lines(self, found: Due) -> Iterator[Content]:
        """Yield an overview, then each deadline."""
        from debtor_assistant.text.deadlines import title, watched, when

        shown = watched(found.deadlines)
        yield Content(t("tui.deadlines.lead") if shown else t("deadlines.none")).stylize("$quiet")
        if not shown:
            yield Content(t("tui.deadlines.none_hint"))
        for number, one in enumerate(shown, 1):
            head = f"{number}. {title(one)}{t('tui.page.colon')}{when(one, found.as_of)}"
            yield Content("")
            yield safe(head, lines=False).stylize("bold")
            yield from _details(one, found)
        if quiet := len(found.deadlines) - len(shown):
            yield Content("")
            yield Content(tn("deadlines.quiet", quiet)).stylize("$quiet")

    def action_answer(self) -> None:
        """Ask a missing fact; of several, first which."""
        from debtor_assistant.text.deadlines import watched
        from debtor_assistant.tui.widgets.finding_card import question_words

        missing = [fact for one in watched(self.found.deadlines) for fact in one["missing"]] if self.found else []
        asked = questions(missing)
        if not asked:
            self.assistant.toast("tui.finding.nothing_missing")
        elif len(asked) == 1:
            self.ask(asked[0])
        else:

            def chosen(answer: Answer | None) -> None:
                if answer is not None and isinstance(answer.value, int):
                    self.ask(asked[answer.value])

            offered = lambda: [Choice(nr, question_words(one)) for nr, one in enumerate(asked)]  # noqa: E731
            self.app.push_screen(ChoiceDialog("tui.finding.which_question", offered, None, unknown=False), chosen)


def _details(one: Mapping[str, Any], found: Due) -> Iterator[Content]:
    from debtor_assistant.text.deadlines import after, basis, counted
    from debtor_assistant.tui.work.due import missing_words

    yield safe(f"   {found.names.get(one['about'], one['about'])}", lines=False)
    yield from (safe(f"   {line}", lines=False) for line in counted(one, str))
    if one["missing"]:
        words = t("tui.page.missing", facts=missing_words(one["missing"]))
        yield safe(f"   {words}", lines=False).stylize("$warning")
    yield safe(f"   {basis(one)}", lines=False).stylize("$primary")
    yield from (safe(f"   {line}", lines=False).stylize("$quiet") for line in after(one))
