"""The agreements and traps one by one: what raises a question, what caps a claim, who is bound, whose clock."""

from __future__ import annotations

from typing import Any

import pytest

from debtor_assistant.base.problems import InputError
from debtor_assistant.rules.cases import read_cases
from debtor_assistant.rules.columns import FactError
from debtor_assistant.rules.engine import check
from debtor_assistant.rules.examples import run_cases
from debtor_assistant.rules.packs import load_packs
from tests.rules.making import answer_of, claimed, make_facts, make_rule, possible

NIGHT = {"allowed": {"from": "08:00", "until": "22:00"}}
THREAT = {"met": {"conduct": ["threat_of_violence"]}}
CALL: dict[str, Any] = {"id": "c1", "at": "2026-03-02 23:10", "channel": "call", "direction": "inbound"}


def test_the_last_allowed_second_and_the_first_barred_one() -> None:
    contacts = [{**CALL, "id": "c1", "at": "2026-03-02 21:59:59"}, {**CALL, "id": "c2", "at": "2026-03-02 22:00:00"}]
    assert claimed(make_rule("contact_hours", NIGHT), make_facts(contacts)) == ["c2"]


@pytest.mark.parametrize(
    ("at", "claims", "cannot_tell"),
    [
        ("2026-03-02 23", ["c1"], []),
        ("2026-03-02 21:59", [], []),
        ("2026-03-02", [], ["c1"]),
        ({"from": "2026-03-02 22:30", "until": "2026-03-03 06:00"}, ["c1"], []),
        ({"from": "2026-03-02 21:30", "until": "2026-03-02 22:30"}, [], ["c1"]),
        ({"from": "2026-03-01", "until": "2026-03-09"}, [], ["c1"]),
    ],
)
def test_an_interval_is_met_only_as_a_whole(at: Any, claims: list[str], cannot_tell: list[str]) -> None:
    facts, rule = make_facts([{**CALL, "at": at}]), make_rule("contact_hours", NIGHT)
    assert (claimed(rule, facts), possible(rule, facts)) == (claims, cannot_tell)


@pytest.mark.parametrize(("time_of", "claims"), [("sent", ["c1"]), ("received", []), (None, [])])
def test_a_message_counts_by_its_sending(time_of: str | None, claims: list[str]) -> None:
    contact = {**CALL, "channel": "sms", **({"time_of": time_of} if time_of else {})}
    facts, rule = make_facts([contact]), make_rule("contact_hours", NIGHT)
    assert claimed(rule, facts) == claims
    assert possible(rule, facts) == ([] if claims else ["c1"])


def test_an_hour_that_happened_twice_is_judged_as_both() -> None:
    # New York set its clocks back on 2026-11-01: 01:30 was there twice.
    rule = make_rule("contact_hours", {"allowed": {"from": "02:00", "until": "22:00"}}, clock="UTC")
    facts = make_facts([{**CALL, "at": "2026-11-01 01:30:00"}], timezone="America/New_York")
    assert claimed(make_rule("contact_hours", {"allowed": {"from": "02:00", "until": "22:00"}}), facts) == ["c1"]
    assert claimed(rule, facts) == []


def test_nothing_known_raises_no_question() -> None:
    facts = make_facts([CALL])
    assert possible(make_rule("prohibited_conduct", THREAT), facts) == []
    assert answer_of(make_rule("prohibited_conduct", THREAT), facts).not_judged.all()


def test_a_list_that_ends_unsure_raises_the_question() -> None:
    facts = make_facts([{**CALL, "conduct": ["insult", "unsure"]}])
    assert possible(make_rule("prohibited_conduct", THREAT), facts) == ["c1"]


def test_a_complete_list_settles_it() -> None:
    facts = make_facts([{**CALL, "conduct": []}])
    assert answer_of(make_rule("prohibited_conduct", THREAT), facts).not_violated.all()


