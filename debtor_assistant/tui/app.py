"""The app: which case is open, which screen, which language, which theme.

The first frame needs none of the rooms that read the case; they are imported by the first worker.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

from textual.binding import BindingType

from debtor_assistant.text import LANGUAGES, language, use
from debtor_assistant.tui.caring import CaringApp
from debtor_assistant.tui.keys import app_bindings
from debtor_assistant.tui.screens.home import HomeScreen
from debtor_assistant.tui.themes import THEMES

if TYPE_CHECKING:
    from debtor_assistant.tui.screens.asking import Known


class AssistantApp(CaringApp):
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
    OptionList > .option-list--option-highlighted { background: $primary 10%; color: $foreground; text-style: none; }
    OptionList:focus > .option-list--option-highlighted {
        background: $primary 20%; color: $foreground; text-style: bold;
    }
    OptionList > .option-list--option-disabled { color: $foreground; }
    Input { background: $panel; }
    Input:focus { background-tint: $foreground 5%; }
    ToastRack { margin-bottom: 2; }
    .buttons { height: auto; }
    .buttons Button { margin: 0 2 0 0; }
    """

    def __init__(self, case_file: Path | None = None, as_of: date | None = None) -> None:
        super().__init__(case_file, as_of)
        self.wipe_terminal = False
        """Whether to leave nothing on the terminal (the quick exit)."""

    def on_mount(self) -> None:
        """Show home at once, then open the case."""
        for theme in THEMES:
            self.register_theme(theme)
        self.theme = self.settings.theme
        self.push_screen(HomeScreen())
        self.call_after_refresh(self.open_first_case)
        self.watch_the_clock()

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """Give every theme the one colour we add: that of words which matter less."""
        return {"quiet": "#8e9aa6"}

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
        if self._driver is not None and not self.is_headless and not self.is_web:
            from debtor_assistant.tui.leaving import leave_at_once

            leave_at_once(self._driver)
        self.exit()

    # Ways

    def action_open(self, name: str) -> None:
        """Open one of the main screens above home, or quick entry."""
        from debtor_assistant.tui.commands import BY_ID

        if BY_ID[name].needs_case and not self.has_case:
            self.toast("tui.home.opening" if self.looking else "tui.home.no_case")
        elif name == "quick-entry":
            self.quick_entry()
        elif name == "coping":
            self.action_coping()
        else:
            from debtor_assistant.tui.screens.routes import open_screen

            open_screen(self, name)

    def action_settings(self) -> None:
        """Choose language and colours."""
        self.action_open("settings")

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


def run(case_file: Path | None = None, as_of: date | None = None) -> None:
    """Open the terminal UI and return when the user leaves it."""
    app = AssistantApp(case_file, as_of)
    app.settings.speak()
    app.run()
