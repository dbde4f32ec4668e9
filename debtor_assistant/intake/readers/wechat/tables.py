"""WeChat chats as CSV, also packed with bzip2: known by their header, and refused with the difference if it is another.

`layouts.py` holds the columns of each program and what they mean, `meaning.py` what becomes of a row.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator

from debtor_assistant.base.problems import InputError
from debtor_assistant.intake.differing import other_header
from debtor_assistant.intake.entering import Out, enter
from debtor_assistant.intake.readers.wechat import meaning
from debtor_assistant.intake.readers.wechat.layouts import FAMILY, layout_of
from debtor_assistant.intake.run import Run
from debtor_assistant.intake.source import Source
from debtor_assistant.intake.tally import Record
from debtor_assistant.intake.textlines import encoding_of, lines
from debtor_assistant.text import t

_ENCODINGS = ("gb18030",)
_LONGEST = 16 << 20


class WeChatCsv:
    """Reader of WeChat chats as CSV."""

    format = "wechat-csv"

    @property
    def looked_for(self) -> str:
        """What makes a file one of this format, for people."""
        return t("intake.format.wechat_csv")

    def recognise(self, source: Source) -> bool:
        """Whether the first line is a header of the family."""
        return not source.is_workbook and encoding_of(source.head(), _looks, _ENCODINGS) is not None

    def read(self, source: Source, run: Run) -> Iterator[Record]:
        """The contacts in the order of the file."""
        encoding = encoding_of(source.head(), _looks, _ENCODINGS) or "utf-8"
        run.tally.counted_in("row")
        run.about.encoding = encoding
        names = _header(source, encoding)
        layout, *_ = layout_of(names)
        run.about.format_version = layout.name
        reader = layout.reader(run, _rows(source, encoding, None))
        meaning.say_weak(run)
        for number, row in _rows(source, encoding, run):
            found = reader.entry(row) if row is not None else Out("columns", rejected=True)
            record = enter(run, number, found)
            if record is not None:
                yield record


def _looks(text: str) -> bool:
    names = {name.strip().strip('"') for name in text.lstrip("\ufeff").split("\n", 1)[0].split(",")}
    return len(names & FAMILY) >= 2


def _header(source: Source, encoding: str) -> list[str]:
    """The names of the columns.

    Raises:
        InputError: They are of neither layout; what is missing and what is new is named.
    """
    first = next((line for _, line in lines(source, encoding)), "").removeprefix("\ufeff")
    try:
        names = [name.strip() for name in next(csv.reader([first]), [])]
    except csv.Error as error:
        raise _broken(f"{source.name}, line 1", error) from error
    layout, missing, _ = layout_of(names)
    if missing or len(set(names)) != len(names):
        # A column that is there twice is named too: nobody knows which of the two is meant.
        needed = [(name,) for name in dict.fromkeys((*layout.header, *missing))]
        raise other_header(f"{source.name}, line 1", WeChatCsv.format, names, needed)
    return names


def _rows(source: Source, encoding: str, run: Run | None) -> Iterator[tuple[int, dict[str, str] | None]]:
    """Rows by column name; None where a row has another number of cells."""
    csv.field_size_limit(_LONGEST)
    names = _header(source, encoding)
    numbered = (f"{line}\n" for _, line in lines(source, encoding, run))
    rows = csv.reader(numbered, strict=True)
    try:
        next(rows, None)
        for number, cells in enumerate(rows, 1):
            if cells:
                yield number, dict(zip(names, cells, strict=True)) if len(cells) == len(names) else None
    except csv.Error as error:
        raise _broken(f"{source.name}, line {rows.line_num}", error) from error


def _broken(where: str, error: csv.Error) -> InputError:
    return InputError(where, t("intake.refused.csv", error=str(error)), t("intake.refused.csv_next"))
