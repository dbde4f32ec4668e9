"""The debt register: parts equal totals, bounds hold, and what nobody wrote down is never a number."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from debtor_assistant.base.vocabulary import vocabulary
from debtor_assistant.checkup.money.counting import GROUPS
from debtor_assistant.checkup.money.parts import Part
from debtor_assistant.checkup.money.register import _debt, register, totals
from debtor_assistant.checkup.run import run
from debtor_assistant.rules.building import build_facts
from debtor_assistant.rules.spans import UNKNOWN, Span, exactly
from debtor_assistant.store.casebook import Casebook
from debtor_assistant.text import use
from debtor_assistant.text.money import amount, difference, money
from tests.checkup.conftest import add
from tests.money_case import AS_OF, money_case

FIELDS = ("principal", "received", "amount_claimed", "total_interest", "total_cost", "principal_at_default")
SUMS = st.integers(0, 10**9).map(lambda units: str(Decimal(units).scaleb(-2)))
CHARGES = [name for types in GROUPS.values() for name in types]


@pytest.fixture(autouse=True)
def language() -> Iterator[None]:
    use("en")
    yield
    use(None)


def told(debt: dict[str, Any], events: list[dict[str, Any]], as_of: date = AS_OF) -> dict[str, Any]:
    """The register's entry of one debt."""
    table = {"id": ["d1"], "currency": ["CNY"], **{name: [value] for name, value in debt.items()}}
    names = sorted({name for event in events for name in event} | {"kind"})
    columns = {name: [event.get(name) for event in events] for name in names}
    facts = build_facts(
        as_of=as_of,
        jurisdiction="CN",
        timezone="Asia/Shanghai",
        debtor={},
        debts=table,
        parties={},
        contacts={},
        events=columns,
    )
    return _debt(facts, 0, table)


NO_OTHERS = [{"kind": kind, "happened": False, "debt": ["d1"]} for kind in ("charge", "payment", "debit")]


def row(found: dict[str, Any], name: str) -> dict[str, Any]:
    return next(one for one in found["compared"] if one["part"] == name)


def test_all_charges_of_the_vocabulary_belong_to_exactly_one_group() -> None:
    assert sorted(CHARGES) == sorted(vocabulary().lists["charge_type"])


@given(
    SUMS, SUMS, SUMS, SUMS, st.lists(st.tuples(st.sampled_from(CHARGES), SUMS), max_size=6), st.lists(SUMS, max_size=4)
)
@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
def test_parts_equal_totals(
    principal: str, interest: str, costs: str, claim: str, charges: list[tuple[str, str]], payments: list[str]
) -> None:
    whole = str(Decimal(interest) + Decimal(costs))
    events = [{"kind": "charge", "charge_type": kind, "amount": sum_, "debt": ["d1"]} for kind, sum_ in charges]
    events += [{"kind": "payment", "amount": sum_, "debt": ["d1"]} for sum_ in payments]
    debt = {"principal": principal, "total_interest": interest, "total_cost": whole, "amount_claimed": claim}
    found = told(debt, events + NO_OTHERS)
    assert Decimal(found["claimed"]["costs"]["low"]) == Decimal(costs)
    logged = sum(Decimal(found["logged"][name]["low"]) for name in GROUPS)
    assert logged == sum(Decimal(sum_) for _, sum_ in charges)
    paid = sum((Decimal(sum_) for sum_ in payments), Decimal(0))
    assert Decimal(found["logged"]["paid"]["low"]) == Decimal(found["logged"]["paid"]["high"]) == paid
    for name, expected in (
        ("parts", Decimal(principal) + Decimal(whole) - paid),
        ("logged", Decimal(principal) + logged - paid),
    ):
        computed = row(found, name)["computed"]
        if expected < 0:  # more was paid than all of it: no sum that is owed
            assert computed["low"] is None
            continue
        assert Decimal(computed["low"]) == Decimal(computed["high"]) == expected
        assert Decimal(row(found, name)["difference"]) == Decimal(claim) - expected


