"""A call in two files is in the dossier once: with both files and rows, counted once, and found under one name."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from debtor_assistant.checkup.one_event.deciding import say_same
from debtor_assistant.checkup.run import run
from debtor_assistant.handover.extract import make_extract
from debtor_assistant.paper.outline import Line, Words
from debtor_assistant.paper.reading import Reading
from debtor_assistant.paper.sections import chronology, cover, gaps
from debtor_assistant.store.casebook import Casebook
from debtor_assistant.text import speaking

CARRIER, PHONE = "a1" * 32, "b2" * 32
CALL = {"channel": "call", "direction": "inbound", "peer": "13800001234", "contacted": ["debtor"]}


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Casebook]:
    with Casebook.create(tmp_path / "case.db", jurisdiction="CN", timezone="Asia/Shanghai") as made:
        made.add_many("debt", [{"lender_type": "consumer_finance"}], source={})
        for sha256, family, grade, minute in (
            (PHONE, "sms-backup-restore", "own_record", "00:02"),
            (CARRIER, "carrier-cn", "third_party_record", "00:09"),
        ):
            rows = [
                {**CALL, "at": f"2026-03-02 1{hour}:{minute}", "where": f"row {hour}", "key": f"{family}{hour}"}
                for hour in range(2)
            ]
            source = {"sha256": sha256, "file": f"{family}.csv", "format": family, "grade": grade}
            made.add_many("contact", rows, source=source)
        made.amend("contact", "c1", {"debt": ["d1"]})
        yield made


def extract(book: Casebook, **wanted: Any) -> dict[str, Any]:
    return make_extract(run(book, date(2026, 11, 24)), book, **wanted)


def text(line: Line | Words) -> str:
    return line.text if isinstance(line, Words) else "".join(text(part) for part in line)


def test_the_extract_names_the_other_file_and_row(book: Casebook) -> None:
    made = extract(book)
    contacts = {one["id"]: one for one in made["contacts"]}
    other = {"id": "c1", "source": PHONE, "source_where": "row 0", "grade": "own_record"}
    assert contacts["c3"]["other_sources"] == [other]
    assert (contacts["c1"]["same_event"], contacts["c1"]["event_confirmed"]) == ("c3", False)
    assert made["counts"]["contacts"] == [4, 4]
    assert made["counts"]["contacts_counted"] == 2
    say_same(book, ["c1", "c3"], "")
    assert {one["id"]: one.get("event_confirmed") for one in extract(book)["contacts"]}["c3"] is True


def test_a_debt_that_one_record_names_takes_the_whole_event_along(book: Casebook) -> None:
    assert [one["id"] for one in extract(book, debt="d1")["contacts"]] == ["c1", "c3"]


@pytest.mark.parametrize(
    ("lang", "also", "taken", "gap"),
    [
        (
            "en",
            "also recorded as no. 1 (file 1, row 0)",
            "taken as the same event as no. 2",
            "4 records are counted as 2 contacts",
        ),
        ("zh", "另有记录，第 1（", "视为同一次，见第 2", "4条记录计为2次联系"),
    ],
)
def test_the_dossier_says_it_and_counts_once(book: Casebook, lang: str, also: str, taken: str, gap: str) -> None:
    with speaking(lang):
        reading = Reading(extract(book, lang=lang))
        rows = [text(row.cells[-1]) for _, row in chronology._contacts(reading)]
        assert also in rows[1].replace("\xa0", " ")
        assert taken in rows[0]
        assert any(gap in text(line) for line in gaps.items(reading))
        assert cover._contact_numbers(reading)[0][0] == "2"
