"""Lists called `.xls` that are pages: HTML tables and Excel's XML of 2003."""

from __future__ import annotations

import html
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from debtor_assistant.base.problems import InputError
from debtor_assistant.intake.opening import open_source
from debtor_assistant.intake.reading import UnknownFormat
from debtor_assistant.intake.tables.marked_up import marked_up_rows
from tests.intake.table_maker import is_sound, outcome, reading, taken, whys, workbook
from tests.intake.test_bills import WECHAT, wechat
from tests.intake.test_call_lists import MOBILE, PHONE

CALM = settings(deadline=None, max_examples=60)
CALL = ["2026-05-01 18:55:28", "上海", "被叫", "02155550123", "1分37秒", "国内通话", "", "0.00"]
TEXTS = st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=12).map(lambda text: " ".join(text.split()))


def page(rows: Sequence[Sequence[object]], before: str = "", cell: str = "td") -> str:
    """A page with a table, the way carriers' sites write their `.xls`."""
    inner = "".join(
        "<tr>" + "".join(f"<{cell}>{html.escape(str(one))}</{cell}>" for one in row) + "</tr>\n" for row in rows
    )
    return (
        '<!DOCTYPE html PUBLIC "-//W3C//DTD HTML 4.0//EN">\n<html xmlns:x="urn:schemas-microsoft-com:office:excel">'
        f"<head><style>td {{mso-number-format:'\\@'}}</style></head>"
        f"<body>{before}<table border=1>{inner}</table></body></html>"
    )


def excel(rows: Sequence[Sequence[object]]) -> str:
    """Excel's XML; cells without a value are left out."""
    inner = ""
    for row in rows:
        cells = "".join(
            f'<Cell ss:Index="{place}"><Data ss:Type="String">{html.escape(str(one))}</Data></Cell>'
            for place, one in enumerate(row, 1)
            if one != ""
        )
        inner += f"<Row>{cells}</Row>\n"
    return (
        '<?xml version="1.0"?>\n<?mso-application progid="Excel.Sheet"?>\n'
        '<Workbook xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet">'
        f'<Worksheet ss:Name="s"><Table>{inner}</Table></Worksheet></Workbook>'
    )


def rows_of(folder: Path, content: str | bytes) -> list[list[object]]:
    path = folder / "list.xls"
    path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
    return [row.cells for row in marked_up_rows(open_source(path))[1]]


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("made", [page, excel])
def test_a_carriers_page_reads_like_its_workbook(made: object, encoding: str, tmp_path: Path) -> None:
    rows = [["中国移动通话详单 2026年05月"], MOBILE, CALL, ["合计", "", "", "", "", "", "", "0.00"]]
    content = made(rows).encode(encoding)  # type: ignore[operator]
    (record,), summary = taken(reading(tmp_path, content, "calls.xls"))
    assert summary["format"] == "carrier-cn"
    (same,), _ = taken(reading(tmp_path, workbook(tmp_path / "b.xlsx", rows).read_bytes(), "calls.xlsx"))
    assert record == same
    assert (record["where"], record["at"], record["duration"]) == ("row 3", "2026-05-01 10:55:28Z", "97 s")


def test_bills_and_lists_of_apps_may_be_pages_too(tmp_path: Path) -> None:
    bill = [
        ["微信支付账单明细"],
        WECHAT,
        wechat("2024-05-01 06:45:10", "扣款服务", "甲某消费金融", "¥1.00", "支付成功"),
    ]
    assert taken(reading(tmp_path, page(bill), "bill.xls"))[0][0]["kind"] == "debit"
    calls = [PHONE, ["+91 2100000001", "Agent", "Missed", 0, "2024-05-13 06:45:10"]]
    assert taken(reading(tmp_path, page(calls, cell="th"), "calls.xls"))[1]["format"] == "call-log-csv"


@given(st.lists(st.lists(TEXTS, min_size=1, max_size=5), max_size=6))
@CALM
def test_cells_come_back_as_they_were_written(tmp_path_factory: pytest.TempPathFactory, rows: list[list[str]]) -> None:
    folder = tmp_path_factory.mktemp("page")
    assert rows_of(folder, page(rows)) == rows
    assert [[cell for cell in row if cell] for row in rows_of(folder, excel(rows))] == [
        [cell for cell in row if cell] for row in rows
    ]