@given(
    st.dictionaries(st.sampled_from(FIELDS), SUMS),
    st.lists(st.tuples(st.sampled_from(CHARGES), st.none() | SUMS, st.booleans()), max_size=4),
    st.lists(st.tuples(st.none() | SUMS, st.booleans()), max_size=3),
)
@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
def test_what_nobody_wrote_down_never_gives_a_number_and_is_named(
    debt: dict[str, str], charges: list[tuple[str, str | None, bool]], payments: list[tuple[str | None, bool]]
) -> None:
    events: list[dict[str, Any]] = [
        {"kind": "charge", "charge_type": kind, "amount": sum_, "debt": ["d1"] if named else None}
        for kind, sum_, named in charges
    ]
    events += [{"kind": "payment", "amount": sum_, "debt": ["d1"] if named else None} for sum_, named in payments]
    found = told(debt, events)
    for name, field in (("principal", "principal"), ("interest", "total_interest"), ("total", "amount_claimed")):
        assert (found["claimed"][name]["low"] is None) == (field not in debt)
    assert found["logged"]["paid"]["high"] is None
    assert all(found["logged"][name]["high"] is None for name in GROUPS)
    for one in found["compared"]:
        if one["part"] in ("parts", "logged", "late_interest"):
            assert one["difference"] is None
            assert one["computed"]["low"] is None
            assert one["missing"]
        if one["part"] == "contract_interest":
            assert one["computed"]["low"] is None
            assert "d1.interest_rate" in one["missing"]
        assert (one["difference"] is None) or not one["missing"]
    for part in [*found["claimed"].values(), *found["logged"].values()]:
        assert part["low"] is None or Decimal(part["low"]) >= 0


LOAN: dict[str, Any] = {
    "principal": "10000",
    "received": "10000",
    "interest_rate": {"percent": "10", "per": "year"},
    "signed_on": "2025-01-01",
    "due_on": "2025-03-15",
    "instalments": "1",
}


def test_the_interest_of_a_loan_paid_back_at_once_lies_between_two_ways_of_counting_days() -> None:
    """73 days: a fifth of a year of 365 days is 200.00; of 360 days it is 202.77 7…, rounded up."""
    computed = row(told({**LOAN, "total_interest": "250"}, []), "contract_interest")["computed"]
    assert (computed["low"], computed["high"]) == ("200", "202.78")
    assert set(computed["uses"]) == {
        f"d1.{name}" for name in ("principal", "received", "interest_rate", "signed_on", "due_on")
    }


def test_interest_counts_from_the_smaller_sum_where_less_was_paid_out() -> None:
    computed = row(told({**LOAN, "received": "8000"}, []), "contract_interest")["computed"]
    assert (computed["low"], computed["high"]) == ("160", "202.78")


@pytest.mark.parametrize("field", sorted(LOAN))
def test_interest_needs_every_fact(field: str) -> None:
    fewer = {name: value for name, value in LOAN.items() if name != field}
    found = row(told(fewer, []), "contract_interest")
    assert found["computed"]["low"] is None
    assert f"d1.{field}" in found["missing"]


@pytest.mark.parametrize("day", [{"from": "2025-03-01", "until": "2025-03-15"}, None])
def test_a_day_that_is_not_sure_gives_no_interest(day: Any) -> None:
    assert row(told({**LOAN, "due_on": day}, []), "contract_interest")["computed"]["low"] is None


def test_late_interest_is_counted_only_where_nothing_was_paid() -> None:
    debt = {**LOAN, "principal_at_default": "10000", "late_rate": {"percent": "0.05", "per": "day"}}
    found = row(told(debt, NO_OTHERS, date(2025, 3, 25)), "late_interest")
    assert (found["computed"]["low"], found["computed"]["high"]) == ("50", "50.7")
    assert row(told(debt, [], date(2025, 3, 25)), "late_interest")["missing"][-2:] == ["event.payment", "event.debit"]
    paid = [{"kind": "payment", "amount": "1", "debt": ["d1"]}, *NO_OTHERS]
    assert row(told(debt, paid, date(2025, 3, 25)), "late_interest")["computed"]["low"] is None


