"""The first run: language, place, passphrase or not, the first thing to do. One question at a time, none too many."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Input, OptionList
from textual.widgets.option_list import Option

from debtor_assistant.base.problems import Problem
from debtor_assistant.text import LANGUAGES, language, t, use
from debtor_assistant.tui.keys import place_bindings
from debtor_assistant.tui.screens.base import CalmScreen
from debtor_assistant.tui.screens.editors import Choice, nearness
from debtor_assistant.tui.screens.first_run_making import begin
from debtor_assistant.tui.screens.first_run_steps import Wish, choices, find_place, next_step
from debtor_assistant.tui.screens.passphrases import NewPassphrase
from debtor_assistant.tui.widgets.prose import Prose
from debtor_assistant.tui.widgets.typing_fields import TypedLine
from debtor_assistant.tui.widgets.words import plain_words, safe

if TYPE_CHECKING:
    from debtor_assistant.tui.work.places import Places

_TYPED = ("place", "part", "zone")
"""Questions with a list too long to read: typing narrows it."""


class FirstRunScreen(CalmScreen[None]):
    """Nothing is made before the last question; Esc goes one question back, and from the first one leaves."""

    place = "first-run"
    AUTO_FOCUS = "#answers"
    BINDINGS: ClassVar[list[BindingType]] = [*CalmScreen.BINDINGS, *place_bindings("first-run")]
    DEFAULT_CSS = """
    FirstRunScreen #sheet { height: 1fr; padding: 1 2 0 2; }
    FirstRunScreen #question { text-style: bold; max-width: 90; }
    FirstRunScreen #about { max-width: 90; margin-bottom: 1; }
    FirstRunScreen #narrow { max-width: 60; }
    FirstRunScreen #answers { border: none; height: auto; max-height: 12; background: $background; padding: 0; }
    FirstRunScreen #after { max-width: 90; margin-top: 1; color: $quiet; }
    """

    def __init__(self) -> None:
        super().__init__()
        self.step = "language"
        self.wish = Wish()
        self.places: Places | None = None
        self.shown: list[Choice] = []
        self.making = False

    def body(self) -> Iterable[Widget]:
        """Yield the question, what it is for, a line to type and the answers."""
        with VerticalScroll(id="sheet", can_focus=False):
            yield Prose(id="question")
            yield Prose(id="about")
            yield TypedLine(id="narrow", compact=True)
            yield OptionList(id="answers", markup=False, compact=True)
            yield Prose(id="after")

    def on_mount(self) -> None:
        """Ask the first question; the places are read meanwhile."""
        super().on_mount()

        def job() -> Places:
            from debtor_assistant.tui.work.places import load_places

            return load_places()

        self.assistant.work(job, self._know_places, group="places")

    def _know_places(self, places: Places) -> None:
        self.places = places
        if self.is_attached and self.step == "place":
            self.fill()

    def fill(self) -> None:
        """Write the question in the language of now."""
        self.query_one("#question", Prose).update(safe(t(f"tui.first-run.{self.step}")))
        self.query_one("#about", Prose).update(safe(t(f"tui.first-run.{self.step}.about")))
        line = self.query_one("#narrow", Input)
        line.display = self.step in _TYPED
        line.placeholder = t("tui.first-run.type")
        self._list(line.value if line.display else "")

    def _list(self, typed: str) -> None:
        wanted = plain_words(typed)
        found = [
            one
            for one in choices(self.step, self.wish, self.places, typed)
            if wanted in f"{one.label} {one.means} {one.also}".casefold()
        ]
        self.shown = sorted(found, key=lambda one: nearness(one, wanted)) if wanted else found
        self.query_one("#after", Prose).update(safe(t(self._after(wanted))))
        answers = self.query_one("#answers", OptionList)
        answers.clear_options()
        answers.add_options([self._option(nr, one) for nr, one in enumerate(self.shown, 1)])
        # Of a long list nothing is marked before something was typed: a place is never guessed.
        answers.highlighted = None if not self.shown or (self.step in _TYPED and not wanted) else self._first()

    def _after(self, wanted: str) -> str:
        """Return the key of what stands below the answers."""
        if self.step == "begin":
            return "tui.first-run.disclaimer"
        return "tui.first-run.no_rules" if self.step == "place" and wanted and not self.shown else "tui.first-run.leave"

    def _first(self) -> int:
        """Return the answer that is marked to begin with: the language of now, and else the first."""
        return LANGUAGES.index(language()) if self.step == "language" else 0

    def _option(self, nr: int, choice: Choice) -> Option:
        digit = "  " if self.step in _TYPED else f"{nr} "
        return Option(Content.assemble((digit, "bold $accent"), safe(choice.label), (f"  {choice.means}", "$quiet")))

    @on(Input.Changed, "#narrow")
    def _typed(self, event: Input.Changed) -> None:
        self._list(event.value)

    @on(Input.Submitted, "#narrow")
    def _submitted(self) -> None:
        self._take(self.query_one("#answers", OptionList).highlighted)

    @on(OptionList.OptionSelected, "#answers")
    def _selected(self, event: OptionList.OptionSelected) -> None:
        self._take(event.option_index)

    def on_key(self, event: object) -> None:
        """A digit answers; while a place is typed the arrows move in the list."""
        key = getattr(event, "key", "")
        answers = self.query_one("#answers", OptionList)
        if isinstance(self.focused, Input):
            if key in ("down", "up"):
                answers.action_cursor_down() if key == "down" else answers.action_cursor_up()
        elif key.isdecimal() and key != "0":
            self._take(int(key) - 1)

    def _take(self, index: int | None) -> None:
        if index is None or not 0 <= index < len(self.shown):
            self.assistant.toast("tui.first-run.choose")
            return
        answer = str(self.shown[index].value)
        if self.step == "language":
            use(answer)
            self.assistant.settings.remember_language(answer)
            self.assistant.reword()
        elif self.step in ("place", "part") and self.places is not None:
            self.wish.place = find_place(self.places, answer)
            self.wish.zone = self.wish.place.zone or ""
        elif self.step == "zone":
            self.wish.zone = answer
        elif self.step == "passphrase":
            self.wish.secret = None
            if answer == "with":
                self.app.push_screen(NewPassphrase(), self._protected)
                return
        else:
            self._begin(answer)
            return
        self._go_on()

    def _protected(self, secret: str | None) -> None:
        if secret is not None:
            self.wish.secret = secret
            self._go_on()

    def _go_on(self) -> None:
        self.wish.trail.append(self.step)
        self._ask(next_step(self.step, self.wish, self.places))

    def _ask(self, step: str) -> None:
        self.step = step
        line = self.query_one("#narrow", Input)
        line.value = ""
        self.fill()
        (line if step in _TYPED else self.query_one("#answers", OptionList)).focus()

    def action_back(self) -> None:
        """Go back to the question before; from the first one, leave."""
        if self.wish.trail:
            self._ask(self.wish.trail.pop())
        else:
            self.dismiss(None)

    def _begin(self, what: str) -> None:
        if self.making:
            return
        self.making = True

        def failed(problem: Problem) -> None:
            self.making = False
            self.fill()
            self.assistant.show_problem(problem)

        self.query_one("#after", Prose).update(safe(t("tui.first-run.making")))
        begin(self.assistant, what, self.wish, failed)
