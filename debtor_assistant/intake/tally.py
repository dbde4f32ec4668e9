"""What became of every row: nothing is lost, or it is said where and why."""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import TypedDict

Record = dict[str, object]
"""A contact in the words of the vocabulary, plus `EXTRA`. A field that is not there is unknown."""

EXTRA = ("peer", "peer_name", "where", "raw_time", "key", "media", "raw", "grade")
"""Keys of a record that are no vocabulary fields: they lead back to the row in the file."""


class Lost(TypedDict):
    """A row that became no contact."""

    where: str
    why: str


class RowList:
    """Rows with their reasons, kept small: a backup may hold a million rows the user did not choose."""

    def __init__(self, unit: str = "element") -> None:
        self.unit = unit
        self._rows: dict[str, array[int]] = {}
        self._where: dict[int, str] = {}

    def add(self, row: int, why: str, where: str | None = None) -> None:
        """Remember that this row (counted from 1) was left out, and why; `where` if its number does not lead to it."""
        self._rows.setdefault(why, array("Q")).append(row)
        if where is not None:
            self._where[row] = where

    def __len__(self) -> int:
        return sum(map(len, self._rows.values()))

    def reasons(self) -> dict[str, int]:
        """How many rows for each reason."""
        return {why: len(rows) for why, rows in self._rows.items()}

    def __iter__(self) -> Iterator[Lost]:
        rows = sorted((row, why) for why, numbers in self._rows.items() for row in numbers)
        for row, why in rows:
            yield {"where": self._where.get(row) or place(row, self.unit), "why": why}


def place(row: int, unit: str = "element") -> str:
    """How a row of a file is called everywhere."""
    return f"{unit} {row}"


def instant_of(record: Mapping[str, object]) -> str | None:
    """When it began, as text that sorts; None while nobody has said how the file's dates are to be read."""
    at = record.get("at", record.get("on"))
    if isinstance(at, Mapping):
        at = at.get("from")
    return at if isinstance(at, str) else None


class Tally:
    """Counts of one reading. `rows` is counted where rows come in, the rest where they go: the two must agree."""

    def __init__(self, unit: str = "element") -> None:
        self.unit = unit
        self.rows = 0
        self.contacts = 0
        self.payments = 0
        self.evidence_only = 0
        self.continuations = 0
        self.duplicates = 0
        self.attachments = 0
        self.skipped = RowList(unit)
        self.rejected = RowList(unit)
        self.first: str | None = None
        self.last: str | None = None
        self.by_channel: Counter[str] = Counter()
        self.by_direction: Counter[str] = Counter()
        self._keys: set[bytes] = set()

    def counted_in(self, unit: str) -> None:
        """Say what the file's rows are called: line, row, element."""
        self.unit = self.skipped.unit = self.rejected.unit = unit

    def place(self, row: int) -> str:
        """How a row of this file is called."""
        return place(row, self.unit)

    def is_repeated(self, key: str) -> bool:
        """Whether the same row came before in this file; the first one is the one that is kept."""
        short = bytes.fromhex(key[:32])
        if short in self._keys:
            return True
        self._keys.add(short)
        return False

    def count(self, record: Mapping[str, object]) -> None:
        """Enter a contact, or a payment: what is no contact has no channel and says its kind."""
        if "kind" in record:
            self.payments += 1
        else:
            self.contacts += 1
            self.by_channel[str(record["channel"])] += 1
        if "direction" in record:
            self.by_direction[str(record["direction"])] += 1
        media = record.get("media")
        self.attachments += len(media) if isinstance(media, list) else 0
        # Instants of one file are written alike, so their text sorts as they do.
        at = instant_of(record)
        if at is not None:
            instant = at.replace(" ", "T")
            self.first = instant if self.first is None else min(self.first, instant)
            self.last = instant if self.last is None else max(self.last, instant)

    @property
    def accounted(self) -> int:
        """Where the rows went; always equal to `rows`."""
        kept = self.contacts + self.payments + self.evidence_only + self.continuations
        return kept + self.duplicates + len(self.skipped) + len(self.rejected)
