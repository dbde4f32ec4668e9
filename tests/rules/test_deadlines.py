"""Deadlines, notices, rights, limitation and retention, on the worked dates of real statutes."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from debtor_assistant.rules.engine import judge
from debtor_assistant.rules.facts import Facts
from debtor_assistant.rules.gaps import named
from debtor_assistant.rules.rule import Rule
from tests.rules.making import answer_of, make_facts, make_rule


def said(rule: Rule, facts: Facts) -> str:
    """The answer for the only (or the first) row."""
    answer = judge(rule, facts, {}, {})[0]
    for name in ("claimed", "possible", "not_violated", "not_judged"):
        if getattr(answer, name)[:1].any():
            return name
    return "not_applicable"


REQUEST = {"kind": "information_request", "id": "e1", "to": "p1", "on": "2026-09-15", "received_on": "2026-09-15"}
SAR = {
    "within": "1 month",
    "done_by": [{"event": {"kind": "answer"}}],
    "extended": [{"event": {"kind": "answer", "result": "extended"}, "within": "3 months"}],
    "counting": {"rest_days": "roll_on"},
    "calendar": "EU-DE",
}
ACCESS = make_rule(
    "duty_deadline", SAR, record="event", dated="on", when={"kind": "information_request"}, effect="bright_line"
)
DENIED = {"kind": "answer", "about": "e1", "happened": False}
ANSWER = {"kind": "answer", "about": "e1"}


@pytest.mark.parametrize(
    ("as_of", "events", "expected"),
    [
        ("2026-10-15", [DENIED], "not_violated"),
        ("2026-10-16", [DENIED], "claimed"),
        ("2026-10-16", [], "possible"),
        ("2026-10-15", [], "not_violated"),
        ("2026-10-16", [{**ANSWER, "on": "2026-10-15"}], "not_violated"),
        ("2026-10-20", [{**ANSWER, "on": "2026-10-16"}], "possible"),  # perhaps not the first answer
        ("2026-10-20", [{**ANSWER, "on": "2026-10-16", "first": True}], "claimed"),
        ("2026-10-20", [{"kind": "answer", "by": "p1", "on": "2026-10-01"}], "not_violated"),
        ("2026-10-20", [{"kind": "answer", "by": "p2", "on": "2026-10-01"}], "possible"),
        ("2026-12-14", [{**ANSWER, "on": "2026-10-10", "result": "extended"}], "not_violated"),
    ],
)
def test_a_request_is_answered_in_a_month_or_the_duty_is_broken(
    as_of: str, events: list[dict[str, Any]], expected: str
) -> None:
    facts = make_facts(
        [],
        timezone="Europe/Berlin",
        as_of=as_of,
        parties=[{"id": "p1", "kind": "lender"}, {"id": "p2", "kind": "agency"}],
        events=[REQUEST, *events],
    )
    assert said(ACCESS, facts) == expected


def test_a_deadline_of_unknown_start_is_open_and_names_what_is_missing() -> None:
    request = {key: value for key, value in REQUEST.items() if key not in ("on", "received_on")}
    rule = make_rule("duty_deadline", SAR | {"at": "received_on"}, record="event", dated="on")
    facts = make_facts([], as_of="2027-10-20", parties=[{"id": "p1"}], events=[request, DENIED])
    answer = answer_of(rule, facts)
    assert not answer.claimed.any()
    assert answer.possible[0]
    assert "e1.received_on" in named(answer.test.missing(np.array([True, False])))


LOAN = {"id": "d1", "last_due_on": "2022-05-20"}
THREE_YEARS = {
    "runs_from": ["last_due_on"],
    "lasts": "3 years",
    "restarts_on": [
        {"event": {"kind": ["payment", "acknowledgement"]}},
        {"contact": {"channel": "sms", "conduct": "payment_request"}},
    ],
    "stopped_by": [{"event": {"kind": "court_claim"}}],
}
BARRED = make_rule(
    "limitation_period", THREE_YEARS, record="debt", dated="as_of", effect="right", clock="Asia/Shanghai"
)
SMS = {
    "id": "c1",
    "at": "2022-09-10",
    "channel": "sms",
    "direction": "inbound",
    "debt": "d1",
    "conduct": ["payment_request"],
}


def denials(first: str, *, leave_out: str = "") -> list[dict[str, Any]]:
    """What is known not to have happened since a day."""
    kinds = ("payment", "acknowledgement", "court_claim")
    return [
        {"kind": kind, "debt": "d1", "happened": False, "on": {"from": first, "until": "2026-11-24"}}
        for kind in kinds
        if kind != leave_out
    ]


@pytest.mark.parametrize(
    ("as_of", "events", "expected"),
    [
        ("2025-09-10", denials("2022-09-11"), "not_violated"),
        ("2025-09-11", denials("2022-09-11"), "claimed"),
        ("2025-09-11", denials("2022-09-12"), "possible"),  # nobody said anything about 11 September
        ("2025-09-11", denials("2022-09-11", leave_out="payment"), "possible"),
        ("2025-09-11", denials("2022-09-11", leave_out="court_claim"), "possible"),
        ("2025-09-11", [*denials("2024-01-02"), {"kind": "payment", "debt": "d1", "on": "2024-01-01"}], "not_violated"),
        ("2027-01-02", [*denials("2024-01-02"), {"kind": "payment", "debt": "d1", "on": "2024-01-01"}], "possible"),
        ("2026-11-24", [*denials("2022-09-11"), {"kind": "payment", "debt": "d1", "on": "2026-01-05"}], "claimed"),
        # A payment after the end restarts nothing, and says nothing about the years before it.
        ("2026-11-24", [*denials("2026-01-06"), {"kind": "payment", "debt": "d1", "on": "2026-01-05"}], "possible"),
        ("2026-11-24", [{"kind": "court_claim", "debt": "d1", "on": "2025-01-01"}], "not_violated"),
    ],
)
def test_three_years_restart_while_they_run_and_never_after(
    as_of: str, events: list[dict[str, Any]], expected: str
) -> None:
    """Civil Code of China 188, 195; the dates are those of a demand by message on 2022-09-10."""
    assert said(BARRED, make_facts([SMS], as_of=as_of, debts=[LOAN], events=events)) == expected


def test_without_the_day_it_was_due_nothing_is_said_about_limitation() -> None:
    assert said(BARRED, make_facts([SMS], as_of="2040-01-01", debts=[{"id": "d1"}])) == "not_judged"


def test_three_years_from_the_end_of_the_year() -> None:
    """BGB 195, 199: due in May 2022, over with the end of 2025."""
    rule = make_rule(
        "limitation_period",
        {"runs_from": ["due_on"], "lasts": "3 years", "starts": "end_of_year"},
        record="debt",
        dated="as_of",
        effect="right",
    )
    debts = [{"id": "d1", "due_on": "2022-05-10"}]
    for as_of, expected in (("2025-12-31", "not_violated"), ("2026-01-01", "claimed")):
        assert said(rule, make_facts([], timezone="Europe/Berlin", as_of=as_of, debts=debts)) == expected


def test_a_contact_after_the_end_is_told_from_one_before() -> None:
    """The claim is asked about at the moment of the contact, not on the day we judge."""
    contacts = [
        {**SMS, "id": "c2", "at": "2025-09-10 10:00", "channel": "letter"},
        {**SMS, "id": "c3", "at": "2025-09-11 10:00"},
    ]
    facts = make_facts([SMS, *contacts], as_of="2026-11-24", debts=[LOAN], events=denials("2022-09-11"))
    judge(BARRED, facts, {}, {})
    rule = make_rule("prohibited_conduct", {"met": {"time_barred": ["xx-test"]}})
    answer = answer_of(rule, facts)
    assert [facts.contacts.ids[row] for row in np.flatnonzero(answer.claimed)] == ["c3"]
    assert not answer.possible.any()


NOTICE = {"notice": {"notice_type": "default", "contents": {"all": ["amount"]}}, "before": "30 days", "same": ["debt"]}
ACT = {"kind": "court_claim", "id": "e9", "on": "2026-06-10", "debt": "d1"}
FIRST = make_rule("required_notice", NOTICE, record="event", dated="on", when={"kind": "court_claim"})
GIVEN = {"kind": "notice", "notice_type": "default", "debt": "d1", "contents": ["amount"]}


@pytest.mark.parametrize(
    ("notices", "expected"),
    [
        ([], "not_judged"),
        ([{**GIVEN, "on": "2026-05-10"}], "not_violated"),
        ([{**GIVEN, "on": "2026-05-11"}], "possible"),
        ([{**GIVEN, "on": "2026-05-11", "first": True}], "claimed"),
        ([{**GIVEN, "on": "2026-05-01", "contents": []}], "possible"),
        ([{**GIVEN, "on": "2026-05-01", "contents": [], "first": True}], "possible"),
        ([{**GIVEN, "on": "2026-05-01", "contents": ["unsure"]}], "possible"),
        ([{**GIVEN, "on": {"from": "2026-05-01", "until": "2026-06-01"}}], "possible"),
        ([{"kind": "notice", "notice_type": "default", "debt": "d1", "happened": False}], "claimed"),
        ([{"kind": "notice", "notice_type": "arrears", "debt": "d1", "happened": False}], "not_judged"),
        ([{**GIVEN, "on": "2026-06-20"}], "possible"),
        ([{**GIVEN, "on": "2026-06-20", "first": True}], "claimed"),
    ],
)
def test_proceedings_need_a_notice_thirty_days_before(notices: list[dict[str, Any]], expected: str) -> None:
    facts = make_facts([], as_of="2026-12-01", debts=[{"id": "d1"}], events=[ACT, *notices])
    assert said(FIRST, facts) == expected


WINDOW = {
    "met": {"kind": "notice"},
    "within": "30 days",
    "at": "received_on",
    "assumed": "5 working days",
    "calendar": "US",
}


@pytest.mark.parametrize(
    ("as_of", "more", "expected"),
    [
        ("2026-06-10", {"on": "2026-05-04"}, "possible"),  # assumed on 11 May: until 10 June; received later perhaps
        ("2026-06-10", {"on": "2026-05-04", "received_on": "2026-05-11"}, "claimed"),
        ("2026-06-11", {"on": "2026-05-04", "received_on": "2026-05-12"}, "not_violated"),
        ("2026-06-06", {"on": "2026-05-04", "received_on": "2026-05-07"}, "claimed"),
        ("2026-06-07", {"on": "2026-05-04", "received_on": "2026-05-07"}, "not_violated"),
        ("2026-06-07", {}, "possible"),
    ],
)
def test_a_right_is_open_for_thirty_days_from_the_earlier_of_known_and_assumed_receipt(
    as_of: str, more: dict[str, Any], expected: str
) -> None:
    rule = make_rule("right", WINDOW, record="event", dated="as_of", effect="right")
    facts = make_facts([], timezone="America/Chicago", as_of=as_of, events=[{"kind": "notice", "id": "e1", **more}])
    assert said(rule, facts) == expected


def test_an_entry_is_kept_five_years_from_full_payment() -> None:
    """Regulation on the credit reporting industry of China, article 16; an unpaid debt's time has not begun."""
    kept = {"runs_from": [{"event": {"kind": "payment", "settles": "true"}}], "lasts": "5 years"}
    rule = make_rule("retention", kept, record="event", dated="on", when={"kind": "credit_entry_shown"})
    shown = {"kind": "credit_entry_shown", "id": "e1", "debt": "d1"}
    paid = {"kind": "payment", "settles": True, "debt": "d1", "on": "2020-03-01"}
    never = {"kind": "payment", "settles": True, "debt": "d1", "happened": False}
    for day, more, expected in (
        ("2025-03-01", [paid], "not_violated"),
        ("2025-03-02", [paid], "claimed"),
        ("2025-03-02", [never], "not_violated"),
        ("2025-03-02", [], "not_judged"),
    ):
        facts = make_facts([], as_of="2026-01-01", debts=[{"id": "d1"}], events=[{**shown, "on": day}, *more])
        assert said(rule, facts) == expected, day


