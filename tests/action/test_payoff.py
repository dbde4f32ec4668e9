"""The payoff plan: parts equal totals, it ends, nothing is negative, and orders differ only in what they cost."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from debtor_assistant.action.money import (
    DEAREST,
    MOST_MONTHS,
    SMALLEST,
    Owed,
    from_units,
    in_order,
    monthly_rate,
    payoff,
    rounded,
    to_units,
)

RATES = st.integers(0, 60).map(lambda percent: Fraction(percent, 1_200))
DEBTS = st.lists(st.tuples(st.integers(1, 2_000_000), RATES), min_size=1, max_size=5).map(
    lambda listed: [Owed(f"d{n}", balance, rate) for n, (balance, rate) in enumerate(listed, 1)]
)


def enough(debts: list[Owed]) -> int:
    """A budget with which any plan ends: more than a month's interest and a fiftieth of all."""
    return sum(one.balance for one in debts) // 20 + sum(rounded(one.balance * one.monthly_rate) for one in debts) + 1  # type: ignore[operator]


@given(DEBTS, st.sampled_from([SMALLEST, DEAREST, ["d2", "d1"], "d3"]))
def test_parts_equal_totals_and_nothing_is_negative(debts: list[Owed], order: str | list[str]) -> None:
    monthly = enough(debts)
    plan = payoff(debts, monthly, order)
    assert plan.ends
    assert plan.interest is not None
    assert plan.paid == sum(one.balance for one in debts) + plan.interest
    left = {one.debt: one.balance for one in debts}
    for number, month in enumerate(plan.months, 1):
        assert month.number == number
        for debt in left:
            assert month.left[debt] == left[debt] + month.interest[debt] - month.paid[debt]
            assert min(month.left[debt], month.interest[debt], month.paid[debt]) >= 0
        left = dict(month.left)
        spent = sum(month.paid.values())
        assert spent == monthly if any(left.values()) else spent <= monthly
    assert not any(left.values())
    assert set(plan.paid_off) == set(left)
    assert max(plan.paid_off.values()) == len(plan.months)


@given(DEBTS)
def test_debts_are_paid_one_after_the_other(debts: list[Owed]) -> None:
    plan = payoff(debts, enough(debts), SMALLEST)
    ends = [plan.paid_off[debt] for debt in plan.order]
    assert ends == sorted(ends)
    assert [one.balance for one in in_order(debts, SMALLEST)] == sorted(one.balance for one in debts)


@given(DEBTS)
def test_dearest_first_costs_least_up_to_rounding(debts: list[Owed]) -> None:
    monthly = enough(debts)
    dearest, smallest = payoff(debts, monthly, DEAREST), payoff(debts, monthly, SMALLEST)
    slack = len(debts) * (len(dearest.months) + len(smallest.months))
    assert dearest.interest is not None
    assert smallest.interest is not None
    assert dearest.interest <= smallest.interest + slack
    assert sorted(dearest.order) == sorted(smallest.order)


@given(DEBTS, st.permutations(["d1", "d2", "d3", "d4", "d5"]))
def test_an_order_of_ones_own_is_kept_and_the_list_itself_does_not_matter(debts: list[Owed], order: list[str]) -> None:
    plan = payoff(debts, enough(debts), order)
    assert list(plan.order) == [name for name in order if name in {one.debt for one in debts}]
    assert payoff(debts[::-1], enough(debts), order) == plan


@given(DEBTS, st.integers(0, 4))
def test_an_unknown_rate_never_gives_a_sum_of_interest(debts: list[Owed], place: int) -> None:
    at = place % len(debts)
    debts[at] = Owed(debts[at].debt, debts[at].balance, None)
    plan = payoff(debts, sum(one.balance for one in debts), DEAREST)
    assert plan.interest is None
    assert plan.unknown == (debts[at].debt,)
    assert plan.order[-1] == debts[at].debt


def test_a_budget_below_the_interest_never_ends_and_gives_no_total() -> None:
    plan = payoff([Owed("d1", 1_000_000, Fraction(1, 100))], 9_999)
    assert not plan.ends
    assert plan.interest is None
    assert plan.paid == 0
    assert len(plan.months) == 1
    assert plan.months[0].interest == {"d1": 10_000}


@given(DEBTS, st.integers(0, 100))
def test_every_plan_stops(debts: list[Owed], monthly: int) -> None:
    plan = payoff(debts, monthly)
    assert len(plan.months) <= MOST_MONTHS
    assert plan.ends == (bool(plan.months) and not any(plan.months[-1].left.values()))


@given(st.integers(1, 5_000_000), st.integers(1, 48))
def test_without_interest_it_is_a_division(balance: int, months: int) -> None:
    monthly = -(-balance // months)
    plan = payoff([Owed("d1", balance, Fraction(0))], monthly)
    assert plan.interest == 0
    assert len(plan.months) == -(-balance // monthly)


@given(st.integers(1_000, 2_000_000), st.integers(1, 36), st.integers(2, 60))
def test_one_debt_agrees_with_the_closed_form(balance: int, percent: int, months: int) -> None:
    """An annuity of n months: balance x r / (1 - (1 + r) ** -n); rounding to a unit may add or save a month."""
    rate = Fraction(percent, 1_200)
    annuity = balance * rate / (1 - (1 + rate) ** -months)
    plan = payoff([Owed("d1", balance, rate)], -(-annuity.numerator // annuity.denominator))
    assert plan.ends
    assert plan.interest is not None
    assert abs(len(plan.months) - months) <= 1 or annuity < 200
    assert abs(plan.paid - annuity * months) <= 2 * months + 2


def test_the_worked_example() -> None:
    """1,000.00 at 12 % a year and 100.00 a month, by hand: the eleventh payment is the last and is 58.98."""
    plan = payoff([Owed("d1", 100_000, monthly_rate(Decimal(12)))], 10_000)
    assert len(plan.months) == 11
    assert plan.interest == plan.paid - 100_000
    assert plan.months[0].interest == {"d1": 1_000}
    assert plan.months[1].interest == {"d1": 910}
    assert plan.months[-1].left == {"d1": 0}
    assert [month.paid["d1"] for month in plan.months[:-1]] == [10_000] * 10


def test_minimums_are_paid_before_the_order() -> None:
    debts = [Owed("d1", 50_000, Fraction(0)), Owed("d2", 90_000, Fraction(0), minimum=3_000)]
    plan = payoff(debts, 10_000, SMALLEST)
    assert plan.months[0].paid == {"d1": 7_000, "d2": 3_000}


@pytest.mark.parametrize(
    ("text", "digits", "units"),
    [("12.34", 2, 1234), ("12.345", 2, None), ("12", 0, 12), ("12.5", 0, None), ("1.005", 3, 1005), ("0.10", 2, 10)],
)
def test_sums_become_whole_units_or_none(text: str, digits: int, units: int | None) -> None:
    assert to_units(Decimal(text), digits) == units
    if units is not None:
        assert from_units(units, digits) == Decimal(text)


@given(st.integers(-(10**20), 10**20), st.integers(0, 4))
def test_units_come_back(units: int, digits: int) -> None:
    assert to_units(from_units(units, digits), digits) == units
