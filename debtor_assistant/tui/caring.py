"""Care for the person, above every screen: who helps, exercises, and help offered when what was logged calls for it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, cast

from debtor_assistant.tui.messages import RecordsChanged, SurveyReady
from debtor_assistant.tui.quick_log import QuickLogApp

if TYPE_CHECKING:
    from debtor_assistant.care.offers import Offer


class CaringApp(QuickLogApp):
    """An app that is there for the person too. It keeps nothing of that; what is remembered ends with the program."""

    def __init__(self, *args: Any) -> None:
        super().__init__(*args)
        self.told_about_breathing = False
        """Whether this run has shown what to mind when breathing on purpose."""
        self.offered: set[str] = set()
        """Reasons for which help was offered in this run: the same is not said twice."""

    @property
    def help_place(self) -> str | None:
        """The country whose lines help: the one chosen, else that of the open case; None where nobody knows."""
        from debtor_assistant.care.lines import countries, country_of

        chosen = self.settings.help_place
        if chosen in countries():
            return chosen
        return country_of(self.case.jurisdiction) if self.case is not None else None

    def _fatal_error(self) -> None:
        """Say where the program failed, and no value it held: those are people's words, and a terminal keeps them."""
        from rich.segment import Segments
        from rich.traceback import Traceback

        shown = Traceback(show_locals=False, width=None)
        self._exit_renderables.append(Segments(self.console.render(shown, self.console.options)))
        self._close_messages_no_wait()

    def action_help_lines(self) -> None:
        """Show who helps, above whatever is open: no case, no passphrase and no form stands before it."""
        from debtor_assistant.tui.screens.lines import HelpLinesScreen

        if not isinstance(self.screen, HelpLinesScreen):
            self.push_screen(HelpLinesScreen())

    def action_coping(self) -> None:
        """Show the exercises above whatever is open; nothing that is being written is closed for it."""
        from debtor_assistant.tui.screens.coping import CopingScreen

        if not isinstance(self.screen, CopingScreen):
            self.push_screen(CopingScreen())

    def read_own_words(self, values: Mapping[str, object]) -> None:
        """See whether what somebody has just written about a contact, in words of their own, asks for help.

        What the other side said is never read here, and nothing of an answer is kept.
        """
        words = " ".join(str(values[name]) for name in ("summary", "my_words") if values.get(name))
        if words and self.settings.own_words == "on":
            from debtor_assistant.tui.screens.offering import answer_words

            answer_words(cast(Any, self), words)

    def exercise(self, name: str) -> None:
        """Open an exercise above whatever is open."""
        from debtor_assistant.tui.screens.exercise import ExerciseScreen

        self.push_screen(ExerciseScreen(name))

    def tell_screens(self, message: type[RecordsChanged] | type[SurveyReady]) -> None:
        """Tell the screens; once the case was looked through, see whether help is to be offered."""
        super().tell_screens(message)
        if message is SurveyReady and self.survey is not None and self.survey.contacts:
            self._look_for_offers()

    def _look_for_offers(self) -> None:
        case = self.case
        if case is None:
            return

        def job() -> list[Offer]:
            from debtor_assistant.tui.work.care_for import offers_of

            return offers_of(case)

        self.work(job, self._offer, group="offers", failed=lambda _: None)

    def _offer(self, found: list[Offer]) -> None:
        off = self.settings.offers_off.split(",")
        for one in found:
            if one.reason in self.offered or (one.level < 3 and (one.reason in off or "all" in off)):
                continue
            self.offered.add(one.reason)
            from debtor_assistant.tui.screens.offering import show_offer

            show_offer(cast(Any, self), one)  # the app itself; its module stands above this one
            return
