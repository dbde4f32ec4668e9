"""Things that are no files, bombs, endless lines, tables and mails made to harm: an end soon, with words."""

from __future__ import annotations

import bz2
import gzip
import io
import os
import time
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from debtor_assistant.base.problems import AssistantError, InputError
from debtor_assistant.intake import source
from debtor_assistant.intake.reading import Options, Reading, read
from tests.intake.chat_files import whole
from tests.intake.every_format import FORMATS, OPTIONS
from tests.intake.table_maker import lines, taken
from tests.intake.zip_maker import zipped

MOMENTS = [datetime(2024, 5, 10, 1, 0, 5, tzinfo=UTC) + timedelta(days=2 * n) for n in range(6)]
TEXTS = [name for name in FORMATS if not name.endswith(("db", "iphone-calls", "workbook", "pdf"))]
every_text = pytest.mark.parametrize("name", TEXTS)


@contextmanager
def soon(seconds: float = 8) -> Iterator[None]:
    begun = time.process_time()
    yield
    assert time.process_time() - begun < seconds


def put(folder: Path, content: bytes, name: str = "made") -> Path:
    path = folder / name
    path.write_bytes(content)
    return path


def good(folder: Path, name: str = "sms-backup-restore") -> bytes:
    FORMATS[name](folder / "good", MOMENTS)
    return (folder / "good").read_bytes()


def read_all(path: Path) -> Reading:
    found = read(path, Options(**OPTIONS))
    taken(found)
    return found


def refused(path: Path) -> str:
    with pytest.raises(AssistantError) as error:
        read_all(path)
    assert error.value.where
    assert error.value.next_step
    return error.value.what


