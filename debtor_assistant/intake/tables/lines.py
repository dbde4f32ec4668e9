"""Rows of a CSV file, one damaged row at a time: a quote left open costs its own line and not the rest of the file."""

from __future__ import annotations

import csv
import re
from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

Cell = object
"""Text; from spreadsheets also numbers, dates and None."""

MAX_LINE = 1 << 20
"""Characters of one line. The longest message of any export is far shorter."""
_MAX_JOINED = 400
_MAX_CELL = 1 << 20
_DELIMITERS = ",;\t|"
_END = "\x01"
"""A line put behind a row: it stays a row of its own unless a quote is still open."""


@dataclass(frozen=True)
class TableRow:
    """One row where it stands in the file."""

    number: int
    """The line of a text, the row of a sheet, from 1."""
    cells: list[Cell]
    damaged: str | None = None
    """Why it cannot be read; a key below `intake.out.`"""

    def text(self, index: int | None) -> str:
        """A cell as text without the padding that exports put around it; blank where there is none."""
        if index is None or index >= len(self.cells):
            return ""
        return plain(self.cells[index])

    @property
    def is_blank(self) -> bool:
        """Whether nothing stands in it."""
        return not any(plain(cell) for cell in self.cells)


def plain(cell: Cell) -> str:
    """A cell as text. Whole numbers lose the `.0` that spreadsheets put behind them."""
    if cell is None:
        return ""
    if isinstance(cell, float) and cell.is_integer() and abs(cell) < 1e15:
        return str(int(cell))
    return str(cell).strip().strip("\ufeff").strip()


class LineTooLong(Exception):
    """A line that no export writes; the argument is its number."""


def split_lines(pieces: Iterable[str]) -> Iterator[str]:
    """Lines with their ends. Only line feeds, carriage returns and the two together end a line."""
    rest, number = "", 0
    for piece in pieces:
        # A carriage return at the very end may be half of an end.
        text, rest = rest + piece, ""
        if text.endswith("\r"):
            text, rest = text[:-1], "\r"
        whole = text.replace("\r\n", "\n").replace("\r", "\n")
        *lines, tail = whole.split("\n")
        for line in lines:
            number += 1
            yield line + "\n"
        rest = tail + rest
        if len(rest) > MAX_LINE:
            raise LineTooLong(number + 1)
    if rest:
        yield rest[:-1] + "\n" if rest.endswith("\r") else rest


def csv_rows(pieces: Iterable[str], delimiter: str) -> Iterator[TableRow]:
    """All rows, the blank ones too, so that numbers are those of the file.

    Raises:
        LineTooLong: A line is longer than any export writes.
    """
    csv.field_size_limit(_MAX_CELL)
    lines = split_lines(pieces)
    ahead: deque[str] = deque()
    number = 0
    while (line := _next(ahead, lines)) is not None:
        number += 1
        if len(line) > MAX_LINE:
            raise LineTooLong(number)
        cells, is_open = _parse([line], delimiter)
        used = 0
        if is_open:
            cells, used = _join(line, ahead, lines, delimiter)
        if cells is not None:
            yield TableRow(number, cells)
        else:
            yield TableRow(number, [], "quote" if is_open else "csv")
        number += used


def delimiter_of(text: str) -> str:
    """The sign between cells: the one that most lines have, and most of."""
    # Some bills have stray tabs around their commas.
    lines = [_STRAY.sub("", line) for line in text.splitlines()[:60] if line.strip()]
    counts = {sign: sorted(line.count(sign) for line in lines) for sign in _DELIMITERS}
    return max(_DELIMITERS, key=lambda sign: (sum(1 for n in counts[sign] if n), sum(counts[sign])))


_STRAY = re.compile(r'\t+(?="?,)|(?<=,)\t+|(?<=,")\t+')


def _next(ahead: deque[str], lines: Iterator[str]) -> str | None:
    return ahead.popleft() if ahead else next(lines, None)


def _parse(texts: list[str], delimiter: str, *, strict: bool = False) -> tuple[list[Cell] | None, bool]:
    """The cells of one row, None when it is no row (NULs, a cell beyond any size); whether a quote is still open."""
    if any("\0" in text for text in texts):
        return None, False
    try:
        found = list(csv.reader([*texts, _END], delimiter=delimiter, strict=strict))
    except csv.Error as error:
        return None, "unexpected end" in str(error)
    if len(found) == 1:
        return None, True
    return ([*found[0]], False) if len(found) == 2 else (None, False)


def _join(first: str, ahead: deque[str], lines: Iterator[str], delimiter: str) -> tuple[list[Cell] | None, int]:
    """Go on with the following lines until the quote ends; give them back when it never does."""
    taken: list[str] = []
    size = len(first)
    while len(taken) < _MAX_JOINED and size < MAX_LINE and (line := _next(ahead, lines)) is not None:
        taken.append(line)
        size += len(line)
        if '"' not in line:
            continue
        # A quote that seems to end in the middle of a later row was never opened by the one who wrote that row.
        cells, is_open = _parse([first, *taken], delimiter, strict=True)
        if cells is not None:
            return cells, len(taken)
        if not is_open:
            break
    ahead.extendleft(reversed(taken))
    return None, 0
