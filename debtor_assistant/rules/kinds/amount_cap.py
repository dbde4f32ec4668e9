"""A rate, fee, total or deduction above a ceiling."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np

from debtor_assistant.rules.amounts import Amounts
from debtor_assistant.rules.filters import evaluate
from debtor_assistant.rules.gaps import Gap, open_facts
from debtor_assistant.rules.kinds.question import Question, Test
from debtor_assistant.rules.logic import Mask, Masks


def check(question: Question) -> Test:
    """Met where the least the amount can be is more than the most the cap can be.

    An amount whose known part is more than the least the cap may be raises the question; so does a computed rate that
    reaches past the cap by one way of counting a year.
    """
    facts, record, test = question.facts, question.rule.record, question.test
    amounts = Amounts(facts, record)
    asked = question.scope.possibly & question.in_force.possibly
    masks = _compared(amounts, test, asked)
    if "met" in test:
        masks = masks & evaluate(test["met"], facts, record)

    def measured(row: int) -> dict[str, Any]:
        found = {name: amounts.span(test[name], row).text() for name in ("amount", "cap")}
        if amounts.is_rate(test["amount"]):
            found["unit"] = "percent a year"
        else:
            found["currency"] = amounts.currency(row)
        said: dict[str, Any] = {name: text for name, text in found.items() if text is not None}
        computed = sorted({*amounts.computed(test["amount"], row), *amounts.computed(test["cap"], row)})
        return {**said, "computed": computed} if computed else said

    def missing(rows: Mask) -> Iterator[Gap]:
        for row in np.flatnonzero(rows).tolist():
            for name in ("amount", "cap"):
                yield from amounts.missing(test[name], row)
        if "met" in test:
            yield from open_facts(test["met"], facts, record, rows)

    def events(rows: Mask) -> Iterator[str]:
        for row in np.flatnonzero(rows).tolist():
            yield from amounts.events(test["amount"], row)

    return Test(masks, measured=measured, missing=missing, events=events)


def _compared(amounts: Amounts, test: Any, asked: Mask) -> Masks:
    surely, possibly, raised = np.zeros_like(asked), np.zeros_like(asked), np.zeros_like(asked)
    for row in np.flatnonzero(asked).tolist():
        amount, cap = amounts.span(test["amount"], row), amounts.span(test["cap"], row)
        surely[row], possibly[row] = amount.above(cap), amount.perhaps_above(cap)
        raised[row] = amounts.known(test["amount"], row) and (
            amount.low > cap.low or (amount.high is not None and any(amounts.computed(test["amount"], row)))
        )
    return Masks(surely, possibly, raised)
