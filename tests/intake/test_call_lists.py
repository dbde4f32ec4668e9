"""Lists of calls: of Android apps, of Chinese carriers, and the messages that iMazing exports."""

from __future__ import annotations

import base64
import zipfile
import zlib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from debtor_assistant.base.problems import InputError
from debtor_assistant.base.vocabulary import vocabulary
from debtor_assistant.intake.reading import UnknownFormat
from debtor_assistant.intake.tally import EXTRA
from tests.intake.table_maker import is_sound, lines, outcome, reading, taken, whys, workbook

CALM = settings(deadline=None, max_examples=60)
PHONE = ["Phone Number", "Name", "Call Type", "Duration (s)", "Date"]
MOBILE = ["起始时间", "通信地点", "通信方式", "对方号码", "通信时长", "通信类型", "套餐优惠", "实收通信费(元)"]
TELECOM = ["主叫号码", "被叫号码", "呼叫类型", "通话地点", "开始时间", "时长(秒)", "通话类型", "费用(元)"]
IMAZING = [
    "Chat Session",
    "Message Date",
    "Service",
    "Type",
    "Sender ID",
    "Sender Name",
    "Status",
    "Text",
    "Attachment",
]


def phone(*rows: list[object], header: list[str] = PHONE) -> str:
    return lines([header, *rows])


def test_a_list_of_calls_becomes_contacts_with_the_clock_asked(tmp_path: Path) -> None:
    row = ["+91 2100000001", "Agent, A", "Missed", 0, "2024-05-13 06:45:10"]
    records, summary = taken(reading(tmp_path, phone(row)))
    assert summary["format"] == "call-log-csv"
    assert summary["timezone"] == {"kind": "none", "zone": ""}
    assert any("--timezone" in problem["next_step"] for problem in summary["problems"])
    assert records[0]["at"] == "2024-05-13 06:45:10"
    records, summary = taken(reading(tmp_path, phone(row), zone="Asia/Kolkata"))
    assert records[0]["at"] == "2024-05-13 01:15:10Z"
    assert records[0]["where"] == "line 2"
    assert (records[0]["outcome"], records[0]["answered"]) == ("rang_out", False)
    assert summary["problems"] == []


@pytest.mark.parametrize(
    ("header", "delimiter", "row"),
    [
        (PHONE, ",", ["02100000001", "", "Incoming", "65", "2024-05-13 06:45:10"]),
        (
            ["姓名", "号码", "类型", "时间", "时长"],
            ",",
            ["", "02100000001", "已接来电", "2024-05-13 06:45:10", "1分5秒"],
        ),
        (
            ["number", "name", "type", "date", "duration", "presentation"],
            ";",
            ["02100000001", "", "1", "1715582710000", "65", "1"],
        ),
        (
            ["Call Index #", "Number", "Duration (Seconds)", "Date", "Type", "Readable Date", "Contact Name"],
            "\t",
            ["1", "02100000001", "65", "1715582710000", "1", "13 May 2024", ""],
        ),
        (
            ["Timestamp", "Number", "ContactName", "Type", "DurationSeconds"],
            ",",
            ["2024-05-13T06:45:10Z", "02100000001", "", "RECEIVED", "65"],
        ),
        (
            ["Call type", "Date", "Duration", "Number", "Contact", "Location", "Service"],
            ",",
            ["Incoming", "2024-05-13 06:45:10", "00:01:05", "02100000001", "", "", "Phone: +8602100000009"],
        ),
        (
            ["Nomor", "Nama", "Jenis", "Tanggal", "Waktu", "Durasi"],
            ",",
            ["02100000001", "", "Masuk", "13/05/2024", "06.45.10", "1m 5s"],
        ),
    ],
)
def test_known_headers_in_every_language_say_the_same(
    tmp_path: Path, header: list[str], delimiter: str, row: list[object]
) -> None:
    records, summary = taken(reading(tmp_path, lines([header, row], delimiter), zone="UTC"))
    assert [problem["what"] for problem in summary["problems"]] == []
    [record] = records
    assert (record["at"], record["duration"], record["answered"]) == ("2024-05-13 06:45:10Z", "65 s", True)
    assert (record["peer"], record["direction"]) == ("02100000001", "inbound")


