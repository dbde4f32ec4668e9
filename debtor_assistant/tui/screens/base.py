"""What every screen is made of: a title, its body, the line of keys; Esc goes back, F1 helps."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, ClassVar, TypeVar, cast

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.screen import ModalScreen, Screen
from textual.widget import Widget

from debtor_assistant.tui.messages import RecordsChanged, SurveyReady
from debtor_assistant.tui.widgets.bars import KeyBar, TitleBar

if TYPE_CHECKING:
    from debtor_assistant.tui.app import AssistantApp

Answer = TypeVar("Answer")


class Place:
    """What a full screen and a dialog have in common."""

    place: ClassVar[str] = ""
    """Its name in the list of commands; `tui.PLACE.title` is its title, `tui.PLACE.help` its help."""

    @property
    def assistant(self) -> AssistantApp:
        """The app, by its own type."""
        return cast("AssistantApp", cast("Widget", self).app)

    def fill(self) -> None:
        """Write what depends on the records or the language; called when either has changed."""

    def action_before_call(self) -> None:
        """Take a minute and a half before picking up."""
        self.assistant.exercise("before-call")

    def action_after_call(self) -> None:
        """Come down after a bad call."""
        self.assistant.exercise("after-call")

    def reword(self) -> None:
        """Say everything again in the language of now; what the user typed stays."""
        for widget in cast("Screen[object]", self).query("*"):
            again = getattr(widget, "reword", None)
            if again is not None:
                again()
        self.fill()


class CalmScreen(Place, Screen[Answer]):
    """A full screen."""

    AUTO_FOCUS = "*"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "back", show=False)]

    def body(self) -> Iterable[Widget]:
        """Yield what stands between title and keys."""
        return ()

    def compose(self) -> ComposeResult:
        """Lay out title, body and keys."""
        yield TitleBar(f"tui.{self.place}.title")
        yield from self.body()
        yield KeyBar(self.place)

    def on_mount(self) -> None:
        """Write the first contents."""
        self.fill()

    def action_back(self) -> None:
        """Go one screen back; home stays."""
        if len(self.app.screen_stack) > 2:
            self.dismiss(None)

    def action_open_record(self) -> None:
        """Take the line the cursor is on: Enter in a list does, and so does a click on its name in the line of keys."""
        from textual.widgets import OptionList  # the first frame has no list

        for found in self.query(OptionList):
            found.action_select()
            return

    action_choose_answer = action_name_column = action_take_script = action_write_step = action_open_record

    def on_records_changed(self, _message: RecordsChanged) -> None:
        """Show the records as they are now, and whose case this is."""
        for bar in self.query("TitleBar, KeyBar"):
            bar.refresh(layout=True)
        self.fill()

    def on_survey_ready(self, _message: SurveyReady) -> None:
        """Show the new findings."""
        self.fill()


class Dialog(Place, ModalScreen[Answer]):
    """A small window above the screen; Esc closes it and changes nothing."""

    DEFAULT_CSS = """
    Dialog { align: center middle; background: $background 60%; }
    Dialog > .box {
        width: 76; max-width: 100%; height: auto; max-height: 100%;
        border: round $primary; background: $surface; padding: 0 1;
    }
    Dialog .heading { text-style: bold; margin-bottom: 1; }
    Dialog .hint { color: $quiet; }
    Dialog .wrong { color: $warning; text-style: bold; }
    """

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "back", show=False)]

    def on_mount(self) -> None:
        """Write the first contents."""
        self.fill()

    def action_back(self) -> None:
        """Close it; nothing was chosen."""
        self.dismiss(None)
