"""What the answers to a checklist come to, in words: nothing here rates a firm or says that a clause is void."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from debtor_assistant.guidance.checklist_model import Checklist, Item

Answers = Mapping[str, str]
"""As they are kept: `W01` is good or bad, `W01.note` a note, `C05.clause` and `C05.page` the quoted clause."""

BESIDE = ("note", "clause", "page", "on")
"""What can stand beside an answer."""


@dataclass(frozen=True)
class Result:
    """The answers, sorted."""

    stops: tuple[Item, ...]
    """Questions whose bad answer comes before any number."""
    good: tuple[Item, ...]
    bad: tuple[Item, ...]
    unknown: tuple[Item, ...]
    points: int
    """Points of the good answers."""
    out_of: int
    """Points of all answered questions."""
    outcome: str
    """real, false or unclear; empty for lists that decide nothing."""


def result(found: Checklist, answers: Answers, jurisdiction: str) -> Result:
    """Sort the answers of a list."""
    items = found.for_place(jurisdiction)
    good = tuple(item for item in items if answers.get(item.id) == "good")
    bad = tuple(item for item in items if answers.get(item.id) == "bad")
    unknown = tuple(item for item in items if answers.get(item.id) not in ("good", "bad"))
    return Result(
        tuple(item for item in bad if item.stop),
        good,
        bad,
        unknown,
        sum(item.w for item in good),
        sum(item.w for item in (*good, *bad)),
        _outcome(found, items, answers) if found.outcomes else "",
    )


def _outcome(found: Checklist, items: Sequence[Item], answers: Answers) -> str:
    """The outside check decides; before it, false signs do where the list says so, and everything else is unclear."""
    decided = {answers.get(item.id) for item in items if item.decides}
    if "good" in decided:
        return "real"
    if "bad" in decided:
        return "false"
    signs = any(item.points == "false" and answers.get(item.id) == "good" for item in items)
    stopped = any(item.stop and answers.get(item.id) == "bad" for item in items)
    return "false" if found.signs_decide and (signs or stopped) else "unclear"


def with_answer(answers: Answers, item: str, answer: str, beside: Mapping[str, str], on: str) -> dict[str, str]:
    """The answers with one of them given, changed or taken back.

    Args:
        answers: As they were.
        item: Id of the question.
        answer: good, bad, or anything else for unknown.
        beside: Note, clause and page; an empty one is taken away.
        on: The day of the answer.
    """
    kept = {name: value for name, value in answers.items() if name.partition(".")[0] != item}
    said = {name: value.strip() for name, value in beside.items() if value.strip()}
    if answer in ("good", "bad"):
        kept[item] = answer
    if answer in ("good", "bad") or said:
        kept |= {f"{item}.{name}": value for name, value in said.items()} | {f"{item}.on": on}
    return dict(sorted(kept.items()))


def beside(answers: Answers, item: str) -> dict[str, str]:
    """Note, clause, page and day of an answer."""
    return {name: answers[f"{item}.{name}"] for name in BESIDE if f"{item}.{name}" in answers}
