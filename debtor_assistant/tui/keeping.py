"""The open case: opened in a worker, looked through again after every change, told to every screen."""

from __future__ import annotations

from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from debtor_assistant.base.clock import today
from debtor_assistant.base.problems import Problem
from debtor_assistant.base.terminal import clean
from debtor_assistant.text import t
from debtor_assistant.tui.messages import RecordsChanged, SurveyReady
from debtor_assistant.tui.settings import Settings
from debtor_assistant.tui.working import WorkingApp

if TYPE_CHECKING:
    from debtor_assistant.tui.work.case import OpenCase
    from debtor_assistant.tui.work.survey import Survey


class CaseApp(WorkingApp):
    """An app that keeps one case open."""

    greets = True
    """Whether somebody without a case is met with the questions of a first run."""

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
        self._backed_up: tuple[Path, date] | None = None
        """The case and the day a backup was last tried for."""

    @property
    def has_case(self) -> bool:
        """Whether a case file is open."""
        return self.case is not None

    @property
    def case_name(self) -> str:
        """What to call the open case above every screen."""
        return self.case.name if self.case else ""

    def use_case(self, case: OpenCase | None, *, keep_open: bool = False) -> None:
        """Make `case` the open one.

        Args:
            case: the case, or none.
            keep_open: leave closing the one before to the caller, because work may still need it.
        """
        if self.case is not None and self.case is not case and not keep_open:
            self.case.close()
        self.case, self.survey = case, None
        self._survey_running = self._survey_again = False
        self.looking = case is not None
        if case is not None:
            self.settings.remember_case(case.path)
        self.tell_screens(RecordsChanged)
        if case is not None:
            self.look_again()

    def greet(self) -> None:
        """Ask who has no case yet the few things a first one needs."""
        from debtor_assistant.tui.work.case import known_cases

        if self.greets and not known_cases():
            from debtor_assistant.tui.screens.first_run import FirstRunScreen

            self.push_screen(FirstRunScreen())

    def records_changed(self) -> None:
        """Tell every screen, look through the case again, and make the backup of the day."""
        self.tell_screens(RecordsChanged)
        self.look_again()
        self._back_up()

    def _back_up(self) -> None:
        """Make the day's backup with its first change. One that fails is told once and stops nothing."""
        case, day = self.case, today()
        if case is None or self._backed_up == (case.path, day):
            return
        self._backed_up = (case.path, day)

        def job() -> None:
            from debtor_assistant.store import backups

            backups.daily(case.book)

        self.work(job, group="backup", failed=self._no_backup)

    def _no_backup(self, problem: Problem) -> None:
        said = t("tui.care.no_backup", what=problem.what, next=problem.next_step)
        self.notify(clean(said), markup=False, timeout=15)

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

            return case.at_length(look, as_of)

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

    def on_unmount(self) -> None:
        """Leave nothing running behind."""
        if self.case is not None:
            self.case.stop()

    def tell_screens(self, message: type[RecordsChanged] | type[SurveyReady]) -> None:
        """Send a message to every open screen."""
        for screen in self.screen_stack:
            screen.post_message(message())
