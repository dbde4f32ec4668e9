"""A notice must come before a contact or an act, and hold certain contents."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import numpy as np

from debtor_assistant.rules import happenings, subjects
from debtor_assistant.rules.columns import Times
from debtor_assistant.rules.facts import Facts
from debtor_assistant.rules.filters import evaluate
from debtor_assistant.rules.gaps import Gap, open_facts
from debtor_assistant.rules.kinds.conduct import required_conduct
from debtor_assistant.rules.kinds.contact_frequency import names
from debtor_assistant.rules.kinds.question import Question, Test
from debtor_assistant.rules.kinds.spells import Bounds, Moment, end_of
from debtor_assistant.rules.logic import Mask, Masks
from debtor_assistant.rules.times import UNKNOWN_FIRST, UNKNOWN_LAST


def check(question: Question) -> Test:
    """Surely met: it is known that no notice was given in time (none at all, or the first one came too late)."""
    test, facts, record = question.test, question.facts, question.rule.record
    if "must" in test:
        return required_conduct(question)
    spec = {"kind": "notice", **test["notice"]}
    proper_s, proper_p, none, asked = _notices(spec, question)
    surely = none & ~proper_p
    masks = Masks(surely, ~proper_s, asked | proper_p)
    condition = test.get("met")
    if condition is not None:
        masks = masks & evaluate(condition, facts, record)

    def missing(rows: Mask) -> Iterator[Gap]:
        if condition is not None:
            yield from open_facts(condition, facts, record, rows)
        if not (rows & ~surely).any():
            return
        open_ones = evaluate(happenings.event_filter(spec), facts, "event").open & happenings.happened(facts)[0]
        found = list(open_facts(happenings.event_filter(spec), facts, "event", open_ones))
        yield from found or [f"event.{names(spec['kind'])[0]}"]

    return Test(masks, missing=missing)


def _notices(spec: Mapping[str, Any], question: Question) -> tuple[Mask, Mask, Mask, Mask]:
    """For each act: a proper notice surely and possibly came in time; none did; one that is not proper came."""
    test, facts, record = question.test, question.facts, question.rule.record
    at, same = subjects.times_of(facts, record), names(test.get("same", []))
    kind = {key: spec[key] for key in ("kind", "notice_type") if key in spec}
    typed, full = evaluate(kind, facts, "event"), evaluate(spec, facts, "event")
    first = evaluate({"first": "true"}, facts, "event")
    since = [happenings.moment({}, facts, row)[1] for row in np.flatnonzero(first.surely & typed.surely).tolist()]
    yes, no = happenings.happened(facts)
    proper_s, proper_p, late, denied, asked = (np.zeros(len(at.first), dtype=bool) for _ in range(5))
    for event in range(len(facts.events)):
        linked_s, linked_p = subjects.linked(same, facts, event, record)
        linked_p = linked_p & ~subjects.own_row(facts, record, event)
        if no[event] and happenings.denies(kind, facts, event):
            reach = happenings.covers(facts, event, at) & _from_the_start(event, since, facts)
            denied |= subjects.denied_for(same, facts, event, record) & reach
        if not (yes[event] and typed.possibly[event]):
            continue
        in_time_s, in_time_p = _in_time(_moment(test.get("at", "on"), event, question), at, question)
        proper_s |= linked_s & in_time_s & bool(full.surely[event])
        proper_p |= linked_p & in_time_p & bool(full.possibly[event])
        wrong = linked_p & ~(in_time_p & bool(full.possibly[event]))
        asked |= wrong
        # Nobody said that this was the only notice; but before the first one there was none.
        late |= wrong & linked_s & ~in_time_p & bool(typed.surely[event] and first.surely[event])
    return proper_s, proper_p, late | denied, asked | denied


def _from_the_start(event: int, since: list[int], facts: Facts) -> bool:
    """Does a denial reach back far enough: without a date always, else to the first notice that is logged."""
    on = facts.events.column("on")
    assert isinstance(on, Times)
    return not on.known()[event] or any(on.first[event] <= last + 1 for last in since)


def _moment(name: str, event: int, question: Question) -> Moment:
    if name in ("on", "received_on"):
        return happenings.moment({"at": name}, question.facts, event)
    column = question.facts.events.column(name)
    assert isinstance(column, Times)
    known = column.known()[event]
    return (int(column.first[event]), int(column.last[event])) if known else (UNKNOWN_FIRST, UNKNOWN_LAST)


def _in_time(moment: Moment, at: Times, question: Question) -> Bounds:
    """Acts after a notice, or after the time that must have passed since."""
    test = question.test
    if "before" not in test:
        return subjects.before(at, moment)
    early, late = end_of(moment, test["before"], test.get("counting", {}), test, question)
    return at.first > late, at.last > early
