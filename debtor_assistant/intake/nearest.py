"""A file that no reader knows: which known format it is most like, and what differs.

| kind of file | what is compared                                                             |
| ------------ | ---------------------------------------------------------------------------- |
| database     | tables and their columns                                                     |
| table        | the headings of the row that has most of them in common with a known header  |
| JSON         | names of values                                                              |
| XML, pages   | elements, attributes, classes                                                |
| text         | how its lines begin                                                          |

Nothing is read here, and a likeness decides nothing: it is told, so that a person sees what changed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from debtor_assistant.base.problems import InputError
from debtor_assistant.intake.databases import is_database, opened
from debtor_assistant.intake.differing import difference, family_of, header_difference
from debtor_assistant.intake.known_layouts import DATABASES, JSON, MARKED, Known, tables
from debtor_assistant.intake.source import Source
from debtor_assistant.intake.tables.columns import heading
from debtor_assistant.intake.tables.table import look
from debtor_assistant.text import t

_HALF = 0.5
"""Of what a format has to have, so much makes a file like it."""
_ALIKE = 4
"""Or so many headings of a known table."""


def nearest(source: Source, *, lacking: bool = False) -> str | None:
    """What a file is most like and what differs, for people; None for one that is like nothing here.

    Args:
        source: The file.
        lacking: Only if something is missing that the format has to have.
    """
    if source.archive is not None and source.member is None and not source.is_workbook:
        return None
    try:
        if is_database(source):
            return _said(DATABASES, _columns(source), lacking)
        head = source.head().decode("utf-8", "replace").lstrip("\ufeff \r\n\t")
        if not source.is_workbook:
            if head[:1] in ("{", "["):
                return _said(JSON, re.findall(r'"([^"\\]{1,40})"\s*:', head), lacking)
            if head[:1] == "<" and (found := _said(MARKED, _marks(head), lacking)):
                return found
        return _header(source, lacking) or (None if source.is_workbook or lacking else _lines(head))
    except InputError:
        return None


def _said(known: Iterable[Known], there: Sequence[str], lacking: bool) -> str | None:
    """The sentence, if the file has at least half of what one format needs."""
    best = max(known, key=lambda one: _likeness(one, there))
    hits = _hits(best, there)
    if hits < 2 or hits / len(best.needed) < _HALF or (lacking and hits == len(best.needed)):
        return None
    expected = {name for names in best.needed for name in names}.union(best.others)
    new = [name for name in there if name not in expected]
    return difference(family_of(best.format), best.needed, there, new)


def _hits(known: Known, there: Iterable[str]) -> int:
    found = set(there)
    return sum(1 for names in known.needed if found.intersection(names))


def _likeness(known: Known, there: Sequence[str]) -> tuple[float, int]:
    hits = _hits(known, there)
    return hits / len(known.needed) if hits > 1 else 0.0, len(set(there).intersection(known.others)) + hits


def _columns(source: Source) -> list[str]:
    """Columns of the tables that any known database has; where it has none of these, the tables."""
    known = {names[0].partition(".")[0] for one in DATABASES for names in one.needed}
    with opened(source) as database:
        found = sorted(database.tables & known)
        return [f"{table}.{column}" for table in found for column in sorted(database.columns(table))]


def _marks(head: str) -> list[str]:
    """Elements, attributes and the words of classes."""
    elements = re.findall(r"<([A-Za-z][\w.-]{0,40})", head)
    attributes = re.findall(r"\s([A-Za-z_][\w.-]{0,40})\s*=\s*[\"']", head)
    classes = re.findall(r"\sclass\s*=\s*[\"']([^\"'<>]{1,80})[\"']", head)
    plain_ones = {"html", "head", "body", "div", "span", "a", "br", "meta", "style", "script", "class", "href", "img"}
    found = [*elements, *attributes, *(word for text in classes for word in text.split())]
    return [name for name in dict.fromkeys(found) if name not in plain_ones]


def _header(source: Source, lacking: bool) -> str | None:
    """The row that has most in common with a known header."""
    known = [(one, _compared(one)) for one in tables()]
    rows = [list(row.cells) for row in look(source).rows if len(row.cells) > 2]
    found = [
        (_likeness(compared, list(map(heading, cells))), number, place)
        for number, cells in enumerate(rows)
        for place, (_, compared) in enumerate(known)
    ]
    likeness, number, place = max(found, default=((0.0, 0), 0, 0))
    if (likeness[0] < _HALF and likeness[1] < _ALIKE) or (lacking and likeness[0] == 1):
        return None
    one = known[place][0]
    return header_difference(one.format, rows[number], one.needed, one.others)


def _compared(known: Known) -> Known:
    """The same with headings in the form in which they are compared."""
    return Known(known.format, [tuple(map(heading, names)) for names in known.needed], [*map(heading, known.others)])


_CLOCK = re.compile(r"(?<!\d)\d{1,2}[:.：h]\d{2}(?!\d)")
_DAY = re.compile(r"\d{1,4}[-/.年]\s?\d{1,2}[-/.月]\s?\d{1,4}")
_SHOWN = 60


def _lines(head: str) -> str | None:
    """A text in which lines begin with a time: a chat in a form that nobody here has seen."""
    lines = [line.strip() for line in head.split("\n")[:60] if line.strip()]
    timed = [line for line in lines if _CLOCK.search(line[:_SHOWN])]
    if len(timed) < 2 or not any(_DAY.search(line[:_SHOWN]) for line in lines):
        return None
    return t("intake.format.chat_differs", shown=" | ".join(line[:_SHOWN] for line in timed[:2]))
