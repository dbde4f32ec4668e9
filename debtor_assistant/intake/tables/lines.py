"""Rows of a CSV file, one damaged row at a time: a quote left open costs its own line and not the rest of the file."""

from __future__ import annotations

import csv
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


@dataclass(frozen=True)
class TableRow:
    """One row where it stands in the file."""

    number: int
    """The line of a text, the row of a sheet, from 1."""
    cells: list[Cell]
    damaged: str | None = None
    """Why it cannot be read; a key below `tables.out.`"""

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
        yield rest


def csv_rows(pieces: Iterable[str], delimiter: str) -> Iterator[TableRow]:
    """All rows, the blank ones too, so that numbers are those of the file."""
    csv.field_size_limit(_MAX_CELL)
    lines = split_lines(pieces)
    ahead: deque[str] = deque()
    number = 0
    while (line := _next(ahead, lines)) is not None:
        number += 1
        if len(line) > MAX_LINE:
            raise LineTooLong(number)
        cells = _parse(line, delimiter)
        if cells is None or not _is_open(cells, line):
            yield _row(number, cells)
            continue
        joined, used = _join(line, ahead, lines, delimiter)
        yield TableRow(number, cells, "quote") if joined is None else _row(number, joined)
        number += used


def delimiter_of(text: str) -> str:
    """The sign between cells: the one that most lines have, and most of."""
    lines = [line for line in text.splitlines()[:60] if line.strip()]
    counts = {sign: sorted(line.count(sign) for line in lines) for sign in _DELIMITERS}
    return max(_DELIMITERS, key=lambda sign: (sum(1 for n in counts[sign] if n), sum(counts[sign])))


def _next(ahead: deque[str], lines: Iterator[str]) -> str | None:
    return ahead.popleft() if ahead else next(lines, None)


def _row(number: int, cells: list[Cell] | None) -> TableRow:
    if cells is None:
        return TableRow(number, [], "csv")
    # A quote that its line closes or never opened leaves no end of line in the last cell.
    return TableRow(number, cells)


def _parse(text: str, delimiter: str) -> list[Cell] | None:
    """The cells of a row, or None when it is no row: NULs, a cell beyond any size."""
    if "\0" in text:
        return None
    try:
        found = list(csv.reader([text], delimiter=delimiter))
    except csv.Error:
        return None
    return [*found[0]] if found else []


def _is_open(cells: list[Cell], text: str) -> bool:
    """Whether a quote that began in this text has not ended: only then the end of line is part of the cell."""
    return bool(cells) and text.endswith("\n") and str(cells[-1]).endswith("\n")


def _join(first: str, ahead: deque[str], lines: Iterator[str], delimiter: str) -> tuple[list[Cell] | None, int]:
    """Go on with the following lines until the quote ends; give them back when it never does."""
    taken: list[str] = []
    size = len(first)
    while len(taken) < _MAX_JOINED and size < MAX_LINE and (line := _next(ahead, lines)) is not None:
        taken.append(line)
        size += len(line)
        if '"' not in line:
            continue
        cells = _parse_many([first, *taken], delimiter)
        if cells is not None and not _is_open(cells, line):
            return cells, len(taken)
    ahead.extendleft(reversed(taken))
    return None, 0


def _parse_many(texts: list[str], delimiter: str) -> list[Cell] | None:
    if any("\0" in text for text in texts):
        return None
    try:
        found = list(csv.reader(texts, delimiter=delimiter))
    except csv.Error:
        return None
    return [*found[0]] if len(found) == 1 else None
