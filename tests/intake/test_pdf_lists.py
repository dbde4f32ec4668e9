"""Lists of calls that a carrier's site gives as PDF."""

from __future__ import annotations

import io
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfReader, PdfWriter
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

from debtor_assistant.base.problems import AssistantError, InputError
from debtor_assistant.intake.reading import UnknownFormat, read
from tests.intake.table_maker import taken, whys, workbook
from tests.intake.test_call_lists import MOBILE
from tests.intake.zip_maker import zipped

FONT = "STSong-Light"
LEFT = (40, 130, 180, 225, 300, 350, 400, 460)
CALL = ["2026-05-01 18:55:28", "上海", "被叫", "02155550123", "1分37秒", "国内通话", "套餐内", "0.00"]
TITLE = "中国移动通话详单 2026年05月"

Placed = tuple[float, float, str]


def drawn(pages: Sequence[Sequence[Placed]], size: float = 8) -> bytes:
    """A PDF with words at their places."""
    pdfmetrics.registerFont(UnicodeCIDFont(FONT))
    out = io.BytesIO()
    canvas = Canvas(out)
    for page in pages:
        canvas.setFont(FONT, size)
        for left, height, words in page:
            canvas.drawString(left, height, words)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def row(height: float, cells: Sequence[str], align: str = "left") -> list[Placed]:
    edges = [*LEFT, 540]
    found: list[Placed] = []
    for place, words in enumerate(cells):
        wide = sum(8 if sign > "\u2000" else 4 for sign in words)
        space = edges[place + 1] - edges[place] - 6 - wide
        shift = {"left": 0.0, "middle": space / 2, "right": space}[align]
        if words:
            found.append((edges[place] + shift, height, words))
    return found


def listing(*rows: Sequence[str], align: str = "left", pitch: float = 16) -> list[Placed]:
    """A page with a title, the header and rows."""
    page: list[Placed] = [(200, 800, TITLE), *row(760, MOBILE, align)]
    for place, cells in enumerate(rows, 1):
        page += row(760 - pitch * place, cells, align)
    return page


def opened(folder: Path, content: bytes, name: str = "list.pdf") -> Any:
    path = folder / name
    path.write_bytes(content)
    return read(path)


@pytest.mark.parametrize("align", ["left", "middle", "right"])
def test_a_printed_list_reads_like_its_workbook(align: str, tmp_path: Path) -> None:
    rows = [CALL, [*CALL[:2], "主叫", "13800000000", "12秒", *CALL[5:]]]
    records, summary = taken(opened(tmp_path, drawn([listing(*rows, align=align)])))
    assert summary["format"] == "carrier-cn"
    assert summary["rejected"] == []
    same, _ = taken(read(workbook(tmp_path / "a.xlsx", [[TITLE], MOBILE, *rows])))
    facts = ("at", "direction", "peer", "duration", "raw_time", "key", "grade")
    assert [[one.get(fact) for fact in facts] for one in records] == [[one.get(fact) for fact in facts] for one in same]
    assert [record["where"] for record in records] == ["line 3", "line 4"]


def test_a_blank_cell_leaves_the_others_in_their_columns(tmp_path: Path) -> None:
    for blank in (1, 4, 5, 6, 7):
        cells = [words if place != blank else "" for place, words in enumerate(CALL)]
        (record,), _ = taken(opened(tmp_path, drawn([listing(cells)])))
        assert (record["peer"], record["at"]) == ("02155550123", "2026-05-01 10:55:28Z")
        assert record.get("duration") == (None if blank == 4 else "97 s")


def test_pages_repeat_the_header_and_have_numbers(tmp_path: Path) -> None:
    second = [*listing(CALL, [*CALL[:3], "10690000", *CALL[4:]]), (280, 30, "第 2 页 共 2 页")]
    first = [*listing(CALL), *row(700, ["合计", "", "", "", "", "", "", "0.00"]), (280, 30, "第 1 页 共 2 页")]
    records, summary = taken(opened(tmp_path, drawn([first, second])))
    assert [record["peer"] for record in records] == ["02155550123", "10690000"]
    assert summary["duplicates"] == 1
    assert summary["rejected"] == []
    assert len(summary["skipped"]) == 4


