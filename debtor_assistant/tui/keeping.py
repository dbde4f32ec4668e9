"""The open case: opened in a worker, looked through again after every change, told to every screen."""

from __future__ import annotations

from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from debtor_assistant.base.problems import Problem
from debtor_assistant.tui.messages import RecordsChanged, SurveyReady
from debtor_assistant.tui.settings import Settings
from debtor_assistant.tui.working import WorkingApp

if TYPE_CHECKING:
    from debtor_assistant.tui.work.case import OpenCase
    from debtor_assistant.tui.work.survey import Survey


class CaseApp(WorkingApp):
    """An app that keeps one case open."""

    def __init__(self, case_file: Path | None = None, as_of: date | None = None) -> None:
        super().__init__()
        self.settings = Settings.load()
        self.wanted_file = case_file
        self.as_of = as_of
        self.case: OpenCase | None = None
        self.survey: Survey | None = None
        self.looking = True
        """Whether the case is still being opened or looked through."""
        self._survey_running = False
        self._survey_again = False

    @property
    def has_case(self) -> bool:
        """Whether a case file is open."""
        return self.case is not None

    @property
    def case_name(self) -> str:
        """What to call the open case above every screen."""
        return self.case.name if self.case else ""

    def open_first_case(self) -> None:
        """Open the case to begin with; called once the first frame is drawn."""
        wanted, last = self.wanted_file, self.settings.last_case

        def job() -> OpenCase | None:
            from debtor_assistant.tui.work.case import first_case

            return first_case(wanted, last)

        def failed(problem: Problem) -> None:
            self.looking = False
            self.tell_screens(SurveyReady)
            self.show_problem(problem)

        self.work(job, self.use_case, failed=failed)

    def use_case(self, case: OpenCase | None) -> None:
        """Make `case` the open one."""
        if self.case is not None and self.case is not case:
            self.case.close()
        self.case, self.survey = case, None
        self.looking = case is not None
        if case is not None:
            self.settings.remember_case(case.path)
        self.tell_screens(RecordsChanged)
        if case is not None:
            self.look_again()

    def records_changed(self) -> None:
        """Tell every screen, and look through the case again."""
        self.tell_screens(RecordsChanged)
        self.look_again()

    def look_again(self) -> None:
        """Check the case in a worker. Changes that come meanwhile lead to one more round, not to many."""
        if self.case is None:
            return
        if self._survey_running:
            self._survey_again = True
            return
        self._survey_running = True
        case, as_of = self.case, self.as_of

        def job() -> Survey:
            from debtor_assistant.tui.work.survey import look

            return look(case, as_of)

        self.work(job, partial(self._looked, case), failed=self._look_failed)

    def _looked(self, case: OpenCase, survey: Survey) -> None:
        self._survey_running = False
        if self._survey_again or case is not self.case:
            self._survey_again = False
            self.look_again()
        if case is self.case:
            self.survey, self.looking = survey, False
            self.tell_screens(SurveyReady)

    def _look_failed(self, problem: Problem) -> None:
        self._survey_running = self._survey_again = self.looking = False
        self.tell_screens(SurveyReady)
        self.show_problem(problem)

    def tell_screens(self, message: type[RecordsChanged] | type[SurveyReady]) -> None:
        """Send a message to every open screen."""
        for screen in self.screen_stack:
            screen.post_message(message())
