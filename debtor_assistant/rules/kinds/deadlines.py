"""Deadlines: something due within a time, and rights that are open for a time."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, partial
from typing import Any

import numpy as np

from debtor_assistant.rules import happenings, subjects
from debtor_assistant.rules.filters import evaluate
from debtor_assistant.rules.gaps import Gap, open_facts, own
from debtor_assistant.rules.kinds.contact_frequency import names
from debtor_assistant.rules.kinds.moments import Dated, chained, day_text, denied, events_like, kinds_of, of_field
from debtor_assistant.rules.kinds.question import Question, Test
from debtor_assistant.rules.kinds.spells import Moment, end_of
from debtor_assistant.rules.logic import Mask, Masks
from debtor_assistant.rules.times import UNKNOWN_FIRST, UNKNOWN_LAST

_FIRST = {"first": "true"}


@dataclass(frozen=True)
class Clock:
    """What became of one row: when its time begins and ends, and what was done by then."""

    start: Moment
    end: Moment
    overdue: bool
    perhaps: bool
    answered: bool
    """It is known that it was done in time."""
    events: tuple[str, ...]
    missing: tuple[str, ...]


def duty_deadline(question: Question) -> Test:
    """Surely overdue: the time is over and it is known that nothing, or nothing in time, was done."""
    facts, record = question.facts, question.rule.record
    rows = len(facts.table(record))
    asked = question.scope.possibly & question.in_force.possibly
    condition = question.test.get("met")
    met = Masks.always(rows) if condition is None else evaluate(condition, facts, record)
    clocks = cache(partial(clock_of, question, kinds_that_do(question.test)))
    surely, possibly = np.zeros(rows, dtype=bool), np.zeros(rows, dtype=bool)
    for row in np.flatnonzero(asked & met.possibly).tolist():
        surely[row], possibly[row] = clocks(row).overdue, clocks(row).overdue or clocks(row).perhaps
    masks = Masks(surely, possibly, possibly) & met

    def measured(row: int) -> dict[str, Any] | None:
        return {"due_by": day_text(clocks(row).end, question)}

    def missing(chosen: Mask) -> Iterator[Gap]:
        if condition is not None:
            yield from open_facts(condition, facts, record, chosen)
        for row in np.flatnonzero(chosen).tolist():
            yield from clocks(row).missing

    def events(chosen: Mask) -> Iterator[str]:
        for row in np.flatnonzero(chosen).tolist():
            yield from clocks(row).events

    return Test(masks, measured=measured, missing=missing, events=events)


def start_of(question: Question, row: int) -> Moment:
    """When a row's clock starts: on its arrival, told at once by word of mouth, unless the rule names another date."""
    facts, record, test = question.facts, question.rule.record, question.test
    unknown = (UNKNOWN_FIRST, UNKNOWN_LAST)
    if record == "debt":
        return of_field(facts, record, row, test.get("at", "due_on")) or unknown
    if record == "contact":
        return of_field(facts, record, row, "at") or unknown
    at = test.get("at", "received_on")
    if at not in ("on", "received_on"):
        return of_field(facts, record, row, at) or unknown
    if at == "on" and not of_field(facts, record, row, "on"):
        return unknown
    return happenings.moment({"at": at}, facts, row)


