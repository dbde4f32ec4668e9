"""Cells, rows and encodings of tables, whatever they are about."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from debtor_assistant.intake.tables.amounts import amount_of, decimal_mark, written
from debtor_assistant.intake.tables.decoding import encoding_from
from debtor_assistant.intake.tables.durations import lasted
from debtor_assistant.intake.tables.lines import LineTooLong, csv_rows, delimiter_of, split_lines
from debtor_assistant.intake.tables.moments import moment_of
from tests.intake.table_maker import lines

CALM = settings(deadline=None)
CELLS = st.text(st.characters(exclude_categories=("Cs",), exclude_characters="\0\r"), max_size=12)


@given(st.lists(st.lists(CELLS, min_size=1, max_size=4), max_size=8), st.integers(1, 9))
@CALM
def test_csv_comes_back_as_it_was_written_however_it_is_cut(rows: list[list[str]], size: int) -> None:
    text = lines(rows)
    pieces = [text[at : at + size] for at in range(0, len(text), size)]
    found = [row for row in csv_rows(pieces, ",") if row.cells]
    assert [row.cells for row in found] == [row for row in rows if row]


def test_an_open_quote_costs_its_own_line_and_no_other() -> None:
    found = list(csv_rows(['a,b\n1,"open\n2,x\n3,"two\nlines"\n4,y\n'], ","))
    assert [(row.number, row.cells, row.damaged) for row in found] == [
        (1, ["a", "b"], None),
        (2, [], "quote"),
        (3, ["2", "x"], None),
        (4, ["3", "two\nlines"], None),
        (6, ["4", "y"], None),
    ]


def test_a_nul_costs_its_line_and_an_endless_line_the_file() -> None:
    assert [row.damaged for row in csv_rows(["a\n\0\nb\n"], ",")] == [None, "csv", None]
    with pytest.raises(LineTooLong):
        list(csv_rows(["x" * (1 << 19)] * 4, ","))


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_lines_end_in_each_of_three_ways_and_nowhere_else(end: str) -> None:
    text = end.join(["a\u2028b", "c\x0b", "d"]) + end
    for cut in range(len(text)):
        assert list(split_lines([text[:cut], text[cut:]])) == ["a\u2028b\n", "c\x0b\n", "d\n"]


@pytest.mark.parametrize(
    ("data", "name"),
    [
        ("号码,时间\n".encode("gb18030"), "gb18030"),
        ("号码,时间\n".encode("utf-8-sig"), "utf-8-sig"),
        ("号码,时间\n".encode("utf-16"), "utf-16"),
        ("Number,Type,Date of call\n".encode("utf-16-le"), "utf-16-le"),
        ("日付,番号\n".encode("shift_jis"), "shift_jis"),
        ("號碼,時間,日期\n".encode("big5"), "big5"),
        (("号码,时间\n" * 3).encode() + b"\xff", "utf-8"),
        (b"Name;Betr\xe4ge\n", "cp1252"),
    ],
)
def test_the_encoding_is_what_the_bytes_show(data: bytes, name: str) -> None:
    assert encoding_from(data, [data]) == name


@pytest.mark.parametrize(
    ("cell", "mark", "value"),
    [
        ("¥28.16", ".", "28.16"),
        ("-1,000.00", ".", "-1000.00"),
        ("1,23,456.70", ".", "123456.70"),
        ("1.234,56 €", ",", "1234.56"),
        ("(12.50)", ".", "-12.50"),
        ("12.50-", ".", "-12.50"),
        ("\u2212 5", ".", "-5"),
        ("Rp 1.500.000", ",", "1500000"),
        (0.1, ".", "0.1"),
        (28, ".", "28"),
        ("12,34", ".", None),
        ("1.2.3", ".", None),
        ("free", ".", None),
        ("", ".", None),
        (True, ".", None),
        (float("nan"), ".", None),
    ],
)
def test_sums_are_read_exactly_or_not_at_all(cell: object, mark: str, value: str | None) -> None:
    assert amount_of(cell, mark) == (None if value is None else Decimal(value))


@given(st.decimals(-(10**9), 10**9, places=2))
@CALM
def test_every_sum_survives_writing(value: Decimal) -> None:
    assert amount_of(f"{value:,.2f}") == value
    assert amount_of(written(value)) == value


def test_the_decimal_mark_is_that_which_all_sums_allow() -> None:
    assert decimal_mark(["1.234", "12,50"]) == ","
    assert decimal_mark(["1,234", "12.50"]) == "."
    assert decimal_mark(["12", "7"]) == "."
    assert decimal_mark(["1.234"]) is None


@pytest.mark.parametrize(
    ("cell", "day", "clock"),
    [
        ("2016-04-30 18:55:28", date(2016, 4, 30), (18, 55, 28)),
        ("2022-08-15-07:59:59", date(2022, 8, 15), (7, 59, 59)),
        ("2023年02月01日", date(2023, 2, 1), None),
        ("2024/5/1 7:05", date(2024, 5, 1), (7, 5, 0)),
        ("2024/5/1 下午7:05", date(2024, 5, 1), (19, 5, 0)),
        ("2024/5/1 下午15:05", date(2024, 5, 1), (15, 5, 0)),
        ("2024-05-01 上午12:10:00", date(2024, 5, 1), (0, 10, 0)),
        ("May 1, 2024 12:05 AM", date(2024, 5, 1), (0, 5, 0)),
        ("1 Mei 2024 17.05", date(2024, 5, 1), (17, 5, 0)),
        ("20240101", date(2024, 1, 1), None),
        ("20240101123456", date(2024, 1, 1), (12, 34, 56)),
        ("1714546800000", date(2024, 5, 1), (7, 0, 0)),
        (1714546800, date(2024, 5, 1), (7, 0, 0)),
        (45413.5, date(2024, 5, 1), (12, 0, 0)),
        (45413, date(2024, 5, 1), None),
        (datetime(2024, 5, 1, 7, 5), date(2024, 5, 1), (7, 5, 0)),
    ],
)
def test_times_are_read_as_precisely_as_they_are_written(
    cell: object, day: date, clock: tuple[int, int, int] | None
) -> None:
    found = moment_of(cell)
    assert found is not None
    assert (found.day, found.clock) == (day, clock)


@pytest.mark.parametrize(
    "cell", ["", "soon", "2024-13-01", "2024-02-30", "25:00", "2024-05-01 25:00", "05-01 06:00", 7, -1]
)
def test_what_is_no_time_is_none(cell: object) -> None:
    assert moment_of(cell) is None


def test_numbers_whose_order_is_open_stay_open() -> None:
    found = moment_of("05/01/2023 07:00")
    assert found is not None
    assert (found.day, found.triple) == (None, (5, 1, 2023))


@pytest.mark.parametrize(
    ("cell", "two", "seconds"),
    [
        ("67", None, 67),
        ("1分37秒", None, 97),
        ("1小时0分2秒", None, 3602),
        ("1时2分3秒", None, 3723),
        ("00:01:07", None, 67),
        ("1m 5s", None, 65),
        ("2:05", "m:s", 125),
        ("2:05", "h:m", 7500),
        ("2:05", None, None),
        ("0:00", None, 0),
        ("", None, None),
        ("long", None, None),
    ],
)
def test_lengths(cell: str, two: str | None, seconds: int | None) -> None:
    assert lasted(cell, two).seconds == seconds


def test_of_two_numbers_with_a_colon_only_that_it_lasted_is_known() -> None:
    assert lasted("2:05").at_all is True


@pytest.mark.parametrize("sign", [",", ";", "\t", "|"])
def test_the_sign_between_cells(sign: str) -> None:
    assert delimiter_of(f"a{sign}b{sign}c\n1{sign}2, 5{sign}3\n") == sign
