"""What the screens that ask something of a file have in common."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from textual import on
from textual.widget import Widget
from textual.widgets import OptionList

from debtor_assistant.tui.screens.base import CalmScreen
from debtor_assistant.tui.screens.editors import Answer
from debtor_assistant.tui.widgets.prose import Prose
from debtor_assistant.tui.widgets.words import Says

if TYPE_CHECKING:
    from debtor_assistant.tui.work.importing import Preview


class QuestionScreen(CalmScreen[Answer]):
    """A question, what the file shows, and the possible answers side by side. Esc changes nothing."""

    DEFAULT_CSS = """
    QuestionScreen #why { margin: 1 2 0 2; height: auto; }
    QuestionScreen #head { margin: 1 1 0 1; height: auto; }
    QuestionScreen #list { border: none; height: 1fr; background: $background; margin: 0 1; padding: 0; }
    """

    def __init__(self, found: Preview, zone: str) -> None:
        super().__init__()
        self.found = found
        self.zone = zone
        """Of the borrower's clock."""

    def body(self) -> Iterable[Widget]:
        """Yield why it is asked, what stands above the answers, the answers."""
        yield Says(f"tui.{self.place}.why", id="why")
        yield Prose(id="head")
        yield OptionList(id="list", markup=False, compact=True)

    def write(self, options: list[object]) -> None:
        """Write the answers; the cursor stays."""
        choices = self.query_one("#list", OptionList)
        place = choices.highlighted
        choices.clear_options()
        choices.add_options(options)  # type: ignore[arg-type]
        choices.highlighted = min(place or 0, choices.option_count - 1) if choices.option_count else None

    def on_resize(self) -> None:
        """Use the room there is."""
        if self.is_mounted:
            self.fill()

    @on(OptionList.OptionSelected, "#list")
    def _selected(self, event: OptionList.OptionSelected) -> None:
        self.take(event.option_id or "")

    def take(self, name: str) -> None:
        """Answer with a line of the list, or open what it leads to."""
        self.dismiss(Answer(name))