def test_the_order_of_day_and_month_is_shown_by_the_file_or_asked(tmp_path: Path) -> None:
    def dated(*days: str) -> str:
        return phone(*([f"0210000000{n}", "", "missed", 0, f"{day} 08:00:00"] for n, day in enumerate(days)))

    records, _ = taken(reading(tmp_path, dated("05/01/2024", "13/01/2024"), zone="UTC"))
    assert records[0]["at"] == "2024-01-05 08:00:00Z"
    found = reading(tmp_path, dated("05/01/2024"), zone="UTC")
    records, summary = taken(found)
    assert "at" not in records[0]
    assert any("--date-order" in problem["next_step"] for problem in summary["problems"])
    with pytest.raises(InputError, match="date-order"):
        found.must_be_answered()
    records, _ = taken(reading(tmp_path, dated("05/01/2024"), zone="UTC", date_order="mdy"))
    assert records[0]["at"] == "2024-05-01 08:00:00Z"


def test_two_calls_within_a_minute_are_two_and_the_same_second_is_one(tmp_path: Path) -> None:
    minute: list[object] = ["02100000001", "", "missed", 0, "2024-05-13 06:45"]
    second: list[object] = ["02100000001", "", "missed", 0, "2024-05-13 06:45:10"]
    records, summary = taken(reading(tmp_path, phone(minute, minute, second, second), zone="UTC"))
    assert (len(records), summary["duplicates"]) == (3, 1)
    again, _ = taken(reading(tmp_path, phone(minute, minute, second), zone="UTC"))
    assert [record["key"] for record in again] == [record["key"] for record in records]


def test_rows_that_cannot_be_read_say_why_and_cost_no_other(tmp_path: Path) -> None:
    rows: list[list[object]] = [
        ["02100000001", "", "danced", 0, "2024-05-13 06:45:10"],
        ["02100000001", "", "missed", 0, "later"],
        ["02100000001", "", "missed", 0, "2024-05-13 06:45:10", "", "more"],
        ["private", "", "missed", "1:35", "2024-05-14 06:45:10"],
    ]
    records, summary = taken(reading(tmp_path, phone(*rows) + '1,"open\n', zone="UTC"))
    assert [why.split(":")[0] for why in whys(summary)] == ["line 2", "line 3", "line 4", "line 6"]
    assert records[0]["peer"] is None
    assert "duration" not in records[0]
    assert any("length" in problem["what"] for problem in summary["problems"])


def test_a_list_that_lacks_a_column_is_refused_with_the_difference(tmp_path: Path) -> None:
    with pytest.raises(InputError) as caught:
        reading(tmp_path, lines([["Number", "Name", "Duration"], ["1", "", "2"]])).summary()
    assert "call type" in caught.value.what
    assert "Duration" in caught.value.what


def test_columns_nobody_knows_are_named(tmp_path: Path) -> None:
    _, summary = taken(reading(tmp_path, phone(header=[*PHONE, "Mood"]), zone="UTC"))
    assert any("Mood" in problem["what"] for problem in summary["problems"])


def carrier(tmp_path: Path, kind: str, rows: list[list[object]]) -> Path | bytes:
    if kind == "xlsx":
        return workbook(tmp_path / "list.xlsx", rows)
    return lines(rows).encode("gb18030" if kind == "gb" else "utf-8-sig")


