"""Caps on sums: against fractions worked out by hand, on any facts, and however little is known."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Mapping
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from debtor_assistant.rules.amounts import Amounts
from debtor_assistant.rules.answering import Answer
from debtor_assistant.rules.columns import FactError
from tests.rules.making import answer_of, make_facts, make_rule
from tests.rules.sums import STEPS, WIK, by_hand

FIELDS = ("principal", "received", "total_interest", "total_cost", "missed_payments")
SUMS = ["0", "0.1", "0.2", "0.3", "1", "99.99", "100", "2500", "2500.01", "123456789012345.67"]


def expressions() -> st.SearchStrategy[Any]:
    leaf = st.sampled_from([*FIELDS, *SUMS])

    def wider(inner: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
        several = st.lists(inner, min_size=2, max_size=3)
        lists = st.tuples(st.sampled_from(["sum", "minus", "least", "most", "times"]), several)
        shares: st.SearchStrategy[dict[str, Any]] = st.sampled_from(
            [{"share": "0.15"}, {"scale": WIK}, {"scale": STEPS}]
        )
        parts = st.builds(lambda form, of: {**form, "of": of}, shares, inner)
        return lists.map(lambda pair: {pair[0]: pair[1]}) | parts

    return st.recursive(leaf, wider, max_leaves=5)


def completions(known: Mapping[str, str | None]) -> Iterator[dict[str, Fraction]]:
    """Facts that fit what is known."""
    guesses = ["0", "0.3", "101", "2500", "1000000000"]
    choices = [[value] if value is not None else guesses for value in known.values()]
    for chosen in itertools.product(*choices):
        yield {name: Fraction(value) for name, value in zip(known, chosen, strict=True)}


def judged(test: Mapping[str, Any], debt: Mapping[str, Any], **more: Any) -> Answer:
    rule = make_rule("amount_cap", test, record="debt", dated="as_of")
    return answer_of(rule, make_facts([], debts=[{"id": "d1", **debt}], **more))


@given(
    amount=expressions(),
    cap=expressions(),
    known=st.fixed_dictionaries({name: st.none() | st.sampled_from(SUMS[:-1]) for name in FIELDS}),
)
def test_a_claim_holds_whatever_the_unknown_facts_are(amount: Any, cap: Any, known: dict[str, str | None]) -> None:
    test = judged({"amount": amount, "cap": cap}, known).test.masks
    over = {by_hand(amount, values) > by_hand(cap, values) for values in completions(known)}
    if test.surely[0]:
        assert over == {True}
    if not test.possibly[0]:
        assert over == {False}
    if None not in known.values():
        assert test.surely[0] == test.possibly[0] == (True in over)


@given(
    amount=expressions(), cap=expressions(),
    debt=st.fixed_dictionaries({name: st.sampled_from(SUMS) for name in FIELDS}),
    forgotten=st.sets(st.sampled_from(FIELDS)),
)  # fmt: skip
def test_knowing_less_never_adds_a_claim(amount: Any, cap: Any, debt: dict[str, str], forgotten: set[str]) -> None:
    less = {name: value for name, value in debt.items() if name not in forgotten}
    test = {"amount": amount, "cap": cap}
    if judged(test, less).claimed[0]:
        assert judged(test, debt).claimed[0]


@given(amount=expressions(), debt=st.fixed_dictionaries({name: st.sampled_from(SUMS) for name in FIELDS}))
def test_known_facts_give_the_exact_value(amount: Any, debt: dict[str, str]) -> None:
    facts = make_facts([], debts=[{"id": "d1", **debt}])
    span = Amounts(facts, "debt").span(amount, 0)
    assert span.exact
    assert Fraction(span.low) == by_hand(amount, {name: Fraction(value) for name, value in debt.items()})


def test_tenths_are_tenths() -> None:
    test = {"amount": {"sum": ["total_interest", "total_cost"]}, "cap": "0.3"}
    assert not judged(test, {"total_interest": "0.1", "total_cost": "0.2"}).test.masks.possibly[0]
    assert judged(test, {"total_interest": "0.1", "total_cost": "0.20000000000000001"}).claimed[0]


@pytest.mark.parametrize(
    ("expression", "debt", "value"),
    [
        ({"scale": WIK, "of": "amount_claimed"}, {"amount_claimed": "10000"}, "875"),
        ({"scale": WIK, "of": "amount_claimed"}, {"amount_claimed": "2500"}, "375"),
        ({"scale": WIK, "of": "amount_claimed"}, {"amount_claimed": "1000000"}, "6775"),
        ({"times": [{"scale": STEPS, "of": "principal"}, "0.5", "1.2"]}, {"principal": "100.01"}, "12"),
        ({"minus": ["principal", "received"]}, {"principal": "5", "received": "7"}, "0"),
        ("all_in_rate", {"all_in_rate": {"percent": "0.05", "per": "day"}}, "18.25"),
        ("all_in_rate", {"all_in_rate": {"percent": "2", "per": "month"}}, "24"),
        ("all_in_rate", {"all_in_rate": {"percent": "0.5", "per": "week"}}, "26"),
        ({"percent": "1.5", "per": "month"}, {}, "18"),
        ("principal", {"principal": "1E+3"}, "1000"),
        ("principal", {"principal": -0.0}, "0"),
        ("principal", {"principal": "-5"}, None),
        ("principal", {}, None),
    ],
)
def test_values(expression: Any, debt: dict[str, Any], value: str | None) -> None:
    facts = make_facts([], debts=[{"id": "d1", **debt}])
    assert Amounts(facts, "debt").span(expression, 0).text() == value


@pytest.mark.parametrize(
    ("pay", "taken", "claimed"),
    [("217.50", "0.01", True), ("233.00", "15.50", False), ("233.00", "15.51", True), ("368.00", "92.00", False),
     ("368.00", "92.01", True)],
)  # fmt: skip
def test_wages_that_may_be_taken(pay: str, taken: str, claimed: bool) -> None:
    """15 USC 1673(a): the lesser of a quarter and what exceeds thirty minimum hourly wages (7.25 dollars)."""
    quarter = {"share": "0.25", "of": "debtor.weekly_disposable_pay"}
    over = {"minus": ["debtor.weekly_disposable_pay", {"times": ["7.25", "30"]}]}
    rule = make_rule("amount_cap", {"amount": "amount", "cap": {"least": [quarter, over]}}, record="event", dated="on")
    event = {"kind": "enforcement_step", "enforcement": "garnishment", "amount": taken, "on": "2026-03-02"}
    facts = make_facts([], debtor={"weekly_disposable_pay": pay}, events=[event])
    assert answer_of(rule, facts).claimed.tolist() == [claimed]


HOSTILE = [
    "NaN",
    "sNaN",
    "Infinity",
    "1e999999",
    "1_000",
    "12,5",
    "",
    "１２",
    "0x10",
    True,
    [],
    {},
    "9" * 41,
    float("nan"),
]


@pytest.mark.parametrize("value", HOSTILE, ids=repr)
def test_what_is_no_sum_is_refused_with_the_name_of_the_record(value: object) -> None:
    for field, cell in (("principal", value), ("all_in_rate", {"percent": value, "per": "year"})):
        with pytest.raises(FactError, match=rf"^d1\.{field}: "):
            make_facts([], debts=[{"id": "d1", field: cell}])


@pytest.mark.parametrize("rate", ["24", {"percent": "24"}, {"percent": "24", "per": "decade"}, {"per": "year"}, 24])
def test_what_is_no_rate_is_refused(rate: object) -> None:
    with pytest.raises(FactError, match=r"^d1\.late_rate: .*no rate"):
        make_facts([], debts=[{"id": "d1", "late_rate": rate}])
