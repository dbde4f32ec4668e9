"""What must hold for every rule of every place: its own examples, changed at random, then partly forgotten.

``--hypothesis-profile=campaign`` draws at least 300 cases for each kind of rule and place.
"""

from __future__ import annotations

from functools import lru_cache

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from debtor_assistant.rules.cases import facts_of
from debtor_assistant.rules.columns import FactError
from debtor_assistant.rules.engine import check, judge, turn
from debtor_assistant.rules.examples import needed
from debtor_assistant.rules.finding import CLAIMS
from debtor_assistant.rules.kinds.question import Flags
from debtor_assistant.rules.packs import all_places, load_packs
from debtor_assistant.rules.rule import Pack, Rule
from debtor_assistant.rules.schema_tests import SILENT
from tests.rules.changing import changed, plain_case
from tests.rules.drawing import Case, asks_only_if_told, less_known

EACH = 300 if settings().max_examples > 300 else 6


@lru_cache(maxsize=1)
def rules() -> dict[tuple[str, str], list[tuple[Rule, list[Pack]]]]:
    """Rules by place and kind, each with the packs its answer depends on."""
    found: dict[tuple[str, str], list[tuple[Rule, list[Pack]]]] = {}
    for place in all_places():
        packs = load_packs(place)
        for pack in packs:
            for rule in pack.rules:
                if rule.place == place and rule.kind not in SILENT:
                    found.setdefault((place, rule.kind), []).append((rule, needed(rule, packs)))
    return found


def answers(case: Case, rule: Rule, packs: list[Pack]) -> dict[str, set[tuple[str, str]]]:
    """(first day of the text, record) of this rule's findings: those that claim, and all."""
    out: dict[str, set[tuple[str, str]]] = {"claims": set(), "any": set()}
    for finding in check(facts_of(case), packs).findings:
        if finding.rule == rule.id:
            records = {"contact": finding.contacts, "event": finding.events, "debt": finding.debts}[rule.record]
            said = {(str(finding.in_force[0]), record) for record in records}
            out["any"] |= said
            out["claims"] |= said if finding.verdict in CLAIMS else set()
    return out


def doors(case: Case, rule: Rule, packs: list[Pack]) -> set[tuple[int, str]]:
    """(number of the text, record) of every row of which the rule may be met, whatever is raised."""
    facts = facts_of(case)
    known = [one for pack in packs for one in pack.rules]
    coverage = {one.id: one for one in known if one.kind == "coverage"}
    said: dict[str, Flags] = {}
    answers = []
    for one in sorted((one for one in known if one.kind not in SILENT), key=turn):
        answers = judge(one, facts, coverage, said)
        claimed, possible = ([getattr(answer, name) for answer in answers] for name in ("claimed", "possible"))
        said[one.id] = Flags(np.logical_or.reduce(claimed), np.logical_or.reduce(possible))
        if one.id == rule.id:
            break
    ids = facts.table(rule.record).ids
    return {
        (number, ids[row])
        for number, answer in enumerate(answers)
        for row in np.flatnonzero(answer.applies.possibly & answer.test.masks.possibly & ~answer.exception.surely)
    }


def records(case: Case, rule: Rule) -> set[str]:
    """Ids of the rows that a rule judges."""
    table = {"contact": "contacts", "event": "events", "debt": "debts"}[rule.record]
    return {row["id"] for row in case[table]}


@pytest.mark.parametrize(("place", "kind"), sorted(rules()), ids=str)
@settings(max_examples=EACH, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(data=st.data())
def test_knowing_less_neither_adds_a_claim_nor_clears_anybody(place: str, kind: str, data: st.DataObject) -> None:
    rule, packs = data.draw(st.sampled_from(rules()[place, kind]), label="rule")
    case = data.draw(changed(plain_case(rule, data.draw(st.sampled_from(rule.examples)))))
    vaguer = data.draw(less_known(case))
    try:
        before, after = answers(case, rule, packs), answers(vaguer, rule, packs)
        were_open, are_open = doors(case, rule, packs), doors(vaguer, rule, packs)
    except FactError:
        return  # the change made a case that cannot be read, and says so
    assert after["claims"] <= before["claims"], rule.id
    if any(asks_only_if_told(one) for one in packs[0].rules):
        return
    kept = records(vaguer, rule)
    assert {door for door in were_open if door[1] in kept} <= are_open, rule.id


def test_without_a_place_there_is_no_finding() -> None:
    for (place, _), pairs in rules().items():
        rule, _ = pairs[0]
        case = plain_case(rule, rule.examples[0]) | {"jurisdiction": ""}
        assert load_packs("") == [], place
        assert check(facts_of({**case, "timezone": case.get("timezone", "UTC")}), load_packs("")).findings == ()