@pytest.mark.parametrize("kind", ["xlsx", "gb", "utf8"])
def test_a_carriers_list_is_the_same_in_every_form(tmp_path: Path, kind: str) -> None:
    rows: list[list[object]] = [
        ["中国移动通话详单"],
        ["查询月份：202405"],
        [*MOBILE],
        ["05-13 06:45:10", "某地", "被叫", "02100000001", "1分7秒", "本地", "", "0.00"],
        ["05-13 06:50:10", "某地", "主叫", "95013000001", "5秒", "本地", "", "0.00"],
        ["05-13 07:50:10", "某地", "呼转", "95013000001", "5秒", "本地", "", "0.00"],
        ["05-31 23:59:59", "--", "--", "--", "--", "--", "", "1"],
        ["合计", "", "", "", "", "", "", "1"],
    ]
    content = carrier(tmp_path, kind, rows)
    found = reading(tmp_path, content if isinstance(content, bytes) else content.read_bytes(), "list.dat")
    records, summary = taken(found)
    assert summary["format"] == "carrier-cn"
    assert summary["timezone"] == {"kind": "format", "zone": "Asia/Shanghai"}
    assert [record["at"] for record in records][:2] == ["2024-05-12 22:45:10Z", "2024-05-12 22:50:10Z"]
    assert [record.get("answered") for record in records] == [True, None, None]
    assert [record["direction"] for record in records] == ["inbound", "outbound", "inbound"]
    assert {record["grade"] for record in records} == {"third_party_record"}
    assert len(summary["skipped"]) == 2
    assert found.run.questions == []


def test_the_other_side_of_china_telecom_is_whoever_is_not_the_borrower(tmp_path: Path) -> None:
    rows: list[list[object]] = [
        [*TELECOM],
        ["18900000000", "02100000001", "主叫", "", "2017-03-01 10:00:00", 300, "国内", 0],
        ["02100000002", "18900000000", "被叫", "", "2017-03-02 06:05:04", 12, "国内", 0],
    ]
    records, _ = taken(reading(tmp_path, lines(rows)))
    assert [record["peer"] for record in records] == ["02100000001", "02100000002"]


def test_dates_without_a_year_need_a_month_from_somewhere(tmp_path: Path) -> None:
    rows: list[list[object]] = [[*MOBILE], ["12-31 06:45:10", "某地", "被叫", "02100000001", "7秒", "", "", "0"]]
    with pytest.raises(InputError, match=r"year"):
        reading(tmp_path, lines(rows), "list.csv").summary()
    records, _ = taken(reading(tmp_path, lines(rows), "详单_202401.csv"))
    assert str(records[0]["at"]).startswith("2023-12-30")


def test_a_carriers_list_of_texts(tmp_path: Path) -> None:
    rows: list[list[object]] = [
        ["起始时间", "通信地点", "对方号码", "通信方式", "信息类型"],
        ["2024-05-13 06:45:10", "某地", "1069000001", "接受", "短信"],
        ["2024-05-13 06:46:10", "某地", "1069000001", "发送", "短信"],
        ["2024-05-13 06:47:10", "某地", "1069000001", "飞", "短信"],
    ]
    records, summary = taken(reading(tmp_path, lines(rows)))
    assert [(record["channel"], record["direction"]) for record in records] == [("sms", "inbound"), ("sms", "outbound")]
    assert len(summary["rejected"]) == 1


def imazing(*rows: list[object]) -> bytes:
    return lines([IMAZING, *rows]).encode("utf-8-sig")


def test_imazing_keeps_words_over_several_lines_and_leaves_out_notifications(tmp_path: Path) -> None:
    rows: list[list[object]] = [
        [
            "+8602100000001",
            "2024-03-01 08:00:00",
            "SMS",
            "Incoming",
            "+8602100000001",
            "",
            "Read",
            'pay "now"\n\nor',
            "",
        ],
        ["+8602100000001", "2024-03-01 08:01:00", "SMS", "Outgoing", "", "", "Delivered", "no", "a.heic"],
        ["+8602100000001", "2024-03-01 08:02:00", "SMS", "Outgoing", "", "", "Failed", "lost", ""],
        ["+8602100000001", "2024-03-01 08:03:00", "", "Notification", "", "", "", "kept", ""],
        ["+8602100000001", "2024-03-01 08:04:00", "", "Sung", "", "", "", "la", ""],
    ]
    records, summary = taken(reading(tmp_path, imazing(*rows), zone="Asia/Shanghai"))
    assert records[0]["words"] == 'pay "now"\n\nor'
    assert (records[1]["my_words"], records[1]["peer"], records[1]["outcome"]) == ("no", "+8602100000001", "delivered")
    assert (summary["attachments"], len(summary["skipped"]), len(summary["rejected"])) == (1, 2, 1)
    assert records[1]["where"] == "line 5"


