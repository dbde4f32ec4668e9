import json
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from debtor_assistant.base.problems import InputError
from debtor_assistant.checkup.run import Checkup, run
from debtor_assistant.handover.extract import canonical_bytes, make_extract
from debtor_assistant.handover.hours import allowed_hours
from debtor_assistant.handover.local import local_time
from debtor_assistant.records import Contact, Debt, Event, Journal, Party
from debtor_assistant.store.casebook import Casebook

SHA = "ab" * 32
AS_OF = date(2026, 11, 24)


@pytest.fixture
def book(tmp_path: Path, stopped_clock: Callable[[str], None]) -> Iterator[Casebook]:
    """A small case with a file, two debts, a struck contact, an edit and a private note."""
    stopped_clock("2026-11-24T12:00:00+00:00")
    with Casebook.create(tmp_path / "case.db", jurisdiction="CN", timezone="Asia/Shanghai", title="案卷") as made:
        fill(made)
        yield made


def fill(book: Casebook) -> None:
    book.amend("debtor", "debtor", {"name": "林晓", "consumer": True})
    book.add(Party(kind="lender", name="随心借"))
    facts = {"creditor": "p1", "lender_type": "consumer_finance", "product": "online_consumer"}
    book.add(Debt(**facts))
    book.add(Debt(creditor="p1"))
    rows: list[dict[str, Any]] = [
        {"at": "2026-05-18 22:14", "where": "element 3", "peer": "95188", "raw_time": "1779113640000"},
        {"at": "2026-05-17 09:00:30", "where": "element 4", "debt": ["d2"]},
        {"at": "2026-06-02", "where": "element 5"},
    ]
    base: dict[str, Any] = {"channel": "call", "direction": "inbound", "party": "p1", "contacted": ["debtor"]}
    source = {"sha256": SHA, "name": "/home/lin/secret folder/calls.xml", "format": "sms-backup-restore"}
    book.add_many("contact", [base | {"debt": ["d1"]} | row for row in rows], source=source)
    book.add(Contact(channel="call", direction="inbound", summary="时间记不清", contacted=["debtor"]))
    book.add(Contact(at="2026-06-03 10:00", channel="call", direction="inbound"))
    book.strike("contact", "c5", "a mistake")
    book.amend("contact", "c1", {"outcome": "rang_out"}, "remembered")
    book.amend_many("contact", ["c1", "c2", "c3"], {"voice": "human"})
    book.add(Event(kind="cease_request", on="2026-05-20", received_on="2026-05-21 08:00", medium="letter", to="p1"))
    book.add(Journal(words="private-words-nobody-may-read"))


def extract(book: Casebook, **more: Any) -> dict[str, Any]:
    return make_extract(checked(book), book, **more)


def checked(book: Casebook) -> Checkup:
    return run(book, AS_OF)


def test_contacts_stand_in_order_of_time_and_are_numbered_throughout(book: Casebook) -> None:
    made = extract(book)["contacts"]
    assert [one["n"] for one in made] == [1, 2, 3, 4]
    assert [one["id"] for one in made] == ["c2", "c1", "c3", "c4"]


def test_a_time_is_told_on_the_wall_clock_as_precisely_as_it_is_known(book: Casebook) -> None:
    by_id = {one["id"]: one["local"] for one in extract(book)["contacts"]}
    assert by_id["c1"] == {
        "from": "2026-05-18 22:14:00",
        "until": "2026-05-18 22:14:59",
        "offset": "+08:00",
        "zone": "Asia/Shanghai",
        "precision": "minute",
    }
    assert by_id["c2"]["precision"] == "second"
    assert by_id["c3"]["precision"] == "day"
    assert by_id["c4"] is None


def test_known_facts_are_there_and_unknown_ones_are_absent_but_listed(book: Casebook) -> None:
    made = extract(book)
    contact = next(one for one in made["contacts"] if one["id"] == "c1")
    assert contact["facts"]["outcome"] == "rang_out"
    assert "answered" not in contact["facts"]
    assert "answered" in made["fields"]["contact"]
    assert "at_first" not in contact["facts"]


def test_each_record_leads_back_to_its_file_row_and_edits(book: Casebook) -> None:
    made = extract(book)
    contact = next(one for one in made["contacts"] if one["id"] == "c1")
    assert (contact["source"], contact["source_where"], contact["edits"]) == (SHA, "element 3", 2)
    assert contact["raw_time"] == "1779113640000"
    assert [one["edits"] for one in made["contacts"] if one["id"] == "c4"] == [0]
    (file,) = made["sources"]
    assert (file["n"], file["sha256"], file["name"], file["records"]) == (1, SHA, "calls.xml", 3)


