"""One exercise: what it is, then its phases, then three ways on. Esc leaves at any moment, without a question."""

from __future__ import annotations

import os
import time
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, ClassVar, Literal

from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widget import Widget

from debtor_assistant.tui.keys import place_bindings
from debtor_assistant.tui.screens.base import CalmScreen
from debtor_assistant.tui.screens.exercise_lines import at_work, intro, over
from debtor_assistant.tui.settings import FORMS
from debtor_assistant.tui.widgets.bars import TitleBar
from debtor_assistant.tui.widgets.prose import Prose

if TYPE_CHECKING:
    from debtor_assistant.care.exercises import Choice, Exercise
    from debtor_assistant.care.pacing import Clock, Moment, Pacer

_STEP = 0.25
"""Seconds between two pictures: at most four a second."""


def form_of(setting: str) -> str:
    """The form to begin with: the one chosen in the settings, else the still one where nothing should move."""
    if setting in FORMS:
        return setting
    return "still" if "NO_COLOR" in os.environ or os.environ.get("TERM") == "dumb" else "moving"


class ExerciseScreen(CalmScreen[None]):
    """Leads through an exercise; nothing is stored, not even that it was opened."""

    place = "exercise"
    BINDINGS: ClassVar[list[BindingType]] = place_bindings("exercise")
    DEFAULT_CSS = """
    ExerciseScreen #page { height: 1fr; padding: 1 2 0 2; }
    ExerciseScreen #text { width: 100%; max-width: 100; height: auto; }
    """

    def __init__(self, name: str) -> None:
        super().__init__()
        self.name_of_it = name
        self.clock: Clock = time.monotonic
        self.number = 0
        """Which of its lengths."""
        self.stage: Literal["intro", "running", "over"] = "intro"
        self.form = "moving"
        self.pacer: Pacer | None = None
        self.said: list[str] = []
        self._last = -1
        self.due: bool | None = None
        """Whether something runs out tomorrow, for the evening's last sentence."""
        self.ended = 0.0

    def body(self) -> Iterable[Widget]:
        """Yield the page."""
        with VerticalScroll(id="page"):
            yield Prose(id="text")

    def on_mount(self) -> None:
        """Show what it is; a case may say whether the morning holds something."""
        self.form = form_of(self.assistant.settings.exercise_form)
        super().on_mount()
        self.set_interval(_STEP, self._look)
        case, as_of = self.assistant.case, self.assistant.as_of
        if case is not None and self.exercise.tonight:

            def job() -> bool:
                from debtor_assistant.tui.work.due import due_tomorrow

                return due_tomorrow(case, as_of)

            self.assistant.work(job, self._know_due, failed=lambda _: None)

    def _know_due(self, due: bool) -> None:
        self.due = due

    @property
    def exercise(self) -> Exercise:
        """The exercise."""
        from debtor_assistant.care.exercises import exercises

        return exercises().by_id[self.name_of_it]

    @property
    def choice(self) -> Choice:
        """The length that was chosen."""
        return self.exercise.choices[self.number % len(self.exercise.choices)]

    # Drawing

    def fill(self) -> None:
        """Write the page as it is now."""
        self.query_one("#text", Prose).update(Content("\n").join(self._lines()))
        title = self.query_one(TitleBar)
        title.key = "tui.exercise.timer" if self.form == "hidden" else "tui.exercise.title"
        title.refresh()

    def _lines(self) -> Iterator[Content]:
        if self.stage == "intro":
            tell = bool(self.choice.steps[0].phase.cue) and not self.assistant.told_about_breathing
            return intro(self.exercise, self.number % len(self.exercise.choices), self.form, tell=tell)
        if self.stage == "running" and self.pacer is not None:
            return at_work(self.exercise, self.pacer, self.form, self.said)
        return over(self.exercise, self.clock() - self.ended)

    # Time

    def _look(self) -> None:
        """Draw the bar, or add the line of a phase that has begun; whatever passed unseen is left out."""
        if self.stage == "over" and self.name_of_it == "before-call":
            self.fill()
        if self.stage != "running" or self.pacer is None:
            return
        moment = self.pacer.now()
        if moment is None:
            self.stage, self.ended = "over", self.clock()
            self.fill()
            return
        new = self._say(moment)
        if new or self.form == "moving":
            self.fill()
        if new and self.form != "moving":
            self.query_one("#page", VerticalScroll).scroll_end(animate=False)

    def _say(self, moment: Moment) -> bool:
        from debtor_assistant.care.exercise_words import line, tonight

        said = line(moment.step, tonight=tonight(self.exercise, self.due))
        if moment.number == self._last:
            return False
        self._last = moment.number
        self.said.append(said)
        return True

    # What can be done

    def action_move_on(self) -> None:
        """Begin; then go to the next step."""
        if self.stage == "intro":
            self._begin()
        elif self.stage == "running" and self.pacer is not None and self._may_move_on(self.pacer):
            self.pacer.move_on()
            self._look()

    def _may_move_on(self, pacer: Pacer) -> bool:
        """Whether Enter ends a step: a breath in the middle is not cut short."""
        return self.exercise.kind == "steps" or pacer.own_pace

    def _begin(self) -> None:
        from debtor_assistant.care.pacing import Pacer

        if self.choice.steps[0].phase.cue:
            self.assistant.told_about_breathing = True
        self.pacer = Pacer(self.choice, self.clock, own_pace=self.form == "own")
        self.said, self._last, self.stage = [], -1, "running"
        self._look()
        self.fill()

    def action_pause(self) -> None:
        """Wait, or go on in the same phase."""
        if self.stage == "running" and self.pacer is not None and not self.pacer.own_pace:
            self.pacer.pause()
            self.fill()

    def action_exercise_form(self) -> None:
        """Take the next form; while it runs only between those that keep its time."""
        forms = [form for form in FORMS if self.stage == "intro" or (form == "own") == (self.form == "own")]
        self.form = forms[(forms.index(self.form) + 1) % len(forms)]
        self.fill()

    def action_other_length(self) -> None:
        """Take the next length."""
        if self.stage == "intro":
            self.number += 1
            self.fill()

    def action_again(self) -> None:
        """Begin anew."""
        if self.stage == "over":
            self._begin()

    def action_something_else(self) -> None:
        """Go to the list of exercises."""
        self.dismiss(None)
        if not any(getattr(screen, "place", "") == "coping" for screen in self.app.screen_stack[:-1]):
            self.assistant.action_coping()
