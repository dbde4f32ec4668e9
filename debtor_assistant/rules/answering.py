"""From a kind's answer to verdicts: gate, exceptions, caps and raising stand here once, for all kinds."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from debtor_assistant.base.vocabulary import vocabulary
from debtor_assistant.rules.columns import Times
from debtor_assistant.rules.facts import Facts, natural
from debtor_assistant.rules.filters import evaluate
from debtor_assistant.rules.finding import Finding
from debtor_assistant.rules.gaps import Gap, named, open_facts, own
from debtor_assistant.rules.kinds.question import Question, Rows, Test
from debtor_assistant.rules.logic import Mask, Masks, some
from debtor_assistant.rules.rule import Rule, Version
from debtor_assistant.rules.wordcolumns import Links


@dataclass(frozen=True)
class Answer:
    """One version of one rule, row by row.

    Attributes:
        claimed: rows with the verdict of the rule's effect.
        possible: rows that cannot be told.
        not_violated: an element is known to be false, or an exception holds.
        not_judged: nothing known raises the question.
    """

    question: Question
    version: Version
    test: Test
    applies: Masks
    exception: Masks
    cap: Masks
    claimed: Mask
    possible: Mask
    not_violated: Mask
    not_judged: Mask

    @property
    def rule(self) -> Rule:
        """The rule."""
        return self.question.rule


def inside(places: Sequence[str], jurisdiction: str) -> bool:
    """Is the case's place one of these, or inside one of them?"""
    return any(jurisdiction == place or jurisdiction.startswith(f"{place}-") for place in places)


def may_claim(rule: Rule, version: Version) -> bool:
    """Can this rule say more than possible? (vocabulary: effects and caps)."""
    verdict = vocabulary().effects[version.effect or "standard"].verdict
    return verdict != "possible" and rule.force not in ("draft", "gap") and version.basis != "memory"


def answer(question: Question, version: Version, test: Test) -> Answer:
    """Verdicts of all rows.

    A claim needs every element known: the gate, the date, the test, no exception open and no cap. What is left is
    possible only where a known fact raises it, or where the rule itself says "possible" for the row.
    """
    rule, facts = question.rule, question.facts
    rows = len(facts.table(rule.record))
    applies = question.scope & question.in_force
    exception = some([evaluate(one, facts, rule.record) for one in rule.unless], rows)
    cap = some([evaluate(one, facts, rule.record) for one in version.capped], rows)
    listed = some([evaluate(one, facts, rule.record) for one in version.test.get("possible", [])], rows).surely
    met = test.masks
    whole = applies.surely & met.surely
    claimed = whole & ~exception.possibly & ~cap.possibly if may_claim(rule, version) else np.zeros(rows, dtype=bool)
    raised = (met.possibly & met.raised) | whole | listed
    possible = applies.possibly & ~exception.surely & ~claimed & raised
    rest = applies.possibly & ~claimed & ~possible
    within = rest & (exception.surely | ~met.possibly)
    return Answer(question, version, test, applies, exception, cap, claimed, possible, within, rest & ~within)


def silence(question: Question, version: Version) -> Answer:
    """The answer of a text that applies to no row at all: nobody needs to ask what it tests."""
    nothing = Masks.never(len(question.scope.surely))
    none = nothing.surely
    return Answer(question, version, Test(nothing), nothing, nothing, nothing, none, none, none, none)


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
    measured = ((name, one.test.measured(row)) for name, row in zip(ids, rows.tolist(), strict=True))
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
        measured=tuple({"about": name, **found} for name, found in measured if found),
        title=rule.texts["title"],
        plain=rule.texts["plain"],
        explanation=rule.texts["explanation"],
        not_covered=rule.texts["not_covered"],
        next_step=rule.texts["next_step"],
        replies=rule.replies,
        penalty=version.penalty,
        reasons=_reasons(one, rows, facts) if verdict == "possible" else (),
    )


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
