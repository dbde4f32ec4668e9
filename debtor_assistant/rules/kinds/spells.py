"""How long something lasts after a trigger: a fixed time, until it ends, and a grace at its beginning."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np

from debtor_assistant.rules import happenings, subjects, times
from debtor_assistant.rules.calendars import Calendar, calendar_of
from debtor_assistant.rules.columns import Times
from debtor_assistant.rules.facts import Facts
from debtor_assistant.rules.kinds.question import Question
from debtor_assistant.rules.leaves import evaluate
from debtor_assistant.rules.logic import Mask
from debtor_assistant.rules.periods import Period, end_moment
from debtor_assistant.rules.windows import Window

Moment = tuple[int, int]
Bounds = tuple[Mask, Mask]
"""Rows surely and possibly inside."""


def calendar_for(test: Mapping[str, Any], question: Question) -> Calendar:
    """The holidays a test counts with: those it names, else those of the rule's place."""
    return calendar_of(question.rule.place, question.facts.jurisdiction, test.get("calendar"))


def end_of(moment: Moment, length: str, counting: Mapping[str, Any], test: Mapping[str, Any], q: Question) -> Moment:
    """The earliest and latest last second of a period from a moment, on the rule's clock or where the debtor was."""
    zone = q.zone or q.facts.timezone
    return end_moment(*moment, zone, Period.parse(length), counting, calendar_for(test, q))


def lasting(moment: Moment, same: list[str], test: Mapping[str, Any], question: Question) -> Bounds:
    """Rows after a moment, inside the time it lasts, past the grace and before what ends it."""
    facts, record = question.facts, question.rule.record
    at = subjects.times_of(facts, record)
    surely, possibly = subjects.before(at, moment)
    if test.get("lasts", "open") != "open":
        within_s, within_p = _within(moment, test, question, at)
        surely, possibly = surely & within_s, possibly & within_p
    if "starts_after" in test:
        early, late = end_of(moment, test["starts_after"], test.get("counting", {}), test, question)
        surely, possibly = surely & (at.first > late), possibly & (at.last > early)
    if "grace" in test:
        surely = surely & (at.first > end_of(moment, test["grace"], {}, test, question)[1])
    if "ends_with" in test:
        ended_s, ended_p = _ended(moment, same, test, question, at)
        surely, possibly = surely & ~ended_p, possibly & ~ended_s
    return surely, possibly


def _within(moment: Moment, test: Mapping[str, Any], question: Question, at: Times) -> Bounds:
    """The day of the moment is day 1, unless the rule counts otherwise."""
    plain = "counting" not in test and _days(test["lasts"])
    if plain:
        local = np.array(moment, dtype=np.int64)
        days = times.local_seconds(local, question.zone or question.facts.timezone) // times.DAY
        clock = question.clock
        return clock.day_last <= days[0] + plain - 1, clock.day_first <= days[1] + plain - 1
    counting = {"first_day": "same", **test.get("counting", {})}
    early, late = end_of(moment, test["lasts"], counting, test, question)
    return at.last <= early, at.first <= late


def _days(length: str) -> int:
    """A plain number of days; 0 for anything else."""
    try:
        window = Window.parse(length)
    except ValueError:
        return 0
    return window.size if window.kind == "days" else 0


def own_end(facts: Facts, event: int, at: Times) -> Bounds:
    """Rows not after the end that the event itself names (vocabulary: until); a day that is named is the last one."""
    until = facts.events.column("until")
    assert isinstance(until, Times)
    if not until.known()[event]:
        everyone = np.ones(len(at.first), dtype=bool)
        return everyone, everyone
    return at.last <= until.last[event], at.first <= until.last[event]


def _ended(moment: Moment, same: list[str], test: Mapping[str, Any], question: Question, at: Times) -> Bounds:
    """Rows after what ends the time; an ending nobody wrote down is unknown."""
    facts, record = question.facts, question.rule.record
    surely, possibly = np.zeros(len(at.first), dtype=bool), np.zeros(len(at.first), dtype=bool)
    yes, no = happenings.happened(facts)
    for trigger in test["ends_with"]:
        spec = {**trigger["event"], "at": trigger.get("at", "on")}
        answers = evaluate(happenings.event_filter(spec), facts, "event")
        denied = np.zeros(len(at.first), dtype=bool)
        for event in range(len(facts.events)):
            linked_s, linked_p = subjects.linked(same, facts, event, record)
            if no[event] and happenings.denies(spec, facts, event):
                denied |= subjects.denied_for(same, facts, event, record) & happenings.covers(facts, event, at)
            if not (yes[event] and answers.possibly[event]):
                continue
            first, last = happenings.moment(spec, facts, event)
            after_s, after_p = subjects.before(at, (first, last))
            if answers.surely[event] and first > moment[1]:
                surely |= linked_s & after_s
            if last >= moment[0]:
                possibly |= linked_p & after_p
        possibly |= ~denied
    return surely, possibly | surely
