"""Rows of a file that is called `.xls` and is a page: an HTML table, or Excel's XML of 2003. Many sites write these.

The page is read for its cells and nothing else: not rendered, nothing fetched, nothing run, no entity expanded. All
rows of all tables come in the order in which they end; a cell that spans several rows or columns stands in each of
them, as it is shown.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser

from debtor_assistant.base.problems import InputError
from debtor_assistant.intake.source import Source
from debtor_assistant.intake.tables.decoding import encoding_from, text_of
from debtor_assistant.intake.tables.lines import TableRow
from debtor_assistant.text import t

MAX_BYTES = 64 << 20
"""A list of a million calls has less."""
_MAX_CELL = 1 << 20
_MAX_SPAN = 1000
_MAX_OPEN = 64
"""Tables within tables; pages that are laid out by tables have a handful."""
_PIECE = 4096
_UNREAD = 1 << 17
"""Characters of one mark; the parser looks through them anew with each piece."""
_TABLE = re.compile(r"<(?:ss:)?(?:table|workbook)[\s>]", re.IGNORECASE)
_BLANK = "\ufeff \r\n\t"
_ROWS, _CELLS = frozenset({"tr", "row", "ss:row"}), frozenset({"td", "th", "cell", "ss:cell"})
_UNSEEN = frozenset({"script", "style"})
_BREAKS = frozenset({"br", "p", "div", "li"})


def is_marked_up(source: Source) -> bool:
    """Whether it is a page with a table."""
    head = source.head()
    text = head.decode(encoding_from(head, [head]), "replace").lstrip(_BLANK)
    return text.startswith("<") and _TABLE.search(text) is not None


def marked_up_rows(source: Source) -> tuple[str, Iterator[TableRow]]:
    """The encoding, and every row.

    Raises:
        InputError: While reading, when it holds what no list holds.
    """
    encoding = encoding_from(source.head(), source.chunks())
    return encoding, _rows(source, encoding)


def _rows(source: Source, encoding: str) -> Iterator[TableRow]:
    parser = _Tables()
    if source.size > MAX_BYTES:
        raise InputError(source.name, t("intake.table.large"), t("intake.table.large_next"))
    for text in text_of(source, encoding):
        for start in range(0, len(text), _PIECE):
            parser.feed(text[start : start + _PIECE])
            if len(parser.rawdata) > _UNREAD or parser.depth > _MAX_OPEN:
                raise InputError(source.name, t("intake.table.damaged"), t("intake.table.damaged_next"))
            yield from parser.taken()
    parser.close()
    parser.end()
    yield from parser.taken()


@dataclass
class _Row:
    """A row that is open."""

    number: int
    table: int
    """How many tables were open when it began."""
    cells: list[str] = field(default_factory=list)
    columns: int = 1
    """Columns and rows that the open cell spans."""
    rows: int = 1
    words: list[str] | None = None
    """Text of the open cell."""
    size: int = 0
    damaged: bool = False


class _Tables(HTMLParser):
    """Collects rows as they close."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[_Row] = []
        self._done: list[TableRow] = []
        self._number = 0
        self._spans: list[dict[int, tuple[int, str]]] = [{}]
        """For each table that is open: by column, in how many more rows a cell stands, and what it says."""
        self._unseen = 0

    @property
    def depth(self) -> int:
        """Tables within tables."""
        return len(self._spans)

    def taken(self) -> list[TableRow]:
        """Rows that are complete."""
        done, self._done = self._done, []
        return done

    def end(self) -> None:
        """The end of the page; a row that is open is as long as it is."""
        while self.open:
            self._close_row()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Called by the parser."""
        if tag in _UNSEEN:
            self._unseen += 1
        elif tag in ("table", "ss:table"):
            self._spans.append({})
        elif tag in _ROWS:
            # The end of a row may be left out.
            self._close_rows()
            self._number += 1
            self.open.append(_Row(self._number, len(self._spans)))
        elif tag in _CELLS and self.open:
            self._cell(dict(attrs))
        elif tag in _BREAKS and self.open and self.open[-1].words:
            self._say("\n")

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Called by the parser for an element that is closed at once, as Excel writes cells without a value."""
        self.handle_starttag(tag, attrs)
        if tag in _CELLS or tag in _ROWS or tag in _UNSEEN:
            self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        """Called by the parser."""
        if tag in _UNSEEN:
            self._unseen = max(0, self._unseen - 1)
        elif tag in ("table", "ss:table"):
            self._close_rows()
            if len(self._spans) > 1:
                self._spans.pop()
        elif self.open and tag in _CELLS:
            self._close_cell()
        elif self.open and tag in _ROWS:
            self._close_row()

    def handle_data(self, data: str) -> None:
        """Called by the parser."""
        if self.open and self.open[-1].words is not None and not self._unseen:
            self._say(data)

    def parse_html_declaration(self, i: int) -> int:
        """Called by the parser, which gives up on declarations that are broken; here they are passed over."""
        try:
            return super().parse_html_declaration(i)
        except AssertionError:
            return self.parse_bogus_comment(i)

    def _say(self, text: str) -> None:
        row = self.open[-1]
        row.size += len(text)
        if row.size > _MAX_CELL:
            row.damaged = True
        elif row.words is not None:
            row.words.append(text)

    def _cell(self, attrs: dict[str, str | None]) -> None:
        self._close_cell()
        row = self.open[-1]
        # Excel's XML leaves out cells without a value and says the place of the next.
        place = _number(attrs.get("ss:index"))
        while len(row.cells) < min(place - 1, _MAX_SPAN):
            row.cells.append("")
        merged = _number(attrs.get("ss:mergeacross"), 0) + 1
        row.columns = max(_number(attrs.get("colspan")), merged)
        row.rows = max(_number(attrs.get("rowspan")), _number(attrs.get("ss:mergedown"), 0) + 1)
        row.words, row.size = [], 0

    def _close_cell(self) -> None:
        row = self.open[-1]
        if row.words is None:
            return
        text = " ".join("".join(row.words).split())
        spans = self._spans[-1]
        self._fill(row)
        for _ in range(min(row.columns, _MAX_SPAN)):
            if row.rows > 1:
                spans[len(row.cells)] = (row.rows, text)
            row.cells.append(text)
        row.words = None

    def _fill(self, row: _Row) -> None:
        """Put in the cells that reach down from the rows above."""
        spans = self._spans[-1]
        while len(row.cells) in spans:
            row.cells.append(spans[len(row.cells)][1])

    def _close_rows(self) -> None:
        """Close what is open of the innermost table."""
        while self.open and self.open[-1].table >= len(self._spans):
            self._close_row()

    def _close_row(self) -> None:
        self._close_cell()
        row = self.open.pop()
        self._fill(row)
        spans = self._spans[-1]
        for column, (left, text) in list(spans.items()):
            if left > 1:
                spans[column] = (left - 1, text)
            else:
                del spans[column]
        self._done.append(TableRow(row.number, [*row.cells], "csv" if row.damaged else None))


def _number(text: str | None, without: int = 1) -> int:
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 7 else without
