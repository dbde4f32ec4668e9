"""What is barred after something, for acts as well as for contacts, and what came before a row."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from debtor_assistant.rules.engine import judge
from debtor_assistant.rules.facts import Facts
from debtor_assistant.rules.rule import Rule
from tests.rules.making import answer_of, make_facts, make_rule


def said(rule: Rule, facts: Facts, row: str) -> str:
    """The answer for one row."""
    place = facts.table(rule.record).ids.index(row)
    answer = judge(rule, facts, {}, {})[0]
    names = ("claimed", "possible", "not_violated", "not_judged")
    return next((name for name in names if getattr(answer, name)[place]), "not_applicable")


DEBIT = {"kind": "debit", "debt": "d1", "by": "p1"}
FAILED = {**DEBIT, "result": "failed"}
TWICE = make_rule(
    "after_event",
    {
        "after": {
            "event": {"kind": "debit", "result": "failed"},
            "at_least": "2",
            "broken_by": {"kind": "debit", "result": "succeeded"},
        },
        "same": ["debt"],
    },
    record="event",
    dated="on",
    when={"kind": "debit"},
)


@pytest.mark.parametrize(
    ("earlier", "expected"),
    [
        ([{**FAILED, "on": "2026-06-01"}, {**FAILED, "on": "2026-06-03"}], "claimed"),
        ([{**FAILED, "on": "2026-06-01"}], "not_judged"),
        ([{**FAILED, "on": "2026-06-01"}, {**FAILED, "on": "2026-06-05"}], "possible"),
        ([{**FAILED, "on": "2026-06-01"}, {**FAILED, "on": "2026-06-06"}], "not_judged"),
        (
            [
                {**FAILED, "on": "2026-06-01"},
                {**DEBIT, "on": "2026-06-02", "result": "succeeded"},
                {**FAILED, "on": "2026-06-03"},
            ],
            "possible",
        ),
        ([{**FAILED, "on": "2026-06-01", "debt": "d2"}, {**FAILED, "on": "2026-06-03"}], "not_judged"),
    ],
)
def test_a_third_debit_after_two_that_failed_in_a_row(earlier: list[dict[str, Any]], expected: str) -> None:
    facts = make_facts(
        [],
        debts=[{"id": "d1"}, {"id": "d2"}],
        parties=[{"id": "p1"}],
        events=[*earlier, {**DEBIT, "id": "last", "on": "2026-06-05"}],
    )
    assert said(TWICE, facts, "last") == expected


STAY = {"after": {"event": {"kind": "hardship_notice"}}, "same": ["debt"], "lasts": "14 days"}
NOTICE = {"kind": "hardship_notice", "on": "2026-06-01", "debt": "d1"}


@pytest.mark.parametrize(
    ("more", "day", "expected"),
    [
        ({}, "2026-06-14", "claimed"),
        ({}, "2026-06-15", "not_violated"),
        ({"counting": {"first_day": "next"}}, "2026-06-15", "claimed"),
        ({"counting": {"first_day": "next"}}, "2026-06-16", "not_violated"),
        ({"lasts": "1 month", "counting": {"first_day": "next"}}, "2026-07-01", "claimed"),
        ({"lasts": "1 month", "counting": {"first_day": "next"}}, "2026-07-02", "not_violated"),
        ({"grace": "2 days"}, "2026-06-03", "possible"),
        ({"starts_after": "3 days"}, "2026-06-04", "not_violated"),
        ({"starts_after": "3 days"}, "2026-06-05", "claimed"),
        (
            {"after": {"event": {"kind": "hardship_notice"}, "lasts": "2 days"}, "lasts": "open"},
            "2026-06-02",
            "claimed",
        ),
        (
            {"after": {"event": {"kind": "hardship_notice"}, "lasts": "2 days"}, "lasts": "open"},
            "2026-06-03",
            "not_violated",
        ),
        ({"grace": "2 days"}, "2026-06-04", "claimed"),
    ],
)
def test_proceedings_are_barred_for_a_time_after_a_hardship_notice(
    more: dict[str, Any], day: str, expected: str
) -> None:
    rule = make_rule("after_event", {**STAY, **more}, record="event", dated="on", when={"kind": "court_claim"})
    claim = {"kind": "court_claim", "id": "claim", "on": day, "debt": "d1"}
    denied = {"kind": "hardship_notice", "happened": False, "on": {"from": "2000-01-01", "until": "2026-12-31"}}
    facts = make_facts([], debts=[{"id": "d1"}], events=[NOTICE, claim, denied])
    assert said(rule, facts, "claim") == expected


ENDS = {**STAY, "lasts": "open", "ends_with": [{"event": {"kind": "outcome_told"}}]}


@pytest.mark.parametrize(
    ("events", "expected"),
    [
        ([], "possible"),
        ([{"kind": "outcome_told", "debt": "d1", "happened": False}], "claimed"),
        ([{"kind": "outcome_told", "debt": "d1", "on": "2026-06-09"}], "not_violated"),
        ([{"kind": "outcome_told", "debt": "d1", "on": "2026-06-11"}], "possible"),
        ([{"kind": "outcome_told", "debt": "d1", "on": "2026-05-11"}], "possible"),
    ],
)
def test_a_bar_that_ends_with_an_event_is_sure_only_if_it_is_known_not_to_have_ended(
    events: list[dict[str, Any]], expected: str
) -> None:
    rule = make_rule("after_event", ENDS)
    contact = {"id": "c1", "at": "2026-06-10 10:00", "debt": "d1"}
    denied = {"kind": "hardship_notice", "happened": False, "on": {"from": "2000-01-01", "until": "2026-12-31"}}
    facts = make_facts([contact], debts=[{"id": "d1"}], events=[NOTICE, denied, *events])
    assert said(rule, facts, "c1") == expected


def test_the_last_day_a_request_names_is_included() -> None:
    rule = make_rule("after_event", {**STAY, "lasts": "open"})
    until = {**NOTICE, "until": "2026-06-30"}
    denied = {"kind": "hardship_notice", "happened": False, "on": {"from": "2000-01-01", "until": "2026-12-31"}}
    contacts = [
        {"id": "c1", "at": "2026-06-30 10:00", "debt": "d1"},
        {"id": "c2", "at": "2026-07-01 10:00", "debt": "d1"},
    ]
    facts = make_facts(contacts, debts=[{"id": "d1"}], events=[until, denied])
    assert (said(rule, facts, "c1"), said(rule, facts, "c2")) == ("claimed", "not_violated")


def test_only_the_second_contact_against_a_wish_is_sure() -> None:
    rule = make_rule("after_event", {**STAY, "lasts": "open", "second": "true"})
    contacts = [{"id": f"c{day}", "at": f"2026-06-0{day} 10:00", "debt": "d1"} for day in (2, 3, 4)]
    answer = answer_of(rule, facts := make_facts(contacts, debts=[{"id": "d1"}], events=[NOTICE]))
    assert [facts.contacts.ids[row] for row in np.flatnonzero(answer.claimed)] == ["c3", "c4"]
    assert [facts.contacts.ids[row] for row in np.flatnonzero(answer.possible)] == ["c2"]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ({"debtor.in_treatment_until": {"past": "true"}}, ["c2", "c3"]),
        ({"debtor.in_treatment_until": {"past": "30 days"}}, ["c3"]),
        ({"debt.signed_on": {"before": "2026-05-02"}}, ["c1", "c2", "c3"]),
        ({"debt.signed_on": {"from": "2026-05-02"}}, []),
        ({"event": {"kind": "notice", "within": "30 days"}}, ["c2"]),
        ({"event": {"kind": "notice"}}, ["c2", "c3"]),
    ],
)
def test_dates_against_a_contact_or_a_fixed_day(line: dict[str, Any], expected: list[str]) -> None:
    contacts = [
        {"id": f"c{n}", "at": f"{day} 10:00", "debt": "d1"}
        for n, day in enumerate(("2026-06-10", "2026-06-11", "2026-07-12"), 1)
    ]
    facts = make_facts(
        contacts,
        debtor={"in_treatment_until": "2026-06-10"},
        debts=[{"id": "d1", "signed_on": "2026-05-01"}],
        events=[{"kind": "notice", "on": "2026-06-11 09:00"}],
    )
    answer = answer_of(make_rule("prohibited_conduct", {"met": line}), facts)
    assert [facts.contacts.ids[row] for row in np.flatnonzero(answer.claimed)] == expected


def test_a_date_nobody_wrote_leaves_a_period_after_it_open() -> None:
    rule = make_rule("prohibited_conduct", {"met": {"debtor.in_treatment_until": {"past": "6 months"}}})
    facts = make_facts([{"id": "c1", "at": "2026-06-10 10:00"}])
    assert said(rule, facts, "c1") == "not_judged"


def test_a_debit_before_the_date_on_the_paper() -> None:
    rule = make_rule("prohibited_conduct", {"met": {"dated_for": {"future": "true"}}}, record="event", dated="on")
    dates = ("2026-06-10", "2026-06-11")
    events = [{"id": f"e{n}", "kind": "debit", "on": "2026-06-10", "dated_for": day} for n, day in enumerate(dates)]
    facts = make_facts([], events=events)
    assert [said(rule, facts, name) for name in ("e0", "e1")] == ["not_violated", "claimed"]


def test_days_given_follow_from_arrival_and_the_day_a_notice_names() -> None:
    rule = make_rule("required_conduct", {"must": {"days_given": {"at_least": "14"}}}, record="event", dated="on")
    events = [
        {"id": "e1", "kind": "notice", "on": "2026-06-01", "received_on": "2026-06-03", "remedy_by": "2026-06-17"},
        {"id": "e2", "kind": "notice", "on": "2026-06-01", "received_on": "2026-06-04", "remedy_by": "2026-06-17"},
        {"id": "e3", "kind": "notice", "on": "2026-06-01", "remedy_by": "2026-06-10"},
    ]
    facts = make_facts([], events=events)
    assert [said(rule, facts, name) for name in ("e1", "e2", "e3")] == ["not_violated", "claimed", "not_judged"]


@pytest.mark.parametrize(
    ("contact", "denial", "expected"),
    [
        ({"debt": "d1"}, {"debt": "d1"}, "claimed"),
        ({}, {"debt": "d1"}, "possible"),  # perhaps it was about the other debt
        ({"debt": "d2"}, {"debt": "d1"}, "possible"),
        ({}, {}, "claimed"),  # a denial that names no debt is about every debt
    ],
)
def test_a_denial_speaks_only_of_what_it_surely_means(
    contact: dict[str, str], denial: dict[str, str], expected: str
) -> None:
    rule = make_rule(
        "prohibited_conduct",
        {"met": {"conduct": "insult"}},
        unless=({"event": {"kind": "plan_agreed", "same": ["debt"]}},),
    )
    told = {"id": "c1", "at": "2026-06-10 10:00", "conduct": ["insult"], **contact}
    denied = {"kind": "plan_agreed", "happened": False, **denial}
    facts = make_facts([told], debts=[{"id": "d1"}, {"id": "d2"}], events=[denied])
    assert said(rule, facts, "c1") == expected


@pytest.mark.parametrize(
    ("denial", "expected"),
    [
        ({}, "claimed"),
        ({"medium": "letter"}, "possible"),  # no letter, but perhaps a call
        ({"about": "e9"}, "possible"),  # no answer to something else
    ],
)
def test_a_denial_of_one_sort_denies_no_other(denial: dict[str, str], expected: str) -> None:
    rule = make_rule("prohibited_conduct", {"met": {"conduct": "insult"}}, unless=({"event": {"kind": "plan_agreed"}},))
    told = {"id": "c1", "at": "2026-06-10 10:00", "conduct": ["insult"]}
    facts = make_facts([told], events=[{"kind": "plan_agreed", "happened": False, **denial}])
    assert said(rule, facts, "c1") == expected
