"""Sums of charges: what nobody logged may exist, and what somebody denied does not."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from debtor_assistant.rules.charges import Charges
from debtor_assistant.rules.engine import check, judge
from debtor_assistant.rules.facts import Facts
from debtor_assistant.rules.rule import Pack
from tests.rules.making import make_facts, make_rule

LATE = {"charges": {"charge_type": ["late_fee"]}}
NONE_ELSE = {"happened": "false", "charge_type": "late_fee", "on": None}


def facts_with(*events: Mapping[str, Any], debts: int = 1, **debt: Any) -> Facts:
    rows = [
        {"kind": "charge", "charge_type": "late_fee", "on": "2026-03-02", "debt": "d1", **event} for event in events
    ]
    rows = [{name: value for name, value in row.items() if value is not None} for row in rows]
    return make_facts([], debts=[{"id": f"d{n}", **debt} for n in range(1, debts + 1)], events=rows)


def total(facts: Facts, row: int = 0, record: str = "debt") -> tuple[str | None, list[str]]:
    charges = Charges.of(LATE["charges"], facts, record)
    return charges.total(row).text(), list(charges.missing(row))


@pytest.mark.parametrize(
    ("events", "said", "missing"),
    [
        ([], None, ["event.charge"]),
        ([{"amount": "0.1"}, {"amount": "0.2"}], ">= 0.3", ["event.charge"]),
        ([{"amount": "10"}, {"amount": "7", "charge_type": "service_fee"}], ">= 10", ["event.charge"]),
        ([{"amount": "10"}, {"amount": "7", "charge_type": None}], ">= 10", ["event.charge"]),
        ([{"amount": "10"}, NONE_ELSE], "10", []),
        ([{"amount": "10"}, {**NONE_ELSE, "on": "2027-12-31"}], "10", []),
        ([{"amount": "10"}, {**NONE_ELSE, "on": "2026-12-31"}], ">= 10", ["event.charge"]),
        ([{"amount": "10"}, {**NONE_ELSE, "charge_type": "service_fee"}], ">= 10", ["event.charge"]),
        ([{"amount": "10"}, {**NONE_ELSE, "charge_type": None}], "10", []),
        ([{"amount": "10"}, {**NONE_ELSE, "debt": None}], "10", []),
        ([{"amount": None}, NONE_ELSE], None, ["e1.amount"]),
        ([{"amount": "10", "per": "month"}, NONE_ELSE], ">= 10", []),
        ([{"amount": "10"}, {"amount": "5", "debt": None}, NONE_ELSE], "10-15", ["e2.debt"]),
        ([{"amount": "10"}, {"amount": "5", "debt": []}, NONE_ELSE], "10", []),
    ],
)
def test_the_charges_of_a_debt(events: list[dict[str, Any]], said: str | None, missing: list[str]) -> None:
    assert total(facts_with(*events)) == (said, missing)


def test_a_charge_belongs_to_its_debt() -> None:
    facts = facts_with({"amount": "10"}, {"amount": "5", "debt": "d2"}, {"amount": "1", "debt": ["d1", "d2"]}, debts=2)
    assert [total(facts, row)[0] for row in (0, 1)] == [">= 10", ">= 5"]
    denied = facts_with({"amount": "10"}, {**NONE_ELSE, "debt": None}, debts=2)
    assert total(denied)[0] == ">= 10"  # nobody said of which debt


def test_an_event_is_judged_with_the_charges_up_to_it() -> None:
    rule = make_rule("amount_cap", {"amount": LATE, "cap": "60"}, record="event", dated="on")
    days = ["2026-03-02", "2026-04-02", "2026-05-02", "2026-05-02"]
    facts = facts_with(*({"amount": "30", "on": day} for day in days))
    (finding,) = check(facts, [Pack("x", "XX", (rule,))]).findings
    assert (finding.verdict, finding.events) == ("violated", ("e3", "e4"))
    assert finding.measured[0] == {"about": "e3", "amount": ">= 90", "cap": "60"}


def test_charges_whose_order_is_not_known_may_belong_to_the_sum() -> None:
    march = {"from": "2026-03-01", "until": "2026-03-31"}
    facts = facts_with({"amount": "10", "on": march}, {"amount": "5", "on": "2026-03-09"}, {**NONE_ELSE, "debt": "d1"})
    assert [total(facts, row, "event")[0] for row in (0, 1)] == ["10-15", "5-15"]


def test_an_event_about_two_debts_is_measured_against_either() -> None:
    rule = make_rule("amount_cap", {"amount": "amount", "cap": "debt.principal"}, record="event", dated="on")
    sums = [{"id": "d1", "principal": "10"}, {"id": "d2", "principal": "20"}]
    rows = [{"kind": "charge", "on": "2026-03-02", "debt": ["d1", "d2"], "amount": sum_} for sum_ in ("10", "15", "21")]
    answer = judge(rule, make_facts([], debts=sums, events=rows), {}, {})[0]
    assert answer.claimed.tolist() == [False, False, True]
    assert answer.possible.tolist() == [False, True, False]
    assert answer.not_violated.tolist() == [True, False, False]


def test_the_finding_of_a_debt_names_its_charges_and_the_currency() -> None:
    rule = make_rule(
        "amount_cap", {"amount": LATE, "cap": {"share": "0.1", "of": "principal"}}, record="debt", dated="as_of"
    )
    facts = facts_with({"amount": "12.5"}, {"amount": "1"}, principal="100", currency="EUR")
    (finding,) = check(facts, [Pack("x", "XX", (rule,))]).findings
    assert finding.events == ("e1", "e2")
    assert finding.measured == ({"about": "d1", "amount": ">= 13.5", "cap": "10", "currency": "EUR"},)
    unknown = facts_with({"amount": "12.5"})
    (finding,) = check(unknown, [Pack("x", "XX", (rule,))]).findings
    assert (finding.verdict, finding.missing) == ("possible", ("event.charge", "d1.principal"))


def charged() -> st.SearchStrategy[dict[str, Any]]:
    return st.fixed_dictionaries(
        {
            "amount": st.sampled_from(["0", "10", "0.1"]),
            "charge_type": st.sampled_from(["late_fee", "service_fee"]),
            "debt": st.sampled_from(["d1", "d2"]),
            "on": st.sampled_from(["2026-03-02", "2026-03-03 10:00"]),
        }
    )


@given(
    events=st.lists(charged(), max_size=4),
    denial=st.none() | st.just({**NONE_ELSE, "debt": "d1"}),
    gone=st.lists(st.tuples(st.integers(0, 3), st.sampled_from(["amount", "charge_type", "debt", "on"]))),
    record=st.sampled_from(["debt", "event"]),
    cap=st.sampled_from(["0", "9.99", "10", "20", "debt.principal"]),
)
def test_knowing_less_about_charges_never_adds_a_claim(
    events: list[dict[str, Any]], denial: dict[str, Any] | None, gone: list[tuple[int, str]], record: str, cap: str
) -> None:
    rule = make_rule(
        "amount_cap", {"amount": LATE, "cap": cap}, record=record, dated="as_of" if record == "debt" else "on"
    )
    less = [dict(event) for event in events]
    for place, name in gone:
        if place < len(less):
            less[place][name] = None
    last = [denial] if denial else []
    known, vaguer = (facts_with(*rows, *last, debts=2, principal="5") for rows in (events, less))
    claims, fewer = (judge(rule, facts, {}, {})[0].claimed for facts in (known, vaguer))
    assert (claims | ~fewer).all()