def kinds_that_do(test: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    """What would do what is due, one kind of event each."""
    return [spec for trigger in test["done_by"] for spec in kinds_of(trigger)]


def clock_of(question: Question, kinds: list[Mapping[str, Any]], row: int) -> Clock:
    """The time in which something is due to one row."""
    test, facts, record = question.test, question.facts, question.rule.record
    start = start_of(question, row)
    end = _extended(start, chained(start, test["within"], test, question), row, question)
    judged = subjects.judged_at(facts)
    same = names(test.get("same", ["party"]))
    done = [one for trigger in test["done_by"] for one in _answers(trigger, same, row, question)]
    in_time = any(one.sure and one.moment[1] <= end[0] for one in done)
    perhaps_in_time = any(one.moment[0] <= end[1] for one in done)
    # That something was done late does not say that nothing was done before, unless it was the first time.
    first = evaluate(_FIRST, facts, "event").surely if done else ()
    too_late = any(one.sure and one.moment[0] > end[1] and first[one.row] for one in done)
    span = (start[1] if start[1] < UNKNOWN_LAST else start[0], min(end[1], judged))
    never = all(_denied(spec, same, row, question, span) for spec in kinds)
    over, perhaps_over = judged > end[1], judged > end[0]
    overdue = over and not perhaps_in_time and (never or too_late)
    missing = [] if overdue or never else [f"event.{spec['kind']}" for spec in kinds]
    if not over and record == "event":
        missing.append(f"{facts.events.ids[row]}.{test.get('at', 'received_on')}")
    found = tuple(one.id for one in done)
    return Clock(start, end, overdue, perhaps_over and not in_time, in_time, found, tuple(missing))


def _extended(start: Moment, end: Moment, row: int, question: Question) -> Moment:
    """The end after an extension that was told in time."""
    test = question.test
    same = names(test.get("same", ["party"]))
    for trigger in test.get("extended", []):
        longer = chained(start, trigger["within"], test, question)
        for one in _answers(trigger, same, row, question):
            if one.sure and one.moment[1] <= end[0]:
                return longer
            if one.moment[0] <= end[1]:
                end = (end[0], longer[1])
    return end


def _answers(trigger: Mapping[str, Any], same: list[str], row: int, question: Question) -> list[Dated]:
    """Events that may be the answer to a row: those that say so, or later ones with the same links that do not say."""
    facts, record = question.facts, question.rule.record
    if not len(facts.events):
        return []
    about = facts.events.cells.get("about") or [None] * len(facts.events)
    mine = facts.table(record).ids[row]
    whenever = trigger["event"].get("by_time") == "any"
    started = subjects.times_of(facts, record).first[row]
    found = []
    for one in events_like(trigger, [], record, row, facts):
        named = about[one.row]
        if named == mine:
            found.append(one)
        elif named is None and (whenever or one.moment[1] >= started):
            surely, possibly = subjects.linked(same, facts, one.row, record)
            if possibly[row]:
                found.append(Dated(one.id, one.moment, one.sure and bool(surely[row]), one.row))
    return found


def _denied(spec: Mapping[str, Any], same: list[str], row: int, question: Question, span: Moment) -> bool:
    facts, record = question.facts, question.rule.record
    if not len(facts.events):
        return False
    return denied({**spec, "about": facts.table(record).ids[row]}, same, record, row, facts, span)


def right(question: Question) -> Test:
    """A condition that is met, while the right is open."""
    test, facts, record = question.test, question.facts, question.rule.record
    condition = evaluate(test["met"], facts, record)
    rows = len(facts.table(record))
    dated = "within" in test
    opens = cache(partial(opening, question))
    surely, possibly = np.ones(rows, dtype=bool), np.ones(rows, dtype=bool)
    judged = subjects.judged_at(facts)
    # Where the right is surely not there, nobody asks when it is open.
    asked = condition.possibly & question.scope.possibly & question.in_force.possibly
    for row in np.flatnonzero(asked).tolist() if dated else ():
        start, end = opens(row)
        surely[row] = start[1] <= judged <= end[0]
        possibly[row] = start[0] <= judged <= end[1]
    # A right whose condition is met is asked about even where its dates are missing (convention on start dates).
    masks = Masks(condition.surely & surely, condition.possibly & possibly, condition.raised | condition.surely)

    def measured(row: int) -> dict[str, Any] | None:
        return {"open_until": day_text(opens(row)[1], question)} if dated else None

    def missing(chosen: Mask) -> Iterator[Gap]:
        yield from open_facts(test["met"], facts, record, chosen)
        if dated and record != "contact":
            unknown = np.zeros(rows, dtype=bool)
            for row in np.flatnonzero(chosen).tolist():
                unknown[row] = opens(row)[0][1] >= UNKNOWN_LAST
            default = "received_on" if record == "event" else "due_on"
            yield from own(facts, record, unknown, test.get("at", default))

    return Test(masks, measured=measured, missing=missing)


def opening(question: Question, row: int) -> tuple[Moment, Moment]:
    """When a right opens and ends; where receipt may be assumed, the earlier of both starts it."""
    test, facts = question.test, question.facts
    start = start_of(question, row)
    written = of_field(facts, "event", row, "on") if question.rule.record == "event" else None
    if "assumed" in test and written is not None:
        assumed = end_of(written, test["assumed"], test.get("counting", {}), test, question)
        start = min(start[0], assumed[0]), min(start[1], assumed[1])
        # The right is there as soon as the notice is on its way; only its end depends on the arrival.
        return written, chained(start, test["within"], test, question)
    return start, chained(start, test["within"], test, question)
