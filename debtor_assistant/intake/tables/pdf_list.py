"""A list that was printed into a PDF: its lines and columns by where the words stand on the page.

A PDF has no cells. Words of one height are a line; a line is a row of the list when each of its pieces stands in a
column of the header. What wraps into a second line, or stands where no column is, is not put together by guessing: the
row is left out and named, because half a number is a wrong number. The file is read in a process apart.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from debtor_assistant.base.problems import InputError
from debtor_assistant.intake.media.apart import Stopped, apart
from debtor_assistant.intake.media.given import Held
from debtor_assistant.intake.source import Source
from debtor_assistant.intake.tables.lines import TableRow
from debtor_assistant.text import t

MAX_BYTES = 48 << 20
_SECONDS, _MEGABYTES = 60, 256
_SAME_LINE, _SAME_CELL, _NEAR, _BELOW = 0.4, 0.75, 0.9, 1.5
"""How far apart, in sizes of a letter: heights of one line, pieces of one cell, edges of one column, wrapped lines."""
_TELLS = re.compile(r"\d{1,2}:\d{2}|\d{7}")
"""A time or a number: a line with one of these says something that the user must not lose."""
_TOTALS = ("合计", "总计", "小计", "共计", "总费用")


@dataclass(frozen=True)
class Cell:
    """Words that stand together."""

    left: float
    right: float
    words: str

    @property
    def edges(self) -> tuple[float, float, float]:
        """Where a column can be aligned: left, middle, right."""
        return self.left, (self.left + self.right) / 2, self.right


@dataclass(frozen=True)
class Line:
    """One line of a page, from left to right."""

    number: int
    """Counted from the first page on."""
    page: int
    height: float
    size: float
    cells: tuple[Cell, ...]

    @property
    def row(self) -> TableRow:
        """The same as a row whose columns are not known."""
        return TableRow(self.number, [cell.words for cell in self.cells])


@dataclass(frozen=True, eq=False)
class PdfList:
    """A list that was found."""

    above: tuple[TableRow, ...]
    header: TableRow
    rows: tuple[TableRow, ...]


def is_pdf(source: Source) -> bool:
    """Whether it begins as PDF files do."""
    return b"%PDF-" in source.head(1024)


def pdf_list(source: Source, is_header: Callable[[TableRow], bool]) -> PdfList | None:
    """The list below the first line that is a header; None where there is none.

    Raises:
        InputError: A password locks it.
    """
    if not is_pdf(source):
        return None
    lines = _lines(source, source.path.stat().st_mtime_ns)
    start = next((place for place, line in enumerate(lines) if is_header(line.row)), None)
    if start is None:
        return None
    header = lines[start]
    below = [line for line in lines[start + 1 :] if line.row.cells != header.row.cells]
    above = tuple(line.row for line in lines[:start])
    return PdfList(above, header.row, tuple(_rows(header, below)))


def _rows(header: Line, lines: Sequence[Line]) -> Iterator[TableRow]:
    placed = [_placed(header, line) for line in lines]
    for place, (line, row) in enumerate(zip(lines, placed, strict=True)):
        if row is None:
            words = " ".join(cell.words for cell in line.cells)
            if words.startswith(_TOTALS):
                yield TableRow(line.number, [words])
            else:
                yield TableRow(line.number, [words], "pdf_line" if _TELLS.search(words) else "pdf_note")
            continue
        beside = [at for at in (place - 1, place + 1) if 0 <= at < len(lines)]
        wrapped = any(placed[at] is None and _touches(line, lines[at]) for at in beside)
        yield replace(row, damaged="pdf_wrapped") if wrapped else row


def _touches(line: Line, other: Line) -> bool:
    """Whether another line is as near as lines of one paragraph; a line of totals is no part of a row."""
    if other.page != line.page or other.cells[0].words.startswith(_TOTALS):
        return False
    return abs(line.height - other.height) < _BELOW * max(line.size, other.size)


def _placed(header: Line, line: Line) -> TableRow | None:
    """The line with each piece in its column; None where a piece stands in none, or two in one."""
    columns = [_column(header, cell, line.size) for cell in line.cells]
    if len(line.cells) == len(header.cells):
        # A full row is in order; what its edges say may only confirm that.
        if any(column not in (None, place) for place, column in enumerate(columns)):
            return None
        return line.row
    known = [column for column in columns if column is not None]
    if len(known) < len(columns) or known != sorted(set(known)) or len(known) * 2 < len(header.cells):
        return None
    cells: list[object] = [""] * len(header.cells)
    for column, cell in zip(known, line.cells, strict=True):
        cells[column] = cell.words
    return TableRow(line.number, cells)


def _column(header: Line, cell: Cell, size: float) -> int | None:
    """The one column whose heading is aligned with a piece."""
    near = [min(abs(a - b) for a, b in zip(one.edges, cell.edges, strict=True)) <= _NEAR * size for one in header.cells]
    return near.index(True) if near.count(True) == 1 else None


@lru_cache(maxsize=2)
def _lines(source: Source, _changed: int) -> tuple[Line, ...]:
    if source.size > MAX_BYTES:
        return ()
    given = (
        source.path if source.member is None and not source.is_packed else Held(source.name, b"".join(source.chunks()))
    )
    try:
        answer = apart("placed", given, seconds=_SECONDS, megabytes=_MEGABYTES)
    except Stopped as stopped:
        if stopped.why == "locked_pdf":
            key = "intake.media.problem.locked_pdf"
            raise InputError(source.name, t(key), t(f"{key}_next")) from stopped
        return ()
    found: list[Line] = []
    for page, pieces in enumerate(answer["pages"], 1):
        for line in _of_page(page, [_split(*piece) for piece in pieces]):
            found.append(replace(line, number=len(found) + 1))
    return tuple(found)


Piece = tuple[float, float, float, str]


def _split(left: float, height: float, size: float, words: str) -> list[Piece]:
    """A piece, line by line."""
    size = size or 1.0
    return [(left, height - 1.2 * size * n, size, part.strip()) for n, part in enumerate(words.split("\n"))]


def _of_page(page: int, pieces: list[list[Piece]]) -> Iterator[Line]:
    """The lines of a page from top to bottom."""
    flat = sorted((piece for several in pieces for piece in several if piece[3]), key=lambda one: -one[1])
    taken: list[Piece] = []
    for piece in flat:
        if taken and taken[0][1] - piece[1] > _SAME_LINE * max(taken[0][2], piece[2]):
            yield _line(page, taken)
            taken = []
        taken.append(piece)
    if taken:
        yield _line(page, taken)


def _line(page: int, pieces: list[Piece]) -> Line:
    size = max(piece[2] for piece in pieces)
    cells: list[Cell] = []
    for left, _, tall, words in sorted(pieces):
        right = left + _width(words) * tall
        if cells and left - cells[-1].right < _SAME_CELL * tall:
            gap = " " if left - cells[-1].right > 0.15 * tall else ""
            cells[-1] = Cell(cells[-1].left, max(right, cells[-1].right), cells[-1].words + gap + words)
        else:
            cells.append(Cell(left, right, words))
    return Line(0, page, pieces[0][1], size, tuple(cells))


def _width(words: str) -> float:
    """About how wide words are, in sizes of a letter."""
    return sum(1.0 if unicodedata.east_asian_width(sign) in "WF" else 0.5 for sign in words)
