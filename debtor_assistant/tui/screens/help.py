"""Help: what this screen is for, and what every key does. From the list of commands, so it is never out of date."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widget import Widget

from debtor_assistant.text import t
from debtor_assistant.tui.commands import Command, commands_for, key_name
from debtor_assistant.tui.screens.base import CalmScreen
from debtor_assistant.tui.verdicts import LOUD, MARKS, verdict_means, verdict_name
from debtor_assistant.tui.widgets.hint_words import HINT_MARK
from debtor_assistant.tui.widgets.prose import Prose
from debtor_assistant.tui.widgets.words import padded


class HelpScreen(CalmScreen[None]):
    """Help about the screen below."""

    place = "help"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("f1,question_mark", "back", show=False)]
    DEFAULT_CSS = """
    HelpScreen VerticalScroll { height: 1fr; padding: 1 2 0 2; }
    HelpScreen #text { width: 100%; max-width: 100; height: auto; }
    """

    def __init__(self, about: str) -> None:
        super().__init__()
        self.about = about

    def body(self) -> Iterable[Widget]:
        """Yield the page."""
        with VerticalScroll():
            yield Prose(id="text")

    def fill(self) -> None:
        """Write the page."""
        self.query_one("#text", Prose).update(Content("\n").join(self._lines()))

    def _lines(self) -> Iterator[Content]:
        yield Content.styled(t(f"tui.{self.about}.title"), "bold $primary")
        yield Content(t(f"tui.{self.about}.help"))
        yield Content("")
        offered = list(commands_for(self.about))
        here = [command for command in offered if self.about in command.places]
        if here:
            yield Content.styled(t("tui.help.here"), "bold $primary")
            yield from (self._line(command) for command in here)
            yield Content("")
        yield Content.styled(t("tui.help.everywhere"), "bold $primary")
        yield from (self._line(command) for command in offered if command not in here)
        yield Content("")
        yield Content.styled(t("tui.help.marks"), "bold $primary")
        for verdict in LOUD:
            text = f"{verdict_name(verdict)}{t('tui.home.dash')}{verdict_means(verdict)}"
            yield Content.assemble((f"  {MARKS[verdict]}  ", "bold $accent"), text)
        yield Content.assemble((f"  {HINT_MARK}  ", "bold $accent"), t("tui.help.hint_mark"))
        yield Content("")
        yield Content(t("tui.help.privacy"))

    def _line(self, command: Command) -> Content:
        keys = " ".join(key_name(key) for key in command.keys_at(self.about))
        return Content.assemble((padded(f"  {keys}", 14), "bold $accent"), t(command.help_key))
