"""How long a claim can be sued on, and how long an entry may be kept."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np
import numpy.typing as npt

from debtor_assistant.rules import subjects
from debtor_assistant.rules.columns import Choice, Numbers
from debtor_assistant.rules.facts import Facts
from debtor_assistant.rules.filters import evaluate
from debtor_assistant.rules.gaps import Gap, open_facts
from debtor_assistant.rules.kinds.moments import (
    NEVER,
    Dated,
    chained,
    contacts_like,
    day_text,
    denied,
    events_like,
    kinds_of,
    of_field,
)
from debtor_assistant.rules.kinds.question import Question, Test
from debtor_assistant.rules.kinds.spells import Moment
from debtor_assistant.rules.logic import Mask, Masks
from debtor_assistant.rules.periods import day_end, day_of
from debtor_assistant.rules.times import UNKNOWN_FIRST, UNKNOWN_LAST

_SAME = ["debt"]


@dataclass(frozen=True)
class Run:
    """The period of one debt: when it ends at the earliest and the latest, and what would settle it."""

    end: Moment
    events: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()


def limitation_period(question: Question) -> Test:
    """Surely over: past the latest end, with every event that could restart or stop it known or known not to be."""
    facts = question.facts
    runs = [run_of(question, debt) for debt in range(len(facts.debts))]
    ends = np.array([run.end for run in runs], dtype=np.int64).reshape(-1, 2)
    _remember(question, ends)
    judged = subjects.judged_at(facts)
    possibly = judged > ends[:, 0]
    return _test(question, runs, Masks(judged > ends[:, 1], possibly, possibly & (ends[:, 0] > UNKNOWN_FIRST)))


def _remember(question: Question, ends: npt.NDArray[np.int64]) -> None:
    """Keep the ends for rules that ask whether a debt was time-barred; a text that does not apply bars nothing."""
    facts, never = question.facts, np.full(len(ends), UNKNOWN_LAST, dtype=np.int64)
    low, high = facts.ends.get(question.rule.id, (never, never))
    scope = question.scope & question.in_force
    before = low < UNKNOWN_LAST
    lowest = np.where(scope.possibly, np.minimum(low, ends[:, 0]), low)
    # Where two texts may apply, or one perhaps not, the later end is the one that is sure.
    latest = np.where(scope.surely, ends[:, 1], UNKNOWN_LAST)
    highest = np.where(scope.possibly, np.where(before, np.maximum(high, latest), latest), high)
    facts.ends[question.rule.id] = (lowest, highest)


def _test(question: Question, runs: list[Run], masks: Masks) -> Test:
    condition = question.test.get("met")
    record = question.rule.record
    if condition is not None:
        masks = masks & evaluate(condition, question.facts, record)

    def measured(row: int) -> dict[str, Any] | None:
        return {"ends": day_text(runs[row].end, question)}

    def missing(chosen: Mask) -> Iterator[Gap]:
        if condition is not None:
            yield from open_facts(condition, question.facts, record, chosen)
        for row in np.flatnonzero(chosen).tolist():
            yield from runs[row].missing

    def events(chosen: Mask) -> Iterator[str]:
        for row in np.flatnonzero(chosen).tolist():
            yield from runs[row].events

    return Test(masks, measured=measured, missing=missing, events=events)


def run_of(question: Question, debt: int) -> Run:
    """The period of one debt."""
    test = question.test
    start, names = beginning(question, "debt", debt, debt)
    if start is None:
        return Run((UNKNOWN_FIRST, UNKNOWN_LAST), (), names)
    if start == NEVER:
        return Run(NEVER)
    # Where only the earliest start is known, so is only the earliest end.
    end = ending(start, question) if start[1] < UNKNOWN_LAST else (_earliest(start, question), UNKNOWN_LAST)
    restarts = dated("restarts_on", question, debt)
    low, high, since = _restarted(start[1], end, restarts, question)
    stops = dated("stopped_by", question, debt)
    if any(one.sure and one.moment[1] <= low for one in stops):
        return Run(NEVER, tuple(one.id for one in stops))
    if any(one.moment[0] <= high for one in stops):
        high = UNKNOWN_LAST
    low, high = _suspended((low, high), question, debt)
    span = (since + 1, min(high, subjects.judged_at(question.facts)))
    unknown = [
        spec["kind"]
        for key in ("restarts_on", "stopped_by", "suspended_by")
        for trigger in test.get(key, [])
        if "event" in trigger
        for spec in kinds_of(trigger)
        if not denied(spec, _SAME, "debt", debt, question.facts, span)
    ]
    if unknown:
        high = UNKNOWN_LAST
    used = tuple(one.id for one in restarts + stops if one.id in question.facts.events.id_rows["event"])
    return Run((low, high), used, (*names, *(f"event.{kind}" for kind in unknown)))


def beginning(question: Question, table: str, row: int, debt: int) -> tuple[Moment | None, tuple[str, ...]]:
    """The first of the rule's starts that is known; else what is missing. NEVER: known not to have happened."""
    facts = question.facts
    missing: list[str] = []
    fields: list[str] = []
    never = False
    for start in question.test["runs_from"]:
        if isinstance(start, str):
            moment = of_field(facts, "debt", debt, start) if debt >= 0 else None
            if moment is not None and (not fields or _paid_at_once(facts, debt)):
                return moment, ()
            if moment is not None:  # an earlier day may stand for a later one that nobody wrote
                return (moment[0], UNKNOWN_LAST), tuple(fields[:1])
            fields.append(f"{facts.debts.ids[debt]}.{start}" if debt >= 0 else f"debt.{start}")
            missing.append(fields[-1])
            continue
        found = list(events_like(start, _SAME, table, row, facts))
        if found and found[-1].sure and found[-1].moment != (UNKNOWN_FIRST, UNKNOWN_LAST):
            return found[-1].moment, ()
        if found:
            return None, (f"{found[-1].id}.{start.get('at', 'on') if found[-1].sure else 'debt'}",)
        always = (UNKNOWN_FIRST, subjects.judged_at(facts))
        if any(denied(spec, _SAME, table, row, facts, always) for spec in kinds_of(start)):
            never = True
            continue
        missing.append(f"event.{next(iter(kinds_of(start)))['kind']}")
    return (NEVER, ()) if never and not missing else (None, tuple(missing[:1]))


