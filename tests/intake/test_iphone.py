"""Databases of an iPhone: messages, calls, WhatsApp."""

from __future__ import annotations

import sqlite3
import tempfile
from collections.abc import Mapping, Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from debtor_assistant.base.problems import AssistantError, InputError
from debtor_assistant.intake.apple import instant, typedstream_text
from debtor_assistant.intake.reading import Reading, UnknownFormat, read
from tests.intake.chat_files import whole

T0 = 770_000_000
MESSAGE = (
    "CREATE TABLE message (ROWID INTEGER PRIMARY KEY, guid TEXT, text TEXT, attributedBody BLOB, handle_id INTEGER,"
    " service TEXT, date INTEGER, date_read INTEGER, date_delivered INTEGER, is_from_me INTEGER, item_type INTEGER,"
    " associated_message_type INTEGER, date_retracted INTEGER, error INTEGER)"
)
SMS_DB = (
    MESSAGE,
    "CREATE TABLE handle (ROWID INTEGER PRIMARY KEY, id TEXT)",
    "CREATE TABLE chat (ROWID INTEGER PRIMARY KEY, style INTEGER)",
    "CREATE TABLE chat_message_join (chat_id INTEGER, message_id INTEGER)",
    "CREATE TABLE chat_handle_join (chat_id INTEGER, handle_id INTEGER)",
    "CREATE TABLE attachment (ROWID INTEGER PRIMARY KEY, transfer_name TEXT, mime_type TEXT, total_bytes INTEGER)",
    "CREATE TABLE message_attachment_join (message_id INTEGER, attachment_id INTEGER)",
    "INSERT INTO handle VALUES (1, '+12025550101'), (2, 'LOANCO')",
    "INSERT INTO chat VALUES (1, 45), (2, 43)",
    "INSERT INTO chat_handle_join VALUES (1, 1), (2, 1), (2, 2)",
)
CALLS = (
    "CREATE TABLE ZCALLRECORD (Z_PK INTEGER PRIMARY KEY, ZDATE REAL, ZDURATION REAL, ZORIGINATED INTEGER,"
    " ZANSWERED INTEGER, ZADDRESS BLOB, ZNAME TEXT, ZSERVICE_PROVIDER TEXT, ZUNIQUE_ID TEXT)",
)
WHATSAPP = (
    "CREATE TABLE ZWAMESSAGE (Z_PK INTEGER PRIMARY KEY, ZMESSAGEDATE REAL, ZTEXT TEXT, ZISFROMME INTEGER,"
    " ZMESSAGETYPE INTEGER, ZCHATSESSION INTEGER, ZGROUPMEMBER INTEGER, ZFROMJID TEXT, ZSTANZAID TEXT)",
    "CREATE TABLE ZWACHATSESSION (Z_PK INTEGER PRIMARY KEY, ZCONTACTJID TEXT, ZPARTNERNAME TEXT)",
    "CREATE TABLE ZWAGROUPMEMBER (Z_PK INTEGER PRIMARY KEY, ZMEMBERJID TEXT)",
    "CREATE TABLE ZWAMEDIAITEM (Z_PK INTEGER PRIMARY KEY, ZMESSAGE INTEGER, ZMEDIALOCALPATH TEXT, ZTITLE TEXT,"
    " ZFILESIZE INTEGER)",
    "INSERT INTO ZWACHATSESSION VALUES (1, '12025550101@s.whatsapp.net', 'Agent'), (2, '1-2@g.us', 'Friends')",
    "INSERT INTO ZWAGROUPMEMBER VALUES (1, '12025550199@s.whatsapp.net')",
)


def database(
    folder: Path, schema: Sequence[str], table: str, rows: Sequence[Mapping[str, Any]], more: Sequence[str] = ()
) -> Path:
    path = folder / "file"
    path.unlink(missing_ok=True)
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("PRAGMA synchronous = OFF")
        for statement in schema:
            connection.execute(statement)
        for row in rows:
            names = ", ".join(row)
            marks = ", ".join("?" for _ in row)
            connection.execute(f"INSERT INTO {table} ({names}) VALUES ({marks})", tuple(row.values()))
        for statement in more:
            connection.execute(statement)
    return path


def messages(folder: Path, *rows: Mapping[str, Any], more: Sequence[str] = ()) -> Reading:
    base = {"date": T0 * 10**9, "is_from_me": 0, "handle_id": 1, "service": "SMS", "text": "pay"}
    numbered = [{**base, "guid": f"g{place}", **row} for place, row in enumerate(rows)]
    return read(database(folder, SMS_DB, "message", numbered, more))


def attributed(text: str) -> bytes:
    data = text.encode()
    length = bytes([len(data)]) if len(data) < 0x80 else b"\x81" + len(data).to_bytes(2, "little")
    return b"\x04\x0bstreamtyped\x81\xe8\x03\x84\x01@NSString\x00\x94\x84\x01+" + length + data + b"\x86\x84"


