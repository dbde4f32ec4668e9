"""A safety plan: seven questions answered in own words, on a better day, to be opened with one key on a bad one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.binding import BindingType
from textual.content import Content
from textual.widget import Widget
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from debtor_assistant.base.clock import now
from debtor_assistant.tui.keys import place_bindings
from debtor_assistant.tui.screens.edit_text import NeededLine
from debtor_assistant.tui.screens.editors import Answer
from debtor_assistant.tui.screens.notes_out import save_text
from debtor_assistant.tui.screens.own_words import PrivateWords
from debtor_assistant.tui.screens.private_access import open_private
from debtor_assistant.tui.screens.private_page import PrivatePage
from debtor_assistant.tui.typed_path import typed_path
from debtor_assistant.tui.widgets.prose import wrapped
from debtor_assistant.tui.widgets.words import Says, safe

if TYPE_CHECKING:
    from debtor_assistant.tui.app import AssistantApp


def open_plan(app: AssistantApp) -> None:
    """Open the plan, after what it takes."""
    open_private(app, lambda book: app.push_screen(SafetyPlanScreen(book)))


class SafetyPlanScreen(PrivatePage):
    """Every question with what was answered; half done is fine."""

    place = "plan"
    BINDINGS: ClassVar[list[BindingType]] = place_bindings("plan")
    DEFAULT_CSS = """
    SafetyPlanScreen #intro { margin: 1 2 0 2; color: $quiet; height: auto; }
    SafetyPlanScreen #steps { border: none; height: 1fr; background: $background; margin: 1 1 0 1; padding: 0; }
    """

    def body(self) -> Iterable[Widget]:
        """Yield what it is, and the questions."""
        yield Says(f"tui.plan.intro.{'kept' if self.book.is_kept else 'memory'}", id="intro")
        yield OptionList(id="steps", markup=False, compact=True)

    def on_mount(self) -> None:
        """Put the focus on the questions."""
        super().on_mount()
        self.query_one("#steps").focus()

    def on_resize(self) -> None:
        """Break the lines anew."""
        if self.is_mounted:
            self.fill()

    def fill(self) -> None:
        """Write the questions and answers."""
        steps = self.query_one("#steps", OptionList)
        place = steps.highlighted
        steps.clear_options()
        steps.add_options(self._lines())
        steps.highlighted = place or 0

    def _lines(self) -> Iterator[Option]:
        from debtor_assistant.care.private.notes import STEPS
        from debtor_assistant.care.private.saying import plan_lines

        width = min(96, self.app.size.width - 6)
        for step, (asked, words) in zip(STEPS, plan_lines(self.book.plan()), strict=True):
            parts = [safe(asked, lines=False).stylize("bold" if not words else "$quiet")]
            parts += [safe(f"   {line}").stylize("bold") for line in words.splitlines()]
            yield Option(Content("\n").join(wrapped(part, width) for part in parts), id=step)

    @on(OptionList.OptionSelected, "#steps")
    def _asked(self, event: OptionList.OptionSelected) -> None:
        step = event.option_id
        if step is None:
            return

        def answered(answer: Answer | None) -> None:
            if answer is not None:
                self.change(lambda: self.book.write_step(step, str(answer.value or "")))

        self.app.push_screen(
            PrivateWords(f"tui.plan.ask.{step}", "tui.plan.hint", self.book.plan().get(step)), answered
        )

    def action_write_card(self) -> None:
        """Write the plan as one card to print, without a title or the program's name."""
        content = self._card()

        def named(answer: Answer | None) -> None:
            path = typed_path(str(answer.value or "")) if answer is not None else None
            if path is not None:
                save_text(self.assistant, path, content)

        suggested = str(Path.home() / "card.txt")
        self.app.push_screen(NeededLine("tui.plan.card_where", "tui.notes-out.where_hint", suggested), named)

    def _card(self) -> str:
        from debtor_assistant.care import line_words
        from debtor_assistant.care.lines import place
        from debtor_assistant.care.ordering import ordered
        from debtor_assistant.care.private.saying import card

        country = self.assistant.help_place
        lines: list[str] = []
        if country:
            order = ordered(place(country), now())
            lines = [line_words.head(one.line) for one in (*order.emergency, *order.talk[:1])]
        return card(self.book.plan(), lines)