@pytest.mark.parametrize(
    "weak",
    [
        {"basis": "memory"},
        {"force": "draft"},
        {"force": "gap"},
        {"effect": "standard"},
        {"effect": "contested"},
        {"gates": ({"party.kind": "agency"},)},
        {"capped": ({"debt.product": "credit_card"},)},
        {"unless": ({"agreed": "true"},)},
    ],
    ids=lambda weak: next(iter(weak)),
)
def test_what_keeps_a_claim_at_possible(weak: dict[str, Any]) -> None:
    contact = {**CALL, "conduct": ["threat_of_violence"]}
    assert claimed(make_rule("prohibited_conduct", THREAT), make_facts([contact])) == ["c1"]
    rule = make_rule("prohibited_conduct", THREAT, **weak)
    assert (claimed(rule, make_facts([contact])), possible(rule, make_facts([contact]))) == ([], ["c1"])


def test_an_event_nobody_wrote_down_is_unknown_and_a_denied_one_is_false() -> None:
    rule = make_rule("prohibited_conduct", THREAT, unless=({"consented": "hours"},))
    contact = {**CALL, "conduct": ["threat_of_violence"]}
    assert possible(rule, make_facts([contact])) == ["c1"]
    denied = {"id": "e1", "kind": "consent", "consent_to": ["hours"], "happened": "false"}
    assert claimed(rule, make_facts([contact], events=[denied])) == ["c1"]
    other = {**denied, "consent_to": ["channel"]}
    assert possible(rule, make_facts([contact], events=[other])) == ["c1"]
    given = {"id": "e1", "kind": "consent", "consent_to": ["hours"], "on": "2026-03-01"}
    assert possible(rule, make_facts([contact], events=[given])) == ["c1"]  # to whom it was given is unknown
    parties = [{"id": "p1", "kind": "agency"}]
    told = make_facts(
        [{**contact, "party": "p1", "contacted": "debtor"}], events=[{**given, "to": "p1"}], parties=parties
    )
    assert (claimed(rule, told), possible(rule, told)) == ([], [])


PARTIES = [
    {"id": "p0", "kind": "lender"},
    {"id": "p1", "kind": "agency", "acts_for": "p0"},
    {"id": "p2", "kind": "agency", "acts_for": "p0"},
    {"id": "p3", "kind": "agency"},
]


@pytest.mark.parametrize(("caller", "claims", "cannot_tell"), [("p0", 1, 0), ("p1", 1, 0), ("p2", 0, 1), ("p3", 0, 0)])
def test_a_request_binds_up_and_down_the_line_not_sideways(caller: str, claims: int, cannot_tell: int) -> None:
    rule = make_rule("after_event", {"after": {"event": {"kind": "cease_request"}}, "same": ["family"]})
    asked = {"id": "e1", "kind": "cease_request", "on": "2026-03-01", "to": "p1"}
    facts = make_facts([{**CALL, "party": caller}], events=[asked], parties=PARTIES)
    assert (len(claimed(rule, facts)), len(possible(rule, facts))) == (claims, cannot_tell)


def test_a_written_request_counts_from_its_arrival() -> None:
    rule = make_rule("after_event", {"after": {"event": {"kind": "cease_request"}, "at": "received_on"}})
    sent = {"id": "e1", "kind": "cease_request", "on": "2026-03-01", "medium": "letter"}
    assert possible(rule, make_facts([CALL], events=[sent])) == ["c1"]
    assert claimed(rule, make_facts([CALL], events=[{**sent, "received_on": "2026-03-02 09:00"}])) == ["c1"]
    assert possible(rule, make_facts([CALL], events=[{**sent, "received_on": "2026-03-04"}])) == []


@pytest.mark.parametrize(("at", "flagged"), [("2026-03-04 12:30", True), ("2026-03-04 11:59", False)])
def test_a_request_bars_the_hours_it_names(at: str, flagged: bool) -> None:
    rule = make_rule("after_event", {"after": {"event": {"kind": "contact_preference"}}, "named": ["hours"]})
    asked = {"id": "e1", "kind": "contact_preference", "on": "2026-03-01", "not_hours": "12:00-13:00"}
    assert bool(claimed(rule, make_facts([{**CALL, "at": at}], events=[asked]))) is flagged