def test_a_debit_counts_as_paid_only_if_it_succeeded() -> None:
    debits = [
        {"kind": "debit", "amount": amount_, "debt": ["d1"], "result": result}
        for amount_, result in (("10", "succeeded"), ("20", "failed"), ("40", None))
    ]
    paid = told({}, debits + NO_OTHERS)["logged"]["paid"]
    assert (paid["low"], paid["high"]) == ("10", "50")


@given(st.lists(st.tuples(st.sampled_from(["CNY", "USD", None]), st.none() | SUMS), max_size=6))
def test_totals_by_currency_are_exact_or_unknown(listed: list[tuple[str | None, str | None]]) -> None:
    debts = [
        {
            "debt": f"d{n}",
            "currency": currency,
            "claimed": {"total": {"low": sum_, "high": sum_, "missing": [] if sum_ else [f"d{n}.amount_claimed"]}},
        }
        for n, (currency, sum_) in enumerate(listed, 1)
    ]
    for one in totals(debts):
        mine = [sum_ for currency, sum_ in listed if currency == one["currency"]]
        known = [sum_ for sum_ in mine if sum_ is not None]
        assert (one["claimed"] is None) == (len(known) < len(mine)) == bool(one["missing"])
        if one["claimed"] is not None:
            assert Decimal(one["claimed"]) == sum(Decimal(sum_) for sum_ in known)


SPANS = st.tuples(st.integers(0, 100), st.none() | st.integers(0, 100)).map(
    lambda ends: Span(Decimal(ends[0]), None if ends[1] is None else Decimal(ends[0] + ends[1]))
)


@given(SPANS, SPANS)
def test_a_sum_of_parts_holds_the_sum_of_any_values_in_them(one: Span, other: Span) -> None:
    added = (Part(one) + Part(other)).span
    assert added.low == one.low + other.low
    assert (added.high is None) == (one.high is None or other.high is None)
    taken = (Part(one) - Part(other)).span
    assert taken == UNKNOWN or (taken.exact and taken.low == one.low - other.low >= 0)
    assert Part(exactly(Decimal(3))).exact


def test_caps_that_findings_measured_stand_with_their_debt(tmp_path: Any) -> None:
    with Casebook.open(money_case(tmp_path / "m.case")) as book:
        found = register(book, AS_OF, run(book, AS_OF).findings)
    (debt,) = found["debts"]
    assert {one["verdict"] for one in debt["limits"]} == {"possible"}
    assert any(one["measured"] and one["measured"][0]["amount"] == "800" for one in debt["limits"])


def test_an_empty_case_has_an_empty_register(book: Casebook) -> None:
    assert register(book, AS_OF) == {"as_of": "2026-03-10", "debts": [], "totals": []}


def test_words_never_round_and_never_invent() -> None:
    unknown = {"low": None, "high": None}
    assert amount(unknown, "CNY") == "not known"
    assert amount({"low": "5", "high": None}, "CNY") == "at least CN¥5.00"
    assert amount({"low": "5", "high": "7"}, None) == "5.00 to 7.00"
    assert money("1234.5678", "CNY") == "1,234.5678 CNY"
    assert difference({"difference": None}, "CNY") == "cannot tell"
    assert difference({"difference": "0"}, "CNY") == "the same"
    assert difference({"difference": "-1.5"}, "CNY") == "claim is CN¥1.50 less"


def test_a_payment_of_an_unknown_debt_counts_for_none_for_sure(filled: Casebook) -> None:
    add(filled, "debt", amount_claimed="100", currency="CNY")
    add(filled, "event", kind="payment", on="2026-01-01", amount="40")
    for one in register(filled, AS_OF)["debts"]:
        assert one["logged"]["paid"]["low"] is None
        assert one["logged"]["paid"]["missing"]