def test_imazing_groups_reach_people_nobody_knows(tmp_path: Path) -> None:
    rows: list[list[object]] = [
        ["Group", "2024-03-01 08:00:00", "WhatsApp", "Incoming", f"+86021000000{n}", "", "", "x", ""] for n in (1, 2)
    ]
    records, _ = taken(reading(tmp_path, imazing(*rows), zone="UTC"))
    assert {tuple(record["contacted"]) for record in records} == {("debtor", "unsure")}
    assert {record["channel"] for record in records} == {"chat"}


CELL = st.sampled_from(
    ["", "0", "被叫", "主叫", "Incoming", "missed", "2024-05-13 06:45:10", "05/06/2024 7:05", "1:35", "x"]
)
NOISE = CELL | st.text(max_size=6)
HEADERS = st.sampled_from([PHONE, MOBILE, TELECOM, IMAZING])


@given(HEADERS, st.lists(st.lists(NOISE, max_size=10), max_size=10), st.sampled_from([None, "UTC"]))
@CALM
def test_every_row_of_any_list_is_accounted_for(header: list[str], rows: list[list[str]], zone: str | None) -> None:
    text = lines([header, *rows]).encode("utf-8", "replace")
    assert is_sound(outcome(text, "a_202405.csv", zone=zone, date_order="dmy"))


@given(HEADERS, st.binary(max_size=200), st.integers(0, 400))
@CALM
def test_no_damage_raises_anything_but_a_sentence(header: list[str], noise: bytes, at: int) -> None:
    good = lines([header, *[["2024-05-13 06:45:10", "被叫", "0210000000", "1", "x"]] * 5]).encode()
    assert is_sound(outcome(good[:at] + noise + good[at:]))


XLS = (
    "eNrtWFtIFGEUPv/M7MX1tmsaaSKLkK3mwq4+pIbuapYSrGgrmRGY5j6EobIYaElaJggiCCGU9CLYQwh2eaikiHoLCgx7CAJLrZ58Csx6UKfz"
    "n7m0moFLJRTzzc6Zc85/++b8151X0465sbtp87ABJSDCmhwD5ggfwztGM+yA6bLMVe1pxVs28E8hxoodaTbBo/iXFt6HvL/nQYA70jOUAAt4"
    "n4R2qGprDTm3EWXEoZFxDsUoGdxATwKkEqskkqdJ7iB5m3I+JuknzxDJYsw7x07AtK8qp0AdxceFTEpLAF7vAyrzljxeSIHnfBT3DDMlrwlK"
    "w2caz/5jCRlSHIwDdmhFqDUU5vYuuImRgnqEOxBwl5c7KyuLAoGiYHAOkrHXx+GL7ARY0qb3U6fh314/A/R/W++3/MJvxd7c6L8qSAC9IJ+i"
    "2dKPK/U1SRkUnSswwddrHPAAErADVYvBr0HWierEgK521y4GL3QP1qGaNjw76KmbakcVGl7UL4eWRkzAlkM9Iy6Y6coGNQvPjf7CIdc5Fxys"
    "yebTiVeI4yzP493v9uS7PV6n11Pk4T9MXD3WXxML4MnzehR40fIWFKoWz2KtHRu08X2G1iX7unUpnuZrHMpmSCTdQbPWjvFYufV5JtBU7Wsg"
    "Ty/tRcqOtYfHBWS4xEtg4QRKodBQrhwqsY/kZap1N+lpJJNxSuEzqzpFVQ73UZ4rlJqFNeQTXvv2Rugu1PsXax5m9H/wZaM+WTF/PnnyjW8M"
    "MrFfmrE8v/ogl+Wy0escUz7tydTVbZZk6k8rnVWwq9xldVtOhFWwkeogqVg8Oky3BDVWiiWiJeqWhJakWya0TLplRsusWxa0LCoHtoGDiJFl"
    "GoeO9FFHmeJh5PH7Z4+8L+W1MOLCI88EM1qci+LnPPj54qJgo6XMAfckUNM4D5ueZlHfhvMQNomFQDxiVd7KSInTrcj2BSUWAt8LJIy8791M"
    "+sCnj37ejkAc8vRykRyEdRzETTiIxCEe5ROceCJxUC6JahCp9gVJ4SFS7Ypfq7lESIL7XMEd7QdsYMCAAQMGDBgw8DtgdDYEOq1IdPpTztoW"
    "9bvOKt5rxmeS/xZHoQ2vDvwveQha8RmGrqjGz04wMa0utsUy2vdCjjpsPQwt0EQ8WqIev/hfiUW+z5YL2v/cFIq2/bVoeP7l9r8Db7cWwQ=="
)
"""A list of China Telecom as Excel 97 keeps it: two calls, one of them with a true date, and a line of totals."""


