"""One finding: its card, and its missing facts to be answered on the spot."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widget import Widget

from debtor_assistant.text import t
from debtor_assistant.tui.keys import place_bindings
from debtor_assistant.tui.missing import Question, questions
from debtor_assistant.tui.screens.answering import Answering
from debtor_assistant.tui.screens.base import CalmScreen
from debtor_assistant.tui.screens.edit_text import NeededLine
from debtor_assistant.tui.screens.editors import Answer, Choice, ChoiceDialog
from debtor_assistant.tui.widgets.finding_card import card, question_words
from debtor_assistant.tui.widgets.prose import Prose

if TYPE_CHECKING:
    from debtor_assistant.rules.finding import Finding


class FindingScreen(Answering, CalmScreen[None]):
    """The card of a finding; `[` and `]` go to its neighbours."""

    place = "finding"
    BINDINGS: ClassVar[list[BindingType]] = place_bindings("finding")
    DEFAULT_CSS = """
    FindingScreen #card { height: 1fr; padding: 1 2 0 2; }
    FindingScreen #text { width: 100%; max-width: 100; height: auto; }
    """

    def __init__(self, index: int) -> None:
        super().__init__()
        self.index = index
        self.about: tuple[str, str] | None = None
        """Rule and verdict, so that the same finding stays open when the check is run again."""
        self.when: dict[str, str] = {}

    def body(self) -> Iterable[Widget]:
        """Yield the card."""
        with VerticalScroll(id="card"):
            yield Prose(id="text")

    @property
    def finding(self) -> Finding | None:
        """The finding shown; another of the same rule where the answer has changed the verdict."""
        found = self.assistant.survey.findings if self.assistant.survey else []
        if self.about is not None:
            for match in (lambda one: (one.rule, one.verdict) == self.about, lambda one: one.rule == self.about[0]):
                place = next((nr for nr, one in enumerate(found) if match(one)), None)
                if place is not None:
                    self.index = place
                    return found[place]
            return None
        return found[self.index] if self.index < len(found) else None

    @property
    def struck(self) -> Mapping[str, str] | None:
        """Why the finding is struck out, if it is."""
        return self.assistant.survey.struck.get(self.index) if self.assistant.survey else None

    @property
    def asked(self) -> list[Question]:
        """The missing facts of the finding that can be asked."""
        finding = self.finding
        return questions(finding.missing) if finding else []

    def fill(self) -> None:
        """Write the card, first without the words about each contact, then with them."""
        finding = self.finding
        if finding is None:
            self.query_one("#text", Prose).update(Content(t("tui.finding.gone")))
            return
        self.about = (finding.rule, finding.verdict)
        self.query_one("#text", Prose).update(card(finding, self.asked, self.when, self.struck))
        case, wanted = self.assistant.case, [one for one in finding.about[:8] if one not in self.when]
        if case is not None and wanted:

            def job() -> dict[str, str]:
                from debtor_assistant.tui.work.records import told

                return told(case, finding.record, wanted)

            self.assistant.work(job, self._know_when, group="when")

    def _know_when(self, words: dict[str, str]) -> None:
        self.when |= words
        finding = self.finding
        if finding is not None and self.is_attached:
            self.query_one("#text", Prose).update(card(finding, self.asked, self.when, self.struck))

    def reword(self) -> None:
        """Say it again in the other language."""
        self.when = {}
        super().reword()

    def on_records_changed(self, _message: object) -> None:
        """Wait for the check: the card shows what it said, not what was typed."""
        self.when = {}

    # Moving

    def _go(self, step: int) -> None:
        found = self.assistant.survey.findings if self.assistant.survey else []
        if found:
            self.index, self.about = (self.index + step) % len(found), None
            self.query_one("#card").scroll_home(animate=False)
            self.fill()

    def action_next_finding(self) -> None:
        """Show the next finding."""
        self._go(1)

    def action_previous_finding(self) -> None:
        """Show the one before."""
        self._go(-1)

    def action_show_contacts(self) -> None:
        """Show the contacts of this finding in the log."""
        from debtor_assistant.tui.screens.contacts import ContactsScreen

        finding = self.finding
        if finding is not None and finding.contacts:
            self.app.push_screen(ContactsScreen(frozenset(finding.contacts)))

    def action_explain_rule(self) -> None:
        """Explain the rule of this finding."""
        from debtor_assistant.tui.screens.rule import RuleScreen

        finding = self.finding
        if finding is not None:
            self.app.push_screen(RuleScreen(finding.rule))

    # Striking

    def action_strike(self) -> None:
        """Strike the finding out for a reason, or let a struck one stand again; the history keeps both."""
        case, finding = self.assistant.case, self.finding
        if case is None or finding is None:
            return
        from debtor_assistant.tui.work.striking import restore, strike

        if self.struck:
            self.assistant.work(partial(restore, case, finding), self._struck, group="save")
            return

        def answered(answer: Answer | None) -> None:
            if answer is not None and answer.value:
                self.assistant.work(partial(strike, case, finding, str(answer.value)), self._struck, group="save")

        self.app.push_screen(NeededLine("tui.finding.strike_ask", "tui.finding.strike_hint"), answered)

    def _struck(self, told: str) -> None:
        self.assistant.toast(told)
        self.assistant.records_changed()

    def action_read_more(self) -> None:
        """Open what there is to read about this finding."""
        from debtor_assistant.tui.screens.guide_further import read_more

        finding = self.finding
        if finding is not None:
            read_more(self.assistant, finding.rule, finding.kind)

    # Answering

    def on_key(self, event: object) -> None:
        """The digit of a question asks it."""
        key = getattr(event, "key", "")
        if key.isdecimal() and 1 <= int(key) <= len(self.asked):
            self.ask(self.asked[int(key) - 1])

    def action_answer(self) -> None:
        """Ask the first missing fact, or let the user choose among several."""
        asked = self.asked
        if len(asked) == 1:
            self.ask(asked[0])
        elif asked:

            def choices() -> list[Choice]:
                return [Choice(nr, question_words(one)) for nr, one in enumerate(self.asked)]

            def chosen(answer: Answer | None) -> None:
                if answer is not None and isinstance(answer.value, int):
                    self.ask(asked[answer.value])

            self.app.push_screen(ChoiceDialog("tui.finding.which_question", choices, None, unknown=False), chosen)
        else:
            self.assistant.toast("tui.finding.nothing_missing")
