from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest


@pytest.fixture
def owed(case: Path, run: Any) -> Path:
    """Two debts in yuan, one with a rate; the first is old enough for the time to sue to matter."""
    for words in (
        ("debt", "amend", "d1", "--currency", "CNY", "--amount-claimed", "1200.50", "--last-due-on", "2023-05-20"),
        ("debt", "amend", "d1", "--principal", "1000", "--total-cost", "200.50", "--total-interest", "150.50"),
        ("debt", "add", "--creditor", "Other Co.", "--currency", "CNY", "--amount-claimed", "800"),
        ("debt", "amend", "d2", "--interest-rate", "12/year"),
    ):
        answer = run(*words)
        assert answer.code == 0, (words, answer.err)
    return case


def plan(run: Any, *words: str) -> Any:
    answer = run("money", "plan", "--monthly", "300", *words, "--json")
    assert answer.code == 0, answer.err
    return answer.json


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_the_register_keeps_parts_apart_and_names_what_is_unknown(lang: str, owed: Path, run: Any) -> None:
    answer = run("money", "--lang", lang)
    assert answer.code == 0
    said = " ".join(answer.out.split())
    for words in {
        "en": (
            "¥1,000.00",
            "¥150.50",
            "¥50.00",
            "¥1,200.50",
            "not known",
            "cannot tell",
            "¥2,000.50",
            "not what is owed",
        ),
        "zh": ("¥1,000.00", "¥150.50", "¥50.00", "¥1,200.50", "不明", "无法判断", "¥2,000.50", "不等于应付金额"),
    }[lang]:
        assert words in said, words
    assert "⟨" not in answer.out


def test_the_json_of_the_register(owed: Path, run: Any) -> None:
    found = run("money", "--json").json
    first, second = found["debts"]
    assert first["claimed"]["costs"]["low"] == "50"
    assert first["rate"] is None
    assert second["rate"] == {"percent": "12", "per": "year", "from": "interest_rate"}
    assert found["totals"] == [{"currency": "CNY", "debts": ["d1", "d2"], "claimed": "2000.5", "missing": []}]


@pytest.mark.parametrize(
    ("order", "expected"),
    [("smallest", ["d2", "d1"]), ("dearest", ["d1", "d2"]), ("d2,d1", ["d2", "d1"]), ("d1", ["d1", "d2"])],
)
def test_a_plan_adds_up_in_every_order(order: str, expected: list[str], owed: Path, run: Any) -> None:
    found = plan(run, "--rate", "d1=24", "--order", order)
    assert found["order"] == expected
    assert found["ends"]
    assert len(found["schedule"]) == found["months"]
    interest = sum(Decimal(row["interest"]) for month in found["schedule"] for row in month["rows"])
    paid = sum(Decimal(row["paid"]) for month in found["schedule"] for row in month["rows"])
    assert Decimal(found["total_interest"]) == interest
    assert Decimal(found["total_paid"]) == paid == Decimal("2000.50") + interest
    assert found["schedule"][0]["rows"][0]["paid"] == "300.00"
    assert {row["left"] for row in found["schedule"][-1]["rows"]} == {"0.00"}


def test_without_a_rate_there_is_no_sum_of_interest(owed: Path, run: Any) -> None:
    found = plan(run)
    assert found["total_interest"] is None
    assert found["rate_unknown"] == ["d1"]
    assert {row["interest"] for month in found["schedule"] for row in month["rows"] if row["debt"] == "d1"} == {None}
    said = run("money", "plan", "--monthly", "300").out
    assert "At least" in said
    assert "not known, because no rate is known for d1" in " ".join(said.split())


def test_the_warning_comes_first_where_a_payment_may_begin_the_time_to_sue_anew(owed: Path, run: Any) -> None:
    answer = run("money", "plan", "--monthly", "300")
    assert answer.out.startswith("Before you pay or sign anything on d1")
    assert "Paid something" in " ".join(answer.out.split())
    found = plan(run)["may_restart_limitation"]
    assert {one["debt"] for one in found} == {"d1", "d2"}
    assert {one["rule"] for one in found} == {"cn-time-3y"}


def test_where_the_law_of_the_place_names_no_restart_nobody_is_warned(run: Any) -> None:
    assert run("case", "init", "--jurisdiction", "FR", "--timezone", "Europe/Paris", "--name", "fr").code == 0
    assert run("debt", "add", "--creditor", "X", "--amount-claimed", "100", "--due-on", "2020-01-01").code == 0
    found = plan(run)
    assert found["may_restart_limitation"] == []
    assert found["currency"] is None


def test_a_debt_without_a_sum_is_left_out_and_named(owed: Path, run: Any) -> None:
    assert run("debt", "add", "--creditor", "Third", "--currency", "CNY").code == 0
    found = plan(run)
    assert found["left_out"] == {"d3": ["d3.amount_claimed"]}
    assert "d3" not in found["order"]
    assert "Left out of the plan: d3" in run("money", "plan", "--monthly", "300").out
    assert plan(run, "--balance", "d3=10")["left_out"] == {}


def test_a_sum_that_never_ends_is_said_and_has_no_totals(owed: Path, run: Any) -> None:
    answer = run("money", "plan", "--monthly", "1", "--rate", "d1=24", "--json").json
    assert (answer["ends"], answer["months"], answer["total_paid"], answer["total_interest"]) == (
        False,
        None,
        None,
        None,
    )
    assert "never ends" in run("money", "plan", "--monthly", "1", "--rate", "d1=24").out


@pytest.mark.parametrize(
    "words",
    [
        ("--monthly", "-5"),
        ("--monthly", "x"),
        ("--monthly", "NaN"),
        ("--monthly", "1e999999"),
        ("--monthly", "300.005"),
        ("--monthly", "300", "--order", "biggest"),
        ("--monthly", "300", "--order", "d1,d1"),
        ("--monthly", "300", "--order", "d1,d9"),
        ("--monthly", "300", "--rate", "d9=4"),
        ("--monthly", "300", "--rate", "d1"),
        ("--monthly", "300", "--balance", "d1=much"),
        ("--monthly", "300", "--currency", "USD"),
    ],
)
def test_what_cannot_be_counted_is_said(words: tuple[str, ...], owed: Path, run: Any) -> None:
    answer = run("money", "plan", *words)
    assert answer.code == 2, answer.out
    assert answer.err
    assert "Traceback" not in answer.err


def test_several_currencies_are_planned_one_by_one(owed: Path, run: Any) -> None:
    assert run("debt", "add", "--creditor", "Third", "--currency", "JPY", "--amount-claimed", "5000").code == 0
    answer = run("money", "plan", "--monthly", "300")
    assert answer.code == 2
    assert "--currency" in answer.err
    found = plan(run, "--currency", "JPY", "--rate", "d3=10")
    assert found["order"] == ["d3"]
    assert found["schedule"][0]["rows"][0] == {"debt": "d3", "interest": "42", "paid": "300", "left": "4742"}
    assert set(found["left_out"]) == {"d1", "d2"}


def test_a_case_without_debts(run: Any) -> None:
    assert run("case", "init", "--jurisdiction", "CN", "--name", "empty").code == 0
    assert "no debt in this case" in run("money").out
    assert run("money", "plan", "--monthly", "300").code == 2