@pytest.mark.parametrize(
    ("debt", "expected"),
    [
        ({"last_due_on": "2022-05-20", "due_on": "2021-01-20"}, "claimed"),
        ({"due_on": "2022-05-20"}, "possible"),  # perhaps an instalment, and others were due later
        ({"due_on": "2022-05-20", "instalments": "12"}, "possible"),
        ({"due_on": "2022-05-20", "instalments": "1"}, "claimed"),
        ({"due_on": "2022-05-20", "product": "bill"}, "claimed"),
        ({"due_on": "2024-05-20"}, "not_violated"),
    ],
)
def test_a_due_day_is_the_last_one_only_where_there_is_no_other(debt: dict[str, str], expected: str) -> None:
    rule = make_rule(
        "limitation_period",
        {"runs_from": ["last_due_on", "due_on"], "lasts": "3 years"},
        record="debt",
        dated="as_of",
        effect="right",
    )
    facts = make_facts([], as_of="2026-01-05", debts=[{"id": "d1", **debt}])
    assert said(rule, facts) == expected


def test_a_start_that_was_told_without_its_day_is_missing() -> None:
    rule = make_rule(
        "limitation_period",
        {"runs_from": [{"event": {"kind": "notice"}, "at": "remedy_by"}, "due_on"], "lasts": "6 years"},
        record="debt",
        dated="as_of",
        effect="right",
    )
    notice = {"id": "e1", "kind": "notice", "on": "2019-05-01", "debt": "d1"}
    facts = make_facts([], as_of="2025-05-21", debts=[{"id": "d1", "due_on": "2019-01-01"}], events=[notice])
    assert said(rule, facts) == "not_judged"
    assert list(answer_of(rule, facts).test.missing(np.array([True]))) == ["e1.remedy_by"]