def test_the_older_spreadsheets_are_read_too(tmp_path: Path) -> None:
    records, summary = taken(reading(tmp_path, zlib.decompress(base64.b64decode(XLS)), "list.csv"))
    assert [record["at"] for record in records] == ["2017-03-01 02:00:00Z", "2017-03-01 22:05:04Z"]
    assert [record["peer"] for record in records] == ["18900000000", "02100000001"]
    assert (summary["rows"], len(summary["skipped"])) == (3, 1)


def repacked(path: Path, name: str, data: bytes) -> bytes:
    """A workbook with other bytes in one of its parts."""
    whole = workbook(path / "whole.xlsx", [[*TELECOM]])
    with zipfile.ZipFile(whole) as old, zipfile.ZipFile(path / "new.xlsx", "w", zipfile.ZIP_DEFLATED) as new:
        for item in old.infolist():
            if not item.filename.endswith(name):
                new.writestr(item.filename, old.read(item))
        new.writestr(f"xl/worksheets/{name}" if name.startswith("sheet") else f"xl/{name}", data)
    return (path / "new.xlsx").read_bytes()


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("sheet1.xml", b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "c">]><worksheet>&b;</worksheet>'),
        ("sheet1.xml", b"<worksheet><sheetData><row><c>"),
        ("workbook.xml", b"<workbook"),
        ("sharedStrings.xml", b"<sst>" + b" " * (49 << 20)),
    ],
)
def test_a_workbook_with_a_hostile_part_is_refused(tmp_path: Path, name: str, data: bytes) -> None:
    with pytest.raises(InputError):
        reading(tmp_path, repacked(tmp_path, name, data), "b.xlsx").summary()


def test_a_letter_is_no_spreadsheet(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a.docx", "w") as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("word/document.xml", "<document/>")
    with pytest.raises(UnknownFormat):
        reading(tmp_path, (tmp_path / "a.docx").read_bytes(), "b.docx")


def test_a_second_sheet_is_named_and_not_read(tmp_path: Path) -> None:
    row: list[object] = ["18900000000", "02100000001", "主叫", "", "2017-03-01 10:00:00", 300, "国内", 0]
    book = workbook(tmp_path / "two.xlsx", [[*TELECOM], row], second=[["more"]])
    _, summary = taken(reading(tmp_path, book.read_bytes(), "b.xlsx"))
    assert summary["contacts"] == 1
    assert any("second" in problem["what"] for problem in summary["problems"])


def test_a_workbook_that_is_damaged_or_made_to_do_harm_is_refused(tmp_path: Path) -> None:
    whole = workbook(tmp_path / "a.xlsx", [TELECOM]).read_bytes()
    for content in (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, whole[: len(whole) // 2]):
        with pytest.raises(InputError):
            reading(tmp_path, content, "b.xlsx").summary()


def test_facts_are_fields_of_the_vocabulary(tmp_path: Path) -> None:
    fields: Any = vocabulary().fields["contact"]
    rows: list[list[object]] = [["02100000001", "", kind, 5, f"2024-05-13 06:45:0{kind}"] for kind in range(1, 8)]
    records, _ = taken(reading(tmp_path, phone(*rows), zone="UTC"))
    assert len(records) == 7
    for record in records:
        for name, value in record.items():
            if name not in EXTRA and fields[name].values is not None:
                assert set(value if isinstance(value, list) else [value]) <= set(fields[name].values)