def test_a_number_that_wraps_is_not_half_a_number(tmp_path: Path) -> None:
    page = [*listing([*CALL[:3], "0215555", *CALL[4:]]), (225, 734, "0123"), *row(700, CALL)]
    records, summary = taken(opened(tmp_path, drawn([page])))
    assert [record["peer"] for record in records] == ["02155550123"]
    assert len(summary["rejected"]) == 1
    assert "half a number" in whys(summary)[-1]


def test_words_between_the_columns_are_left_out_and_named(tmp_path: Path) -> None:
    page = [*listing(CALL), (60, 700, "2026-05-02 08:00:00"), (260, 700, "0215"), (330, 700, "主叫")]
    records, summary = taken(opened(tmp_path, drawn([page])))
    assert len(records) == 1
    assert [lost["where"] for lost in summary["rejected"]] == ["line 4"]


def test_other_pdfs_are_refused_with_the_way_to_keep_them(tmp_path: Path) -> None:
    with pytest.raises(UnknownFormat, match="evidence add"):
        opened(tmp_path, drawn([[(100, 700, "催收通知 2026-05-01")]]))
    with pytest.raises(UnknownFormat, match="evidence add"):
        opened(tmp_path, b"%PDF-1.7\n garbage")


def test_a_locked_pdf_says_so(tmp_path: Path) -> None:
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(drawn([listing(CALL)]))))
    writer.encrypt("secret", algorithm="RC4-128")
    out = io.BytesIO()
    writer.write(out)
    with pytest.raises(InputError, match="locked"):
        opened(tmp_path, out.getvalue())


def test_a_pdf_in_a_zip_is_read_in_its_place(tmp_path: Path) -> None:
    content = zipped(("详单/list.pdf", drawn([listing(CALL)])))
    assert len(taken(opened(tmp_path, content, "list.zip"))[0]) == 1


@given(st.lists(st.lists(st.sampled_from([*CALL, "主叫", "合计", "", "x"]), min_size=1, max_size=8), max_size=5))
@settings(deadline=None, max_examples=12)
def test_every_line_is_accounted_for(rows: list[list[str]]) -> None:
    rows = [cells for cells in rows if any(cells)]
    with tempfile.TemporaryDirectory() as folder:
        records, summary = taken(opened(Path(folder), drawn([listing(*rows)])))
    assert summary["rows"] == len(rows)
    # A cell that is longer than its column runs into the next one on paper; but nothing is read that is not there.
    printed = ["".join(cells) for cells in rows]
    assert all(any((record["peer"] or "") in line for line in printed) for record in records)


@given(st.data())
@settings(deadline=None, max_examples=12)
def test_mutations_are_rows_or_a_sentence(data: st.DataObject) -> None:
    content = bytearray(drawn([listing(CALL, CALL)]))
    for _ in range(data.draw(st.integers(1, 20))):
        content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))
    with tempfile.TemporaryDirectory() as folder:
        try:
            taken(opened(Path(folder), bytes(content)))
        except AssistantError as error:
            assert error.what and error.next_step  # noqa: PT017, PT018


@pytest.mark.parametrize(("latin", "wide", "size"), [("Helvetica", 0.556, 8), ("Courier", 0.6, 6.5), (FONT, 0.5, 8)])
def test_letters_that_are_placed_one_by_one_are_words(latin: str, wide: float, size: float, tmp_path: Path) -> None:
    pdfmetrics.registerFont(UnicodeCIDFont(FONT))
    out = io.BytesIO()
    canvas = Canvas(out)
    for left, height, words in listing(CALL, [*CALL[:3], "138****1234", *CALL[4:]]):
        at = left
        for sign in words:
            is_wide = sign > "\u2000"
            canvas.setFont(FONT if is_wide else latin, size)
            canvas.drawString(at, height, sign)
            at += size * (1 if is_wide else 0.28 if sign == " " and latin == "Helvetica" else wide)
    canvas.save()
    records, summary = taken(opened(tmp_path, out.getvalue()))
    assert [record["peer"] for record in records] == ["02155550123", "138****1234"]
    assert [record["at"] for record in records] == ["2026-05-01 10:55:28Z"] * 2
    assert summary["rejected"] == []
