"""From the answer of a rule to findings: whom and what they speak of, what was measured, counted and missing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import numpy as np

from debtor_assistant.base.vocabulary import vocabulary
from debtor_assistant.rules.answering import Answer, inside
from debtor_assistant.rules.columns import Times
from debtor_assistant.rules.facts import Facts, natural
from debtor_assistant.rules.filters import evaluate
from debtor_assistant.rules.finding import Finding
from debtor_assistant.rules.gaps import Gap, named, open_facts, own
from debtor_assistant.rules.kinds.question import Rows
from debtor_assistant.rules.logic import Mask
from debtor_assistant.rules.rule import Rule
from debtor_assistant.rules.wordcolumns import Links


def report(one: Answer, facts: Facts, coverage: Mapping[str, Rule]) -> Iterator[Finding]:
    """The findings of an answer: one for its claim, one for what is possible."""
    effect = one.version.effect or "standard"
    for verdict, mask in ((vocabulary().effects[effect].verdict, one.claimed), ("possible", one.possible)):
        if mask.any():
            yield _finding(one, verdict, in_order(mask, one.rule.record, facts), facts, coverage)


def in_order(mask: Mask, record: str, facts: Facts) -> Rows:
    """Row numbers by time, then by id."""
    rows = np.flatnonzero(mask)
    table = facts.table(record)
    if record == "contact":
        at = table.column("at")
        assert isinstance(at, Times)
        return rows[np.lexsort((facts.order[rows], at.first[rows]))]
    return np.array(sorted(rows.tolist(), key=lambda row: natural(table.ids[row])), dtype=np.int64)


def _finding(one: Answer, verdict: str, rows: Rows, facts: Facts, coverage: Mapping[str, Rule]) -> Finding:
    rule, version = one.rule, one.version
    names = facts.table(rule.record).ids
    ids = [names[row] for row in rows.tolist()]
    counted, unclear = _counted(one, rows, facts)
    chosen = np.zeros(len(one.possible), dtype=bool)
    chosen[rows] = True
    missing = named(_missing(one, chosen, facts, coverage)) if verdict == "possible" else ()
    bound = sorted(set(one.test.events(chosen)), key=natural)
    return Finding(
        rule=rule.id,
        verdict=verdict,
        kind=rule.kind,
        record=rule.record,
        force=rule.force,
        effect=version.effect or "",
        basis=version.basis,
        checked_on=rule.checked_on,
        status=rule.status,
        instrument=rule.cite["en"],
        instrument_text=rule.cite,
        instrument_name=rule.instrument_name,
        article=version.article["en"],
        article_text=version.article,
        url=rule.url,
        place=rule.place,
        in_force=(version.first, version.last),
        contacts=tuple(ids) if rule.record == "contact" else (),
        debts=tuple(ids) if rule.record == "debt" else _linked(facts, rule.record, rows, "debt"),
        events=tuple(ids) if rule.record == "event" else tuple(bound),
        parties=_linked(facts, rule.record, rows, "party") if rule.record == "contact" else (),
        counted=counted,
        unclear=unclear,
        missing=missing,
        measured=_measured(one, ids, rows),
        title=rule.texts["title"],
        plain=rule.texts["plain"],
        explanation=rule.texts["explanation"],
        not_covered=rule.texts["not_covered"],
        next_step=rule.texts["next_step"],
        replies=rule.replies,
        penalty=version.penalty,
        reasons=_reasons(one, rows, facts) if verdict == "possible" else (),
    )


def _measured(one: Answer, ids: Sequence[str], rows: Rows) -> tuple[Mapping[str, Any], ...]:
    measure, out = one.test.measured, []
    for name, row in zip(ids, rows.tolist(), strict=True):
        found = measure(row)
        if found:
            out.append({"about": name, **found})
    return tuple(out)


def _linked(facts: Facts, record: str, rows: Rows, link: str) -> tuple[str, ...]:
    column = facts.table(record).column(link)
    assert isinstance(column, Links)
    target = facts.debts if link == "debt" else facts.parties
    places = {place for named in {column.rows[row] for row in rows.tolist()} for place in named}
    return tuple(sorted((target.ids[place] for place in places), key=natural))


def _counted(one: Answer, rows: Rows, facts: Facts) -> tuple[tuple[str, ...], tuple[str, ...]]:
    if one.test.counted is None:
        return (), ()
    surely, possibly = one.test.counted(rows)
    names = facts.contacts.ids
    sure = in_order(surely, "contact", facts)
    unclear = in_order(possibly & ~surely, "contact", facts)
    return tuple(names[row] for row in sure), tuple(names[row] for row in unclear)


def _missing(one: Answer, rows: Mask, facts: Facts, coverage: Mapping[str, Rule]) -> Iterator[Gap]:
    """Facts that would settle some rows: who is bound, when, the test, and exceptions that are open."""
    rule, record = one.rule, one.rule.record
    for gate in rule.gates:
        if isinstance(gate, str):
            test = coverage[gate].versions[0].test
            for key in ("applies", "does_not_apply"):
                if key in test:
                    yield from open_facts(test[key], facts, record, rows)
        else:
            yield from open_facts(gate, facts, record, rows)
    yield from open_facts(rule.when, facts, record, rows)
    parts = one.version.only_in
    if parts and one.question.scope.open[rows].any() and not inside(parts, facts.jurisdiction):
        yield "case.jurisdiction"
    yield from own(facts, record, rows & one.question.in_force.open, rule.dated)
    yield from one.test.missing(rows & one.test.masks.open)
    for condition in (*rule.unless, *one.version.capped):
        yield from open_facts(condition, facts, record, rows)


def _reasons(one: Answer, rows: Rows, facts: Facts) -> tuple[Mapping[str, str], ...]:
    """The rule's own words for why it says no more than possible here."""
    out: list[Mapping[str, str]] = []
    listed: list[Any] = [*one.version.test.get("possible", []), *one.version.capped]
    for condition in listed:
        if "reason" in condition and evaluate(condition, facts, one.rule.record).surely[rows].any():
            out.append(condition["reason"])
    return tuple(out)
