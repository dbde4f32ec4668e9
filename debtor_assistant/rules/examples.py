"""Run worked cases, and the examples inside rule packs."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from debtor_assistant.rules.cases import Case, facts_of, read_cases
from debtor_assistant.rules.columns import FactError
from debtor_assistant.rules.engine import check
from debtor_assistant.rules.finding import VERDICTS, Judgement
from debtor_assistant.rules.packs import every_rule, load_packs
from debtor_assistant.rules.rule import Pack, Rule

__all__ = ["Failure", "Report", "read_cases", "run_cases", "run_examples", "strongest"]


@dataclass(frozen=True)
class Failure:
    """An expectation that was not met."""

    id: str
    rule: str
    expected: str
    got: str
    why: str


@dataclass(frozen=True)
class Report:
    """What a run of worked cases found."""

    cases: int
    passed: int
    incomplete: tuple[tuple[str, tuple[str, ...]], ...]
    failed: tuple[Failure, ...]

    def to_json(self) -> dict[str, Any]:
        """The shape of ``rules test --json``."""
        return {
            "cases": self.cases,
            "passed": self.passed,
            "incomplete": [{"id": name, "rules": list(rules)} for name, rules in self.incomplete],
            "failed": [vars(failure) for failure in self.failed],
        }


def joined(reports: Iterable[Report]) -> Report:
    """Several reports as one."""
    all_of = list(reports)
    return Report(
        sum(one.cases for one in all_of),
        sum(one.passed for one in all_of),
        tuple(item for one in all_of for item in one.incomplete),
        tuple(item for one in all_of for item in one.failed),
    )


def run_cases(cases: Sequence[Case]) -> Report:
    """Judge worked cases and compare; a case that names a rule which is not encoded is incomplete."""
    failed: list[Failure] = []
    incomplete: list[tuple[str, tuple[str, ...]]] = []
    passed = 0
    encoded = {rule.id for rule in every_rule()}
    for case in cases:
        wanted = [(verdict, item) for verdict, items in (case.get("expect") or {}).items() for item in items]
        unknown = sorted({_rule_id(item) for _, item in wanted} - encoded)
        failures = _judge(case, [pair for pair in wanted if _rule_id(pair[1]) not in unknown])
        failed += failures
        if unknown:
            incomplete.append((str(case.get("id")), tuple(unknown)))
        elif not failures:
            passed += 1
    return Report(len(cases), passed, tuple(incomplete), tuple(failed))


def _rule_id(item: Any) -> str:
    return item if isinstance(item, str) else str(item["rule"])


def _judge(case: Case, wanted: Sequence[tuple[str, Any]]) -> list[Failure]:
    judgement = check(facts_of(case), load_packs(str(case["jurisdiction"])))
    out = []
    for verdict, item in wanted:
        rule = _rule_id(item)
        got, contacts, missing = strongest(judgement, rule)
        expected_contacts = item.get("contacts") if isinstance(item, Mapping) else None
        same = got == verdict and (expected_contacts is None or sorted(contacts) == sorted(expected_contacts))
        if not same:
            said = f"{got} {', '.join(contacts)}".strip()
            asked = f"{verdict} {', '.join(expected_contacts or [])}".strip()
            why = f"missing: {', '.join(missing)}" if missing else "no fact is missing"
            out.append(Failure(str(case.get("id")), rule, asked, said, why))
    return out


def strongest(judgement: Judgement, rule: str) -> tuple[str, list[str], list[str]]:
    """The strongest verdict of a rule in a case, its contacts (or debts, events), and the facts it misses."""
    found = [finding for finding in judgement.findings if finding.rule == rule]
    if not found:
        return "not_violated", [], []
    verdict = min((finding.verdict for finding in found), key=VERDICTS.index)
    here = [finding for finding in found if finding.verdict == verdict]
    names = [name for f in here for name in (f.contacts or f.events or f.debts)]
    return verdict, names, [fact for finding in here for fact in finding.missing]


def example_case(rule: Rule, example: Mapping[str, Any]) -> Case:
    """An example of a rule file as a worked case: the file's base, its own facts on top."""
    base = dict(rule.base)
    every = {"contacts": base.pop("every_contact", {}), "events": base.pop("every_event", {})}
    own = {key: value for key, value in example.items() if key not in ("name", "expect")}
    case = {"jurisdiction": rule.place, **base, **own}
    for table, common in every.items():
        if case.get(table):
            case[table] = [_merged(common, row) for row in case[table]]
    return case


