from datetime import date
from typing import Any

import pytest

from debtor_assistant.base.problems import AssistantError
from debtor_assistant.base.vocabulary import vocabulary
from debtor_assistant.checkup import facts_from_records
from debtor_assistant.store.casebook import Casebook
from debtor_assistant.store.driver import sqlite3

from .conftest import NIGHT, add


def columns(book: Casebook) -> dict[str, dict[str, list[Any]]]:
    return facts_from_records.columns(book)


@pytest.mark.parametrize(
    ("field", "written", "fact"),
    [
        ("at", "2026-03-02", "2026-03-02"),
        (
            "at",
            {"from": "2026-03-02 20:00", "until": "2026-03-02 22:00"},
            {"from": "2026-03-02 20:00", "until": "2026-03-02 22:00"},
        ),
        ("agreed", False, False),
        ("agreed", None, None),
        ("contacted", ["debtor"], ["debtor"]),
        ("conduct", [], []),
        ("conduct", ["insult", "unsure"], ["insult", "unsure"]),
        ("conduct", None, None),
        ("duration", "40 s", "40 s"),
        ("visitors", "3", "3"),
        ("to_address", "13800000000", "13800000000"),
        ("timezone", "Asia/Urumqi", "Asia/Urumqi"),
    ],
)
def test_a_column_becomes_the_fact_of_the_same_name(field: str, written: Any, fact: Any, book: Casebook) -> None:
    add(book, "contact", **({field: written} if written is not None else {"channel": "call"}))
    assert columns(book)["contact"][field] == [fact]


@pytest.mark.parametrize("table", ["debt", "party", "contact", "event"])
def test_every_field_that_decides_something_is_a_fact(table: str) -> None:
    deciding = {name for name, field in vocabulary().fields[table].items() if field.needed_by != ("record",)}
    assert deciding <= set(facts_from_records.fields(table))


@pytest.mark.parametrize("name", ["words", "summary", "my_words", "peer", "key", "raw_time", "source"])
def test_what_only_describes_is_no_fact(name: str) -> None:
    assert name not in facts_from_records.fields("contact")


def test_a_struck_record_is_as_if_it_had_never_been_written(filled: Casebook) -> None:
    add(filled, "contact", **NIGHT)
    filled.strike("contact", "c1", "mistake")
    assert columns(filled)["contact"]["id"] == []


def test_a_link_to_a_struck_record_is_unknown(filled: Casebook) -> None:
    add(filled, "contact", **NIGHT)
    add(filled, "event", kind="payment", on="2026-01-01", debt=["d1"])
    filled.strike("party", "p2", "mistake")
    filled.strike("debt", "d1", "mistake")
    found = columns(filled)
    assert found["contact"]["party"] == [None]
    assert found["contact"]["debt"] == [None]
    assert found["event"]["debt"] == [None]
    assert found["party"]["for"] == [None]


def test_one_of_several_linked_debts_may_be_struck(filled: Casebook) -> None:
    add(filled, "debt", lender_type="bank")
    add(filled, "contact", **(NIGHT | {"debt": ["d1", "d2"]}))
    filled.strike("debt", "d2", "paid")
    assert columns(filled)["contact"]["debt"] == [["d1"]]


def test_the_person_is_one_row_without_what_is_unknown(book: Casebook) -> None:
    assert facts_from_records.debtor(book) == {}
    book.amend_many("debtor", ["debtor"], {"consumer": True, "name": "Lin"})
    assert facts_from_records.debtor(book) == {"consumer": True}


def test_the_journal_is_never_read(book: Casebook) -> None:
    add(book, "journal", words="private")
    assert "private" not in repr(columns(book))


def test_facts_are_built_from_what_was_written(filled: Casebook) -> None:
    add(filled, "contact", **NIGHT)
    found = facts_from_records.facts(filled, date(2026, 11, 24), columns(filled), facts_from_records.debtor(filled))
    assert found.contacts.ids == ["c1"]
    assert (found.jurisdiction, found.timezone) == ("CN", "Asia/Shanghai")


def test_a_value_changed_outside_the_program_is_named_with_its_record(filled: Casebook) -> None:
    add(filled, "contact", **NIGHT)
    filled.close()
    with sqlite3.connect(filled.path) as connection:
        connection.execute("UPDATE contact SET channel = 'pigeon'")
    connection.close()
    with Casebook.open(filled.path) as again:
        from debtor_assistant.checkup.run import run

        with pytest.raises(AssistantError, match=r"c1\.channel"):
            run(again, date(2026, 11, 24))
