"""A letter that was sent: on which day, how; from then on the rules know it, and the clock of the answer runs."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from textual.content import Content

from debtor_assistant.base.vocabulary import vocabulary
from debtor_assistant.text import language, t
from debtor_assistant.tui.screens.edit_time import TimeDialog
from debtor_assistant.tui.screens.editors import Answer, Choice, ChoiceDialog
from debtor_assistant.tui.screens.letters_writing import LetterPage
from debtor_assistant.tui.widgets.words import safe

if TYPE_CHECKING:
    from debtor_assistant.tui.work.letters import Noted, Preview

_NO_LETTER = ("oral", "contract_clause")


class Sending(LetterPage):
    """Asks for the day and the way, one after the other; Esc stops and notes nothing."""

    def action_letter_sent(self) -> None:
        """Note that it was sent."""
        if self.found is None or not self._can_send(self.found):
            return
        to = self.shelf.name(self.choice.party) or t("tui.letter.its_addressee")
        ask = TimeDialog("tui.letter.sent.day", self.shelf.matter.day.isoformat(), kinds=("day",)).about(to=to)
        self.page.app.push_screen(ask, self._sent_on)

    def _can_send(self, found: Preview) -> bool:
        """A letter that does not fit the case was not sent by this program's advice; say what it lacks."""
        if found.fit.refused:
            self.assistant.toast("tui.letter.refused")
        return not found.fit.refused

    def _sent_on(self, answer: Answer | None) -> None:
        if answer is None or not isinstance(answer.value, str):
            return
        day = date.fromisoformat(answer.value)
        if day > self.shelf.matter.day:
            self.assistant.toast("tui.letter.sent.future")
            return
        self.page.app.push_screen(
            ChoiceDialog("tui.letter.sent.how", _media, "registered_mail", unknown=False), partial(self._sent_by, day)
        )

    def _sent_by(self, day: date, answer: Answer | None) -> None:
        if answer is not None:
            ask = TimeDialog("tui.letter.sent.received", None, kinds=("day",))
            self.page.app.push_screen(ask, partial(self._received, day, str(answer.value)))

    def _received(self, day: date, medium: str, answer: Answer | None) -> None:
        if answer is None:
            return
        case, shelf, choice = self.assistant.case, self.shelf, self.choice
        received = date.fromisoformat(answer.value) if isinstance(answer.value, str) else None
        if case is None:
            return

        def job() -> Noted:
            from debtor_assistant.tui.work.letters import send

            return send(case, shelf, choice, day, medium, received)

        self.assistant.work(job, self._noted, group="write")

    def _noted(self, noted: Noted) -> None:
        lines = [Content.styled(t("tui.letter.sent.noted"), "bold $success")]
        for name, kind in noted.events:
            label = vocabulary().label("event_kind", kind, language())
            lines.append(safe(t("tui.letter.sent.event", id=name, kind=label)))
        lines += [safe(noted.clock)] if noted.clock else []
        lines.append(Content.styled(t("tui.letter.sent.proof"), "$quiet"))
        self.tell(Content("\n").join(lines))
        self.assistant.records_changed()


def _media() -> Sequence[Choice]:
    known = vocabulary().lists["medium"]
    return [Choice(name, one.label[language()]) for name, one in known.items() if name not in _NO_LETTER]
