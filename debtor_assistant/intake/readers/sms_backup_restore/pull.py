"""Rows out of the XML, one after the other, with bounded memory.

Damage costs the row it hits and nothing else: after an error the reading goes on at the next row. Any document type or
entity declaration is refused, so nothing can be expanded or fetched.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from xml.parsers import expat

from debtor_assistant.intake.readers.sms_backup_restore.rows import Lost, Refused, Row

ROWS = ("sms", "mms", "call")
ROOTS = ("smses", "calls")
MAX_TAG = 8 << 20
"""Longest tag without its media; far above any message."""
MAX_PARTS = 2000
MAX_DEPTH = 16
MAX_BREAKS = 1000

_ROW_START = re.compile(rb"<(?:sms|mms|call)(?=[\s/>])")
_LONGEST_START = 6
_VERSION = re.compile(r"SMS Backup (?:&|and) Restore v?([0-9][0-9A-Za-z.]{0,30})")
_INVALID_TOKEN = 4  # expat: the error stands at the wrong character itself, which may open the next row
_AT_END = frozenset({3, 5, 6, 13, 20})  # expat: no element, unclosed token, partial character, unclosed CDATA


class _RowInRow(Exception):
    """A row begins before the last one was closed."""

    def __init__(self, index: int) -> None:
        super().__init__(index)
        self.index = index


@dataclass
class _Parser:
    """One run of expat, and where its first byte stands in the stream."""

    expat: expat.XMLParserType
    base: int
    row_at: int = -1
    """Where the last row began, in the stream."""
    row: Row | None = None
    depth: int = 0


class Rows:
    """Feed it bytes, get rows."""

    def __init__(self) -> None:
        self.root: str | None = None
        self.root_attrs: dict[str, str] = {}
        self.version: str | None = None
        self.rows = 0
        self.breaks: list[int] = []
        """After how many rows the XML was broken; the last may be the end of the file."""
        self.ended_early = False
        self.closed = False
        """Whether the root's closing tag was seen."""
        self._ready: list[Row | Lost] = []
        self._fed = 0
        self._tail = b""
        """Fed, but not yet turned into events: a tag that goes on in the next piece."""
        self._parser: _Parser | None = self._new(0)

    def feed(self, data: bytes) -> Iterator[Row | Lost]:
        """Rows that are complete now."""
        while data:
            data = self._search(data) if self._parser is None else self._parse(data)
            ready, self._ready = self._ready, []
            yield from ready

    def close(self) -> Iterator[Row | Lost]:
        """The end of the file."""
        if self._parser is not None:
            self._parse(b"", end=True)
        ready, self._ready = self._ready, []
        yield from ready

    # -- bytes ---------------------------------------------------------------------------------------------------

    def _parse(self, data: bytes, *, end: bool = False) -> bytes:
        """Give the parser these bytes; what it returns still has to be searched for the next row."""
        parser = self._parser
        if parser is None:
            return data
        window, start = self._tail + data, self._fed - len(self._tail)
        try:
            parser.expat.Parse(data, end)
        except (expat.ExpatError, _RowInRow) as error:
            index = error.index if isinstance(error, _RowInRow) else parser.expat.CurrentByteIndex
            at = max(parser.base + index - start, 0)
            at_end = end or (isinstance(error, expat.ExpatError) and error.code in _AT_END)
            # A row in a row may begin with the window itself; a wrong first character would be met for ever.
            exact = isinstance(error, _RowInRow) or (error.code == _INVALID_TOKEN and at > 0)
            skip = at if exact else at + 1
            self._broke(parser, window[: at + _LONGEST_START], start, at_end=at_end, skipped=skip)
            return self._leave(window, start, skip)
        self._fed += len(data)
        index = parser.expat.CurrentByteIndex
        self._tail = window[parser.base + index - start :] if index >= 0 else b""
        if len(self._tail) > MAX_TAG:
            seen = self._tail[:_LONGEST_START]
            self._broke(parser, seen, self._fed - len(self._tail), at_end=False, skipped=len(seen))
            return self._leave(b"", self._fed, 0)
        return b""

    def _broke(self, parser: _Parser, seen: bytes, start: int, *, at_end: bool, skipped: int) -> None:
        """Note the damage; `seen` had not become events when it was met, `skipped` bytes of it are left out."""
        self.breaks.append(self.rows)
        self.ended_early = self.ended_early or at_end
        if parser.row is not None:
            self._ready.append(Lost(parser.row.number, "cut"))
            # A row that begins inside an open one, and whose own beginning is damaged, is lost beside it.
            begun = (start + found.start() for found in _ROW_START.finditer(seen) if found.start() < skipped)
            if any(place > parser.row_at for place in begun):
                self.rows += 1
                self._ready.append(Lost(self.rows, "cut"))
        elif any(start + found.start() > parser.row_at for found in _ROW_START.finditer(seen)):
            self.rows += 1
            self._ready.append(Lost(self.rows, "cut"))
        if len(self.breaks) > MAX_BREAKS:
            raise Refused("too_broken")

    def _leave(self, window: bytes, start: int, skip: int) -> bytes:
        self._parser, self._tail = None, b""
        self._fed = start + min(skip, len(window))
        return window[skip:]

    def _search(self, data: bytes) -> bytes:
        """Go on at the next row, inside a root of our own."""
        data, start = self._tail + data, self._fed - len(self._tail)
        found = _ROW_START.search(data)
        if found is None:
            self._fed = start + len(data)
            self._tail = data[-6:]
            return b""
        opening = b"<%s>" % (self.root or ROOTS[0]).encode("utf-8")
        self._fed, self._tail = start + found.start(), b""
        self._parser = self._new(self._fed - len(opening))
        self._parser.expat.Parse(opening, False)
        return data[found.start() :]

    # -- events --------------------------------------------------------------------------------------------------

    def _new(self, base: int) -> _Parser:
        parser = _Parser(expat.ParserCreate("utf-8"), base)
        parser.expat.buffer_text = True
        parser.expat.StartElementHandler = lambda name, attrs: self._start(parser, name, attrs)
        parser.expat.EndElementHandler = lambda name: self._end(parser, name)
        parser.expat.CommentHandler = self._comment
        parser.expat.StartDoctypeDeclHandler = _refuse
        parser.expat.EntityDeclHandler = _refuse
        return parser

    def _start(self, parser: _Parser, name: str, attrs: dict[str, str]) -> None:
        if parser.row is not None and name in ROWS:
            raise _RowInRow(parser.expat.CurrentByteIndex)
        parser.depth += 1
        if parser.depth > MAX_DEPTH:
            raise Refused("too_deep")
        if parser.depth == 1:
            if self.root is None:
                self.root, self.root_attrs = name, attrs
        elif parser.depth == 2:
            self.rows += 1
            parser.row_at = parser.base + parser.expat.CurrentByteIndex
            parser.row = Row(self.rows, name, attrs)
        elif parser.row is not None and name in ("part", "addr"):
            into = parser.row.parts if name == "part" else parser.row.addrs
            if len(into) < MAX_PARTS:
                into.append(attrs)
            else:
                parser.row.left_out += 1

    def _end(self, parser: _Parser, name: str) -> None:
        parser.depth -= 1
        if parser.depth == 1 and parser.row is not None:
            self._ready.append(parser.row)
            parser.row = None
        elif parser.depth == 0:
            self.closed = True

    def _comment(self, text: str) -> None:
        found = _VERSION.search(text) if self.rows == 0 else None
        if found is not None:
            self.version = found[1]


def _refuse(*_: object) -> None:
    raise Refused("doctype")