def test_where_a_file_lay_on_the_computer_stays_there(book: Casebook) -> None:
    assert b"secret folder" not in canonical_bytes(extract(book))


def test_private_notes_never_enter(book: Casebook) -> None:
    assert "private-words-nobody-may-read" in book.columns("journal")["words"]
    assert b"private-words-nobody-may-read" not in canonical_bytes(extract(book))


def test_a_struck_contact_is_counted_but_not_shown(book: Casebook) -> None:
    made = extract(book)
    assert made["counts"]["struck"] == 1
    assert "c5" not in {one["id"] for one in made["contacts"]}


def test_times_beside_the_main_one_are_told_locally_too(book: Casebook) -> None:
    (event,) = extract(book)["events"]
    assert event["times"]["received_on"]["from"] == "2026-05-21 08:00:00"
    assert event["local"]["precision"] == "day"


def test_the_filter_takes_local_days_and_keeps_what_has_no_time(book: Casebook) -> None:
    made = extract(book, since=date(2026, 5, 18), until=date(2026, 5, 31))
    assert [one["id"] for one in made["contacts"]] == ["c1", "c4"]
    assert made["counts"]["contacts"] == [2, 4]
    assert made["filter"] == {"since": "2026-05-18", "until": "2026-05-31", "debt": None}


def test_the_filter_by_debt_says_how_many_name_none(book: Casebook) -> None:
    made = extract(book, debt="d2")
    assert [one["id"] for one in made["contacts"]] == ["c2"]
    assert [one["id"] for one in made["debts"]] == ["d2"]
    assert made["counts"]["without_debt"] == 1


def test_findings_about_other_contacts_are_left_out_and_counted(book: Casebook) -> None:
    every, some = extract(book), extract(book, until=date(2026, 5, 17))
    assert every["findings"]
    assert some["counts"]["findings"] == [len(some["findings"]), len(every["findings"])]
    for finding in some["findings"]:
        assert not finding["contacts"] or {"c2", "c4"} & set(finding["contacts"])


def test_findings_are_numbered_and_say_what_the_checkup_said(book: Casebook) -> None:
    made = extract(book)
    said = json.loads(json.dumps(checked(book).to_json()["findings"]))
    assert [{k: v for k, v in one.items() if k != "n"} for one in made["findings"]] == said
    assert [one["n"] for one in made["findings"]] == list(range(1, len(said) + 1))


def test_the_allowed_hours_come_from_what_the_findings_measured(book: Casebook) -> None:
    hours = extract(book)["allowed_hours"]
    assert "08:00-22:00" in {one["allowed"] for one in hours}
    assert all(one["found"] for one in hours)
    assert {one["rule"] for one in hours} <= {one["rule"] for one in extract(book)["findings"]}


def test_a_change_behind_the_programs_back_is_named(book: Casebook, tmp_path: Path) -> None:
    from debtor_assistant.store.driver import sqlite3

    with sqlite3.connect(tmp_path / "case.db") as connection:
        names = connection.execute("SELECT name FROM sqlite_schema WHERE type = 'trigger'").fetchall()
        for (name,) in names:
            connection.execute(f'DROP TRIGGER "{name}"')
        connection.execute("UPDATE contact SET words = 'forged' WHERE nr = 1")
    assert any("c1" in one["where"] for one in extract(book)["problems"])


def test_the_head_and_length_of_the_history_are_there(book: Casebook) -> None:
    made = extract(book)
    assert made["history"]["head"] == book.head()
    assert made["history"]["length"] == len(list(book.history()))


def test_the_same_case_at_the_same_time_gives_the_same_bytes(book: Casebook) -> None:
    assert canonical_bytes(extract(book)) == canonical_bytes(extract(book))


def test_an_extract_comes_back_from_its_own_bytes(book: Casebook) -> None:
    made = extract(book)
    assert json.loads(canonical_bytes(made)) == made