def test_a_call_of_an_unknown_caller_counts_for_everybody_and_for_nobody() -> None:
    calls = [{**CALL, "id": f"c{n}", "at": f"2026-03-02 1{n}:00", "party": "p1"} for n in range(3)]
    rule = make_rule("contact_frequency", {"at_most": "2", "window": "calendar day", "counted_per": ["party"]})
    assert claimed(rule, make_facts(calls, parties=PARTIES)) == ["c2"]
    del calls[0]["party"]
    assert (claimed(rule, make_facts(calls, parties=PARTIES)), possible(rule, make_facts(calls, parties=PARTIES))) == (
        [],
        ["c2"],
    )


def test_contacts_before_a_rules_first_day_count_for_possible_only() -> None:
    calls = [{**CALL, "id": f"c{n}", "at": f"2026-03-0{n} 10:00"} for n in (1, 2, 3)]
    test = {"at_most": "2", "window": "7 days", "counted_per": []}
    facts = make_facts(calls)
    assert claimed(make_rule("contact_frequency", test, first="2026-03-01"), facts) == ["c3"]
    late = make_rule("contact_frequency", test, first="2026-03-02")
    assert (claimed(late, facts), possible(late, facts)) == ([], ["c3"])


def test_later_facts_than_the_day_we_judge_on_are_ignored() -> None:
    facts = make_facts([CALL, {**CALL, "id": "c2", "at": "2026-03-09 23:10"}], as_of="2026-03-05")
    assert claimed(make_rule("contact_hours", NIGHT), facts) == ["c1"]


def test_no_jurisdiction_means_no_finding() -> None:
    facts = make_facts([{**CALL, "conduct": ["threat_of_violence"]}])
    assert load_packs("XX") == []
    assert check(facts, load_packs("XX")).findings == ()


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ({"channel": "telex"}, "telex"),
        ({"at": "2026-02-30 10:00"}, "2026-02-30"),
        ({"party": "p9"}, "p9"),
        ({"conduct": ["rude"]}, "rude"),
        ({"shouted": "true"}, "shouted"),
        ({"timezone": "Mars/Base"}, "Mars/Base"),
    ],
)
def test_a_word_the_vocabulary_does_not_know_is_named(row: dict[str, Any], said: str) -> None:
    with pytest.raises((FactError, ValueError), match=said.replace("/", ".")):
        make_facts([{**CALL, **row}])


def test_a_wrong_word_in_a_case_file_names_its_line(tmp_path: Any) -> None:
    path = tmp_path / "cases.yaml"
    path.write_text(
        "- id: A\n  jurisdiction: CN\n  contacts:\n    - {id: c1, at: '2026-03-02 10:00'}\n"
        "    - id: c2\n      channel: telex\n",
        encoding="utf-8",
    )
    with pytest.raises(InputError) as caught:
        read_cases(path)
    assert caught.value.where.endswith(":6")


def test_a_case_that_names_a_rule_nobody_encoded_is_incomplete(tmp_path: Any) -> None:
    path = tmp_path / "cases.yaml"
    path.write_text("- id: A\n  jurisdiction: CN\n  expect:\n    violated: [cn-no-such-rule]\n", encoding="utf-8")
    report = run_cases(read_cases(path)[1])
    assert (report.passed, report.incomplete, report.failed) == (0, (("A", ("cn-no-such-rule",)),), ())


def test_an_expectation_that_does_not_hold_fails_with_both_answers(tmp_path: Any) -> None:
    path = tmp_path / "cases.yaml"
    path.write_text("- id: A\n  jurisdiction: CN\n  expect:\n    violated: [cn-gbt-night-window]\n", encoding="utf-8")
    (failure,) = run_cases(read_cases(path)[1]).failed
    assert (failure.expected, failure.got) == ("violated", "not_violated")


@pytest.mark.parametrize(
    ("at", "said"),
    [
        ("2026-03-02 23:10", "23:10"),
        ("2026-03-02 23:10:05", "23:10:05"),
        ({"from": "2026-03-02 22:30", "until": "2026-03-02 23:40"}, "22:30-23:40"),
    ],
)
def test_a_measured_time_is_written_as_exactly_as_it_is_known(at: Any, said: str) -> None:
    facts = make_facts([{**CALL, "at": at}])
    measured = answer_of(make_rule("contact_hours", NIGHT), facts).test.measured(0)
    assert measured is not None
    assert measured["local_time"] == said
