"""The app: which case is open, which screen, which language, which theme.

The first frame needs none of the rooms that read the case; they are imported by the first worker.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar, TypeVar

from textual.app import App
from textual.binding import BindingType
from textual.worker import get_current_worker

from debtor_assistant.base.problems import AssistantError, Problem
from debtor_assistant.base.terminal import clean
from debtor_assistant.text import LANGUAGES, language, t, use
from debtor_assistant.tui.keys import app_bindings
from debtor_assistant.tui.messages import RecordsChanged, SurveyReady
from debtor_assistant.tui.screens.home import HomeScreen
from debtor_assistant.tui.settings import Settings
from debtor_assistant.tui.themes import THEMES

if TYPE_CHECKING:
    from debtor_assistant.tui.screens.asking import Known
    from debtor_assistant.tui.work.case import OpenCase
    from debtor_assistant.tui.work.survey import Survey

Result = TypeVar("Result")


class AssistantApp(App[None]):
    """The terminal UI."""

    TITLE = "debtor_assistant"
    ENABLE_COMMAND_PALETTE = False  # a palette of our own speaks both languages
    BINDINGS: ClassVar[list[BindingType]] = app_bindings()
    CSS = """
    Screen { background: $background; }
    .heading { text-style: bold; }
    OptionList { background-tint: $foreground 0%; }
    OptionList:focus { background-tint: $foreground 0%; }
    OptionList > .option-list--option { color: $foreground; }
    OptionList > .option-list--option-highlighted { background: $primary 20%; color: $foreground; text-style: none; }
    OptionList:focus > .option-list--option-highlighted {
        background: $primary 45%; color: $foreground; text-style: bold;
    }
    OptionList > .option-list--option-disabled { color: $foreground; }
    Input { background: $panel; }
    Input:focus { background-tint: $foreground 5%; }
    ToastRack { margin-bottom: 2; }
    .buttons { height: auto; }
    .buttons Button { margin: 0 2 0 0; }
    """

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
        self.wipe_terminal = False
        """Whether to leave nothing on the terminal (the quick exit)."""

    def on_mount(self) -> None:
        """Show home at once, then open the case."""
        for theme in THEMES:
            self.register_theme(theme)
        self.theme = self.settings.theme
        self.push_screen(HomeScreen())
        self.call_after_refresh(self._open_first_case)

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """Give every theme the one colour we add: that of words which matter less."""
        return {"quiet": "#8e9aa6"}

    # The open case

    @property
    def has_case(self) -> bool:
        """Whether a case file is open."""
        return self.case is not None

    @property
    def case_name(self) -> str:
        """What to call the open case above every screen."""
        return self.case.name if self.case else ""

    def _open_first_case(self) -> None:
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

    # Work off the UI thread

    def work(
        self,
        job: Callable[[], Result],
        done: Callable[[Result], Any] | None = None,
        *,
        group: str = "work",
        exclusive: bool = False,
        failed: Callable[[Problem], Any] | None = None,
    ) -> None:
        """Run `job` in a thread and hand its result to `done` on the UI thread.

        Args:
            job: May block; touches no widget.
            done: Called with the result.
            group: Jobs of one group replace each other when `exclusive`.
            exclusive: Forget the result of an earlier job of the group.
            failed: Called instead of the problem dialog.
        """

        def run() -> None:
            try:
                result = job()
            except AssistantError as error:
                self._hand_over(failed or self.show_problem, error.problem)
            except Exception as error:
                self.log.error(error)
                self._hand_over(failed or self.show_problem, _unexpected(error))
            else:
                if done is not None:
                    self._hand_over(done, result)

        self.run_worker(run, thread=True, group=group, exclusive=exclusive, exit_on_error=False)

    def _hand_over(self, receiver: Callable[[Any], Any], result: object) -> None:
        if self.is_running and not get_current_worker().is_cancelled:
            self.call_from_thread(receiver, result)

    def show_problem(self, problem: Problem) -> None:
        """Say what went wrong, where, and what to do, in a dialog."""
        from debtor_assistant.tui.screens.dialogs import ProblemDialog

        self.push_screen(ProblemDialog(problem))

    def toast(self, key: str, **params: object) -> None:
        """Say a small success."""
        self.notify(clean(t(key, **params)), markup=False, timeout=4)

    # Actions of every screen

    def action_language(self) -> None:
        """Switch to the other language on every open screen."""
        use(LANGUAGES[(LANGUAGES.index(language()) + 1) % len(LANGUAGES)])
        self.settings.remember_language(language())
        self.reword()

    def reword(self) -> None:
        """Say everything again in the language of now."""
        for screen in self.screen_stack:
            again = getattr(screen, "reword", None)
            if again is not None:
                again()

    def action_help(self) -> None:
        """Say what this screen is for and what every key does."""
        from debtor_assistant.tui.screens.help import HelpScreen

        if not isinstance(self.screen, HelpScreen):
            self.push_screen(HelpScreen(getattr(self.screen, "place", "home")))

    def action_palette(self) -> None:
        """Find an action by its name."""
        from debtor_assistant.tui.screens.palette import PaletteScreen

        if not isinstance(self.screen, PaletteScreen):
            self.push_screen(PaletteScreen(getattr(self.screen, "place", "home")), self.run_command)

    def run_command(self, command_id: str | None) -> None:
        """Carry out a command by its id, on the screen that is open."""
        if command_id is None:
            return
        from debtor_assistant.tui.commands import BY_ID
        from debtor_assistant.tui.keys import action_of

        command = BY_ID[command_id]
        if command.needs_case and not self.has_case:
            self.toast("tui.home.no_case")
            return
        self.call_later(self.run_action, action_of(command), self.screen)

    def action_help_quit(self) -> None:
        """Say how to leave when Ctrl+C is pressed."""
        self.toast("tui.home.how_to_leave")

    def action_leave_quickly(self) -> None:
        """Leave at once and leave nothing on the terminal."""
        self.wipe_terminal = True
        self.exit()

    # Ways

    def action_open(self, name: str) -> None:
        """Open one of the main screens above home, or quick entry."""
        from debtor_assistant.tui.commands import BY_ID

        if BY_ID[name].needs_case and not self.has_case:
            self.toast("tui.home.opening" if self.looking else "tui.home.no_case")
        elif name == "quick-entry":
            self._quick_entry()
        else:
            from debtor_assistant.tui.screens.routes import open_screen

            open_screen(self, name)

    def _quick_entry(self) -> None:
        from debtor_assistant.tui.screens.quick import QuickEntry

        if self.case is not None and not isinstance(self.screen, QuickEntry):
            self.push_screen(QuickEntry(self.case.zone))

    def action_settings(self) -> None:
        """Choose language and colours."""
        self.action_open("settings")

    def go_home(self) -> None:
        """Close every screen above home."""
        while len(self.screen_stack) > 2:
            self.pop_screen()

    def with_known(self, then: Callable[[Known], Any]) -> None:
        """Look up what dialogs may have to name, then go on."""
        case = self.case
        if case is None:
            return

        def job() -> Known:
            from debtor_assistant.tui.work.records import known

            return known(case)

        self.work(job, then, group="known")

    def open_sheet(self, table: str, record: str | None, values: dict[str, object] | None = None) -> None:
        """Open the form of a record, or of a new one."""
        case = self.case
        if case is None:
            return

        def job() -> tuple[Known, dict[str, object]]:
            from debtor_assistant.tui.work.records import known

            return known(case), case.values(table, record) if record else dict(values or {})

        def opened(found: tuple[Known, dict[str, object]]) -> None:
            from debtor_assistant.tui.screens.sheet import SheetScreen

            self.push_screen(SheetScreen(table, record, found[1], found[0]))

        self.work(job, opened, group="known")


def _unexpected(error: Exception) -> Problem:
    """Put a mistake of the program into words; the name of the error helps whoever is asked for help."""
    return Problem(
        t("tui.problem.program"), t("tui.problem.unexpected", kind=type(error).__name__), t("tui.problem.next")
    )


def run(case_file: Path | None = None, as_of: date | None = None) -> None:
    """Open the terminal UI and return when the user leaves it."""
    app = AssistantApp(case_file, as_of)
    app.settings.speak()
    app.run()
    if app.wipe_terminal:
        # Clear screen and scroll-back, and take our name out of the window title.
        sys.stdout.write("\x1b[2J\x1b[3J\x1b[H\x1b]0;\x07")
        sys.stdout.flush()
