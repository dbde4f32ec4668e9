"""Dated things of a case as intervals of instants: what starts a clock, what ends it, and how days are told."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from debtor_assistant.rules import happenings, subjects
from debtor_assistant.rules.columns import Times
from debtor_assistant.rules.facts import Facts
from debtor_assistant.rules.kinds.question import Question
from debtor_assistant.rules.kinds.spells import Moment, end_of
from debtor_assistant.rules.leaves import evaluate
from debtor_assistant.rules.periods import day_of
from debtor_assistant.rules.times import UNKNOWN_FIRST, UNKNOWN_LAST

NEVER: Moment = (UNKNOWN_LAST, UNKNOWN_LAST)


@dataclass(frozen=True)
class Dated:
    """An event or contact of the case that fits a description.

    Attributes:
        moment: earliest and latest second.
        sure: it surely fits and surely belongs to the row.
    """

    id: str
    moment: Moment
    sure: bool
    row: int


def of_field(facts: Facts, table: str, row: int, name: str) -> Moment | None:
    """A date field of a row; None if nobody wrote it."""
    column = facts.table(table).column(name)
    assert isinstance(column, Times)
    first, last = int(column.first[row]), int(column.last[row])
    return (first, last) if first > UNKNOWN_FIRST and last < UNKNOWN_LAST else None


def events_like(trigger: Mapping[str, Any], same: list[str], table: str, row: int, facts: Facts) -> Iterator[Dated]:
    """Events that happened, fit the trigger and may belong to a row, in order of time."""
    if not len(facts.events):
        return
    spec = {**trigger["event"], "at": trigger.get("at", "on")}
    answers = evaluate(happenings.event_filter(spec), facts, "event")
    yes, _ = happenings.happened(facts)
    found = []
    for event in range(len(facts.events)):
        if yes[event] and answers.possibly[event] and not (table == "event" and event == row):
            linked_s, linked_p = subjects.linked(same, facts, event, table)
            if linked_p[row]:
                sure = bool(answers.surely[event] and linked_s[row])
                found.append(Dated(facts.events.ids[event], happenings.moment(spec, facts, event), sure, event))
    yield from sorted(found, key=lambda one: (one.moment, one.id))


def contacts_like(condition: Any, debt: int, facts: Facts) -> Iterator[Dated]:
    """Contacts that fit and may be about a debt, in order of time."""
    from debtor_assistant.rules.filters import evaluate as with_events

    answers = with_events(condition, facts)
    at, links = subjects.times_of(facts, "contact"), subjects.debts_of(facts, "contact")
    found = []
    for row in answers.possibly.nonzero()[0].tolist():
        about = debt in links.rows[row]
        if about or not links.written[row]:
            sure = bool(answers.surely[row] and about)
            found.append(Dated(facts.contacts.ids[row], (int(at.first[row]), int(at.last[row])), sure, row))
    yield from sorted(found, key=lambda one: (one.moment, one.id))


def kinds_of(trigger: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    """The trigger once for each kind of event it names: each must be known by itself not to have happened."""
    kinds = trigger["event"]["kind"]
    for kind in [kinds] if isinstance(kinds, str) else kinds:
        yield {**trigger["event"], "kind": kind}


def denied(spec: Mapping[str, Any], same: list[str], table: str, row: int, facts: Facts, span: Moment) -> bool:
    """Is it known that no such event happened in a span of time?"""
    if not len(facts.events):
        return False
    on = facts.events.column("on")
    assert isinstance(on, Times)
    _, no = happenings.happened(facts)
    for event in no.nonzero()[0].tolist():
        always = not on.known()[event]
        covers = always or (on.first[event] <= span[0] and on.last[event] >= span[1])
        if covers and happenings.denies(spec, facts, event) and subjects.denied_for(same, facts, event, table)[row]:
            return True
    return False


def chained(start: Moment, lengths: str | Sequence[str], test: Mapping[str, Any], question: Question) -> Moment:
    """The end of one period, or of several that follow each other."""
    end = start
    for length in [lengths] if isinstance(lengths, str) else lengths:
        end = end_of(end, length, test.get("counting", {}), test, question)
    return end


def day_text(moment: Moment, question: Question) -> str:
    """The local day or days of a moment, for a finding: one day, two joined by a dash, or an open end."""
    zone = question.zone or question.facts.timezone
    ends = [day_of(end, zone).isoformat() if abs(end) < UNKNOWN_LAST else "" for end in moment]
    return ends[0] if ends[0] == ends[1] else f"{ends[0] or '?'} – {ends[1] or '?'}"