def _merged(common: Mapping[str, Any], own: Mapping[str, Any]) -> dict[str, Any]:
    """A row on top of what is common; an empty text takes a common fact away (unknown)."""
    return {key: value for key, value in {**common, **own}.items() if value != ""}


def needed(rule: Rule, packs: Sequence[Pack]) -> list[Pack]:
    """The rule alone with what its answer depends on: its gates, findings it asks for, limitation periods."""
    known = {one.id: one for pack in packs for one in pack.rules}
    chosen: dict[str, Rule] = {}
    todo = [rule]
    while todo:
        one = todo.pop()
        if one.id not in chosen:
            chosen[one.id] = one
            todo += [known[name] for name in named_rules(one) if name in known]
    return [Pack(rule.where, rule.place, tuple(chosen.values()))]


def named_rules(rule: Rule) -> list[str]:
    """Ids of other rules that a rule names: gates, ``finding`` and ``time_barred``."""
    found = [gate for gate in rule.gates if isinstance(gate, str)]
    todo: list[Any] = [rule.when, *rule.gates, *rule.unless]
    todo += [one for version in rule.versions for one in (version.test, *version.capped)]
    while todo:
        value = todo.pop()
        if isinstance(value, Mapping):
            for key in ("finding", "time_barred"):
                if key in value:
                    found += [value[key]] if isinstance(value[key], str) else list(value[key])
            todo += value.values()
        elif isinstance(value, list | tuple):
            todo += value
    return found


def run_example(rule: Rule, example: Mapping[str, Any], packs: Sequence[Pack]) -> list[Failure]:
    """Check one example: this rule's records by verdict, and nothing else of this rule.

    Args:
        rule: whose example it is.
        example: facts and what to expect.
        packs: where the rules are that it depends on.
    """
    name = f"{rule.where} {example.get('name', '')}"
    try:
        judgement = check(facts_of(example_case(rule, example)), needed(rule, packs))
    except (FactError, ValueError) as error:
        return [Failure(name, rule.id, "an example that can be read", "unreadable", str(error))]
    expect = example.get("expect") or {}
    out = []
    for verdict in VERDICTS:
        found = [f for f in judgement.findings if f.rule == rule.id and f.verdict == verdict]
        table = {"contact": "contacts", "event": "events", "debt": "debts"}[rule.record]
        got = sorted(record for finding in found for record in getattr(finding, table))
        wanted = sorted([expect[verdict]] if isinstance(expect.get(verdict), str) else expect.get(verdict, []))
        if got != wanted:
            missing = sorted({fact for finding in found for fact in finding.missing})
            out.append(Failure(name, rule.id, f"{verdict} {wanted}", f"{verdict} {got}", f"missing: {missing}"))
    unknown = set(expect) - set(VERDICTS)
    if unknown:
        out.append(
            Failure(name, rule.id, "verdicts", ", ".join(sorted(unknown)), "expect names verdicts that are shown")
        )
    return out


def run_examples(packs: Sequence[Pack], rules: Sequence[Rule] | None = None) -> Report:
    """Run the examples of rule packs (each judged with all packs given)."""
    chosen = rules if rules is not None else [rule for pack in packs for rule in pack.rules]
    failed: list[Failure] = []
    total = passed = 0
    for rule in chosen:
        for example in rule.examples:
            failures = run_example(rule, example, packs)
            total += 1
            passed += not failures
            failed += failures
    return Report(total, passed, (), tuple(failed))
