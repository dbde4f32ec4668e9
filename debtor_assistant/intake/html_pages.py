"""HTML read for its words alone: never rendered, nothing fetched, nothing run."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, field
from html.parser import HTMLParser
from itertools import islice
from typing import ClassVar

_VOID = frozenset("area base br col embed hr img input link meta param source track wbr".split())  # noqa: SIM905
_UNSEEN = frozenset({"script", "style"})
DEEPEST = 200
_LONGEST_OPEN = 1 << 16
"""Characters of a mark that does not end with its line."""

_BARE = re.compile(r"<(?![A-Za-z/!?])")
_MOST_BARE = 10_000
"""Signs in one piece that look like a mark and are none: exports write them as `&lt;`, and each costs a step."""


class TooDeep(Exception):
    """Elements are nested far deeper than in any export, or a mark never ends."""


@dataclass
class Open:
    """An element that is open, with the words inside it so far."""

    tag: str
    attrs: dict[str, str]
    classes: frozenset[str]
    words: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        """The words, as they stand."""
        return "".join(self.words)


class Page(HTMLParser):
    """Keeps track of open elements; `opened` and `closed` are for the formats to fill in.

    Damage can hide the beginning of a message within another mark. So beginnings are also looked for in the plain text
    of the page: those that the parser never came to are known by their number.
    """

    begins: ClassVar[re.Pattern[str] | None] = None
    """How messages begin in the text of a page."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.stack: list[Open] = []
        self._places: list[tuple[int, int]] = []
        self._line, self._column = 1, 0
        self._numbers: set[int] = set()
        self._number = 0

    def number_here(self) -> int:
        """The number of the message that begins with the element being opened, from 1."""
        self._number = max(bisect_right(self._places, self.getpos()), self._number + 1)
        self._numbers.add(self._number)
        return self._number

    @property
    def unread(self) -> list[int]:
        """Numbers of the messages whose beginnings stand in the page, and were not met."""
        return [number for number in range(1, len(self._places) + 1) if number not in self._numbers]

    def _find(self, data: str) -> None:
        """Note where messages begin in a piece, by line and column as the parser counts them."""
        line, column, done = self._line, self._column, 0
        for found in self.begins.finditer(data) if self.begins is not None else ():
            line, column, done = *_moved(line, column, data[done : found.start()]), found.start()
            self._places.append((line, column))
        self._line, self._column = _moved(line, column, data[done:])

    def opened(self, element: Open) -> None:
        """An element begins."""

    def closed(self, element: Open) -> None:
        """An element ends, with its words."""

    def inside(self, *classes: str) -> Open | None:
        """The innermost open element with one of these classes."""
        wanted = frozenset(classes)
        return next((element for element in reversed(self.stack) if element.classes & wanted), None)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Called by the parser."""
        found = {name: value or "" for name, value in attrs}
        element = Open(tag, found, frozenset(found.get("class", "").split()))
        self.opened(element)
        if tag == "br":
            self.handle_data("\n")
        if tag not in _VOID:
            self.stack.append(element)
            if len(self.stack) > DEEPEST:
                raise TooDeep

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Called by the parser: XHTML closes `<br />` itself, and HTML ignores the slash elsewhere."""
        self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        """Called by the parser; what was not closed is closed with its parent."""
        if not any(element.tag == tag for element in self.stack):
            return
        while self.stack:
            element = self.stack.pop()
            self.closed(element)
            if self.stack and element.tag not in _UNSEEN:
                self.stack[-1].words.append(element.text)
            if element.tag == tag:
                break

    def handle_data(self, data: str) -> None:
        """Called by the parser."""
        if self.stack:
            self.stack[-1].words.append(data)

    def parse_html_declaration(self, i: int) -> int:
        """Called by the parser, which gives up on declarations that are broken; here they are passed over."""
        try:
            return super().parse_html_declaration(i)
        except AssertionError:
            return self.parse_bogus_comment(i)

    def feed(self, data: str) -> None:
        """Take a piece. The parser looks through an open mark anew with each piece, so that is spared and bounded."""
        self._find(data)
        if sum(1 for _ in islice(_BARE.finditer(data), _MOST_BARE + 1)) > _MOST_BARE:
            raise TooDeep
        if self.rawdata.startswith("<") and ">" not in data:
            self.rawdata += data
        else:
            super().feed(data)
        if len(self.rawdata) > _LONGEST_OPEN:
            raise TooDeep

    def read(self, pieces: Iterable[str]) -> None:
        """Take a whole page."""
        for piece in pieces:
            self.feed(piece)
        self.close()


def _moved(line: int, column: int, text: str) -> tuple[int, int]:
    """Where a text ends that begins here."""
    ends = text.count("\n")
    return (line + ends, len(text) - text.rfind("\n") - 1) if ends else (line, column + len(text))
