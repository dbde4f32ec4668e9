"""Every rule in force, against every row its gate lets through."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from debtor_assistant.rules import times
from debtor_assistant.rules.answering import Answer, answer, inside, silence
from debtor_assistant.rules.facts import Clock, Facts
from debtor_assistant.rules.filters import evaluate
from debtor_assistant.rules.finding import QUIET, VERDICTS, Finding, Judgement
from debtor_assistant.rules.happenings import happened
from debtor_assistant.rules.kinds import KINDS
from debtor_assistant.rules.kinds.question import Flags, Question
from debtor_assistant.rules.logic import Masks, any_of, every
from debtor_assistant.rules.reporting import report
from debtor_assistant.rules.rule import Pack, Rule, Version

_ALWAYS = {"limitation_period"}
"""Kinds that are asked even where they have nothing to judge: other rules look at the ends they find."""
_FORCES = (
    "statute", "directive", "admin-reg", "judicial-interp", "regulator-rule", "regulator-doc", "judicial-policy",
    "standard-rec", "guidance", "self-discipline", "draft", "gap",
)  # fmt: skip


def check(facts: Facts, packs: Sequence[Pack]) -> Judgement:
    """Judge a case.

    Args:
        facts: the case in columns.
        packs: the law of its place, as ``packs.load_packs`` returns it.

    Returns:
        Findings, strongest verdict and force first, and the number of quiet answers by (rule, row).
    """
    rules = [rule for pack in packs for rule in pack.rules]
    coverage = {rule.id: rule for rule in rules if rule.kind == "coverage"}
    said: dict[str, Flags] = {}
    findings: list[Finding] = []
    quiet = dict.fromkeys(QUIET, 0)
    for rule in sorted((rule for rule in rules if rule.kind in KINDS), key=turn):
        answers = judge(rule, facts, coverage, said)
        said[rule.id] = Flags(any_of([one.claimed for one in answers]), any_of([one.possible for one in answers]))
        findings += [finding for one in answers for finding in report(one, facts, coverage)]
        for name, count in _quiet(answers).items():
            quiet[name] += count
    return Judgement(tuple(sorted(findings, key=_rank)), quiet)


def turn(rule: Rule) -> int:
    """Limitation periods first: other rules ask whether they are over; assessments last: they ask for findings."""
    return {"limitation_period": 0, "assessment": 2}.get(rule.kind, 1)


def _rank(finding: Finding) -> tuple[int, int, str, str]:
    return VERDICTS.index(finding.verdict), _FORCES.index(finding.force), finding.rule, finding.in_force[0] or ""


def judge(rule: Rule, facts: Facts, coverage: Mapping[str, Rule], said: Mapping[str, Flags]) -> list[Answer]:
    """Put each version of a rule to all rows."""
    clock = facts.clock(rule.clock, rule.record)
    dates = facts.clock(rule.clock, rule.record, rule.dated)
    texts = [(version, _in_force(version, dates, facts)) for version in rule.versions]
    always = rule.kind in _ALWAYS
    if not always and not any(in_force.possibly.any() for _, in_force in texts):
        scope = Masks.never(len(facts.table(rule.record)))
    else:
        scope = _scope(rule, facts, coverage)
    answers = []
    for version, in_force in texts:
        here = _here(version, scope, facts)
        question = Question(rule, version.test, facts, rule.clock, clock, here, in_force, said)
        if always or (here.possibly & in_force.possibly).any():
            answers.append(answer(question, version, KINDS[rule.kind](question)))
        else:
            answers.append(silence(question, version))
    return answers


def _scope(rule: Rule, facts: Facts, coverage: Mapping[str, Rule]) -> Masks:
    """The rows that the gate and ``when`` let through."""
    scope = gate_masks(rule.gates, rule.record, facts, coverage)
    if rule.when:
        scope = scope & evaluate(rule.when, facts, rule.record)
    if rule.record == "event":
        # An event known not to have happened is nothing to judge (agreement 4).
        scope = scope & Masks.known(happened(facts)[0])
    return scope


def _here(version: Version, scope: Masks, facts: Facts) -> Masks:
    """A text for some parts of a country: outside them it does not apply; of a wider place nobody can tell."""
    if not version.only_in or inside(version.only_in, facts.jurisdiction):
        return scope
    wider = any(place.startswith(f"{facts.jurisdiction}-") for place in version.only_in)
    rows = len(scope.surely)
    return scope & (Masks.unknown(rows) if wider else Masks.never(rows))


def gate_masks(gates: Sequence[Any], record: str, facts: Facts, coverage: Mapping[str, Rule]) -> Masks:
    """Who and what is bound: filters, or coverage rules by id; all must let the row through."""
    parts = []
    for gate in gates:
        if isinstance(gate, str):
            parts += coverage_masks(coverage[gate], record, facts)
        else:
            parts.append(evaluate(gate, facts, record))
    return every(parts, len(facts.table(record)))


def coverage_masks(rule: Rule, record: str, facts: Facts) -> list[Masks]:
    """What a coverage rule answers for its gate (its first version; instruments begin with their own dates)."""
    test = rule.versions[0].test
    parts = [evaluate(test["applies"], facts, record)] if "applies" in test else []
    if "does_not_apply" in test:
        parts.append(evaluate({"not": test["does_not_apply"]}, facts, record))
    return parts


def _in_force(version: Version, dates: Clock, facts: Facts) -> Masks:
    """Rows dated while a text was in force; the texts of an instrument mostly share their days."""
    key = (id(dates), version.first, version.last)
    if key not in facts.in_force:
        facts.in_force[key] = _between(version, dates.day_first, dates.day_last)
    return facts.in_force[key]


def _between(version: Version, first: Any, last: Any) -> Masks:
    surely = np.ones(len(first), dtype=bool)
    possibly = np.ones(len(first), dtype=bool)
    if version.first:
        day = times.day_number(version.first)
        surely, possibly = surely & (first >= day), possibly & (last >= day)
    if version.last:
        day = times.day_number(version.last)
        surely, possibly = surely & (last <= day), possibly & (first <= day)
    return Masks.known(surely) if (surely == possibly).all() else Masks(surely, possibly, np.zeros_like(surely))


def _quiet(answers: Sequence[Answer]) -> dict[str, int]:
    """How many rows every version left quiet, by the strongest of their quiet answers."""
    loud = any_of([one.claimed | one.possible for one in answers])
    unjudged = any_of([one.not_judged for one in answers]) & ~loud
    within = any_of([one.not_violated for one in answers]) & ~loud & ~unjudged
    rest = ~loud & ~unjudged & ~within
    return {"not_violated": int(within.sum()), "not_judged": int(unjudged.sum()), "not_applicable": int(rest.sum())}
