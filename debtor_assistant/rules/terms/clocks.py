"""Times in which somebody must answer or act, and times in which a right is open."""

from __future__ import annotations

from collections.abc import Iterator

from debtor_assistant.rules import happenings, subjects
from debtor_assistant.rules.answering import Answer
from debtor_assistant.rules.columns import Times
from debtor_assistant.rules.filters import evaluate
from debtor_assistant.rules.kinds.deadlines import clock_of, kinds_that_do, opening
from debtor_assistant.rules.kinds.moments import chained
from debtor_assistant.rules.kinds.question import Question
from debtor_assistant.rules.kinds.spells import Moment
from debtor_assistant.rules.terms.term import Step, Term, calendar_name, days_of, firm, listed, unrolled, zone_of
from debtor_assistant.rules.times import UNKNOWN_LAST


def duty(one: Answer, row: int) -> Iterator[Term]:
    """What somebody has to do within a time."""
    question = one.question
    met = question.test.get("met")
    if met is not None and not evaluate(met, question.facts, one.rule.record).possibly[row]:
        return
    clock = clock_of(question, kinds_that_do(question.test), row)
    state = "answered" if clock.answered else "overdue" if clock.overdue else ""
    over = subjects.judged_at(question.facts) > clock.end[0]
    asked = [name for name in clock.missing if name.startswith("event.")] if over and not state else []
    yield _term(one, row, clock.start, clock.end, state, clock.events, asked)


def right(one: Answer, row: int) -> Iterator[Term]:
    """A right of the borrower that is open for a time."""
    question = one.question
    if "within" not in question.test:
        return
    met = evaluate(question.test["met"], question.facts, one.rule.record)
    if met.surely[row] or (met.possibly[row] and met.raised[row]):
        start, end = opening(question, row)
        yield _term(one, row, start, end, "", (), [])


def _term(
    one: Answer, row: int, start: Moment, end: Moment, state: str, events: tuple[str, ...], asked: list[str]
) -> Term:
    question, record = one.question, one.rule.record
    table, zone = question.facts.table(record), zone_of(question)
    source = f"{table.ids[row]}.{_field(question, row)}"
    lengths = listed(question.test["within"])
    plain = unrolled(question)
    begun = "assumed" if "assumed" in question.test and source.endswith(".on") else "start"
    step = Step(
        begun,
        source,
        days_of(start, zone),
        (*listed(question.test["assumed"]), *lengths) if begun == "assumed" else lengths,
        days_of(end, zone),
        days_of(chained(start, lengths, plain.test, plain), zone) if begun == "start" else days_of(end, zone),
    )
    ends = days_of(end, zone)
    unknown = [f"{table.ids[row]}.{_wanted(question)}"] if None in ends or ends[0] != ends[1] else []
    return Term(
        rule=one.rule,
        version=one.version,
        about=table.ids[row],
        debts=tuple(question.facts.debts.ids[place] for place in subjects.debts_of(question.facts, record).rows[row]),
        steps=(step,) if start[0] > -UNKNOWN_LAST else (),
        end=ends,
        firm=firm(one, row),
        state=state,
        events=events,
        missing=tuple(dict.fromkeys([*unknown, *asked])),
        restarts_by=(),
        calendar=calendar_name(question, lengths),
        zone=zone,
    )


def _wanted(question: Question) -> str:
    """The date that the rule counts from."""
    defaults = {"debt": "due_on", "contact": "at"}
    return str(question.test.get("at", defaults.get(question.rule.record, "received_on")))


def _field(question: Question, row: int) -> str:
    """The date that was counted from: of an event whose arrival nobody wrote down, the day it was sent."""
    wanted, facts = _wanted(question), question.facts
    if question.rule.record == "contact":
        return "at"
    if question.rule.record != "event" or wanted != "received_on":
        return wanted
    received = facts.events.column("received_on")
    assert isinstance(received, Times)
    sent = happenings.moment({"at": "on"}, facts, row)[0] > -UNKNOWN_LAST
    return "on" if sent and not received.known()[row] else "received_on"
