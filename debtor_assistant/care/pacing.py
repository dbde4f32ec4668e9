"""Where an exercise is now, by a clock that only goes forward: nothing drifts, a late look skips what is over."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass

from debtor_assistant.care.exercises import Choice, Step

Clock = Callable[[], float]


@dataclass(frozen=True)
class Moment:
    """Where somebody is in an exercise."""

    number: int
    """Of the step, from 0."""
    step: Step
    done: float
    """How much of the step is over, from 0 to 1."""


class Pacer:
    """Runs an exercise: start, pause, go on, move on to the next step."""

    def __init__(self, choice: Choice, clock: Clock = time.monotonic, *, own_pace: bool = False) -> None:
        self.choice = choice
        self.own_pace = own_pace
        """No timing: each step lasts until the person moves on."""
        self._clock = clock
        self._since = clock()
        self._held: float | None = None
        """Where it was paused, in seconds after the start."""
        self._number = 0

    @property
    def elapsed(self) -> float:
        """Seconds of the exercise that are over."""
        return self._clock() - self._since if self._held is None else self._held

    @property
    def is_paused(self) -> bool:
        """Whether it waits."""
        return self._held is not None

    @property
    def is_over(self) -> bool:
        """Whether it has ended."""
        if self.own_pace:
            return self._number >= len(self.choice.steps)
        return self.elapsed >= self.choice.seconds

    def pause(self) -> None:
        """Wait, in the middle of a step if need be; or go on from there."""
        if self._held is None:
            self._held = self.elapsed
        else:
            self._since = self._clock() - self._held
            self._held = None

    def move_on(self) -> None:
        """Go to the next step now."""
        if self.own_pace:
            self._number += 1
            return
        moment = self.now()
        if moment is not None:
            end = float(moment.step.ends)
            self._since = self._clock() - end
            self._held = end if self._held is not None else None

    def now(self) -> Moment | None:
        """Where it is; None when it is over. Steps that passed while nobody looked are not made up for."""
        if self.is_over:
            return None
        steps = self.choice.steps
        if self.own_pace:
            return Moment(self._number, steps[self._number], 0.0)
        elapsed = self.elapsed
        number = next(nr for nr, step in enumerate(steps) if elapsed < step.ends)
        step = steps[number]
        return Moment(number, step, (elapsed - step.begins) / step.phase.seconds)

    def wait(self) -> float:
        """Seconds until the next step begins."""
        moment = self.now()
        return 0.0 if moment is None else max(0.0, moment.step.ends - self.elapsed)


def level(moment: Moment) -> float:
    """How full the bar is, from 0 to 1."""
    cue, done = moment.step.phase.cue, moment.done
    if cue == "in":
        return 0.9 * done
    if cue == "topup":
        return 0.9 + 0.1 * done
    if cue in ("out", "release"):
        return 1 - done
    if cue in ("hold", "tense"):
        return 1.0
    return 0.0 if cue == "rest" else done
