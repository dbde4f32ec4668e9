"""Every record of every format leads back to its file, and in it to the row that anybody can look up."""

import csv
import io
import json
import re
import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from pathlib import Path

import pytest
from openpyxl import load_workbook

from debtor_assistant.checkup.import_rows import Rows
from debtor_assistant.intake.reading import READERS, Options, read
from debtor_assistant.store.casebook import Casebook
from tests.intake.every_format import FORMATS, OPTIONS, marker, number_of

BEGIN = datetime(2024, 5, 10, 1, 0, 5, tzinfo=UTC)
MOMENTS = [BEGIN + timedelta(days=2 * number) for number in range(5)]

Find = Callable[[Path, int], str]


def line(path: Path, number: int) -> str:
    """A line with the one after it: some chats write the words below who wrote them."""
    data = path.read_bytes()
    text = data.decode("gb18030") if b"\xd6\xd0" in data or path.name == "gb" else data.decode("utf-8", "replace")
    return "\n".join(text.replace("\r\n", "\n").split("\n")[number - 1 : number + 1])


def data_row(path: Path, number: int) -> str:
    return str(list(csv.reader(io.StringIO(path.read_text("utf-8-sig"))))[number])


def sheet_row(path: Path, number: int) -> str:
    with path.open("rb") as stream:
        return str([cell.value for cell in load_workbook(stream).worksheets[0][number]])


def table_row(table: str) -> Find:
    def find(path: Path, number: int) -> str:
        with closing(sqlite3.connect(path)) as connection:
            return str(connection.execute(f"SELECT * FROM {table} WHERE rowid = ?", (number,)).fetchone())

    return find


def piece(pattern: str) -> Find:
    """The n-th element that begins like this."""

    def find(path: Path, number: int) -> str:
        return re.split(pattern, path.read_text("utf-8"))[number]

    return find


def in_list(path: Path, number: int) -> str:
    found = json.loads(path.read_text("utf-8"))
    return str((found if isinstance(found, list) else found["messages"])[number - 1])


FIND: dict[str, Find] = {
    "sms-backup-restore": piece("<sms "),
    "google-voice": piece('<div class="message">'),
    "whatsapp-ios-db": table_row("ZWAMESSAGE"),
    "telegram-json": in_list,
    "telegram-html": piece('<div class="message '),
    "chatlab": in_list,
    "wechat-csv": data_row,
    "wechat-html": piece('<div class="msg '),
    "signal-json": in_list,
    "iphone-sms-db": table_row("message"),
    "iphone-calls": table_row("ZCALLRECORD"),
    "email": piece(r"(?m)^From "),
    "ofx": piece("<STMTTRN>"),
    "carrier-cn in a workbook": sheet_row,
}
UNITS = {"line", "row", "element", "message", "transaction"}


def test_every_reader_has_a_sample() -> None:
    assert {reader.format for reader in READERS} == {name.partition(" ")[0] for name in FORMATS}


@pytest.mark.parametrize("name", FORMATS)
def test_the_place_of_a_record_is_where_it_stands(name: str, tmp_path: Path) -> None:
    path = tmp_path / ("gb" if name in ("carrier-cn", "alipay") else "file")
    FORMATS[name](path, MOMENTS)
    reading = read(path, Options(**OPTIONS))
    records = list(reading.records)
    assert reading.format == name.partition(" ")[0]
    assert reading.sha256 == sha256(path.read_bytes()).hexdigest()
    assert len(records) >= len(MOMENTS)
    for place, record in enumerate(records[: len(MOMENTS)], 1):
        unit, _, number = str(record["where"]).rpartition(" ")
        assert unit in UNITS
        assert marker(number_of(record, place)) in FIND.get(name, line)(path, int(number)), record["where"]


@pytest.mark.parametrize("name", FORMATS)
def test_every_saved_record_names_file_row_and_time_as_written(name: str, tmp_path: Path) -> None:
    path = tmp_path / "file"
    FORMATS[name](path, MOMENTS)
    reading = read(path, Options(**OPTIONS))
    with Casebook.create(tmp_path / "case", jurisdiction="CN", timezone="Asia/Shanghai") as book:
        rows = Rows(book)
        seen = list(rows.take(reading.records))
        assert rows.save(reading, [])["added"] == len(seen)
        saved = 0
        for table in ("contact", "event"):
            columns = book.columns(table, fields=["source", "source_where", "raw_time", "grade"])
            saved += len(columns["id"])
            assert set(columns["source"]) <= {reading.sha256}
            assert all(columns["source_where"])
            assert all(columns["raw_time"])
            assert set(columns["grade"]) <= {"own_record", "third_party_record"}
            assert len(set(columns["source_where"])) == len(columns["id"])
        assert saved == len(seen)