def test_a_change_of_several_records_tells_old_and_new_of_each(book: Casebook) -> None:
    book.amend("contact", "c2", {"outcome": "absent"})
    book.amend_many("contact", ["c1", "c2", "c3"], {"outcome": "picked_up", "voice": "ai"}, "heard again")
    last = extract(book)["changes"][-1]
    assert last["records"] == ["c1", "c2", "c3"]
    assert last["reason"] == "heard again"
    outcome, voice = last["facts"]
    assert outcome == {
        "fact": "outcome",
        "steps": [
            {"old": "rang_out", "new": "picked_up", "records": ["c1"]},
            {"old": "absent", "new": "picked_up", "records": ["c2"]},
            {"old": None, "new": "picked_up", "records": ["c3"]},
        ],
    }
    assert voice == {"fact": "voice", "old": "human", "new": "ai"}


def test_a_part_of_the_case_tells_nothing_of_changes_outside_it(book: Casebook) -> None:
    book.amend("contact", "c2", {"summary": "of another day"})
    book.amend_many("contact", ["c1", "c2", "c3"], {"summary": "the same"})
    part = extract(book, since=date(2026, 5, 18), until=date(2026, 5, 18))
    assert {one for change in part["changes"] for one in change["records"]} == {"c1", "c4"} - {"c4"}
    assert "of another day" not in canonical_bytes(part).decode()


def test_a_range_that_ends_before_it_begins_is_refused(book: Casebook) -> None:
    with pytest.raises(InputError):
        extract(book, since=date(2026, 6, 1), until=date(2026, 5, 1))


def test_a_debt_the_case_does_not_have_is_refused_with_those_it_has(book: Casebook) -> None:
    with pytest.raises(InputError) as caught:
        extract(book, debt="d9")
    assert "d1, d2" in caught.value.next_step


def test_an_empty_case_gives_an_extract(tmp_path: Path) -> None:
    with Casebook.create(tmp_path / "empty.db", jurisdiction="CN", timezone="Asia/Shanghai") as book:
        made = extract(book)
    assert made["contacts"] == made["sources"] == made["findings"] == []


@given(
    st.dictionaries(st.text(max_size=8), st.text(max_size=8) | st.integers() | st.none() | st.booleans(), max_size=8)
)
def test_the_order_in_which_a_mapping_was_filled_changes_no_byte(data: dict[str, Any]) -> None:
    backwards = dict(reversed(list(data.items())))
    assert canonical_bytes(data) == canonical_bytes(backwards)


def test_a_clock_that_is_not_in_whole_hours_is_told_with_its_offset() -> None:
    told = local_time(1_780_000_000, 1_780_000_000, "Asia/Kathmandu")
    assert told is not None
    assert told["offset"] == "+05:45"
    assert told["precision"] == "second"


def test_a_day_on_which_the_clock_is_changed_is_still_a_day() -> None:
    told = local_time(1_761_429_600, 1_761_519_599, "Europe/Berlin")  # 26 October 2025, 25 hours long
    assert told is not None
    assert (told["from"], told["until"], told["precision"]) == ("2025-10-26 00:00:00", "2025-10-26 23:59:59", "day")


def test_the_debtor_is_named_as_far_as_known(book: Casebook) -> None:
    assert extract(book)["debtor"] == {"name": "林晓", "consumer": True}


def test_without_a_finding_on_hours_those_of_the_place_are_named_as_such(tmp_path: Path) -> None:
    with Casebook.create(tmp_path / "day.db", jurisdiction="CN", timezone="Asia/Shanghai") as book:
        book.add(Contact(at="2026-05-18 12:00", channel="call", direction="inbound", contacted=["debtor"]))
        hours = extract(book)["allowed_hours"]
    assert hours
    assert not any(one["found"] for one in hours)
    assert "08:00-22:00" in {one["allowed"] for one in hours}


def test_only_a_provision_that_sets_hours_is_named_as_setting_them() -> None:
    both = {"instrument_text": {"en": "A", "zh": "A"}, "article_text": {"en": "1", "zh": "1"}}
    shared = {**both, "measured": [{"about": "c1", "allowed": "08:00-22:00"}]}
    findings = [{"rule": "hours", "kind": "contact_hours", **shared}, {"rule": "peace", "kind": "assessment", **shared}]
    assert [one["rule"] for one in allowed_hours("CN", AS_OF, findings)] == ["hours"]


def test_the_extract_says_which_time_zones_and_holidays_were_used() -> None:
    from debtor_assistant.base.zones import zones_version
    from debtor_assistant.handover.extract import _versions
    from debtor_assistant.rules.calendars import library_version

    found = _versions()
    assert (found["tzdata"], found["holidays"]) == (zones_version(), library_version())
    assert "unknown" not in found.values()
