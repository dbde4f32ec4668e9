"""Words for telling people: read, changed, copied. Nothing is sent, and nothing of it is kept."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from textual import on
from textual.binding import BindingType
from textual.content import Content
from textual.widget import Widget
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from debtor_assistant.text import pick
from debtor_assistant.tui.keys import place_bindings
from debtor_assistant.tui.screens.base import CalmScreen
from debtor_assistant.tui.screens.editors import Answer
from debtor_assistant.tui.screens.own_words import TakenWords
from debtor_assistant.tui.widgets.prose import Prose, wrapped
from debtor_assistant.tui.widgets.words import safe


class TellingScreen(CalmScreen[None]):
    """To whom, and what to say."""

    place = "telling"
    BINDINGS: ClassVar[list[BindingType]] = place_bindings("telling")
    DEFAULT_CSS = """
    TellingScreen #intro { margin: 1 2 0 2; color: $quiet; height: auto; }
    TellingScreen #list { border: none; height: 1fr; background: $background; margin: 1 1 0 1; padding: 0; }
    """

    def body(self) -> Iterable[Widget]:
        """Yield what holds for each, and the list."""
        yield Prose(id="intro")
        yield OptionList(id="list", markup=False, compact=True)

    def on_mount(self) -> None:
        """Put the focus on the list."""
        super().on_mount()
        self.query_one("#list").focus()

    def on_resize(self) -> None:
        """Break the lines anew."""
        if self.is_mounted:
            self.fill()

    def fill(self) -> None:
        """Write the scripts in full."""
        from debtor_assistant.care.telling import scripts

        known = scripts()
        self.query_one("#intro", Prose).update(safe(pick(known.about)))
        found = self.query_one("#list", OptionList)
        place, width = found.highlighted, min(96, self.app.size.width - 6)
        found.clear_options()
        for one in known.scripts:
            parts = [safe(pick(one.name)).stylize("bold $primary"), safe(f"  {pick(one.words)}")]
            parts += [safe(f"  {pick(one.before)}").stylize("$quiet")] if one.before else []
            found.add_option(Option(Content("\n").join(wrapped(part, width) for part in parts), id=one.id))
        found.highlighted = place or 0

    @on(OptionList.OptionSelected, "#list")
    def _chosen(self, event: OptionList.OptionSelected) -> None:
        from debtor_assistant.care.telling import scripts

        one = next(script for script in scripts().scripts if script.id == event.option_id)

        def changed(answer: Answer | None) -> None:
            if answer is not None and answer.value:
                self.app.copy_to_clipboard(str(answer.value))
                self.assistant.toast("tui.telling.copied")

        self.app.push_screen(TakenWords("tui.telling.ask", "tui.telling.hint", pick(one.words)), changed)
