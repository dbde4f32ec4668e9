"""Columns found by their headings, whatever their order, padding and kind of brackets."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence

from debtor_assistant.intake.tables.lines import TableRow, plain

_WIDE = str.maketrans("（）：／　", "():/ ")


def names(text: str) -> tuple[str, ...]:
    """Several headings of one column, written in one line with bars between them, the surest first."""
    return tuple(text.split("|"))


def heading(cell: object) -> str:
    """A heading in the form in which headings are compared."""
    return "".join(plain(cell).translate(_WIDE).replace("_", "").replace('"', "").split()).casefold()


def headings(row: TableRow) -> list[str]:
    """All headings of a row, the empty ones at its end left out."""
    found = [heading(cell) for cell in row.cells]
    while found and not found[-1]:
        found.pop()
    return found


def columns(row: TableRow, wanted: Mapping[str, Sequence[str]]) -> dict[str, int]:
    """Where each column stands: of several names for one the first that is there, in the order given."""
    found = headings(row)
    places: dict[str, int] = {}
    for column, synonyms in wanted.items():
        for name in synonyms:
            if heading(name) in found and found.index(heading(name)) not in places.values():
                places[column] = found.index(heading(name))
                break
    return places


def fingerprint(headers: Iterable[str]) -> str:
    """What tells one layout from another: its headings in their order."""
    return hashlib.sha256("\x1f".join(heading(name) for name in headers).encode("utf-8", "replace")).hexdigest()[:16]


def difference(row: TableRow, known: Sequence[str]) -> tuple[list[str], list[str]]:
    """Columns that the row lacks of a known layout, and those that it has beyond it, as they are written."""
    found = headings(row)
    written = {heading(cell): plain(cell) for cell in row.cells}
    expected = {heading(name): name for name in known}
    return (
        [name for key, name in expected.items() if key not in found],
        [written[key] for key in found if key and key not in expected],
    )