# -- paths -----------------------------------------------------------------------------------------------------------


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no such thing on this system")
def test_a_pipe_that_nobody_writes_into_is_refused_at_once(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.xml")
    assert "file" in refused(tmp_path / "pipe.xml")


@pytest.mark.parametrize("name", ["/dev/zero", "/dev/random", "/dev/stdin", "/dev/tty", "/proc/self/mem"])
def test_a_device_is_refused_at_once(name: str) -> None:
    if not Path(name).exists():
        pytest.skip("no such thing on this system")
    with soon():
        refused(Path(name))


def test_a_link_is_the_file_it_leads_to_or_is_refused(tmp_path: Path) -> None:
    original = put(tmp_path, good(tmp_path))
    for name, target in {"link": original, "round": tmp_path / "round", "gone": tmp_path / "nothing"}.items():
        (tmp_path / name).symlink_to(target)
    assert len(whole(read(tmp_path / "link", Options(**OPTIONS)))) == len(MOMENTS)
    refused(tmp_path / "round")
    refused(tmp_path / "gone")
    refused(tmp_path)


def test_a_name_with_signs_that_move_the_cursor_is_refused_or_read_like_any_other(tmp_path: Path) -> None:
    path = put(tmp_path, good(tmp_path), "a\x1b[2J\u202e\n.xml")
    assert len(whole(read(path, Options(**OPTIONS)))) == len(MOMENTS)
    refused(put(tmp_path, b"nothing", "b\x1b[2J\u202e\n.xml"))
    refused(Path("a\x00b"))
    refused(Path("x" * 5000))


# -- bombs -----------------------------------------------------------------------------------------------------------


def test_bombs_of_other_packers_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    refused(put(tmp_path, gzip.compress(bytes(50 << 20)), "bomb.gz"))
    refused(put(tmp_path, bz2.compress(bytes(1 << 20)) * 700, "bombs.bz2"))
    monkeypatch.setattr(source, "_MOST_PACKED", 3 << 20)
    content = bz2.compress(good(tmp_path, "wechat-csv")) + bz2.compress(bytes(1 << 20)) * 4
    assert "large" in refused(put(tmp_path, content, "bomb.csv.bz2"))


@pytest.mark.parametrize("depth", [1, 5])
def test_zips_in_zips_are_not_opened(depth: int, tmp_path: Path) -> None:
    content = zipped(("a.xml", good(tmp_path)))
    for number in range(depth):
        content = zipped((f"{number}.zip", content))
    refused(put(tmp_path, content))


def test_a_tar_is_not_unpacked(tmp_path: Path) -> None:
    import tarfile

    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w") as archive:
        link = tarfile.TarInfo("_chat.txt")
        link.type, link.linkname = tarfile.SYMTYPE, "/etc/passwd"
        archive.addfile(link)
    before = sorted(tmp_path.iterdir())
    refused(put(tmp_path, out.getvalue(), "links.tar"))
    assert sorted(tmp_path.iterdir()) == sorted([*before, tmp_path / "links.tar"])


@pytest.mark.parametrize(
    "prolog",
    [
        '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;"><!ENTITY c "&b;&b;&b;">]>',
        '<!DOCTYPE x SYSTEM "file:///etc/passwd">',
        '<!DOCTYPE x [<!ENTITY % p SYSTEM "http://127.0.0.1/x"> %p;]>',
    ],
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_entities_are_refused_in_every_encoding(prolog: str, encoding: str, tmp_path: Path) -> None:
    text = f"<?xml version='1.0' encoding='{encoding}'?>{prolog}<smses count='1'><sms body='&c;'/></smses>"
    refused(put(tmp_path, text.encode(encoding)))


# -- endless and broken texts ----------------------------------------------------------------------------------------


def endless(folder: Path, name: str, sign: bytes) -> None:
    content = good(folder, name).replace(b"words-of-3-row", sign * (10 << 20))
    with soon(20):
        ends_well(put(folder, content))


@every_text
def test_ten_million_signs_without_an_end_of_line(name: str, tmp_path: Path) -> None:
    endless(tmp_path, name, b"A")


@pytest.mark.campaign
@every_text
@pytest.mark.parametrize("sign", [b" ", b"\0", b"\xff", b'"', b"<", b",", b"9", b"\\", b"[", b":", "０".encode()])
def test_ten_million_signs_of_every_kind(name: str, sign: bytes, tmp_path: Path) -> None:
    endless(tmp_path, name, sign)


def ends_well(path: Path) -> None:
    try:
        read_all(path)
    except AssistantError as error:
        sentence = error
    else:
        return
    assert sentence.where
    assert sentence.next_step


@every_text
@pytest.mark.parametrize("what", [b"\0\0", b"\xff\xfe\xfd", b"\x81\x30\x81", b"\xed\xa0\xbd", b"\x1b]0;x\x07\x1b[31m"])
def test_bytes_that_are_no_text_cost_their_row_at_most(name: str, what: bytes, tmp_path: Path) -> None:
    path = put(tmp_path, good(tmp_path, name).replace(b"words-of-3-row", what))
    try:
        found = read_all(path)
    except InputError:
        return
    assert found.tally.contacts + found.tally.payments >= len(MOMENTS) - 1


# -- tables ----------------------------------------------------------------------------------------------------------

FORMULAS = ["=1+1", "=cmd|' /C calc'!A0", "@SUM(1)", "+1-1", "-2+3", '=HYPERLINK("http://x.example")', "\t=1", "=1;2"]


@pytest.mark.parametrize("formula", FORMULAS)
def test_a_formula_is_text_and_is_never_computed(formula: str, tmp_path: Path) -> None:
    head = [
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
    row = [formula, "2024-05-10 09:00:05", "SMS", "Incoming", "+8602100000001", formula, "Read", formula, formula]
    [record], _ = taken(read(put(tmp_path, lines([head, row]).encode("utf-8-sig")), Options(**OPTIONS)))
    assert record["words"].strip() == formula.strip()


def sheet(folder: Path, change: Callable[[bytes], bytes]) -> Path:
    """A carrier's workbook whose sheet somebody changed by hand."""
    FORMATS["carrier-cn in a workbook"](folder / "good.xlsx", MOMENTS)
    out = io.BytesIO()
    with zipfile.ZipFile(folder / "good.xlsx") as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for item in old.infolist():
            content = old.read(item)
            new.writestr(item.filename, change(content) if item.filename.endswith("sheet1.xml") else content)
    return put(folder, out.getvalue(), "made.xlsx")


@pytest.mark.parametrize("size", [b"A1:XFD1048576", b"A1:A1", b"A1", b"A1:ZZZ99999999999"])
def test_a_size_that_is_not_true_changes_nothing(size: bytes, tmp_path: Path) -> None:
    path = sheet(
        tmp_path, lambda content: content.replace(b'<dimension ref="A1:F7"', b'<dimension ref="' + size + b'"')
    )
    with soon():
        assert read_all(path).tally.contacts == len(MOMENTS)


def test_a_million_empty_rows_end_soon(tmp_path: Path) -> None:
    empty = b"".join(b'<row r="%d"/>' % number for number in range(8, 300_000))
    path = sheet(tmp_path, lambda content: content.replace(b"</sheetData>", empty + b'<row r="1048576"/></sheetData>'))
    with soon(40):
        assert read_all(path).tally.contacts == len(MOMENTS)


def test_a_row_at_the_end_of_the_world_is_no_row_of_the_list(tmp_path: Path) -> None:
    far = b'<row r="99999999999"><c r="A99999999999"><v>1</v></c></row></sheetData>'
    with soon():
        ends_well(sheet(tmp_path, lambda content: content.replace(b"</sheetData>", far)))
    wide = b'<row r="9"><c r="ZZZZZZ9"><v>1</v></c></row></sheetData>'
    with soon():
        ends_well(sheet(tmp_path, lambda content: content.replace(b"</sheetData>", wide)))


def test_a_workbook_of_a_thousand_sheets_ends_soon(tmp_path: Path) -> None:
    from openpyxl import Workbook

    book = Workbook()
    for number in range(1000):
        book.create_sheet(f"s{number}").append(["起始时间", "通信方式", "对方号码", "通信时长", "通信类型"])
    book.save(tmp_path / "many.xlsx")
    with soon():
        refused(tmp_path / "many.xlsx")


# -- mails -----------------------------------------------------------------------------------------------------------

HEAD = b"From: Agent <agent@lender.example>\nTo: me@example.com\nDate: Fri, 10 May 2024 09:00:00 +0800\nSubject: a\n"


@pytest.mark.parametrize("count", [1000, 20_000])
def test_a_mail_of_many_parts_beside_each_other(count: int, tmp_path: Path) -> None:
    parts = b"".join(b"--b\nContent-Type: text/plain; name=%d.txt\n\nx\n" % number for number in range(count))
    body = HEAD + b"MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b\n\n" + parts + b"--b--\n"
    with soon(20):
        ends_well(put(tmp_path, body))


@pytest.mark.parametrize(
    "header",
    [
        b"Subject: " + b"=?utf-8?q?=41?= " * 20_000,
        b"To: " + b"me@example.com, " * 20_000,
        b"To: " + b"(" * 20_000,
        b"To: " + b'"' * 20_001,
        b"Received: " + b";" * 100_000,
        b"Content-Type: text/plain; " + b"a*0=b; " * 20_000,
        b"Content-Type: multipart/mixed; boundary=" + b"b" * 100_000,
        b"X-A: b\n" * 50_000,
        b"Date: " + b"1" * 100_000,
        b"Subject: \x1b]0;x\x07" + "\u202e".encode(),
    ],
)
def test_headers_without_measure_end_soon(header: bytes, tmp_path: Path) -> None:
    with soon():
        ends_well(put(tmp_path, HEAD + header.rstrip(b"\n") + b"\n\nwords\n"))
