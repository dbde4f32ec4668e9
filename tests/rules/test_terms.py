"""Times that run: the days are those of the findings, and what nobody knows never gives a day."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from functools import cache
from typing import Any

import pytest

from debtor_assistant.rules.cases import facts_of
from debtor_assistant.rules.engine import check
from debtor_assistant.rules.examples import example_case, needed
from debtor_assistant.rules.packs import all_places, load_law, load_packs
from debtor_assistant.rules.rule import Rule
from debtor_assistant.rules.terms.finding import terms
from debtor_assistant.rules.terms.term import Days, Term

KINDS = ("limitation_period", "duty_deadline", "right", "retention")
MEASURED = ("due_by", "open_until", "ends")


@cache
def rules() -> list[Rule]:
    return [rule for pack in load_law(all_places()).packs for rule in pack.rules if rule.kind in KINDS]


def examples() -> Iterator[tuple[Rule, dict[str, Any]]]:
    for rule in rules():
        for example in rule.examples:
            yield rule, example_case(rule, example)


def of_rule(rule: Rule, case: Mapping[str, Any]) -> dict[str, Term]:
    found = terms(facts_of(case), needed(rule, load_packs(str(case["jurisdiction"]))))
    return {one.about: one for one in found if one.rule.id == rule.id}


def text(end: Days) -> str:
    first, last = ("" if day is None else day.isoformat() for day in end)
    return first if first == last and first else f"{first or '?'} – {last or '?'}"


def test_every_day_is_the_one_that_the_finding_names() -> None:
    compared = 0
    for rule, case in examples():
        found = of_rule(rule, case)
        for finding in check(facts_of(case), load_packs(str(case["jurisdiction"]))).findings:
            if finding.rule != rule.id:
                continue
            for one in finding.measured:
                for name in MEASURED:
                    if name in one:
                        assert text(found[one["about"]].end) == one[name], (rule.id, case)
                        compared += 1
    assert compared > 100


def claims(term: Term, as_of: date) -> bool:
    """Is it said that the time is surely over?"""
    over = term.end[1] is not None and as_of > term.end[1]
    return over and term.firm and (term.rule.kind != "duty_deadline" or term.state == "overdue")


@pytest.mark.parametrize("table", ["debts", "events", "contacts"])
def test_a_fact_that_is_taken_away_never_makes_a_time_surely_over(table: str) -> None:
    for rule, case in examples():
        before = of_rule(rule, case)
        as_of = facts_of(case).as_of
        for place, record in enumerate(case.get(table, [])):
            if record.get("happened") == "false":  # what a denial leaves unsaid makes it say more
                continue
            for field in record:
                if field in ("id", "kind", "notice_type", "channel", "direction"):
                    continue
                fewer = [dict(one) for one in case[table]]
                del fewer[place][field]
                for about, term in of_rule(rule, {**case, table: fewer, "as_of": as_of.isoformat()}).items():
                    if claims(term, as_of):
                        assert about in before, (rule.id, field)
                        assert claims(before[about], as_of), (rule.id, field, case)


def test_the_steps_tell_how_the_day_was_reached() -> None:
    for rule, case in examples():
        for term in of_rule(rule, case).values():
            for step in term.steps:
                assert step.lasts
                assert "." in step.source
            if len(term.steps) == 1 and term.steps[0].why == "start" and not term.missing and not term.state:
                assert term.steps[0].until == term.end or rule.kind == "limitation_period", (rule.id, case)
            if None in term.end and term.state != "stopped":
                assert term.missing or term.events or rule.kind == "limitation_period", (rule.id, case)


def test_a_day_of_rest_moves_the_end_and_both_days_are_told() -> None:
    case = {
        "jurisdiction": "CN",
        "timezone": "Asia/Shanghai",
        "as_of": "2026-01-10",
        "debts": [{"id": "d1", "lender_type": "consumer_finance"}],
        "parties": [{"id": "p1", "kind": "lender", "for": "d1"}],
        # Twenty days after 4 January 2026 is Saturday, 24 January.
        "events": [
            {"id": "e1", "kind": "credit_objection", "on": "2026-01-04", "received_on": "2026-01-04", "to": "p1"}
        ],
    }
    (term,) = (one for one in terms(facts_of(case), load_packs("CN")) if one.rule.id == "cn-credit-objection-20d")
    (step,) = term.steps
    assert text(step.unrolled) == "2026-01-24"
    assert text(term.end) == text(step.until) == "2026-01-26"
    assert term.calendar == "CN"
    assert term.zone == "Asia/Shanghai"


def test_a_payment_begins_the_period_anew_and_the_step_names_it() -> None:
    denied = [
        {"kind": kind, "happened": "false", "debt": "d1"}
        for kind in ("demand", "debit", "acknowledgement", "plan_agreed", "assignment", "court_claim")
    ]
    case = {
        "jurisdiction": "CN",
        "timezone": "Asia/Shanghai",
        "as_of": "2026-01-10",
        "debts": [{"id": "d1", "last_due_on": "2022-05-20"}],
        "events": [{"id": "e1", "kind": "payment", "on": "2024-11-01", "debt": "d1"}, *denied],
    }
    (term,) = (one for one in terms(facts_of(case), load_packs("CN")) if one.rule.id == "cn-time-3y")
    assert [(step.why, step.source) for step in term.steps] == [("start", "d1.last_due_on"), ("restart", "e1.on")]
    assert text(term.end)[:10] == "2027-11-01"
    assert "payment" in term.restarts_by
    assert term.events == ("e1",)


def test_a_period_of_which_a_restart_is_unknown_has_no_latest_day() -> None:
    case = {
        "jurisdiction": "CN",
        "timezone": "Asia/Shanghai",
        "as_of": "2026-01-10",
        "debts": [{"id": "d1", "last_due_on": "2022-05-20"}],
    }
    (term,) = (one for one in terms(facts_of(case), load_packs("CN")) if one.rule.id == "cn-time-3y")
    assert term.end == (date(2025, 5, 20), None)
    assert "event.payment" in term.missing
    (unknown,) = (
        one
        for one in terms(facts_of({**case, "debts": [{"id": "d1"}]}), load_packs("CN"))
        if one.rule.id == "cn-time-3y"
    )
    assert unknown.end == (None, None)
    assert not unknown.steps
    assert unknown.missing


def test_a_period_that_begins_with_the_end_of_the_year_says_so() -> None:
    case = {
        "jurisdiction": "EU-DE",
        "timezone": "Europe/Berlin",
        "as_of": "2026-01-10",
        "debts": [{"id": "d1", "last_due_on": "2022-05-20"}],
    }
    (term,) = (one for one in terms(facts_of(case), load_packs("EU-DE")) if one.rule.id == "de-bgb-195")
    assert term.steps[0].why == "start_year_end"
    assert term.end[0] == date(2025, 12, 31)
