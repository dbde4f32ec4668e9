"""Rows of spreadsheets: xlsx by openpyxl, row by row; the older xls by xlrd. Values only; no formula is computed."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from debtor_assistant.base.problems import InputError
from debtor_assistant.intake.source import Source
from debtor_assistant.intake.tables.lines import Cell, TableRow
from debtor_assistant.text import t

XLS_MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
MAX_BYTES = 400 << 20
"""What a workbook may hold unpacked: a list of a million calls has less. It is read row by row."""
_MAX_SHARED = 48 << 20
"""What the texts that rows share may hold: openpyxl keeps these in memory."""
_MOST_SHEETS, _MOST_ROWS, _MOST_COLUMNS = 200, 1 << 20, 1 << 14
"""Of one workbook and of one sheet; rows and columns are Excel's own bounds."""
_MAX_XLS = 40 << 20
"""An xls is read into memory as a whole; its format ends at 65,536 rows."""


def xlsx_rows(source: Source) -> Iterator[tuple[str, Iterator[TableRow]]]:
    """Each sheet's name and rows.

    Raises:
        InputError: It is damaged, too large, or holds what no export holds.
    """
    from openpyxl import load_workbook

    with _explained(source), source.opened() as stream:
        # Opened here: by its name the library refuses a workbook that was renamed.
        _check(source)
        book = load_workbook(stream, read_only=True, data_only=True, keep_links=False)
        if len(book.worksheets) > _MOST_SHEETS:
            raise InputError(source.name, t("intake.table.large"), t("intake.table.large_next"))
        for sheet in book.worksheets:
            # Some programs write a size that is not true; without it openpyxl looks for itself.
            sheet.reset_dimensions()
            _bound(sheet)
            yield str(sheet.title), _sheet_rows(source, sheet.iter_rows(values_only=True))


def _bound(sheet: Any) -> None:
    """Refuse a cell in a column that no sheet has: openpyxl would fill the row up to there."""
    filled = sheet._get_row

    def row(cells: list[dict[str, int]], *rest: Any, **more: Any) -> Any:
        if cells and cells[-1]["column"] > _MOST_COLUMNS:
            raise ValueError(cells[-1]["column"])
        return filled(cells, *rest, **more)

    sheet._get_row = row


def xls_rows(source: Source) -> Iterator[tuple[str, Iterator[TableRow]]]:
    """Each sheet's name and rows of the older format."""
    import xlrd

    if source.size > _MAX_XLS:
        raise InputError(source.name, t("intake.table.large"), t("intake.table.large_next"))
    with _explained(source):
        book = xlrd.open_workbook(file_contents=b"".join(source.chunks()), on_demand=True, logfile=_Silent())
        for name in book.sheet_names():
            sheet = book.sheet_by_name(name)
            rows = ([_xls_cell(cell, book.datemode) for cell in sheet.row(number)] for number in range(sheet.nrows))
            yield name, _sheet_rows(source, rows)


class _Silent:
    def write(self, text: str) -> None:
        """Drop what xlrd would print about a file."""


def _xls_cell(cell: object, datemode: int) -> Cell:
    from xlrd import XL_CELL_BOOLEAN, XL_CELL_DATE, XL_CELL_EMPTY, XL_CELL_ERROR, xldate_as_datetime

    kind, value = getattr(cell, "ctype", XL_CELL_EMPTY), getattr(cell, "value", None)
    if kind == XL_CELL_DATE:
        found: Cell = xldate_as_datetime(float(value or 0), 1 if datemode else 0)
        return found
    if kind == XL_CELL_BOOLEAN:
        return bool(value)
    return None if kind == XL_CELL_ERROR else value


def _sheet_rows(source: Source, rows: Iterator[list[Cell]] | Iterator[tuple[Cell, ...]]) -> Iterator[TableRow]:
    number = 0
    with _explained(source):
        for number, cells in enumerate(rows, 1):
            if number > _MOST_ROWS:
                # A number of a row beyond any sheet would have all rows before it made up.
                raise ValueError(number)
            yield TableRow(number, list(cells))


def _check(source: Source) -> None:
    """Refuse a bomb and a document type before any XML is read."""
    with source.opened() as stream, zipfile.ZipFile(stream) as archive:
        shared = sum(item.file_size for item in archive.infolist() if item.filename.endswith("sharedStrings.xml"))
        if shared > _MAX_SHARED or sum(item.file_size for item in archive.infolist()) > MAX_BYTES:
            raise InputError(source.name, t("intake.table.large"), t("intake.table.large_next"))
        for item in archive.infolist():
            if not item.filename.endswith((".xml", ".rels")):
                continue
            # Without its zeros, so that UTF-16 hides nothing.
            if b"<!DOCTYPE" in archive.open(item).read(1 << 14).replace(b"\0", b"").upper():
                raise InputError(source.name, t("intake.refused.doctype"), t("intake.refused.doctype_next"))


@contextmanager
def _explained(source: Source) -> Iterator[None]:
    """Turn whatever the libraries say about a damaged workbook into a sentence: they promise no kind of error."""
    try:
        yield
    except InputError:
        raise
    except Exception as error:
        raise InputError(source.name, t("intake.table.damaged"), t("intake.table.damaged_next")) from error
