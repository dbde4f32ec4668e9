"""The calm place: short exercises in the order in which they are needed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import ClassVar

from textual import on
from textual.binding import BindingType
from textual.content import Content
from textual.widget import Widget
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from debtor_assistant.text import pick, t
from debtor_assistant.tui.keys import place_bindings
from debtor_assistant.tui.screens.base import CalmScreen
from debtor_assistant.tui.widgets.words import Says, padded


class CopingScreen(CalmScreen[None]):
    """The menu of exercises; nothing in it says that one was ever opened."""

    place = "coping"
    BINDINGS: ClassVar[list[BindingType]] = place_bindings("coping")
    DEFAULT_CSS = """
    CopingScreen #intro { margin: 1 2 0 2; color: $quiet; height: auto; }
    CopingScreen #menu { border: none; height: 1fr; background: $background; margin: 0 1; padding: 0; }
    """

    def body(self) -> Iterable[Widget]:
        """Yield one sentence and the list."""
        yield Says("tui.coping.intro", id="intro")
        yield OptionList(id="menu", markup=False, compact=True)

    def on_mount(self) -> None:
        """Put the focus on the list."""
        super().on_mount()
        self.query_one("#menu").focus()

    def fill(self) -> None:
        """Write the list."""
        menu = self.query_one("#menu", OptionList)
        place = menu.highlighted
        menu.clear_options()
        menu.add_options(self._lines())
        menu.highlighted = 1 if place is None else place

    def _lines(self) -> Iterator[Option]:
        from debtor_assistant.care.exercise_words import length
        from debtor_assistant.care.exercises import exercises

        known = exercises()
        for group, names in known.menu:
            yield Option(Content.styled(pick(group), "bold $primary"), disabled=True)
            for name in names:
                one = known.by_id[name]
                text = Content.assemble("  ", padded(pick(one.name), 30), " ", (length(one.choices[0]), "$quiet"))
                yield Option(text, id=f"exercise:{name}")

        yield Option(Content.styled(t("tui.coping.own"), "bold $primary"), disabled=True)
        for name, key in (("notes", "n"), ("plan", "p"), ("telling", "t")):
            text = Content.assemble("  ", padded(t(f"tui.coping.{name}"), 30), " ", (key, "$quiet"))
            yield Option(text, id=f"own:{name}")

    @on(OptionList.OptionSelected, "#menu")
    def _chosen(self, event: OptionList.OptionSelected) -> None:
        kind, _, name = (event.option_id or "").partition(":")
        if kind == "exercise":
            self.assistant.exercise(name)
        elif kind == "own":
            {"notes": self.action_own_notes, "plan": self.action_safety_plan, "telling": self.action_telling}[name]()

    def action_own_notes(self) -> None:
        """Open the private notes."""
        from debtor_assistant.tui.screens.notes import open_notes

        open_notes(self.assistant)

    def action_safety_plan(self) -> None:
        """Open the safety plan."""
        from debtor_assistant.tui.screens.safety_plan import open_plan

        open_plan(self.assistant)

    def action_telling(self) -> None:
        """Open the words for telling people."""
        from debtor_assistant.tui.screens.telling import TellingScreen

        self.app.push_screen(TellingScreen())
