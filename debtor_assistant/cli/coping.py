"""`cope`: an exercise as lines that are only ever added, one when a phase begins; nothing of it is stored."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator

from debtor_assistant.base.problems import InputError
from debtor_assistant.care import exercise_words as words
from debtor_assistant.care.exercises import Choice, Exercise, exercises
from debtor_assistant.care.pacing import Pacer
from debtor_assistant.cli.checking import write
from debtor_assistant.cli.findings import Line
from debtor_assistant.cli.printing import out_json
from debtor_assistant.cli.settings import current
from debtor_assistant.text import pick, t

WHERE = "terminal"
_ROLES = {"title": "title", "warning": "fact", "quiet": "quiet"}
clock, sleep = time.monotonic, time.sleep
"""Tests put a clock of their own here."""


def listed(only: str | None) -> None:
    """Print every exercise with its lengths, or the lengths of one."""
    known = exercises()
    chosen = [_named(only).id] if only else [name for _, names in known.menu for name in names]
    if current().json:
        out_json({"exercises": [_json(known.by_id[name]) for name in chosen]})
        return
    write(_list(chosen), current())


def _list(chosen: list[str]) -> Iterator[Line]:
    known = exercises()
    for group, names in known.menu:
        inside = [name for name in names if name in chosen]
        if inside:
            yield Line("title", pick(group))
        for name in inside:
            one = known.by_id[name]
            yield Line("text", t("cli.cope.row", id=name, name=pick(one.name)), "  ")
            for nr, choice in enumerate(one.choices, 1):
                said = t("cli.cope.choice", nr=nr, name=pick(choice.name), length=words.length(choice))
                yield Line("quiet", said, "      ")
    yield Line("text", "")
    yield Line("next", t("cli.cope.how"))
    yield Line("quiet", t("care.draft"))


def _json(one: Exercise) -> dict[str, object]:
    choices = [
        {
            "name": pick(choice.name),
            "seconds": choice.seconds,
            "lines": [words.line(step, WHERE) for step in choice.steps],
        }
        for choice in one.choices
    ]
    return {"id": one.id, "name": pick(one.name), "grade": one.grade, "choices": choices}


def _named(name: str) -> Exercise:
    known = exercises().by_id
    if name not in known:
        raise InputError(name, t("cli.cope.unknown"), t("cli.cope.unknown_next", known=", ".join(known)))
    return known[name]


def run(name: str, number: int, *, own_pace: bool) -> None:
    """Lead through an exercise; Ctrl+C ends it without a question.

    Raises:
        InputError: there is no such exercise or length.
    """
    exercise = _named(name)
    if number > len(exercise.choices):
        raise InputError("--choice", t("cli.cope.no_choice"), t("cli.cope.no_choice_next", n=len(exercise.choices)))
    choice = exercise.choices[number - 1]
    if current().json:
        out_json(_json(exercise))
        return
    settings = current()
    try:
        if choice.steps[0].phase.cue:
            write((Line("quiet", line) for line in pick(exercises().before_first).splitlines()), settings)
            write([Line("text", "")], settings)
        for role, said in words.introduction(exercise, choice, WHERE):
            write([Line(_ROLES.get(role, "text"), said)], settings)
        write([Line("text", t("cli.cope.own_pace" if own_pace else "cli.cope.leave")), Line("text", "")], settings)
        _lead(exercise, choice, own_pace=own_pace)
    except KeyboardInterrupt:
        write([Line("text", "")], settings)
    write([Line("text", ""), Line("next", t("cli.cope.end", name=name))], settings)


def _lead(exercise: Exercise, choice: Choice, *, own_pace: bool) -> None:
    pacer = Pacer(choice, clock, own_pace=own_pace)
    tonight = words.tonight(exercise, None)
    said = -1
    while (moment := pacer.now()) is not None:
        if moment.number != said:
            said = moment.number
            write([Line("text", words.line(moment.step, WHERE, tonight))], current())
            sys.stdout.flush()
        if not own_pace:
            sleep(pacer.wait())
        elif sys.stdin.readline():
            pacer.move_on()
        else:
            return  # nobody is there to press Enter
