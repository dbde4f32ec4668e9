"""Rules about what was said or done: prohibited and required conduct, disclosure, who may be contacted, and where."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np

from debtor_assistant.rules.filters import evaluate
from debtor_assistant.rules.gaps import Gap, open_facts
from debtor_assistant.rules.kinds import contact_frequency
from debtor_assistant.rules.kinds.question import Question, Test
from debtor_assistant.rules.leaves import Filter
from debtor_assistant.rules.logic import Mask, Masks


def _by_filter(question: Question, condition: Filter) -> Test:
    facts, record = question.facts, question.rule.record
    return Test(
        evaluate(condition, facts, record),
        missing=lambda rows: open_facts(condition, facts, record, rows),
    )


def prohibited_conduct(question: Question) -> Test:
    """Something said or done, in a contact, an event or in making the loan: the filter is the rule."""
    return _by_filter(question, question.test["met"])


def licence(question: Question) -> Test:
    """Who collects or lends needs a licence, a registration or a clean record: met where it is surely not there."""
    return _by_filter(question, question.test["met"])


def required_conduct(question: Question) -> Test:
    """Something that must be said, shown or present: met where it surely is not."""
    condition: dict[str, Any] = {"not": question.test["must"]}
    if "met" in question.test:
        condition["any"] = [question.test["met"]] if isinstance(question.test["met"], dict) else question.test["met"]
    return _by_filter(question, condition)


def disclosure(question: Question) -> Test:
    """What somebody other than the debtor learned, whether told or able to hear or see it."""
    persons = question.test["persons"]
    condition: dict[str, Any] = {"any": [{"contacted": persons}, {"witnessed_by": persons}]}
    if "disclosed" in question.test:
        condition["disclosed"] = question.test["disclosed"]
    answer = _by_filter(question, condition)
    if "met" not in question.test:
        return answer
    return _both(answer, _by_filter(question, question.test["met"]))


def _both(one: Test, other: Test) -> Test:
    return Test(one.masks & other.masks, missing=lambda rows: (*one.missing(rows), *other.missing(rows)))


def contacted_person(question: Question) -> Test:
    """Who may be contacted or asked to pay, for what, and how often."""
    return _limited(question, _by_filter(question, {"contacted": question.test["persons"]}))


def contact_place(question: Question) -> Test:
    """Where one may come or reach, under what conditions, and how often."""
    if "places" in question.test:
        return _limited(question, _by_filter(question, {"place": question.test["places"]}))
    return _limited(question, Test(Masks.always(len(question.facts.contacts))))


def _limited(question: Question, subject: Test) -> Test:
    """What is wrong about contacts with these persons or at these places: a filter, no permission, or too many."""
    test, facts = question.test, question.facts
    wrong: list[Test] = []
    if "met" in test:
        wrong.append(_by_filter(question, test["met"]))
    if "permitted" in test:
        wrong.append(_by_filter(question, {"not": {"any": test["permitted"]}}))
    if "at_most" in test:
        wrong.append(_too_often(question, subject.masks))
    rows = len(facts.contacts)
    masks = subject.masks
    if wrong:
        either = wrong[0].masks
        for part in wrong[1:]:
            either = either | part.masks
        masks = masks & either
        # A number raises no question about somebody or some place that nobody named.
        masks = Masks(masks.surely, masks.possibly, masks.raised & (subject.masks.surely | subject.masks.raised))

    def missing(rows: Mask) -> Iterator[Gap]:
        for part in (subject, *wrong):
            yield from part.missing(rows)

    counted = next((part.counted for part in wrong if part.counted), None)
    assert len(masks.surely) == rows
    return Test(masks, missing=missing, counted=counted)


def _too_often(question: Question, persons: Masks) -> Test:
    """More contacts with one person than the rule allows."""
    scope = question.scope & persons
    quiet = np.zeros_like(scope.surely)
    narrowed = Question(
        question.rule,
        {
            "window": "all",
            "counted_per": ["party", *(["person"] if "persons" in question.test else [])],
            **question.test,
        },
        question.facts,
        question.zone,
        question.clock,
        Masks(scope.surely, scope.possibly, quiet),
        question.in_force,
        question.said,
    )
    return contact_frequency.check(narrowed)
