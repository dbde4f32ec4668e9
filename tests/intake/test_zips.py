"""What is read in place of a zip: one spreadsheet, one database, a bill behind a password."""

from __future__ import annotations

import sqlite3
import tempfile
from contextlib import closing, suppress
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from debtor_assistant.base.problems import AssistantError, InputError
from debtor_assistant.intake.archives import Locked
from debtor_assistant.intake.reading import read, recognise
from tests.intake.table_maker import taken, workbook
from tests.intake.test_bills import WECHAT, tencent, wechat
from tests.intake.test_iphone import CALLS, SMS_DB, T0, WHATSAPP, database
from tests.intake.zip_maker import aes, locked, zipped

ROW = wechat("2024-05-01 06:45:10", "扣款服务", "甲某消费金融有限公司", "¥100.00", "支付成功")
MESSAGE = {"guid": "g", "date": T0 * 10**9, "is_from_me": 0, "handle_id": 1, "service": "SMS", "text": "pay"}


def put(folder: Path, content: bytes, name: str = "file.zip") -> Path:
    path = folder / name
    path.write_bytes(content)
    return path


def test_a_workbook_is_read_in_place_of_its_zip(tmp_path: Path) -> None:
    plain = workbook(tmp_path / "bill.xlsx", [["微信支付账单明细"], WECHAT, ROW])
    path = put(tmp_path, zipped(("微信支付账单/bill.xlsx", plain.read_bytes())))
    (record,), _ = taken(read(path))
    (same,), _ = taken(read(plain))
    assert record == same
    assert record["kind"] == "debit"


def test_a_workbook_beside_a_chat_is_only_attached(tmp_path: Path) -> None:
    plain = workbook(tmp_path / "bill.xlsx", [["微信支付账单明细"], WECHAT, ROW])
    chat = b"05/13/2026, 08:15 - Collector: bill.xlsx (file attached)\n"
    reader, _ = recognise(put(tmp_path, zipped(("chat.txt", chat), ("bill.xlsx", plain.read_bytes()))))
    assert reader.format == "whatsapp-txt"


@pytest.mark.parametrize(
    "inner", [b"", b"PK\x03\x04", b"PK\x03\x04" + b"\0" * 60, zipped(("../x", b"")), zipped(("a", b""))]
)
def test_what_is_only_called_a_workbook_is_refused(inner: bytes, tmp_path: Path) -> None:
    with pytest.raises(InputError):
        read(put(tmp_path, zipped(("bill.xlsx", inner))))


def test_a_bomb_in_a_workbook_in_a_zip_is_refused(tmp_path: Path) -> None:
    plain = bytearray(workbook(tmp_path / "bill.xlsx", [WECHAT, ROW]).read_bytes())
    at = plain.index(b"PK\x01\x02")
    plain[at + 24 : at + 28] = (0xF0000000).to_bytes(4, "little")
    with pytest.raises(InputError, match="fill the disk"):
        read(put(tmp_path, zipped(("bill.xlsx", bytes(plain)))))


@pytest.mark.parametrize(
    ("schema", "table", "row", "name"),
    [
        (SMS_DB, "message", MESSAGE, "sms.db"),
        (
            CALLS,
            "ZCALLRECORD",
            {"ZDATE": T0, "ZORIGINATED": 0, "ZANSWERED": 1, "ZADDRESS": "1"},
            "CallHistory.storedata",
        ),
        (
            WHATSAPP,
            "ZWAMESSAGE",
            {"ZMESSAGEDATE": T0, "ZTEXT": "x", "ZISFROMME": 0, "ZCHATSESSION": 1},
            "ChatStorage.sqlite",
        ),
    ],
)
def test_a_database_is_read_in_place_of_its_zip(
    schema: tuple[str, ...], table: str, row: dict[str, object], name: str, tmp_path: Path
) -> None:
    plain = database(tmp_path, schema, table, [row])
    before = set(Path(tempfile.gettempdir()).glob("debtor-assistant-*"))
    found, _ = taken(read(put(tmp_path, zipped((f"backup/{name}", plain.read_bytes()), ("Info.plist", b"x")))))
    same, _ = taken(read(plain))
    assert found == same
    assert len(found) == 1
    assert set(Path(tempfile.gettempdir()).glob("debtor-assistant-*")) <= before