def _paid_at_once(facts: Facts, debt: int) -> bool:
    """Is it known that there is one due day? Then it is the last one too, whatever it is called."""
    instalments, product = facts.debts.column("instalments"), facts.debts.column("product")
    assert isinstance(instalments, Numbers)
    assert isinstance(product, Choice)
    return bool(instalments.amounts[debt] == 1) or product.text(debt) in ("bill", "medical")


def _earliest(start: Moment, question: Question) -> int:
    """The earliest end of a period of which only the earliest start is known, or not even that."""
    return ending((start[0], start[0]), question)[0] if start[0] > UNKNOWN_FIRST else UNKNOWN_FIRST


def ending(start: Moment, question: Question) -> Moment:
    """The end of a period that begins then."""
    if question.test.get("starts") == "end_of_year":
        zone = question.zone or question.facts.timezone
        first, last = (_year_end(moment, zone) for moment in start)
        start = (first, last)
    return chained(start, question.test["lasts"], question.test, question)


def _year_end(moment: int, zone: str) -> int:
    """The last second of a moment's year; the marks of an unknown time stay what they are."""
    known = UNKNOWN_FIRST < moment < UNKNOWN_LAST
    return day_end(date(day_of(moment, zone).year, 12, 31), zone) if known else moment


def dated(key: str, question: Question, debt: int) -> list[Dated]:
    """Everything logged that may restart or stop the period of a debt."""
    found: list[Dated] = []
    for trigger in question.test.get(key, []):
        if "event" in trigger:
            found += events_like(trigger, _SAME, "debt", debt, question.facts)
        else:
            found += contacts_like(trigger["contact"], debt, question.facts)
    return sorted(found, key=lambda one: (one.moment, one.id))


def _restarted(start: int, end: Moment, restarts: list[Dated], question: Question) -> tuple[int, int, int]:
    """Ends after restarts, and the last sure one: only while the period runs, unless the law lets it revive."""
    (low, high), since = end, start
    revives = "restarts_after_end" in question.test
    for one in restarts:
        again = ending(one.moment, question)
        if one.sure and (revives or one.moment[1] <= low):
            low, since = max(low, again[0]), max(since, one.moment[1])
        if revives or one.moment[0] <= high:
            high = max(high, again[1])
    return low, high, since


def _suspended(end: Moment, question: Question, debt: int) -> Moment:
    """Ends after pauses: a logged pause lengthens the period by its own length."""
    low, high = end
    for trigger in question.test.get("suspended_by", []):
        for one in events_like(trigger, _SAME, "debt", debt, question.facts):
            if one.moment[0] > high:
                continue
            if trigger.get("lasts", "event") == "event":
                until = of_field(question.facts, "event", one.row, "until")
                high = UNKNOWN_LAST if until is None else high + max(0, until[1] - one.moment[0])
                low += max(0, until[0] - one.moment[1]) if until and one.sure and one.moment[1] <= low else 0
            else:
                longer = chained(one.moment, trigger["lasts"], question.test, question)
                high += longer[1] - one.moment[0]
                low += max(0, longer[0] - one.moment[1]) if one.sure and one.moment[1] <= low else 0
    return low, min(high, UNKNOWN_LAST)


def retention(question: Question) -> Test:
    """Kept longer than allowed; or, where the rule says so, a time that still runs."""
    facts, record = question.facts, question.rule.record
    rows = len(facts.table(record))
    debts = subjects.debts_of(facts, record).single
    runs = [kept_of(question, row, int(debts[row])) for row in range(rows)]
    ends = np.array([run.end for run in runs], dtype=np.int64).reshape(-1, 2)
    at = subjects.times_of(facts, record)
    if question.test.get("holds") == "while":
        surely, possibly = at.last <= ends[:, 0], at.first <= ends[:, 1]
    else:
        surely, possibly = at.first > ends[:, 1], at.last > ends[:, 0]
    return _test(question, runs, Masks(surely, possibly, possibly & (ends[:, 0] > UNKNOWN_FIRST)))


def kept_of(question: Question, row: int, debt: int) -> Run:
    """How long an entry of one row may be kept."""
    start, missing = beginning(question, question.rule.record, row, debt)
    if start is None:
        return Run((UNKNOWN_FIRST, UNKNOWN_LAST), (), missing)
    end = start if start == NEVER else chained(start, question.test["lasts"], question.test, question)
    return Run(end, (), missing)
