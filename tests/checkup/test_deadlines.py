"""Days that papers, promises and requests name, and the state of each deadline."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from debtor_assistant.checkup.deadlines.answer_tables import answers, end_of
from debtor_assistant.checkup.deadlines.finding import deadlines, of_debt
from debtor_assistant.checkup.deadlines.logged import FIELDS, logged
from debtor_assistant.checkup.deadlines.papers import papers
from debtor_assistant.checkup.deadlines.told import in_order, state_of
from debtor_assistant.store.casebook import Casebook
from debtor_assistant.text import use
from debtor_assistant.text.deadlines import after, basis, counted, running_out, title, watched, when
from tests.checkup.conftest import add

DAY = date(2026, 3, 10)
WHATS = ("limitation", "duty", "right", "retention", "paper", "given", "court", "promise", "pause", "until", "debit")


@pytest.fixture(autouse=True)
def language() -> Iterator[None]:
    yield
    use(None)


def event(**facts: Any) -> dict[str, Any]:
    return {"id": "e1", **dict.fromkeys(FIELDS), **facts}


def one(**facts: Any) -> dict[str, Any]:
    (found,) = logged([event(**facts)], set(), DAY, "Asia/Shanghai")
    return found


def none(**facts: Any) -> bool:
    return not list(logged([event(**facts)], set(), DAY, "Asia/Shanghai"))


def test_the_day_printed_in_a_court_paper_is_the_day() -> None:
    found = one(kind="court_claim", on="2026-03-01", remedy_by="2026-03-16", debt=["d1"])
    assert (found["what"], found["end"], found["state"]) == ("paper", ["2026-03-16", "2026-03-16"], "running")
    assert found["steps"][0]["from"] == "e1.remedy_by"
    assert found["debts"] == ["d1"]


@pytest.mark.parametrize("kind", ["court_claim", "judgment", "enforcement_step"])
def test_a_court_paper_without_its_day_cannot_be_told_and_names_what_is_missing(kind: str) -> None:
    found = one(kind=kind, on="2026-03-01", received_on="2026-03-02")
    assert (found["what"], found["end"], found["state"]) == ("court", [None, None], "unknown")
    assert found["missing"] == ["e1.remedy_by"]


def test_a_letter_that_was_sent_sets_the_day_it_asked_for_and_says_it_is_no_law() -> None:
    request = event(kind="information_request", on="2026-03-01")
    (found,) = logged([request], set(), DAY, "Asia/Shanghai", {"e1": date(2026, 3, 16)})
    assert (found["what"], found["end"], found["state"]) == ("request", ["2026-03-16", "2026-03-16"], "running")
    assert "the letter asks for an answer by Mar 16, 2026" in counted(found, str)[0]
    assert "not one set by law" in after(found)[0]


def test_days_given_count_from_the_day_after_arrival() -> None:
    found = one(kind="notice", on="2026-03-01", received_on="2026-03-05 10:00", days_given="14")
    assert (found["what"], found["end"]) == ("given", ["2026-03-19", "2026-03-19"])


def test_days_given_without_an_arrival_give_no_day() -> None:
    found = one(kind="notice", on="2026-03-01", days_given="14")
    assert (found["end"], found["state"], found["missing"]) == ([None, None], "unknown", ["e1.received_on"])


def test_an_arrival_between_two_days_gives_two_days() -> None:
    found = one(kind="notice", received_on={"from": "2026-03-05", "until": "2026-03-07"}, days_given="10")
    assert found["end"] == ["2026-03-15", "2026-03-17"]
    assert found["missing"] == ["e1.received_on"]
    assert not found["firm"]


@pytest.mark.parametrize("number", ["0", "-3", "2.5", "NaN", "1e99"])
def test_a_number_of_days_that_is_none_gives_nothing(number: str) -> None:
    assert none(kind="notice", received_on="2026-03-05", days_given=number)


@pytest.mark.parametrize(
    ("facts", "what"),
    [
        ({"kind": "plan_agreed", "until": "2026-04-01"}, "promise"),
        ({"kind": "payment_offer", "until": "2026-04-01"}, "promise"),
        ({"kind": "moratorium", "until": "2026-04-01"}, "pause"),
        ({"kind": "consent", "until": "2026-04-01"}, "until"),
        ({"kind": "cheque_given", "dated_for": "2026-04-01"}, "debit"),
        ({"kind": "notice", "dated_for": "2026-04-01"}, "debit"),
    ],
)
def test_what_was_promised_paused_or_planned(facts: dict[str, Any], what: str) -> None:
    found = one(**facts)
    assert (found["what"], found["end"]) == (what, ["2026-04-01", "2026-04-01"])


def test_a_request_without_a_rule_is_named_until_it_is_answered() -> None:
    asked = event(kind="information_request", on="2026-03-01", by="debtor")
    (found,) = logged([asked], set(), DAY, "UTC")
    assert (found["what"], found["state"], found["end"]) == ("request", "unknown", [None, None])
    assert not list(logged([asked], {"e1"}, DAY, "UTC"))
    answer = event(id="e2", kind="answer", about="e1", on="2026-03-05")
    assert not list(logged([asked, answer], set(), DAY, "UTC"))
    denied = event(id="e2", kind="answer", about="e1", happened=False)
    assert list(logged([asked, denied], set(), DAY, "UTC"))


@pytest.mark.parametrize(
    "facts",
    [
        {"kind": "court_claim", "remedy_by": "2026-04-01", "happened": False},
        {"kind": "court_claim", "remedy_by": "2026-04-01", "on": "2026-03-11"},
        {"kind": "judgment", "on": "2019-03-11"},
        {"kind": "payment", "on": "2026-03-01"},
        {"kind": "information_request", "on": "2026-03-01", "by": "p1"},
    ],
)
def test_what_did_not_happen_lies_ahead_or_is_long_past_names_no_day(facts: dict[str, Any]) -> None:
    assert none(**facts)


DATES = st.dates(date(2020, 1, 1), date(2030, 12, 31))


@given(st.none() | DATES, st.none() | DATES, DATES)
def test_over_needs_a_latest_day_in_the_past(first: date | None, last: date | None, as_of: date) -> None:
    if first and last and first > last:
        first, last = last, first
    state = state_of((first, last), as_of)
    assert (state == "unknown") == (first is None and last is None)
    assert (state == "over") == (last is not None and last < as_of)
    if state == "running":
        assert first is not None and first >= as_of  # noqa: PT018


@given(st.lists(st.tuples(st.sampled_from(["a", "b"]), st.none() | DATES), max_size=8))
def test_names_are_unique_and_days_in_order(listed: list[tuple[str, date | None]]) -> None:
    made = [
        {"id": name, "end": [day.isoformat() if day else None] * 2, "rule": None, "n": n}
        for n, (name, day) in enumerate(listed)
    ]
    found = in_order(made)
    assert len({one["id"] for one in found}) == len(found)
    days = [one["end"][0] or "9999" for one in found]
    assert days == sorted(days)


def test_a_case_tells_the_limitation_the_answer_and_the_paper(filled: Casebook) -> None:
    add(filled, "debt", lender_type="microloan", last_due_on="2021-08-01", instalments="12")
    add(filled, "event", kind="credit_objection", on="2026-03-01", received_on="2026-03-02", to="p1", debt=["d2"])
    add(filled, "event", kind="court_claim", on="2026-03-03", remedy_by="2026-03-20", debt=["d1"])
    found = deadlines(filled, DAY)
    by_id = {one["id"]: one for one in found}
    assert by_id["cn-time-3y:d2"]["state"] == "perhaps_over"
    assert by_id["cn-time-3y:d2"]["end"] == ["2024-08-01", None]
    assert by_id["cn-time-3y:d1"]["end"] == [None, None]
    assert by_id["cn-time-3y:d1"]["missing"]
    assert by_id["cn-credit-objection-20d:e1"]["end"] == ["2026-03-23", "2026-03-23"]
    assert by_id["paper:e2"]["state"] == "running"
    defence = by_id["cn-cpl-defence-15d:e2"]
    assert (defence["end"], defence["missing"]) == (["2026-03-18", None], ["e2.received_on"])
    assert [one["id"] for one in running_out(found, DAY, 10)] == ["cn-cpl-defence-15d:e2", "paper:e2"]
    assert [one["id"] for one in of_debt(found, "d2")] == ["cn-time-3y:d2", "cn-credit-objection-20d:e1"]
    assert not [one for one in deadlines(filled, date(2026, 2, 1)) if one["about"].startswith("e")]


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_every_deadline_has_its_words(lang: str, filled: Casebook) -> None:
    use(lang)
    add(filled, "debt", lender_type="microloan", last_due_on="2021-08-01", instalments="12")
    add(filled, "event", kind="payment", on="2022-08-01", debt=["d2"])
    add(filled, "event", kind="credit_objection", on="2026-03-01", received_on="2026-03-02", to="p1", debt=["d2"])
    for facts in (
        {"kind": "court_claim", "remedy_by": "2026-03-20"},
        {"kind": "court_claim"},
        {"kind": "notice", "received_on": "2026-03-01", "days_given": "14"},
        {"kind": "plan_agreed", "until": "2026-04-01"},
        {"kind": "moratorium", "until": "2026-04-01"},
        {"kind": "consent", "until": "2026-03-10"},
        {"kind": "cheque_given", "dated_for": "2026-03-01"},
        {"kind": "information_request", "by": "debtor"},
    ):
        add(filled, "event", **{"on": "2026-03-01", **facts})
    found = deadlines(filled, DAY)
    assert {one["what"] for one in found} >= {*WHATS, "request"} - {"right", "retention"}
    for one in found:
        words = [title(one), when(one, DAY), basis(one), *counted(one, str), *after(one)]
        assert all(words)
        assert "⟨" not in "".join(words)
        assert "{" not in "".join(words)


def test_limitation_is_never_told_as_a_licence_not_to_pay(filled: Casebook) -> None:
    use("en")
    add(filled, "debt", lender_type="microloan", last_due_on="2019-08-01", instalments="1")
    (found,) = (one for one in deadlines(filled, DAY) if one["id"] == "cn-time-3y:d2")
    words = " ".join([title(found), when(found, DAY), *after(found)]).casefold()
    assert "not say that nothing is owed" in words
    assert "begins it anew" in words
    assert "paid something" in words
    for claim in ("need not pay", "no longer owe", "expired", "debt is void"):
        assert claim not in words


@given(st.integers(0, 400))
def test_what_runs_out_within_some_days_is_never_over(within: int) -> None:
    ends = [(DAY + timedelta(step)).isoformat() for step in range(-5, 400, 7)]
    made = [{"what": "duty", "state": state_of((date.fromisoformat(end),) * 2, DAY), "end": [end, end]} for end in ends]
    for one in running_out(made, DAY, within):
        assert DAY <= date.fromisoformat(one["end"][0]) <= DAY + timedelta(within)


def test_a_court_paper_without_its_day_is_never_left_out_and_stands_first() -> None:
    end = (DAY + timedelta(3)).isoformat()
    soon = {"what": "paper", "state": "running", "end": [end, end]}
    court = {"what": "court", "state": "unknown", "end": [None, None]}
    past = {"what": "limitation", "state": "over", "end": ["2020-01-01", "2020-01-01"]}
    assert watched([past, soon, court]) == [court, soon, past]
    assert running_out([past, soon, court], DAY, 0) == [court]
    assert running_out([past, soon, court], DAY, 3) == [court, soon]


def possible(place: str, **facts: Any) -> dict[str, dict[str, Any]]:
    """The possible days of a court paper, by their id."""
    paper = event(**{"kind": "court_claim", "on": "2026-10-01", **facts})
    return {one["rule"]["id"]: one for one in papers([paper], place, date(2026, 10, 10), "America/Chicago")}


def test_a_texas_county_court_is_answered_on_the_monday_after_twenty_days() -> None:
    found = possible("US-TX", received_on="2026-10-06")
    assert found["answer-tx_district"]["end"] == ["2026-11-02", "2026-11-02"]  # the 20th day is itself a Monday
    assert "the next Monday at 10:00: Nov 2, 2026" in counted(found["answer-tx_district"], str)[0]
    assert found["answer-tx_justice"]["end"] == ["2026-10-20", "2026-10-20"]
    assert possible("US-TX", received_on="2026-10-03")["answer-tx_justice"]["end"][0] == "2026-10-19"  # from Saturday
    assert all(not one["firm"] and "e1.remedy_by" in one["missing"] for one in found.values())


def test_the_way_of_service_leaves_one_day_and_an_unknown_one_leaves_both() -> None:
    both = possible("US-CA", received_on="2026-10-06")
    assert [both[f"answer-ca_{one}"]["end"][0] for one in ("personal", "substituted")] == ["2026-11-05", "2026-11-15"]
    assert "e1.medium" in both["answer-ca_personal"]["missing"]
    assert "answer-ca_substituted" not in possible("US-CA", received_on="2026-10-06", medium="courier")
    assert "answer-ca_personal" not in possible("US-CA", received_on="2026-10-06", medium="registered_mail")


def test_the_place_of_the_court_goes_before_the_place_of_the_case() -> None:
    assert set(possible("US-CA", filed_at="Harris County, Texas")) == {"answer-tx_justice", "answer-tx_district"}
    assert set(possible("US-NY", filed_at="U.S. District Court")) == {"answer-federal"}
    assert set(possible("US-NY-NYC")) == {"answer-nyc_hand", "answer-nyc_other"}
    assert not possible("GB")


def test_where_sources_differ_or_the_paper_says_it_no_day_is_computed() -> None:
    for place in ("US-AL", "US-AR", "US-IL", "US-CT", "US-VA"):
        (found,) = possible(place, received_on="2026-10-06").values()
        assert (found["end"], found["state"], found["steps"]) == ([None, None], "unknown", [])
    assert not possible("US-TX", received_on="2026-10-06", remedy_by="2026-10-19")
    assert possible("US-TX")["answer-tx_justice"]["end"] == [None, None]


def test_what_was_not_rechecked_is_said_to_be_about() -> None:
    (found,) = possible("US-OH", received_on="2026-10-06").values()
    assert found["rule"]["basis"] == "memory"
    assert "about" in title(found)
    assert found["end"] == ["2026-11-03", "2026-11-03"]


def test_chinas_other_papers_stand_beside_those_with_rules_of_their_own() -> None:
    ruling = possible("CN", kind="judgment", received_on="2026-10-09")
    assert ruling["answer-cn_ruling"]["end"][0] == "2026-10-19"
    assert ruling["answer-cn_award"]["end"] == ["2027-01-09", "2027-01-09"]
    step = possible("CN", kind="enforcement_step", enforcement="account_freeze", received_on="2026-10-09")
    assert {"answer-cn_refuse_award", "answer-cn_refuse_deed", "answer-cn_enforcement"} == set(step)
    assert not possible("CN", kind="enforcement_step", enforcement="charge_for_payment")
    assert not possible("CN", kind="notice", notice_type="arrears")
    assert "answer-cn_summons" in possible("CN")


def test_every_row_of_the_answer_tables_can_be_read() -> None:
    from debtor_assistant.base.places import content_dir
    from debtor_assistant.base.strict_yaml import load
    from debtor_assistant.base.vocabulary import vocabulary
    from debtor_assistant.checkup.deadlines.answer_tables import Answer

    seen = []
    for path in content_dir().glob("*/tables/answer_dates.yaml"):
        data: Any = load(path.read_bytes(), path.name).data
        for row in data["places"]:
            seen += [Answer.model_validate(one) for one in row["answers"]]
    assert len(seen) >= 45
    assert len({one.id for one in seen}) == len(seen)
    forces = vocabulary().lists["force"]
    assert all(one.force in forces for one in seen)


TEXAS = {one.id: one for _, one in answers("US-TX", None)}


@given(served=st.dates(date(2020, 1, 1), date(2035, 12, 31)))
def test_the_monday_rule_and_a_day_of_rest_never_shorten_a_time(served: date) -> None:
    (monday, same), _ = end_of(TEXAS["tx_district"], (served, served), "US-TX")
    assert monday is not None
    assert monday == same
    assert monday.weekday() == 0
    assert 1 <= (monday - served - timedelta(20)).days <= 7
    (first, last), _ = end_of(TEXAS["tx_justice"], (served, served), "US-TX")
    assert first is not None
    assert last is not None
    assert served + timedelta(14) <= first <= last
    assert last.weekday() < 5