def test_messages_become_what_the_table_says(tmp_path: Path) -> None:
    found = messages(
        tmp_path,
        {"text": "pay today"},
        {"is_from_me": 1, "handle_id": 0, "text": "no", "date_delivered": T0 * 10**9, "service": "iMessage"},
        {"text": None, "attributedBody": attributed("借" * 60 + "\x86")},
        {"associated_message_type": 2001},
        {"item_type": 2},
        {"date": 0},
        {"is_from_me": 1, "error": 22},
        {"date": 400_000_000, "text": "seconds"},
        {"date_retracted": T0 * 10**9, "text": "gone"},
        {"text": "\ufffc", "handle_id": 2},
        more=(
            "INSERT INTO chat_message_join VALUES (1, 2), (2, 10)",
            "INSERT INTO attachment VALUES (1, 'letter.jpg', 'image/jpeg', 77)",
            "INSERT INTO message_attachment_join VALUES (10, 1)",
        ),
    )
    records = whole(found)
    assert [record["where"] for record in records] == ["row 1", "row 2", "row 3", "row 8", "row 9", "row 10"]
    inbound, outbound, long, old, gone, media = records
    assert (inbound["at"], inbound["channel"], inbound["words"]) == ("2025-05-27 00:53:20Z", "sms", "pay today")
    assert (outbound["to_address"], outbound["channel"], outbound["outcome"]) == ("+12025550101", "chat", "delivered")
    assert long["words"] == "借" * 60 + "\x86"
    assert str(old["at"]).startswith("2013-09-04")
    assert "words" not in gone
    assert media["contacted"] == ["debtor", "unsure"]
    assert media["media"] == [{"name": "letter.jpg", "type": "image/jpeg", "size": 77, "sha256": None}]
    assert (len(found.tally.skipped), len(found.tally.rejected)) == (3, 1)


def test_calls_become_what_the_table_says(tmp_path: Path) -> None:
    rows: list[dict[str, Any]] = [
        {"ZDATE": T0 + 0.7, "ZDURATION": 0, "ZORIGINATED": 0, "ZANSWERED": 0, "ZADDRESS": b"+8612345678901"},
        {"ZDATE": T0, "ZDURATION": 63.7, "ZORIGINATED": 0, "ZANSWERED": 1, "ZADDRESS": "b'+8612345678901'"},
        {"ZDATE": T0, "ZDURATION": 5, "ZORIGINATED": 1, "ZANSWERED": 0, "ZADDRESS": "12025550177@s.whatsapp.net"},
        {"ZDATE": T0, "ZDURATION": 0, "ZORIGINATED": 0, "ZANSWERED": 0, "ZADDRESS": None},
        {"ZDATE": None, "ZORIGINATED": 0},
    ]
    found = read(database(tmp_path, CALLS, "ZCALLRECORD", rows))
    missed, answered, made, hidden = whole(found)
    assert (missed["at"], missed["answered"], missed["peer"]) == ("2025-05-27 00:53:20Z", False, "+8612345678901")
    assert "outcome" not in missed
    assert (answered["duration"], answered["peer"]) == ("63 s", "+8612345678901")
    assert (made["to_address"], "answered" in made) == ("+12025550177", False)
    assert hidden["peer"] is None
    assert len(found.tally.rejected) == 1


def test_the_call_history_of_old_phones(tmp_path: Path) -> None:
    schema = ("CREATE TABLE call (ROWID INTEGER PRIMARY KEY, address TEXT, date INT, duration INT, flags INT)",)
    rows = [
        {"address": "95013", "date": 1_400_000_000, "duration": 0, "flags": 4},
        {"address": "95013", "date": 1_400_000_060, "duration": 9, "flags": 5},
        {"address": "95013", "date": 0, "duration": 9, "flags": 5},
    ]
    first, second = whole(read(database(tmp_path, schema, "call", rows)))
    assert (first["direction"], first["at"], "answered" in first) == ("inbound", "2014-05-13 16:53:20Z", False)
    assert second["direction"] == "outbound"


def test_whatsapp_becomes_what_the_table_says(tmp_path: Path) -> None:
    base = {"ZMESSAGEDATE": float(T0), "ZISFROMME": 0, "ZMESSAGETYPE": 0, "ZCHATSESSION": 1, "ZTEXT": "pay"}
    rows = [
        {**base, "ZSTANZAID": "a"},
        {**base, "ZSTANZAID": "b", "ZISFROMME": 1},
        {**base, "ZSTANZAID": "c", "ZCHATSESSION": 2, "ZGROUPMEMBER": 1},
        {**base, "ZSTANZAID": "d", "ZMESSAGETYPE": 14, "ZTEXT": "must not be read"},
        {**base, "ZSTANZAID": "e", "ZMESSAGETYPE": 6},
        {**base, "ZSTANZAID": "f", "ZMESSAGETYPE": 77},
        {**base, "ZSTANZAID": "g", "ZMESSAGEDATE": None},
        {**base, "ZSTANZAID": "h", "ZMESSAGETYPE": 1, "ZTEXT": None},
        {**base, "ZSTANZAID": "a"},
    ]
    more = ("INSERT INTO ZWAMEDIAITEM VALUES (1, 8, 'Media/x/photo.jpg', 'your house', 12)",)
    found = read(database(tmp_path, WHATSAPP, "ZWAMESSAGE", rows, more))
    inbound, outbound, group, deleted, photo = whole(found)
    assert (inbound["peer"], inbound["peer_name"], inbound["direction"]) == ("+12025550101", "Agent", "inbound")
    assert (outbound["to_address"], outbound["my_words"]) == ("+12025550101", "pay")
    assert (group["peer"], group["contacted"]) == ("+12025550199", ["debtor", "unsure"])
    assert "words" not in deleted
    assert photo["words"] == "your house"
    assert (len(found.tally.skipped), len(found.tally.rejected), found.tally.duplicates) == (1, 2, 1)