@pytest.mark.parametrize(
    ("inner", "rows"),
    [
        ("<tr><td>a<td>b<tr><td>c", [["a", "b"], ["c"]]),
        ("<tr><td rowspan=2>day<td>1</tr><tr><td>2</tr><tr><td>x</tr>", [["day", "1"], ["day", "2"], ["x"]]),
        ("<tr><td>1<td rowspan=3>z</tr><tr><td>2</tr><tr><td>3</tr>", [["1", "z"], ["2", "z"], ["3", "z"]]),
        ("<tr><td colspan=3>title</tr><tr><td>a<td>b<td>c</tr>", [["title"] * 3, ["a", "b", "c"]]),
        ("<tr><td>a<br>b<td><script>x</script>c<style>y</style></tr>", [["a b", "c"]]),
        ("<tr><td>&#x4e2d;&amp;&nbsp;x<td>=1+1</tr>", [["中& x", "=1+1"]]),
        ("<tr><td colspan=99999999>a<td colspan=-1>b</tr>", [["a", "b"]]),
        ("<tr><td>outer<table><tr><td>inner</table></tr>", [["inner"], ["outer"]]),
    ],
)
def test_untidy_pages(inner: str, rows: list[list[str]], tmp_path: Path) -> None:
    assert rows_of(tmp_path, f"<table>{inner}</table>") == rows


MARKS = ["<tr>", "<td>", "</tr>", "</td>", "<table>", "</table>", "<td rowspan=3>", "x", "<!", "<![",
    "<script>", "&#x110000;",
    '<td colspan="5">', "</", "<?"]  # fmt: skip


@given(st.lists(st.sampled_from(MARKS), max_size=60))
@CALM
def test_nothing_in_a_page_is_a_traceback(pieces: list[str]) -> None:
    rows = page([MOBILE, CALL]).replace("</table>", "".join(pieces) + "</table>")
    assert is_sound(outcome(rows.encode(), "calls.xls"))


@given(st.lists(st.lists(st.sampled_from([*CALL, "主叫", "呼转", "--", "合计", "", "bad"]), max_size=9), max_size=8))
@CALM
def test_every_row_is_accounted_for(rows: list[list[str]]) -> None:
    found = outcome(page([["2026年05月"], MOBILE, *rows]).encode("gb18030"), "calls.xls")
    assert isinstance(found, dict)
    assert found["rows"] == sum(1 for row in rows if any(row))


@pytest.mark.parametrize(
    "hostile",
    [
        "<tr><td>" * 5000,
        "<tr><td " + "a" * 2_000_000,
        "<!" * 300_000,
        "<tr><td><!--" + "x" * 3_000_000,
        "<table>" * 100_000,
        "<tr>" + '<td colspan="1000">' * 2000,
    ],
)
def test_pages_made_to_do_harm_end(hostile: str, tmp_path: Path) -> None:
    found = outcome(f"<html><table>{hostile}".encode(), "calls.xls")
    assert is_sound(found)


def test_a_document_type_that_declares_something_is_still_refused(tmp_path: Path) -> None:
    bomb = '<?xml version="1.0"?><!DOCTYPE html [<!ENTITY a "b">]><html><table><tr><td>&a;</td></tr></table></html>'
    with pytest.raises(InputError, match=r"type|declares"):
        reading(tmp_path, bomb, "a.xls")


def test_a_page_without_a_list_is_not_known(tmp_path: Path) -> None:
    with pytest.raises(UnknownFormat):
        reading(tmp_path, page([["a", "b"], ["1", "2"]]), "a.xls")


def test_rows_left_out_are_named_by_their_place(tmp_path: Path) -> None:
    rows = [["2026年05月"], MOBILE, [*CALL[:2], "未知", *CALL[3:]]]
    _, summary = taken(reading(tmp_path, page(rows), "calls.xls"))
    assert whys(summary)[0].startswith("row 3: ")