def test_a_file_alone_in_a_zip_needs_no_ending(tmp_path: Path) -> None:
    plain = database(tmp_path, SMS_DB, "message", [MESSAGE])
    name = "3d/3d0d7e5fb2ce288813306e4d4636395e047a3d28"
    found, summary = taken(read(put(tmp_path, zipped((name, plain.read_bytes()), ("__MACOSX/3d/._x", b"x")))))
    assert (summary["format"], len(found)) == ("iphone-sms-db", 1)


def test_rows_that_stand_beside_a_database_in_a_zip_are_read(tmp_path: Path) -> None:
    plain = database(tmp_path, SMS_DB, "message", [MESSAGE])
    with closing(sqlite3.connect(plain)) as connection:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute(
            "INSERT INTO message (guid, date, is_from_me, handle_id, text) VALUES ('h', ?, 0, 1, 'later')", (T0,)
        )
        connection.commit()
        wal = plain.with_name(plain.name + "-wal").read_bytes()
        path = put(tmp_path, zipped(("sms.db", plain.read_bytes()), ("sms.db-wal", wal)))
        assert [record["words"] for record in taken(read(path))[0]] == ["pay", "later"]


def test_a_damaged_database_in_a_zip_is_refused(tmp_path: Path) -> None:
    data = database(tmp_path, SMS_DB, "message", [MESSAGE]).read_bytes()
    with pytest.raises(InputError):
        taken(read(put(tmp_path, zipped(("sms.db", data[: len(data) // 2])))))


def test_several_databases_are_named_and_none_is_chosen(tmp_path: Path) -> None:
    data = database(tmp_path, SMS_DB, "message", [MESSAGE]).read_bytes()
    with pytest.raises(InputError, match=r"(?s)more than one.*sms\.db, other\.db.*by itself"):
        read(put(tmp_path, zipped(("sms.db", data), ("other.db", data))))


def test_a_locked_bill_opens_with_its_password(tmp_path: Path) -> None:
    path = put(tmp_path, locked("微信支付账单.csv", tencent(ROW), b"123456"))
    with pytest.raises(Locked, match="--zip-password"):
        read(path)
    (record,), _ = taken(read(path, password="123456"))
    assert record["amount"] == "100.00"
    assert "123456" not in repr(recognise(path, "123456"))


def test_a_locked_workbook_opens_too(tmp_path: Path) -> None:
    plain = workbook(tmp_path / "bill.xlsx", [WECHAT, ROW])
    path = put(tmp_path, locked("bill.xlsx", plain.read_bytes(), "密码".encode()))
    assert len(taken(read(path, password="密码"))[0]) == 1


@given(st.text(min_size=1, max_size=8).filter(lambda text: text != "123456" and "\0" not in text))
@settings(deadline=None, max_examples=300)
def test_a_wrong_password_is_told_and_nothing_is_read(password: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = put(Path(folder), locked("bill.csv", tencent(ROW) * 3, b"123456"))
        with pytest.raises(InputError, match="password"):
            read(path, password=password)


def test_a_zip_locked_with_aes_says_who_can_open_it(tmp_path: Path) -> None:
    path = put(tmp_path, aes(locked("bill.csv", tencent(ROW), b"123456")))
    for password in (None, "123456"):
        with pytest.raises(InputError, match="AES"):
            read(path, password=password)


@cache
def kinds() -> tuple[bytes, bytes]:
    """One zip with a workbook, and one that is locked; made once, because a workbook holds the time it was made."""
    with tempfile.TemporaryDirectory() as folder:
        plain = workbook(Path(folder) / "bill.xlsx", [WECHAT, ROW]).read_bytes()
    return zipped(("bill.xlsx", plain)), locked("a.csv", tencent(ROW), b"1")


@given(st.sampled_from([0, 1]), st.lists(st.tuples(st.floats(0, 0.999), st.integers(0, 255)), min_size=1, max_size=4))
@settings(deadline=None, max_examples=60)
def test_a_damaged_zip_of_any_of_these_is_a_sentence(kind: int, changes: list[tuple[float, int]]) -> None:
    content = bytearray(kinds()[kind])
    for place, byte in changes:
        content[int(place * len(content))] = byte
    with tempfile.TemporaryDirectory() as folder, suppress(AssistantError):
        taken(read(put(Path(folder), bytes(content)), password="1"))
