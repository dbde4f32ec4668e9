"""The tables hold every field of the vocabulary, and give back what was written."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import create_engine
from sqlmodel import Session, SQLModel, select

from debtor_assistant import records
from debtor_assistant.base.problems import InputError
from debtor_assistant.base.vocabulary import Field, vocabulary
from debtor_assistant.store.casebook import Casebook

TABLES = ("debtor", "debt", "party", "contact", "event")
FIELDS = [(table, name) for table in TABLES for name in vocabulary().fields[table] if name != "id"]


def sample(field: Field) -> Any:
    """Return a value of the field's type that the record must give back unchanged."""
    values = list(field.values or ())
    by_type: dict[str, Any] = {
        "text": "原话 <b>[red]‮txt'\";--",
        "texts": ["甲", "乙"],
        "id": {"about": "e1", "in_reply_to": "c1"}.get(field.name, "p1"),
        "ids": ["d1", "d2"],
        "bool": False,
        "number": "12.5",
        "money": "3110.00",
        "rate": {"percent": "6", "per": "month"},
        "date": {"from": "2026-03-01", "until": "2026-03-31"},
        "time": "2026-03-02 21:00",
        "hours": ["22:00-07:00", "12:00-13:00"],
        "duration": "5 working days",
        "zone": "America/New_York",
        "zones": ["America/New_York", "Asia/Shanghai"],
        "place": "US-NY-NYC",
        "choice": values[-1] if values else "",
        "choices": [*values[:2], "unsure"],
    }
    return by_type[field.type]


def make(path: Path) -> Casebook:
    """Return a case with two debts and one record of each other table."""
    book = Casebook.create(path, jurisdiction="CN", timezone="Asia/Shanghai")
    for record in (records.Debt(), records.Debt(), records.Party(), records.Contact(), records.Event()):
        book.add(record)
    return book


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Casebook]:
    with make(tmp_path / "a.case") as made:
        yield made


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Casebook]:
    """One case for the many tests that each look at another field."""
    with make(tmp_path_factory.mktemp("shared") / "a.case") as made:
        yield made


@pytest.mark.parametrize(("table", "name"), FIELDS)
def test_every_field_of_the_vocabulary_is_kept_and_given_back(shared: Casebook, table: str, name: str) -> None:
    book = shared
    value = sample(vocabulary().fields[table][name])
    record_id = "debtor" if table == "debtor" else f"{table[0]}1"
    changed = book.amend(table, record_id, {name: value})
    assert getattr(changed, "for_" if name == "for" else name) == value
    assert book.columns(table, fields=[name])[name][0] == value
    assert book.verify() == []


@pytest.mark.parametrize("table", TABLES)
def test_a_field_that_nobody_wrote_is_unknown(book: Casebook, table: str) -> None:
    columns = book.columns(table)
    for name in vocabulary().fields[table]:
        assert columns[name][0] is None or name == "id"


def test_a_new_record_keeps_all_its_fields_at_once(book: Casebook) -> None:
    values = {name: sample(field) for name, field in vocabulary().fields["contact"].items() if name != "id"}
    saved = book.add(records.Contact(**values))
    assert saved.id is not None
    found = book.get("contact", saved.id)
    assert {name: getattr(found, name) for name in values} == values


def test_the_case_keeps_its_fields(book: Casebook) -> None:
    values = {"title": "王某", "jurisdiction": "US-NY", "timezone": "America/New_York", "as_of": "2026-11-24"}
    case = book.amend("case", "case", {**values, "note": "两笔贷款"})
    assert {name: getattr(case, name) for name in values} == values
    assert case.note == "两笔贷款"


def test_the_tables_work_through_sqlmodel_too(tmp_path: Path) -> None:
    engine = create_engine(f"sqlite:///{tmp_path / 'plain.db'}")
    record = records.Contact(
        nr=1, id="c1", created_at="2026-03-02T00:00:00Z", contacted=["debtor"], at={"from": "2026", "until": "2027"}
    )
    party = records.Party(nr=1, id="p1", created_at="2026-03-02T00:00:00Z", for_=["d1"], licensed=False)
    SQLModel.metadata.create_all(engine)
    with Session(engine) as session:
        session.add_all([record, party])
        session.commit()
    with Session(engine) as session:
        found = session.exec(select(records.Contact)).one()
        assert (found.contacted, found.at) == (["debtor"], {"from": "2026", "until": "2027"})
        assert session.exec(select(records.Party)).one().for_ == ["d1"]
    engine.dispose()


@pytest.mark.parametrize(
    ("table", "name", "value"),
    [
        ("contact", "channel", "pigeon"),
        ("contact", "contacted", ["debtor", "nobody"]),
        ("contact", "contacted", ["unsure", "debtor"]),
        ("contact", "answered", "perhaps"),
        ("contact", "visitors", "three"),
        ("contact", "visitors", True),
        ("contact", "at", "2026-02-30 21:00"),
        ("contact", "at", "yesterday"),
        ("contact", "timezone", "Mars/Olympus"),
        ("contact", "duration", "a while"),
        ("contact", "words", "a\0b"),
        ("contact", "words", "a\ud800b"),
        ("contact", "words", 5),
        ("debt", "interest_rate", "6"),
        ("debt", "interest_rate", {"percent": "6", "per": "moon"}),
        ("debt", "principal", "1,000"),
        ("debt", "principal", "NaN"),
        ("debt", "governing_law", "china"),
        ("debtor", "working_hours", "9 to 5"),
        ("debtor", "height", "180"),
        ("event", "debt", ["d9"]),
        ("event", "about", "p1"),
        ("contact", "party", "p01"),
        ("party", "for", ["p1"]),
    ],
)
def test_a_value_that_cannot_be_is_refused_and_changes_nothing(
    shared: Casebook, table: str, name: str, value: object
) -> None:
    book = shared
    head = book.head()
    record_id = "debtor" if table == "debtor" else f"{table[0]}1"
    with pytest.raises(InputError) as refusal:
        book.amend(table, record_id, {name: value})
    assert name in refusal.value.where
    assert refusal.value.what
    assert refusal.value.next_step
    assert book.head() == head


def test_member_states_are_kept_below_the_union(book: Casebook) -> None:
    assert book.amend("debt", "d1", {"governing_law": "DE"}).governing_law == "EU-DE"
