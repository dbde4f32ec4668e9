"""What a dossier says, as plain data, before anything is set in type; tests read it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Words:
    """Some words of a line, and where they lead."""

    text: str
    bold: bool = False
    link: str = ""
    """``#doc:NAME`` for a place in the document, or an address."""
    tone: str = ""
    """`muted`, `warning`, or nothing."""


Line = tuple[Words, ...]


@dataclass(frozen=True)
class Heading:
    """The title of a chapter (1), section (2) or card (3)."""

    text: str
    level: int
    anchor: str
    new_page: bool = False
    indexed: bool = True
    """Whether the index and the bookmarks name it."""
    most: int = 0
    """Lines on paper, where room is scarce; the last one ends with an ellipsis where there are more. 0: all."""


@dataclass(frozen=True)
class Paragraph:
    """One paragraph."""

    line: Line
    style: str = "body"
    """`body`, `lead`, `small`, `note` (boxed), `warning` (boxed, marked) or `small warning`."""
    keep: bool = False
    """Stays on the page of what follows."""


@dataclass(frozen=True)
class Bullets:
    """A list."""

    items: tuple[Line, ...]
    small: bool = False
    most: int = 0
    """Lines of one item on paper; 0: all."""


@dataclass(frozen=True)
class Pairs:
    """Labels with their texts beside."""

    rows: tuple[tuple[str, Line], ...]
    small: bool = False
    most: int = 0
    """Lines of one text on paper; 0: all."""


@dataclass(frozen=True)
class Row:
    """One row of a table."""

    cells: tuple[Line, ...]
    anchor: str = ""
    tone: str = ""
    """`event` for rows that are no contact, `struck` for struck-out ones."""


@dataclass(frozen=True)
class Grid:
    """A table whose head is repeated on every page."""

    head: tuple[str, ...]
    shares: tuple[float, ...]
    """Relative widths of the columns."""
    rows: tuple[Row, ...]


@dataclass(frozen=True)
class Numbers:
    """The figures of the first page: value, what it counts, and where it leads."""

    items: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True)
class Window:
    """Hours in which contact is allowed, in minutes of the day, and the rule that says so."""

    start: int
    end: int
    label: str


@dataclass(frozen=True)
class HourChart:
    """Contacts by hour of day against the allowed hours."""

    counts: tuple[int, ...]
    windows: tuple[Window, ...]
    caption: str
    legend: tuple[str, ...]
    """Texts for the bars and the hatched hours."""


@dataclass(frozen=True)
class WeekChart:
    """Contacts per week."""

    weeks: tuple[tuple[str, int, int], ...]
    """First day of the week, calls and visits, messages and letters."""
    caption: str
    legend: tuple[str, ...]
    """Texts for the two parts of a bar and, where there are marks, for the mark."""
    marked: frozenset[str] = frozenset()
    """First days of the weeks with a finding about numbers of contacts."""


@dataclass(frozen=True)
class Month:
    """The days of one month on which there were contacts."""

    year: int
    month: int
    title: str
    days: Mapping[int, tuple[int, bool]]
    """By day of the month: how many contacts, and whether one lies outside the marked hours."""

    def told(self) -> list[tuple[int, int, bool]]:
        """Return day, number and mark in the order of the days."""
        return [(day, count, out) for day, (count, out) in sorted(self.days.items())]


@dataclass(frozen=True)
class CalendarChart:
    """Months with the number of contacts on each day."""

    months: tuple[Month, ...]
    weekdays: tuple[str, ...]
    """Short names, Monday first."""
    legend: str
    """What the bar below a day says."""


@dataclass(frozen=True)
class Picture:
    """A picture of an exhibit, as large as the page allows."""

    sha256: str
    """Which file of evidence."""
    words: str
    """What stands in its place where it cannot be shown."""


@dataclass(frozen=True)
class Index:
    """The list of chapters and findings with their pages; filled in when the pages are known."""


@dataclass(frozen=True)
class Card:
    """A finding: its blocks with a mark along the edge."""

    mark: str
    """The verdict."""
    blocks: tuple[Block, ...]


Chart = HourChart | WeekChart | CalendarChart
Block = Heading | Paragraph | Bullets | Pairs | Grid | Numbers | Chart | Picture | Index | Card


@dataclass(frozen=True)
class Outline:
    """A whole dossier."""

    lang: str
    title: str
    short_title: str
    subject: str
    fingerprint: str
    """SHA-256 of the extract it was made from."""
    paper: str
    """A name of `styles.SHEETS`."""
    front: tuple[Block, ...]
    """Page one."""
    body: tuple[Block, ...]
    """Everything after it."""

    @property
    def blocks(self) -> tuple[Block, ...]:
        """All of it."""
        return self.front + self.body

    def flat(self) -> Iterator[Block]:
        """Return every block, those inside cards too."""
        for block in self.blocks:
            yield block
            if isinstance(block, Card):
                yield from block.blocks

    def headings(self) -> list[Heading]:
        """Return what the index and the bookmarks name."""
        return [block for block in self.flat() if isinstance(block, Heading) and block.indexed]

    def anchors(self) -> set[str]:
        """Return every place that a link can lead to."""
        rows = (row.anchor for block in self.flat() if isinstance(block, Grid) for row in block.rows)
        return {block.anchor for block in self.flat() if isinstance(block, Heading)} | {name for name in rows if name}

    def lines(self) -> Iterator[Line]:
        """Return every line of words."""
        for block in self.flat():
            yield from _lines(block)


def _lines(block: Block) -> Iterator[Line]:
    if isinstance(block, Heading):
        yield (Words(block.text),)
    elif isinstance(block, Paragraph):
        yield block.line
    elif isinstance(block, Bullets):
        yield from block.items
    elif isinstance(block, Pairs):
        for label, line in block.rows:
            yield (Words(label), *line)
    elif isinstance(block, Grid):
        yield tuple(Words(text) for text in block.head)
        for row in block.rows:
            yield from row.cells
    elif isinstance(block, Numbers):
        yield from ((Words(value), Words(label)) for value, label, _ in block.items)


def words(text: str, *, bold: bool = False, link: str = "", tone: str = "") -> Line:
    """Return a line of one kind of words."""
    return (Words(text, bold, link, tone),)


def joined(lines: Iterable[Line], between: str) -> Line:
    """Join lines into one."""
    result: list[Words] = []
    for line in lines:
        if result and between:
            result.append(Words(between))
        result.extend(line)
    return tuple(result)
