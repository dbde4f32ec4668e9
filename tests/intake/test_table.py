"""The table of `meaning.py`, row by row."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from debtor_assistant.base.vocabulary import vocabulary
from debtor_assistant.intake.readers.sms_backup_restore import meaning
from debtor_assistant.intake.tally import EXTRA
from tests.intake.backup_maker import T0, accounted, backup, call, mms, one, reading, sms

MEANT = ("direction", "contacted", "outcome", "answered", "time_of", "duration", "words", "my_words")
IN = {"direction": "inbound", "contacted": ["debtor"]}
OUT = {"direction": "outbound"}

CONTACTS: list[tuple[str, str, dict[str, Any]]] = [
    ("received", sms(type=1), IN | {"outcome": "delivered", "time_of": "received", "words": "text"}),
    ("sent", sms(type=2), OUT | {"time_of": "sent", "my_words": "text"}),
    ("sent-delivered", sms(type=2, status=0), OUT | {"outcome": "delivered", "time_of": "sent", "my_words": "text"}),
    ("sent-failed", sms(type=2, status=64), OUT | {"outcome": "undelivered", "time_of": "sent", "my_words": "text"}),
    ("sent-pending", sms(type=2, status=32), OUT | {"time_of": "sent", "my_words": "text"}),
    ("received-status", sms(type=1, status=64), IN | {"outcome": "delivered", "time_of": "received", "words": "text"}),
    ("mms-received", mms(), IN | {"outcome": "delivered", "time_of": "received"}),
    ("mms-sent", mms(msg_box=2, m_type=128), OUT | {"time_of": "sent"}),
    ("mms-notification", mms(m_type=130), IN | {"time_of": "received"}),
    ("mms-no-box-retrieved", mms(msg_box="null"), IN | {"outcome": "delivered", "time_of": "received"}),
    ("mms-no-box-sent", mms(msg_box=0, m_type=128), OUT | {"time_of": "sent"}),
    ("mms-no-type", mms(m_type="null"), IN | {"outcome": "delivered", "time_of": "received"}),
    ("incoming-lasting", call(type=1, duration=63), IN | {"answered": True, "duration": "63 s"}),
    ("incoming-zero", call(type=1), IN),
    ("outgoing-lasting", call(type=2, duration=5), OUT | {"duration": "5 s"}),
    ("outgoing-zero", call(type=2), OUT),
    ("missed", call(type=3), IN | {"outcome": "rang_out", "answered": False}),
    ("voicemail", call(type=4, duration=12), IN | {"answered": False, "duration": "12 s"}),
    ("voicemail-zero", call(type=4), IN | {"answered": False}),
    ("rejected", call(type=5), IN | {"outcome": "rang_out", "answered": False}),
    ("blocked", call(type=6), IN | {"answered": False}),
    ("elsewhere", call(type=7, duration=9), IN | {"answered": True, "duration": "9 s"}),
    ("elsewhere-zero", call(type=7), IN | {"answered": True}),
]

NO_CONTACTS = [
    (sms(type=3), "skipped", "draft"),
    (sms(type=4), "skipped", "outbox"),
    (sms(type=5), "skipped", "failed"),
    (sms(type=6), "skipped", "waiting"),
    (mms(msg_box=3), "skipped", "draft"),
    (mms(msg_box=4, m_type=128), "skipped", "outbox"),
    (mms(msg_box=5), "skipped", "failed"),
    *((mms(m_type=kind), "skipped", "signal") for kind in (129, 131, 133, 134, 135, 136)),
    (sms(type=0), "rejected", "type"),
    (sms(type="null"), "rejected", "type"),
    (call(type=99), "rejected", "type"),
    (mms(msg_box=9, m_type=9), "rejected", "msg_box"),
    (sms(date="bad"), "rejected", "date"),
    (sms(date=""), "rejected", "date"),
    (sms(date="-1"), "rejected", "date"),
    (sms(date="9" * 16), "rejected", "date"),
    ('<sms type="1" body="x" address="1"/>', "rejected", "date"),
    ("<rcs date='1'/>", "rejected", "no sms, mms or call"),
]


@pytest.mark.parametrize(("name", "row", "facts"), CONTACTS, ids=[name for name, _, _ in CONTACTS])
def test_each_row_type_becomes_the_facts_of_the_table_and_no_others(
    tmp_path: Path, name: str, row: str, facts: dict[str, Any]
) -> None:
    record = one(tmp_path, row)
    assert {field: record[field] for field in MEANT if field in record} == facts
    assert record["channel"] == ("call" if row.startswith("<call") else "sms")


@pytest.mark.parametrize(("row", "where", "why"), NO_CONTACTS)
def test_each_row_that_is_no_contact_says_why(tmp_path: Path, row: str, where: str, why: str) -> None:
    found = reading(tmp_path, backup(row))
    assert accounted(found) == []
    summary = found.summary()
    [lost] = summary[where]  # type: ignore[misc]
    assert lost["where"] == "element 1"  # type: ignore[has-type]
    assert why in lost["why"]  # type: ignore[has-type]


def test_the_tests_cover_every_row_of_the_table() -> None:
    rows = [row for _, row, _ in CONTACTS] + [row for row, _, _ in NO_CONTACTS]
    for kind in meaning.SMS_TYPES:
        assert any(row.startswith("<sms") and f'type="{kind}"' in row for row in rows), kind
    for box in meaning.MMS_BOXES:
        assert any(f'msg_box="{box}"' in row for row in rows), box
    for kind in meaning.MMS_TYPES:
        assert any(f'm_type="{kind}"' in row for row in rows), kind
    for kind, _ in meaning.CALL_TYPES:
        assert any(row.startswith("<call") and f'type="{kind}"' in row for row in rows), kind


@pytest.mark.parametrize("row", [row for _, row, _ in CONTACTS])
def test_every_fact_is_a_field_of_the_vocabulary_with_an_allowed_value(tmp_path: Path, row: str) -> None:
    fields = vocabulary().fields["contact"]
    for name, value in one(tmp_path, row).items():
        if name in EXTRA:
            continue
        field = fields[name]
        for item in value if isinstance(value, list) else [value]:
            assert field.values is None or item in field.values or item == "unsure", (name, item)


@pytest.mark.parametrize("row", [row for _, row, _ in CONTACTS])
def test_who_is_behind_a_number_and_what_was_meant_is_never_assumed(tmp_path: Path, row: str) -> None:
    record = one(tmp_path, row)
    assert not {"party", "debt", "conduct", "disclosed", "false_about", "agreed", "voice", "interactive"} & set(record)


def test_an_answered_call_is_neither_a_conversation_nor_merely_picked_up(tmp_path: Path) -> None:
    assert "outcome" not in one(tmp_path, call(type=1, duration=600))


def test_a_message_is_timed_by_the_network_when_that_time_is_plausible(tmp_path: Path) -> None:
    record = one(tmp_path, sms(date_sent=T0 - 3123))
    assert record["at"] == "2026-03-02 13:00:02Z"
    assert record["time_of"] == "sent"
    assert record["received_at"] == "2026-03-02 13:00:05Z"
    assert record["raw_time"] == f"date_sent={T0 - 3123} date={T0}"


@pytest.mark.parametrize("sent", ["0", "null", "", "soon"])
def test_without_a_sending_time_the_time_of_arrival_is_used(tmp_path: Path, sent: str) -> None:
    record = one(tmp_path, sms(date_sent=sent))
    assert (record["at"], record["time_of"]) == ("2026-03-02 13:00:05Z", "received")
    assert "received_at" not in record


@pytest.mark.parametrize(
    ("shift", "used"),
    [(60_000, "sent"), (60_001, "received"), (-7 * 86_400_000, "sent"), (-7 * 86_400_000 - 1, "received")],
)
def test_a_sending_time_is_believed_a_week_before_and_a_minute_after_arrival(
    tmp_path: Path, shift: int, used: str
) -> None:
    found = reading(tmp_path, backup(sms(date_sent=T0 + shift)))
    [record] = found.records
    assert record["time_of"] == used
    assert any("does not fit the arrival" in one.what for one in found.problems) == (used == "received")


def test_a_time_in_seconds_is_read_as_seconds(tmp_path: Path) -> None:
    assert one(tmp_path, mms(date=T0 // 1000))["at"] == "2026-03-02 13:00:05Z"


@pytest.mark.parametrize(("date", "word"), [("900000000000", "2000"), ("4102444800000", "future"), ("0", "2000")])
def test_an_impossible_clock_is_pointed_out_and_the_row_kept(tmp_path: Path, date: str, word: str) -> None:
    found = reading(tmp_path, backup(sms(date=date)))
    assert len(accounted(found)) == 1
    [problem] = found.problems
    assert word in problem.what
    assert problem.where == "element 1"


def test_milliseconds_never_move_a_message_into_the_next_second(tmp_path: Path) -> None:
    assert str(one(tmp_path, sms(date=1772460000000 - 1))["at"]).endswith("13:59:59Z")


def test_numbers_stand_where_the_vocabulary_wants_them(tmp_path: Path) -> None:
    inbound = one(tmp_path, sms(sub_id=2))
    assert (inbound["from_address"], inbound["to_address"], inbound["peer"]) == ("02100000001", "SIM 2", "02100000001")
    outbound = one(tmp_path, sms(type=2, sub_id=2))
    assert (outbound["to_address"], "from_address" in outbound) == ("02100000001", False)
    assert "to_address" not in one(tmp_path, sms(sub_id=-1))
    assert one(tmp_path, call(subscription_id="8986"))["to_address"] == "SIM 8986"


@pytest.mark.parametrize("number", ["", "-1", "-2", "-3", "null"])
def test_a_hidden_number_is_unknown_and_said_in_the_raw_values_only(tmp_path: Path, number: str) -> None:
    record = one(tmp_path, call(number=number, presentation=2, type=3))
    assert "from_address" not in record
    assert record["peer"] is None
    assert record["raw"] == {"type": "3", "number": number, "presentation": "2"}


def test_the_text_of_an_mms_is_its_subject_and_all_its_text_parts(tmp_path: Path) -> None:
    parts = [
        {"ct": "application/smil", "text": "<smil/>"},
        {"ct": "text/plain", "text": "第一段"},
        {"ct": "text/plain", "text": "null"},
        {"ct": "text/plain", "text": "第二段"},
    ]
    assert one(tmp_path, mms(parts, sub="律师函"))["words"] == "律师函\n第一段\n第二段"
    scrambled = "律师函".encode().decode("latin-1")
    assert one(tmp_path, mms(parts[:1], sub=scrambled))["words"] == "律师函"


def test_media_leave_their_name_type_size_and_fingerprint(tmp_path: Path) -> None:
    parts = [{"ct": "image/png", "name": "null", "fn": "a.png", "data": "aGVsbG8="}, {"ct": "x/y", "data": "null"}]
    found = reading(tmp_path, backup(mms(parts)))
    [record] = accounted(found)
    sha256 = "2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824"
    assert record["media"] == [{"name": "a.png", "type": "image/png", "size": 5, "sha256": sha256, "where": "data 1"}]
    assert found.summary()["attachments"] == 1


def test_damaged_media_have_no_fingerprint_and_are_pointed_out(tmp_path: Path) -> None:
    found = reading(tmp_path, backup(mms([{"ct": "image/png", "name": "a", "data": "not base64!"}])))
    [record] = found.records
    assert record["media"] == [{"name": "a", "type": "image/png", "size": 11, "sha256": None}]
    assert len(found.problems) == 1


def test_a_group_message_is_one_contact_whose_other_readers_are_unsure(tmp_path: Path) -> None:
    row = mms(
        addrs=[{"address": "222", "type": 137}, {"address": "insert-address-token", "type": 151}], address="111~222"
    )
    record = one(tmp_path, row)
    assert record["contacted"] == ["debtor", "unsure"]
    assert record["from_address"] == "222"
    sent = one(tmp_path, mms(address="111~222", msg_box=2, m_type=128))
    assert sent["to_address"] == "111, 222"


def test_the_phones_own_number_in_an_mms_makes_no_group(tmp_path: Path) -> None:
    record = one(tmp_path, mms(addrs=[{"address": "222", "type": 137}, {"address": "111", "type": 151}], address="111"))
    assert (record["contacted"], record["from_address"]) == (["debtor"], "222")


def test_a_length_that_is_no_number_is_unknown_and_pointed_out(tmp_path: Path) -> None:
    found = reading(tmp_path, backup(call(duration="long")))
    [record] = found.records
    assert "duration" not in record
    assert "answered" not in record
    assert len(found.problems) == 1
