"""What a loan costs a year: published examples, and what is computed where nobody wrote it down."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from debtor_assistant.rules.effective_rate import effective_rate, highest_yearly, lowest_yearly, monthly_rate
from debtor_assistant.rules.facts import Facts
from debtor_assistant.rules.money import Money
from tests.rules.making import answer_of, make_facts, make_rule

START = date(1994, 1, 1)
LOAN = {
    "received": "10000", "monthly_repayment": "945.60", "instalments": "12", "signed_on": "2026-01-10",
    "term": "12 months",
}  # fmt: skip


@pytest.mark.parametrize(
    ("flows", "percent"),
    [
        # Directive 98/7/EC, annex III, first to third example
        ([(START, 1000), (date(1995, 7, 1), -1200)], "12.96"),
        ([(START, 950), (date(1995, 7, 1), -1200)], "16.90"),
        ([(START, 1000), (date(1995, 1, 1), -600), (date(1996, 1, 1), -600)], "13.07"),
        # Microsoft's example for the worksheet function XIRR
        (
            [(date(2008, 1, 1), 10000), (date(2008, 3, 1), -2750), (date(2008, 10, 30), -4250),
             (date(2009, 2, 15), -3250), (date(2009, 4, 1), -2750)],
            "37.34",
        ),
    ],
)  # fmt: skip
def test_published_examples(flows: list[tuple[date, int]], percent: str) -> None:
    found = effective_rate([(day, Decimal(amount)) for day, amount in flows])
    assert found is not None
    assert found.quantize(Decimal("0.01")) == Decimal(percent)


def test_no_rate_without_both_signs() -> None:
    assert effective_rate([(START, Decimal(1))]) is None
    assert effective_rate([(START, Decimal(1)), (START, Decimal(-2))]) is None


@given(
    monthly=st.decimals("0.1", "8", places=2),
    count=st.integers(2, 60),
    received=st.decimals("100", "1000000", places=2),
)
def test_a_loan_at_a_given_rate_is_never_said_to_cost_more(monthly: Decimal, count: int, received: Decimal) -> None:
    """The instalment a lender would write: worked out from the annuity formula, rounded up to the cent."""
    rate = monthly / 100
    exact = received * rate / (1 - (1 + rate) ** -count)
    instalment = exact.quantize(Decimal("0.01"), rounding="ROUND_UP")
    low = lowest_yearly(received, instalment, count)
    assert low is None or low <= 12 * monthly
    found = monthly_rate(received, exact, count)
    assert found is not None
    assert abs(found - monthly) < Decimal("0.000001")
    days = [date(2020 + place // 12, place % 12 + 1, 1) for place in range(count + 1)]
    high = highest_yearly(received, instalment, days)
    assert high is not None
    assert high >= ((1 + rate) ** 12 - 1) * 100


@pytest.mark.parametrize(
    ("received", "monthly", "count"),
    [("0", "5", 12), ("60", "5", 12), ("70", "5", 12), ("5", "5", 0), ("1", "1", 10**9)],
)
def test_no_monthly_rate_without_a_loan_that_costs_something(received: str, monthly: str, count: int) -> None:
    assert monthly_rate(Decimal(received), Decimal(monthly), count) is None


def rate_of(debt: dict[str, Any], *events: dict[str, Any]) -> str | None:
    facts = make_facts(
        [], debts=[{"id": "d1", **{k: v for k, v in debt.items() if v is not None}}], events=list(events)
    )
    return money(facts, "all_in_rate").sums[0].text()


def money(facts: Facts, name: str) -> Money:
    column = facts.debts.column(name)
    assert isinstance(column, Money)
    return column


@pytest.mark.parametrize(
    ("changed", "rate"),
    [
        ({}, "23.99-26.96"),
        ({"all_in_rate": {"percent": "36", "per": "year"}}, "36"),
        ({"received": "9500"}, "34.14-40.24"),
        ({"received": None}, None),
        ({"monthly_repayment": None}, None),
        ({"instalments": None}, None),
        ({"instalments": "11.5"}, None),
        ({"term": "1 years"}, "23.99-26.96"),
        ({"term": "13 months"}, None),
        ({"term": "52 weeks"}, None),
        ({"term": None}, None),
        ({"term": None, "last_due_on": "2027-01-10"}, "23.99-26.96"),
        ({"term": None, "last_due_on": "2027-01-11"}, None),
        ({"term": None, "last_due_on": {"from": "2026-12-01", "until": "2027-01-10"}}, None),
        ({"signed_on": None}, ">= 23.99"),
        ({"received": "12000"}, None),
    ],
)
def test_the_yearly_cost_is_computed_only_where_every_part_is_known(changed: dict[str, Any], rate: str | None) -> None:
    assert rate_of({**LOAN, **changed}) == rate


@pytest.mark.parametrize(
    ("changed", "answer"),
    [
        ({"received": "9900"}, "claimed"),
        ({}, "possible"),  # 24 % a year without compounding
        ({"received": "10800"}, "not_violated"),
        ({"signed_on": None}, "not_judged"),
    ],
)
def test_a_computed_rate_claims_only_what_every_way_of_counting_says(changed: dict[str, Any], answer: str) -> None:
    rule = make_rule(
        "amount_cap", {"amount": "all_in_rate", "cap": {"percent": "24", "per": "year"}}, record="debt", dated="as_of"
    )
    debt = {name: value for name, value in {"id": "d1", **LOAN, **changed}.items() if value is not None}
    found = answer_of(rule, make_facts([], debts=[debt]))
    names = ("claimed", "possible", "not_violated", "not_judged")
    assert [name for name in names if getattr(found, name)[0]] == [answer]
    assert found.test.measured(0)["computed"] == ["d1.all_in_rate"]  # type: ignore[index]


def test_what_was_received_follows_from_charges_taken_at_payout() -> None:
    debt = {"principal": "10000", **LOAN, "received": None}
    fee = {"kind": "charge", "charge_type": "upfront_fee", "amount": "500", "debt": "d1", "on": "2026-01-10"}
    no_other = [
        {"kind": "charge", "charge_type": kind, "happened": "false", "debt": "d1"}
        for kind in ("upfront_fee", "upfront_interest")
    ]
    facts = make_facts([], debts=[{"id": "d1", **{k: v for k, v in debt.items() if v}}], events=[fee])
    assert money(facts, "received").sums[0].text() == "0-9500"
    assert money(facts, "received").computed == {0}
    assert rate_of(debt, fee) == ">= 34.14"
    assert rate_of({**debt, "received": "9900"}, fee) == rate_of({**LOAN, "received": "9900"})
    both = {"kind": "charge", "happened": "false", "debt": "d1"}
    assert rate_of(debt, fee, both) == "34.14-40.24"
    assert rate_of(debt, fee, *no_other) == ">= 34.14"  # each denial speaks of one kind only
    assert rate_of(debt) is None
