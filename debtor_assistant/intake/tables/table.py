"""One way to the rows of a table, whether it is a text, a workbook or a page."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice

from debtor_assistant.base.problems import InputError
from debtor_assistant.intake.run import Run
from debtor_assistant.intake.source import Source
from debtor_assistant.intake.tables.decoding import encoding_from, encoding_of, text_of
from debtor_assistant.intake.tables.lines import LineTooLong, TableRow, csv_rows, delimiter_of
from debtor_assistant.intake.tables.marked_up import is_marked_up, marked_up_rows
from debtor_assistant.intake.tables.sheets import XLS_MAGIC, xls_rows, xlsx_rows
from debtor_assistant.text import t

_HEAD_ROWS = 60
"""Where a header may stand: below the longest preamble we know (28 lines) and some more."""
_NO_TABLE = (b"<", b"{", b"SQLite format 3\0", b"%PDF", b"\x89PNG", b"\xff\xd8\xff", b"OggS", b"RIFF")


@dataclass(frozen=True)
class Sheet:
    """Rows that belong together. A text has one sheet without a name."""

    name: str | None
    rows: Iterator[TableRow]


@dataclass(frozen=True)
class Look:
    """The beginning of a table."""

    unit: str
    """What its rows are called: line, row."""
    encoding: str
    delimiter: str
    heads: tuple[tuple[str | None, tuple[TableRow, ...]], ...]
    """The first rows of each sheet."""

    @property
    def rows(self) -> tuple[TableRow, ...]:
        """The first rows of the first sheet."""
        return self.heads[0][1] if self.heads else ()


_NOTHING = Look("line", "utf-8", ",", ())


def look(source: Source) -> Look:
    """The first rows, for recognising. Of what is no table there are none."""
    return _look(source, source.path.stat().st_mtime_ns)


def sheets_of(source: Source) -> tuple[str, Iterator[Sheet]]:
    """The encoding, and every sheet with all of its rows.

    Raises:
        InputError: While reading, when the table is damaged.
    """
    if (book := _book(source)) is not None:
        return "utf-8", (Sheet(name, rows) for name, rows in book)
    if _is_page(source):
        encoding, rows = marked_up_rows(source)
        return encoding, iter([Sheet(None, rows)])
    encoding = encoding_of(source)
    delimiter = delimiter_of(source.head().decode(encoding, "replace"))
    return encoding, iter([Sheet(None, _lines(source, encoding, delimiter))])


def data_rows(source: Source, run: Run, after: int) -> Iterator[TableRow]:
    """The rows of the first sheet below a header, blank ones left out. Sheets that are not read are named."""
    run.about.encoding, sheets = sheets_of(source)
    for place, sheet in enumerate(sheets):
        if place == 0:
            yield from (row for row in sheet.rows if row.number > after and (row.damaged or not row.is_blank))
        elif any(not row.is_blank for row in islice(sheet.rows, _HEAD_ROWS)):
            run.problem(t("intake.table.sheet", name=sheet.name or ""), t("intake.table.sheet_next"))


@lru_cache(maxsize=4)
def _look(source: Source, _changed: int) -> Look:
    if (book := _book(source)) is not None:
        return Look("row", "utf-8", "", tuple((name, tuple(islice(rows, _HEAD_ROWS))) for name, rows in book))
    if source.archive is not None and source.member is None:
        return _NOTHING
    if _is_page(source):
        encoding, found = marked_up_rows(source)
        return Look("row", encoding, "", ((None, tuple(islice(found, _HEAD_ROWS))),))
    head = source.head()
    if head.lstrip(b"\xef\xbb\xbf \r\n\t").startswith(_NO_TABLE):
        return _NOTHING
    encoding = encoding_from(head, [head])
    text = head.decode(encoding, "replace")
    delimiter = delimiter_of(text)
    # The last line of the piece may be cut.
    whole = text if len(head) == source.size else text[: text.rfind("\n") + 1]
    try:
        rows = tuple(islice(csv_rows([whole], delimiter), _HEAD_ROWS))
    except LineTooLong:
        return _NOTHING
    return Look("line", encoding, delimiter, ((None, rows),))


def _is_page(source: Source) -> bool:
    return (source.archive is None or source.member is not None) and is_marked_up(source)


def _book(source: Source) -> Iterator[tuple[str, Iterator[TableRow]]] | None:
    if source.is_workbook:
        # Letters and slides are zips of the same kind.
        is_sheet = source.parts is not None and source.parts.find("workbook.xml") is not None
        return xlsx_rows(source) if is_sheet else iter(())
    if (source.archive is None or source.member is not None) and source.head(8).startswith(XLS_MAGIC):
        return xls_rows(source)
    return None


def _lines(source: Source, encoding: str, delimiter: str) -> Iterator[TableRow]:
    try:
        yield from csv_rows(text_of(source, encoding), delimiter)
    except LineTooLong as error:
        where = f"{source.name}, line {error.args[0]}"
        raise InputError(where, t("intake.table.long"), t("intake.table.long_next")) from error
