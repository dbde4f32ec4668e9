"""A known family in a layout nobody has seen is refused, and it is said what was expected, there, missing and new."""

import re
import sqlite3
import tempfile
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from debtor_assistant.base.problems import AssistantError, InputError
from debtor_assistant.intake.nearest import nearest
from debtor_assistant.intake.opening import open_source
from debtor_assistant.intake.reading import Options, read
from debtor_assistant.text import speaking
from tests.intake.every_format import FORMATS, OPTIONS

MOMENTS = [datetime(2024, 5, 10, 1, 0, 5, tzinfo=UTC) + timedelta(days=2 * number) for number in range(4)]
CHANGES: dict[str, tuple[str, str, str]] = {
    "sms-backup-restore": ("smses", "allsms", "SMS Backup & Restore"),
    "google-voice": ("hChatLog", "hConversation", "Google Voice"),
    "wechat-csv": ("CreateTime", "MsgTime", "WeChat exporter"),
    "wechat-html": ("msgid", "mid", "WeChat exporter"),
    "signal-json": ("sent_at", "sentAt", "Signal"),
    "imazing-csv": ("Message Date", "Date of message", "iMazing"),
    "alipay": ("交易状态", "状态码", "Alipay"),
    "wechat-pay": ("当前状态", "状态码", "WeChat Pay"),
    "paypal-csv": ("Status", "State", "PayPal"),
    "carrier-cn": ("通信方式", "方式代码", "carrier"),
    "call-log-csv": ("Call Type", "Kind of it", "list of calls"),
    "bank-csv": ("Debit", "Withdrawn", "bank statement"),
}
"""By format: a mark, what stands in its place, and the family that is named."""
COLUMNS = {
    "iphone-sms-db": ("message", "is_from_me", "mine", "sms.db"),
    "iphone-calls": ("ZCALLRECORD", "ZDATE", "ZWHEN", "CallHistory"),
    "whatsapp-ios-db": ("ZWAMESSAGE", "ZISFROMME", "ZMINE", "ChatStorage"),
}
TEXTS = {"whatsapp-txt": (", ", " @ "), "signal-text": ("[2024", "<2024"), "wechat-txt": ("2024-", "24.")}
IN_ROWS = {"telegram-json": ("date", "day"), "telegram-html": ("date details", "day"), "chatlab": ("timestamp", "when")}
"""Where the beginning is known and every row lacks its time."""


def changed(path: Path, name: str, old: str, new: str) -> None:
    FORMATS[name](path, MOMENTS)
    encoding = "gb18030" if name in ("alipay", "carrier-cn") else "utf-8"
    data = path.read_bytes()
    assert old.encode(encoding) in data
    path.write_bytes(data.replace(old.encode(encoding), new.encode(encoding)))


def refusal(path: Path) -> InputError:
    with pytest.raises(InputError) as caught:
        read(path, Options(**OPTIONS)).summary()
    return caught.value


def parts(what: str) -> dict[str, str]:
    found = re.search(r"Expected: (.*?)\. There: (.*?)\. Missing: (.*?)\. New: (.*)\.\Z", what)
    assert found is not None, what
    return dict(zip(("expected", "there", "missing", "new"), found.groups(), strict=True))


@pytest.mark.parametrize("name", CHANGES)
def test_the_difference_is_named(name: str, tmp_path: Path) -> None:
    old, new, family = CHANGES[name]
    path = tmp_path / "file"
    changed(path, name, old, new)
    if name == "bank-csv":
        path.write_text(path.read_text("utf-8").replace("Credit", "Deposited"), encoding="utf-8")
    error = refusal(path)
    said = parts(error.what)
    assert family in error.what
    assert new in said["new"]
    assert new in said["there"]
    assert new not in said["missing"]
    assert said["missing"] != "-"
    assert "Nothing was read" in error.next_step
    if name not in ("carrier-cn", "call-log-csv", "bank-csv"):
        assert old in said["expected"]
        assert old in said["missing"]
    with speaking("zh"):
        assert "版式本程序还不认识" in refusal(path).what


@pytest.mark.parametrize("name", COLUMNS)
def test_a_column_that_a_database_lacks_is_named(name: str, tmp_path: Path) -> None:
    table, old, new, family = COLUMNS[name]
    path = tmp_path / "file"
    FORMATS[name](path, MOMENTS)
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute(f"ALTER TABLE {table} RENAME COLUMN {old} TO {new}")
    error = refusal(path)
    assert family in error.what
    assert parts(error.what)["missing"] == f"{table}.{old}"
    assert f"{table}.{new}" in parts(error.what)["new"]


@pytest.mark.parametrize("name", TEXTS)
def test_lines_that_begin_in_another_way_are_shown(name: str, tmp_path: Path) -> None:
    old, new = TEXTS[name]
    path = tmp_path / "file"
    changed(path, name, old, new)
    error = refusal(path)
    assert new in error.what
    assert "[13/02/24, 21:05:09] Name: text" in error.what


@pytest.mark.parametrize("name", IN_ROWS)
def test_rows_that_all_lack_the_same_are_told_with_the_difference(name: str, tmp_path: Path) -> None:
    old, new = IN_ROWS[name]
    path = tmp_path / "file"
    FORMATS[name](path, MOMENTS)
    text = path.read_text("utf-8")
    text = text.replace('"date_unixtime"', '"unixtime"') if name == "telegram-json" else text
    path.write_text(text.replace(f'"{old}"', f'"{new}"').replace(f" {old}", f" {new}"), encoding="utf-8")
    reading = read(path, Options(**OPTIONS))
    assert list(reading.records) == []
    [what] = [one.what for one in reading.problems if "None of its rows" in one.what]
    assert parts(what)["missing"].startswith(("date", "timestamp"))
    assert len(reading.tally.rejected) == reading.tally.rows == len(MOMENTS)


@pytest.mark.parametrize("name", FORMATS)
def test_what_is_known_is_never_called_unknown(name: str, tmp_path: Path) -> None:
    path = tmp_path / "file"
    FORMATS[name](path, MOMENTS)
    reading = read(path, Options(**OPTIONS))
    list(reading.records)
    assert not [one for one in reading.problems if "layout" in one.what]


def test_a_file_without_a_row_says_so(tmp_path: Path) -> None:
    path = tmp_path / "file"
    for name in ("call-log-csv", "alipay", "ofx"):
        FORMATS[name](path, [])
        reading = read(path, Options(**OPTIONS))
        assert list(reading.records) == []
        assert any("no row that can be read" in one.what for one in reading.problems)


@pytest.mark.parametrize(
    "text", ["Dear Sir,\nplease call me.\n", "a,b\n1,2\n", "name,age,town\nA,3,X\n", "{}", "<a/>", "%PDF-"]
)
def test_what_is_like_nothing_is_called_like_nothing(text: str, tmp_path: Path) -> None:
    path = tmp_path / "file"
    path.write_text(text, encoding="utf-8")
    assert nearest(open_source(path)) is None


@given(st.sampled_from(sorted(FORMATS)), st.integers(0, 6000), st.binary(max_size=40), st.integers(0, 60))
@settings(deadline=None, max_examples=40)
def test_no_damage_raises_anything_but_a_sentence(name: str, at: int, noise: bytes, cut: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "file"
        FORMATS[name](path, MOMENTS)
        data = path.read_bytes()
        place = at % len(data)
        path.write_bytes((data[:place] + noise + data[place + cut :]) or b"x")
        try:
            said = nearest(open_source(path))
        except AssistantError as error:
            said = error.what
        assert said is None or len(said) < 4000
