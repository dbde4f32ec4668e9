"""An exercise in lines: the same words for the screen, the terminal without movement, and a screen reader."""

from __future__ import annotations

from collections.abc import Iterator

from debtor_assistant.care.exercises import Choice, Exercise, Step, Words
from debtor_assistant.text import pick, t


def in_words(words: Words, where: str = "screen", **more: str) -> str:
    """What a text says, with the keys of the screens or the commands of a terminal in it.

    Args:
        words: the text in both languages.
        where: screen or terminal.
        more: what else the text leaves open.
    """
    said = pick(words)
    places = {name: t(f"care.key.{where}.{name}") for name in ("help", "log", "due")} | more
    for name, value in places.items():
        said = said.replace("{" + name + "}", value)
    return said


def length(choice: Choice) -> str:
    """How long it takes, in words that need no sum."""
    minutes, seconds = divmod(choice.seconds, 60)
    if not minutes:
        return t("care.exercise.seconds", n=seconds)
    if not seconds:
        return t("care.exercise.minutes", n=minutes)
    return t("care.exercise.both", minutes=minutes, seconds=seconds)


def pattern(choice: Choice) -> str:
    """The rounds of a breathing pattern, said once before it begins; empty for steps in words."""
    last = [nr for nr, step in enumerate(choice.steps) if step.opens_round]
    if not last:
        return ""
    parts = [
        t("care.exercise.cue", say=pick(one.phase.say), seconds=one.phase.seconds) for one in choice.steps[last[-1] :]
    ]
    return t("care.exercise.pattern", n=len(last), parts=" · ".join(parts))


def line(step: Step, where: str = "screen", tonight: str = "") -> str:
    """What is said when a step begins: one line that can be spoken within it."""
    said = in_words(step.phase.say, where, tonight=tonight)
    if step.phase.cue:
        said = t("care.exercise.cue", say=said, seconds=step.phase.seconds)
    return t("care.exercise.round", nr=step.round, of=step.rounds, said=said) if step.opens_round else said


def tonight(exercise: Exercise, due: bool | None) -> str:
    """The sentence that ends an evening.

    Args:
        exercise: the one for the night; others have no such sentence.
        due: whether something runs out tomorrow; None if no case says so.
    """
    if not exercise.tonight:
        return ""
    return pick(exercise.tonight["unknown" if due is None else "due" if due else "free"])


def introduction(exercise: Exercise, choice: Choice, where: str = "screen") -> Iterator[tuple[str, str]]:
    """What is said before it begins, each with a role: title, text, warning or quiet."""
    yield "title", t("care.exercise.title", name=pick(exercise.name), length=length(choice))
    yield "text", in_words(exercise.about, where)
    if exercise.careful:
        yield "warning", in_words(exercise.careful, where)
    if said := pattern(choice):
        yield "text", said
    if exercise.always:
        yield "text", in_words(exercise.always, where)
    yield "quiet", evidence(exercise)
    yield "quiet", t("care.draft")


def evidence(exercise: Exercise) -> str:
    """What is known about it, and that our short form is less sure than that."""
    return t("care.exercise.evidence", grade=t(f"care.grade.{exercise.grade.lower()}"), words=pick(exercise.evidence))
