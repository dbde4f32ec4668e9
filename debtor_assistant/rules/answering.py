"""From a kind's answer to verdicts: gate, exceptions, caps and raising stand here once, for all kinds."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from debtor_assistant.base.vocabulary import vocabulary
from debtor_assistant.rules.filters import evaluate
from debtor_assistant.rules.kinds.question import Question, Test
from debtor_assistant.rules.logic import Mask, Masks, some
from debtor_assistant.rules.rule import Rule, Version


@dataclass(frozen=True)
class Answer:
    """One version of one rule, row by row.

    Attributes:
        claimed: rows with the verdict of the rule's effect.
        possible: rows that cannot be told.
        not_violated: an element is known to be false, or an exception holds.
        not_judged: nothing known raises the question.
    """

    question: Question
    version: Version
    test: Test
    applies: Masks
    exception: Masks
    cap: Masks
    claimed: Mask
    possible: Mask
    not_violated: Mask
    not_judged: Mask

    @property
    def rule(self) -> Rule:
        """The rule."""
        return self.question.rule


def inside(places: Sequence[str], jurisdiction: str) -> bool:
    """Is the case's place one of these, or inside one of them?"""
    return any(jurisdiction == place or jurisdiction.startswith(f"{place}-") for place in places)


def may_claim(rule: Rule, version: Version) -> bool:
    """Can this rule say more than possible? (vocabulary: effects and caps)."""
    verdict = vocabulary().effects[version.effect or "standard"].verdict
    return verdict != "possible" and rule.force not in ("draft", "gap") and version.basis != "memory"


def answer(question: Question, version: Version, test: Test) -> Answer:
    """Verdicts of all rows.

    A claim needs every element known: the gate, the date, the test, no exception open and no cap. What is left is
    possible only where a known fact raises it, or where the rule itself says "possible" for the row.
    """
    rule, facts = question.rule, question.facts
    rows = len(facts.table(rule.record))
    applies = question.scope & question.in_force
    exception = some([evaluate(one, facts, rule.record) for one in rule.unless], rows)
    cap = some([evaluate(one, facts, rule.record) for one in version.capped], rows)
    listed = some([evaluate(one, facts, rule.record) for one in version.test.get("possible", [])], rows).surely
    met = test.masks
    whole = applies.surely & met.surely
    claimed = whole & ~exception.possibly & ~cap.possibly if may_claim(rule, version) else np.zeros(rows, dtype=bool)
    raised = (met.possibly & met.raised) | whole | listed
    possible = applies.possibly & ~exception.surely & ~claimed & raised
    rest = applies.possibly & ~claimed & ~possible
    within = rest & (exception.surely | ~met.possibly)
    return Answer(question, version, test, applies, exception, cap, claimed, possible, within, rest & ~within)


def silence(question: Question, version: Version) -> Answer:
    """The answer of a text that applies to no row at all: nobody needs to ask what it tests."""
    nothing = Masks.never(len(question.scope.surely))
    none = nothing.surely
    return Answer(question, version, Test(nothing), nothing, nothing, nothing, none, none, none, none)
