"""What the page of an exercise shows: what it is, where one is in it, the ways on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from textual.content import Content

from debtor_assistant.text import pick, t
from debtor_assistant.tui.widgets.words import safe

if TYPE_CHECKING:
    from debtor_assistant.care.exercises import Exercise
    from debtor_assistant.care.pacing import Moment, Pacer

_BAR = 40
_KEPT = 12
"""Lines of the still form that stay on the screen."""
_STYLES = {"title": "bold", "warning": "bold", "text": "", "quiet": "$quiet"}


def intro(exercise: Exercise, number: int, form: str, *, tell: bool) -> Iterator[Content]:
    """Yield what is said before it begins.

    Args:
        exercise: the exercise.
        number: which of its lengths.
        form: how it will be shown.
        tell: whether to say first what to mind when breathing on purpose.
    """
    from debtor_assistant.care.exercise_words import introduction, length
    from debtor_assistant.care.exercises import exercises

    choice = exercise.choices[number]
    yield Content(t("tui.exercise.begin")).stylize("bold $accent")
    yield Content("")
    if tell:
        yield from (safe(line) for line in pick(exercises().before_first).splitlines())
        yield Content("")
    for role, said in introduction(exercise, choice):
        yield safe(said).stylize(_STYLES[role])
    yield Content("")
    if len(exercise.choices) > 1:
        names = [t("tui.exercise.length", name=pick(one.name), length=length(one)) for one in exercise.choices]
        yield Content(t("tui.exercise.lengths", names=" · ".join(names))).stylize("$quiet")
    yield Content(t(f"tui.exercise.form.{form}")).stylize("$quiet")


def at_work(exercise: Exercise, pacer: Pacer, form: str, said: Sequence[str]) -> Iterator[Content]:
    """Yield the phase of now: a bar, or the lines that were said so far."""
    moment = pacer.now()
    if form == "moving" and moment is not None:
        yield from _moving(moment, said[-1] if said else "")
    else:
        style = "$quiet" if form == "hidden" else ""
        yield from (safe(line).stylize(style) for line in said[-_KEPT:])
    yield Content("")
    if pacer.is_paused:
        yield Content(t("tui.exercise.paused")).stylize("bold")
    yield from _always(exercise)


def _moving(moment: Moment, said: str) -> Iterator[Content]:
    from debtor_assistant.care.pacing import level

    yield safe(said).stylize("bold")
    yield Content("")
    if moment.step.phase.cue:
        # It grows and shrinks about its middle, as a chest does.
        full = 2 * round(level(moment) * _BAR / 2)
        yield Content(f"{'█' * full:^{_BAR}}".rstrip() or " ").stylize("$primary")
    else:
        full = round(moment.done * _BAR)
        yield Content("█" * full + "·" * (_BAR - full)).stylize("$quiet")


def over(exercise: Exercise, since: float) -> Iterator[Content]:
    """Yield the three ways on; around a call also how long ago it ended, in steps of ten seconds."""
    yield Content(t("tui.exercise.over")).stylize("bold")
    yield Content("")
    yield Content(t("tui.exercise.ways"))
    if exercise.id == "before-call":
        minutes, seconds = divmod(int(since) // 10 * 10, 60)
        yield Content("")
        yield Content(t("tui.exercise.since", minutes=minutes, seconds=f"{seconds:02}")).stylize("$quiet")
    yield Content("")
    yield from _always(exercise)


def _always(exercise: Exercise) -> Iterator[Content]:
    from debtor_assistant.care.exercise_words import in_words

    if exercise.always:
        yield safe(in_words(exercise.always)).stylize("$quiet")
