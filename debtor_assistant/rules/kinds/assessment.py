"""Left to a court or regulator: facts that raise the question, and where the sheet says so, facts that settle it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

import numpy as np

from debtor_assistant.rules.filters import evaluate
from debtor_assistant.rules.gaps import Gap, open_facts
from debtor_assistant.rules.kinds import after_event, contact_frequency, contact_hours
from debtor_assistant.rules.kinds.question import Question, Rows, Test
from debtor_assistant.rules.logic import Mask, Masks


def condition(form: Mapping[str, Any], question: Question) -> Test:
    """One of the forms that may raise or settle the question."""
    facts = question.facts
    if "hours" in form:
        return _scoped(form, contact_hours.check(replace(question, test=form["hours"])), question)
    if "count" in form:
        test = {"window": "calendar day", **form["count"]}
        return _scoped(form, contact_frequency.check(replace(question, test=test)), question)
    if "close" in form:
        close = form["close"]
        rest = {key: value for key, value in close.items() if key not in ("within", "same")}
        test = {
            "at_most": "1",
            "window": close["within"],
            "counted_per": ["party", *contact_frequency.names(close.get("same", []))],
        }
        return contact_frequency.check(replace(question, test={**test, **({"counts": rest} if rest else {})}))
    if "after" in form:
        return _scoped(form, after_event.after(form, question), question)
    if "finding" in form:
        said = question.said.get(form["finding"])
        if said is None:
            return Test(Masks.never(len(facts.contacts)))
        return Test(Masks(said.claimed, said.claimed | said.possible, said.claimed | said.possible))
    return Test(
        evaluate(form["facts"], facts, question.rule.record),
        missing=lambda rows: open_facts(form["facts"], facts, question.rule.record, rows),
    )


def _scoped(form: Mapping[str, Any], test: Test, question: Question) -> Test:
    """A form may carry ``facts`` beside its count, hours or request: both must hold."""
    if "facts" not in form:
        return test
    answer = evaluate(form["facts"], question.facts, question.rule.record)
    masks = Masks(
        test.masks.surely & answer.surely, test.masks.possibly & answer.possibly, test.masks.raised & answer.possibly
    )
    return replace(test, masks=masks)


def check(question: Question) -> Test:
    """Raised: possible. Settled by ``met_by``: what the rule's effect says."""
    raised = [condition(form, question) for form in question.test.get("raised_by", [])]
    met = [condition(form, question) for form in question.test.get("met_by", [])]
    rows = len(question.facts.table(question.rule.record))
    surely = Masks.never(rows).surely
    possibly, asked = surely, surely
    for test in met:
        surely = surely | test.masks.surely
    for test in raised + met:
        possibly = possibly | test.masks.possibly
        asked = asked | test.masks.surely | (test.masks.raised & test.masks.possibly)
    masks = Masks(surely, possibly, asked)

    def measured(row: int) -> dict[str, Any] | None:
        hits = (test.measured(row) for test in met + raised if test.masks.possibly[row])
        return next((hit for hit in hits if hit), None)

    def missing(rows: Mask) -> Iterator[Gap]:
        unsettled = rows & ~masks.surely
        for test in raised:
            unsettled = unsettled & ~test.masks.surely
        for test in raised + met:
            yield from test.missing(unsettled & test.masks.raised & test.masks.open)

    def events(rows: Mask) -> Iterator[str]:
        for test in met + raised:
            yield from test.events(rows & test.masks.possibly)

    def counted(flagged: Rows) -> tuple[Mask, Mask]:
        surely, perhaps = np.zeros(rows, dtype=bool), np.zeros(rows, dtype=bool)
        for test in met + raised:
            own = flagged[test.masks.possibly[flagged]]
            if test.counted is not None and len(own):
                more, maybe = test.counted(own)
                surely, perhaps = surely | more, perhaps | maybe
        return surely, perhaps

    return Test(masks, measured=measured, missing=missing, events=events, counted=counted)
