"""The exercises as data: what is said, for how long, in which order; `legal_content/coping/exercises.yaml` has them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any

from debtor_assistant.base.places import content_dir
from debtor_assistant.base.strict_yaml import load

LONGEST = 180
"""Seconds no exercise is longer than."""

Words = Mapping[str, str]


@dataclass(frozen=True)
class Phase:
    """One thing to do for some seconds."""

    say: Words
    seconds: int
    cue: str = ""
    """How the bar moves: in, topup, hold, out, rest, tense, release; empty for a step in words."""


@dataclass(frozen=True)
class Step:
    """A phase in its place."""

    phase: Phase
    begins: int
    """Seconds after the start."""
    round: int
    """Which of the rounds it belongs to, from 1."""
    rounds: int

    @property
    def ends(self) -> int:
        """Seconds after the start."""
        return self.begins + self.phase.seconds

    @property
    def opens_round(self) -> bool:
        """Whether it is the first phase of a round that is counted."""
        return self.rounds > 1 and self.phase.cue == "in"


@dataclass(frozen=True)
class Choice:
    """One length of an exercise."""

    name: Words
    steps: tuple[Step, ...]

    @property
    def seconds(self) -> int:
        """How long it takes."""
        return self.steps[-1].ends


@dataclass(frozen=True)
class Exercise:
    """An exercise with what is said about it."""

    id: str
    name: Words
    grade: str
    kind: str
    """breath or steps"""
    about: Words
    evidence: Words
    choices: tuple[Choice, ...]
    careful: Words = field(default_factory=dict)
    always: Words = field(default_factory=dict)
    """Shown all the time."""
    tonight: Mapping[str, Words] = field(default_factory=dict)
    """What ends an evening: by whether something is due tomorrow."""


@dataclass(frozen=True)
class Exercises:
    """All of them, in the order in which they are offered."""

    menu: tuple[tuple[Words, tuple[str, ...]], ...]
    by_id: Mapping[str, Exercise]
    before_first: Words


def exercises() -> Exercises:
    """Read the exercises."""
    return _read(content_dir())


@lru_cache(maxsize=2)
def _read(root: Path) -> Exercises:
    path = root / "coping" / "exercises.yaml"
    data: Any = load(path.read_bytes(), "coping/exercises.yaml").data
    cues = data["cues"]
    return Exercises(
        menu=tuple((group["name"], tuple(group["exercises"])) for group in data["menu"]),
        by_id={name: _exercise(name, raw, cues) for name, raw in data["exercises"].items()},
        before_first=data["before_first"],
    )


def _exercise(name: str, raw: Mapping[str, Any], cues: Mapping[str, Words]) -> Exercise:
    choices = tuple(Choice(one["name"], _steps(one["parts"], cues)) for one in raw["choices"])
    return Exercise(**{**raw, "id": name, "choices": choices})


def _steps(parts: list[Mapping[str, Any]], cues: Mapping[str, Words]) -> tuple[Step, ...]:
    steps: list[Step] = []
    for part in parts:
        rounds = int(part["rounds"])
        for number in range(1, rounds + 1):
            for one in part["phases"]:
                cue = one.get("cue", "")
                phase = Phase(one.get("say") or cues[cue], int(one["seconds"]), cue)
                steps.append(Step(phase, steps[-1].ends if steps else 0, number, rounds))
    return tuple(steps)
