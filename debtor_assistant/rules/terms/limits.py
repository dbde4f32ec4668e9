"""Limitation periods and times for which an entry may be kept, with every step of the count."""

from __future__ import annotations

from collections.abc import Iterator

from debtor_assistant.rules import subjects
from debtor_assistant.rules.answering import Answer
from debtor_assistant.rules.kinds.limitation import beginning, dated, ending, kept_of, run_of
from debtor_assistant.rules.kinds.moments import NEVER, Dated, chained, events_like, of_field
from debtor_assistant.rules.kinds.question import Question
from debtor_assistant.rules.kinds.spells import Moment
from debtor_assistant.rules.terms.term import Step, Term, calendar_name, days_of, firm, listed, unrolled, zone_of
from debtor_assistant.rules.times import UNKNOWN_FIRST, UNKNOWN_LAST


def limitation(one: Answer, row: int) -> Iterator[Term]:
    """The period of one debt."""
    question = one.question
    start, _ = beginning(question, "debt", row, row)
    source = _source(question, "debt", row, row)
    if start == NEVER or (start is None and not _by_field(question)):
        return
    run = run_of(question, row)
    steps = () if start is None or source is None else tuple(_steps(question, row, start, source))
    lengths = listed(question.test["lasts"])
    yield Term(
        rule=one.rule,
        version=one.version,
        about=question.facts.debts.ids[row],
        debts=(question.facts.debts.ids[row],),
        steps=steps,
        end=days_of(run.end, zone_of(question)),
        firm=firm(one, row),
        state="stopped" if run.end == NEVER else "",
        events=run.events,
        missing=tuple(dict.fromkeys(run.missing)),
        restarts_by=_restarting(question),
        calendar=calendar_name(question, lengths),
        zone=zone_of(question),
    )


def retention(one: Answer, row: int) -> Iterator[Term]:
    """How long an entry about one record may be kept."""
    question, record = one.question, one.rule.record
    debts = subjects.debts_of(question.facts, record)
    debt = int(debts.single[row])
    start, missing = beginning(question, record, row, debt)
    source = _source(question, record, row, debt)
    if start == NEVER or (start is None and source is None and not _by_field(question)):
        return
    lengths = listed(question.test["lasts"])
    steps = () if start is None or source is None else (_step("start", source, start, question),)
    yield Term(
        rule=one.rule,
        version=one.version,
        about=question.facts.table(record).ids[row],
        debts=tuple(question.facts.debts.ids[place] for place in debts.rows[row]),
        steps=steps,
        end=days_of(kept_of(question, row, debt).end, zone_of(question)),
        firm=firm(one, row),
        state="",
        events=(),
        missing=missing,
        restarts_by=(),
        calendar=calendar_name(question, lengths),
        zone=zone_of(question),
    )


def _by_field(question: Question) -> bool:
    """Can a date of the debt itself start it? Where only an event could, and none is logged, nothing runs."""
    return any(isinstance(start, str) for start in question.test["runs_from"])


def _source(question: Question, table: str, row: int, debt: int) -> str | None:
    """The fact that a period begins with, as ``beginning`` chooses it."""
    facts = question.facts
    for start in question.test["runs_from"]:
        if isinstance(start, str):
            if debt >= 0 and of_field(facts, "debt", debt, start) is not None:
                return f"{facts.debts.ids[debt]}.{start}"
            continue
        found = list(events_like(start, ["debt"], table, row, facts))
        if found:
            return f"{found[-1].id}.{start.get('at', 'on')}"
    return None


def _steps(question: Question, row: int, start: Moment, source: str) -> Iterator[Step]:
    """The beginning, and the restarts that set the earliest and the latest end."""
    yield _step("start", source, start, question)
    chosen = _deciding(question, row, start)
    for one in chosen:
        name = "on" if one.id in question.facts.events.id_rows["event"] else "at"
        yield _step("restart", f"{one.id}.{name}", one.moment, question)


def _deciding(question: Question, row: int, start: Moment) -> list[Dated]:
    """Restarts that moved the end, the last of those that surely did and the last of those that may have."""
    low, high = _bounds(start, question)
    revives = "restarts_after_end" in question.test
    surely: Dated | None = None
    perhaps: Dated | None = None
    for one in dated("restarts_on", question, row):
        again = ending(one.moment, question)
        if one.sure and (revives or one.moment[1] <= low) and again[0] > low:
            low, surely = again[0], one
        if (revives or one.moment[0] <= high) and again[1] > high:
            high, perhaps = again[1], one
    found = [one for one in (surely, perhaps) if one is not None]
    return found if len({one.id for one in found}) == len(found) else found[:1]


def _bounds(start: Moment, question: Question) -> Moment:
    low = ending((start[0], start[0]), question)[0] if start[0] > UNKNOWN_FIRST else UNKNOWN_FIRST
    return low, ending(start, question)[1] if start[1] < UNKNOWN_LAST else UNKNOWN_LAST


def _step(why: str, source: str, since: Moment, question: Question) -> Step:
    zone, plain = zone_of(question), unrolled(question)
    limits = question.rule.kind == "limitation_period"

    def until(asked: Question) -> Moment:
        return ending(since, asked) if limits else chained(since, asked.test["lasts"], asked.test, asked)

    # Counted from the end of the year in which it began (BGB 199); the words say so.
    year_end = limits and question.test.get("starts") == "end_of_year"
    return Step(
        f"{why}_year_end" if year_end else why,
        source,
        days_of(since, zone),
        listed(question.test["lasts"]),
        days_of(until(question), zone),
        days_of(until(plain), zone),
    )


def _restarting(question: Question) -> tuple[str, ...]:
    """Kinds of events that begin the period anew, by the rule's own words."""
    kinds: list[str] = []
    for trigger in question.test.get("restarts_on", []):
        if "event" in trigger:
            kinds += listed(trigger["event"]["kind"])
    return tuple(dict.fromkeys(kinds))
