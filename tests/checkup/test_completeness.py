from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from debtor_assistant.checkup.completeness import gaps
from debtor_assistant.checkup.questions import Question, questions
from debtor_assistant.checkup.run import run
from debtor_assistant.store.casebook import Casebook
from debtor_assistant.text import use

from .conftest import NIGHT, add

DAY = date(2026, 11, 24)


def missing(book: Casebook) -> Any:
    return run(book, DAY).completeness


def test_a_channel_counts_as_imported_only_when_it_came_from_a_file(filled: Casebook) -> None:
    add(filled, "contact", **NIGHT)
    assert missing(filled).channels_never_imported == ("call", "sms")
    add(filled, "contact", at="2026-03-03", channel="sms", source="ab" * 32)
    assert missing(filled).channels_never_imported == ("call",)


def test_days_between_the_first_and_the_last_contact_without_any_are_ranges(filled: Casebook) -> None:
    for day in ("2026-05-02", "2026-05-10", "2026-05-12"):
        add(filled, "contact", at=day, channel="call")
    assert missing(filled).days_without_data == ("2026-05-03/2026-05-09", "2026-05-11/2026-05-11")


def test_days_are_those_of_the_borrowers_clock(filled: Casebook) -> None:
    add(filled, "contact", at="2026-05-02 17:00Z", channel="call")  # 3 May in Shanghai
    add(filled, "contact", at="2026-05-05 01:00Z", channel="call")
    found = missing(filled)
    assert found.days_without_data == ("2026-05-04/2026-05-04",)
    assert (found.first_day, found.last_day) == ("2026-05-03", "2026-05-05")


def test_a_time_known_only_to_several_days_proves_none_of_them(filled: Casebook) -> None:
    add(filled, "contact", at="2026-05-01", channel="call")
    add(filled, "contact", at={"from": "2026-05-02", "until": "2026-05-04"}, channel="call")
    add(filled, "contact", at="2026-05-05", channel="call")
    assert missing(filled).days_without_data == ("2026-05-02/2026-05-04",)


def test_struck_contacts_and_times_nobody_knows_are_no_data(filled: Casebook) -> None:
    for at in ("2026-05-01", "2026-05-02", "2026-05-03"):
        add(filled, "contact", at=at, channel="call")
    add(filled, "contact", channel="call")
    filled.strike("contact", "c2", "mistake")
    found = missing(filled)
    assert found.days_without_data == ("2026-05-02/2026-05-02",)
    assert (found.contacts, found.contacts_without_time) == (3, 1)


def test_an_empty_case_misses_no_days(book: Casebook) -> None:
    found = missing(book)
    assert found.days_without_data == ()
    assert found.to_json()["channels_never_imported"] == ["call", "sms"]


@given(st.sets(st.integers(15_000, 15_200), max_size=40))
def test_days_with_and_without_data_make_up_the_whole_span(days: set[int]) -> None:
    first = date(1970, 1, 1)
    empty: set[int] = set()
    for span in gaps(days):
        begin, end = (date.fromisoformat(part) for part in span.split("/"))
        empty |= set(range((begin - first) // timedelta(days=1), (end - first) // timedelta(days=1) + 1))
    assert not empty & days
    assert empty | days == (set(range(min(days), max(days) + 1)) if days else set())


def test_an_unknown_lender_type_is_asked_for_with_what_it_would_settle(filled: Casebook) -> None:
    filled.amend_many("debt", ["d1"], {"lender_type": None})
    add(filled, "contact", **NIGHT)
    found = missing(filled)
    assert "lender_type" in found.unanswered
    asked = next(one for one in found.questions if one.field == "lender_type")
    assert asked.table == "debt"
    assert "d1" in asked.about
    assert asked.settles >= 1


def test_numbers_nobody_named_are_asked_for_once(filled: Casebook) -> None:
    for minute in range(3):
        add(filled, "contact", at=f"2026-03-02 10:0{minute}", channel="call", peer="13800000000")
    asked = next(one for one in missing(filled).questions if one.field == "party")
    assert asked.about == ("13800000000",)
    assert asked.settles == 3


def test_nothing_is_asked_that_is_known(filled: Casebook) -> None:
    add(filled, "contact", **NIGHT)
    assert not {"lender_type", "product", "party", "kind"} & set(missing(filled).unanswered)


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_every_question_has_words_in_both_languages(lang: str, filled: Casebook) -> None:
    filled.amend_many("debt", ["d1"], {"lender_type": None, "product": None})
    add(filled, "contact", at="2026-03-02 23:00", channel="call", direction="inbound", conduct=["unsure"], party="p2")
    use(lang)
    try:
        for question in missing(filled).questions:
            assert "⟨" not in question.words() + question.use()
            assert set(question.to_json()["text"]) == {"en", "zh"}
    finally:
        use(None)


class Said:
    """A finding, as far as questions look at it."""

    def __init__(self, rule: str, *facts: str) -> None:
        self.rule, self.missing = rule, facts


NOTHING: dict[str, dict[str, list[Any]]] = {table: {"id": []} for table in ("debt", "party", "contact", "event")}


def asked_for(*findings: Said) -> list[Question]:
    return questions(findings, NOTHING, [])  # type: ignore[arg-type]


def test_the_fact_that_would_settle_most_comes_first() -> None:
    found = asked_for(Said("a", "c1.outcome", "c2.outcome"), Said("b", "c1.agreed"), Said("c", "c3.agreed"))
    assert [(one.field, one.settles, one.about) for one in found] == [
        ("agreed", 2, ("c1", "c3")),
        ("outcome", 1, ("c1", "c2")),
    ]


def test_facts_of_the_person_and_events_are_understood() -> None:
    found = asked_for(Said("a", "debtor.consumer", "event.cease_request", "nonsense", "c1.nonsense", "x9.agreed"))
    assert {(one.table, one.field) for one in found} == {("debtor", "consumer"), ("event_kind", "cease_request")}
    assert all(one.words() for one in found)