def test_rows_still_in_the_wal_are_read_and_nothing_is_written_beside_the_evidence(tmp_path: Path) -> None:
    path = tmp_path / "CallHistory.storedata"
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute(CALLS[0])
        connection.execute("INSERT INTO ZCALLRECORD (ZDATE, ZORIGINATED) VALUES (?, 0)", (T0,))
        connection.commit()
        copy = tmp_path / "copy"
        copy.mkdir()
        for file in ("CallHistory.storedata", "CallHistory.storedata-wal"):
            (copy / file).write_bytes((tmp_path / file).read_bytes())
    before = {file.name: file.read_bytes() for file in copy.iterdir()}
    assert len(whole(read(copy / "CallHistory.storedata"))) == 1
    assert {file.name: file.read_bytes() for file in copy.iterdir()} == before


def test_other_databases_and_views_are_not_taken_for_one(tmp_path: Path) -> None:
    path = database(
        tmp_path, ("CREATE TABLE a (b)", "CREATE VIEW ZCALLRECORD AS SELECT 1 ZDATE, 0 ZORIGINATED"), "a", []
    )
    with pytest.raises(UnknownFormat):
        read(path)


def test_a_cut_database_is_refused_as_a_whole(tmp_path: Path) -> None:
    found = messages(tmp_path, *({"text": "x" * 500} for _ in range(100)))
    path = tmp_path / "file"
    whole(found)
    data = path.read_bytes()
    path.write_bytes(data[: len(data) // 2])
    with pytest.raises(InputError, match="damaged"):
        list(read(path).records)


@pytest.mark.parametrize(
    "data", [None, b"", b"streamtyped", b"\x04\x0bstreamtyped NSString+", b"streamtyped NSString+\x81"]
)
def test_bytes_that_are_no_rich_text_have_no_words(data: bytes | None) -> None:
    assert typedstream_text(data) is None


@pytest.mark.parametrize("value", [None, "x", b"1", float("nan"), float("inf"), 0, 10**30])
def test_numbers_that_are_no_time_are_none(value: object) -> None:
    assert instant(value) is None


CELL = st.none() | st.integers(-(2**63), 2**63 - 1) | st.floats() | st.text(max_size=5) | st.binary(max_size=9)
ROW = st.fixed_dictionaries(
    {},
    optional=dict.fromkeys(
        ("guid", "text", "attributedBody", "handle_id", "service", "date", "date_read", "is_from_me", "item_type"), CELL
    ),
)


@given(st.lists(ROW, max_size=8))
@settings(deadline=None, max_examples=50)
def test_every_message_is_accounted_for_whatever_its_cells_hold(rows: list[dict[str, Any]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        found = messages(Path(folder), *rows)
        whole(found)
        assert found.tally.rows == len(rows)


CALL = st.fixed_dictionaries(
    {}, optional=dict.fromkeys(("ZDATE", "ZDURATION", "ZORIGINATED", "ZANSWERED", "ZADDRESS", "ZUNIQUE_ID"), CELL)
)


@given(st.lists(CALL.filter(bool), max_size=8), st.lists(CALL.filter(bool), max_size=1))
@settings(deadline=None, max_examples=50)
def test_every_call_is_accounted_for_whatever_its_cells_hold(rows: list[dict[str, Any]], more: list[Any]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        found = read(database(Path(folder), CALLS, "ZCALLRECORD", rows + more))
        whole(found)
        assert found.tally.rows == len(rows + more)


@given(st.integers(0, 99_999), st.binary(min_size=1, max_size=40))
@settings(deadline=None, max_examples=60)
def test_no_damage_raises_anything_but_a_sentence(at: int, noise: bytes) -> None:
    with tempfile.TemporaryDirectory() as folder:
        messages(Path(folder), *({"text": f"{n}" * 50} for n in range(20)))
        path = Path(folder) / "file"
        data = path.read_bytes()
        at %= len(data)
        path.write_bytes(data[:at] + noise + data[at + len(noise) :])
        problems: list[AssistantError] = []
        try:
            whole(read(path))
        except AssistantError as error:
            problems.append(error)
        assert all(error.what for error in problems)
