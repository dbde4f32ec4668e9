"""What must hold for every rule of every pack, on random cases (vocabulary agreements 10 and 11)."""

from __future__ import annotations

import copy
import json
import random
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from debtor_assistant.rules.cases import facts_of
from debtor_assistant.rules.engine import check, judge, turn
from debtor_assistant.rules.finding import CLAIMS, Finding
from debtor_assistant.rules.kinds import KINDS
from debtor_assistant.rules.packs import load_packs
from tests.rules.drawing import Case, asks_only_if_told, cases, less_known

PLACES = ["CN", "US"]


def findings(case: Case) -> tuple[Finding, ...]:
    return check(facts_of(case), load_packs(case["jurisdiction"])).findings


def claims(case: Case) -> set[tuple[str, str, str]]:
    """(rule, first day of its text, record) of every claim."""
    return {
        (f.rule, str(f.in_force[0]), record)
        for f in findings(case)
        if f.verdict in CLAIMS
        for record in (f.contacts or f.events or f.debts)
    }


@pytest.mark.parametrize("place", PLACES)
@given(data=st.data())
def test_knowing_less_never_adds_a_claim(place: str, data: st.DataObject) -> None:
    case = data.draw(cases(place))
    vaguer = data.draw(less_known(case))
    assert claims(vaguer) <= claims(case)


@pytest.mark.parametrize("place", PLACES)
@given(data=st.data())
def test_an_unrelated_contact_changes_no_other_finding(place: str, data: st.DataObject) -> None:
    case = data.draw(cases(place))
    more = copy.deepcopy(case)
    more["parties"] += [{"id": "p9", "kind": "agency"}, {"id": "m9", "kind": "person", "relation": ["friend"]}]
    more["contacts"].append(
        {
            "id": "c99",
            "at": data.draw(st.sampled_from(["2026-03-02 12:00:00", "2026-03-02 23:00:00"])),
            "channel": "call",
            "direction": "inbound",
            "party": "p9",
            "debt": [],
            "contacted": "friend",
            "person": "m9",
        }
    )
    assert _without(more, "c99") == _without(case, "c99")


def _without(case: Case, contact: str) -> list[dict[str, Any]]:
    """Findings as data, without one contact and what was measured of it."""
    out = []
    for finding in findings(case):
        data = finding.to_json()
        for name in ("contacts", "counted", "unclear"):
            data[name] = [other for other in data[name] if other != contact]
        data["measured"] = [one for one in data["measured"] if one["about"] != contact]
        data["missing"] = [fact for fact in data["missing"] if not fact.startswith(f"{contact}.")]
        data["parties"] = [party for party in data["parties"] if party != "p9"]
        if data["contacts"] or data["events"]:
            out.append(data)
    return out


@pytest.mark.parametrize("place", PLACES)
@given(data=st.data(), seed=st.integers(0, 1000))
def test_the_order_of_input_changes_nothing(place: str, data: st.DataObject, seed: int) -> None:
    case = data.draw(cases(place))
    mixed = copy.deepcopy(case)
    for table in ("contacts", "events", "parties", "debts"):
        random.Random(seed).shuffle(mixed[table])

    def text(one: Case) -> str:
        return json.dumps([finding.to_json() for finding in findings(one)], ensure_ascii=False)

    assert text(mixed) == text(case)


def _open_doors(case: Case) -> set[tuple[str, int, str]]:
    """(rule, number of its text, record) of every test that may be met, whatever is raised."""
    facts = facts_of(case)
    rules = [rule for pack in load_packs(case["jurisdiction"]) for rule in pack.rules]
    coverage = {rule.id: rule for rule in rules if rule.kind == "coverage"}
    doors = set()
    for rule in sorted((one for one in rules if one.kind in KINDS and one.kind != "assessment"), key=turn):
        if asks_only_if_told(rule):
            continue
        for number, one in enumerate(judge(rule, facts, coverage, {})):
            mask = one.applies.possibly & one.test.masks.possibly & ~one.exception.surely
            doors |= {(rule.id, number, facts.table(rule.record).ids[row]) for row in np.flatnonzero(mask)}
    return doors


@pytest.mark.parametrize("place", PLACES)
@given(data=st.data())
def test_knowing_less_never_clears_a_contact(place: str, data: st.DataObject) -> None:
    case = data.draw(cases(place))
    vaguer = data.draw(less_known(case))
    kept = {row["id"] for row in vaguer["contacts"]}
    assert {door for door in _open_doors(case) if door[2] in kept} <= _open_doors(vaguer)
