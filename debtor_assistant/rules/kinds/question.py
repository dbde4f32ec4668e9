"""What a kind of rule is asked, and what it answers."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import numpy.typing as npt

from debtor_assistant.rules.facts import Clock, Facts
from debtor_assistant.rules.gaps import Gap
from debtor_assistant.rules.logic import Mask, Masks
from debtor_assistant.rules.rule import Rule

Rows = npt.NDArray[np.int64]


@dataclass(frozen=True)
class Flags:
    """What another rule said, by row: claimed, and possible."""

    claimed: Mask
    possible: Mask


@dataclass(frozen=True)
class Question:
    """One version of one rule put to all rows.

    Attributes:
        test: the test keys of this version.
        clock: wall-clock times on the rule's clock.
        scope: rows the gate and ``when`` let through.
        in_force: rows dated while this version was in force.
        said: what other rules answered, for assessments.
    """

    rule: Rule
    test: Mapping[str, Any]
    facts: Facts
    zone: str | None
    clock: Clock
    scope: Masks
    in_force: Masks
    said: Mapping[str, Flags] = field(default_factory=dict)


@dataclass(frozen=True)
class Test:
    """A kind's answer: the test alone, for every row at once.

    Attributes:
        masks: surely and possibly met, and where a known fact raises the question.
        measured: what was measured about one row, for the finding.
        counted: contacts that surely and possibly counted for some flagged rows.
        missing: facts that leave some rows open.
        events: ids of the events that bind some rows.
    """

    __test__ = False  # not a test class for pytest

    masks: Masks
    measured: Callable[[int], dict[str, Any] | None] = lambda row: None
    counted: Callable[[Rows], tuple[Mask, Mask]] | None = None
    missing: Callable[[Mask], Iterable[Gap]] = lambda rows: ()
    events: Callable[[Mask], Iterable[str]] = lambda rows: ()


Kind = Callable[[Question], Test]
