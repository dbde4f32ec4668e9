"""What a file shows of something only the borrower knows, so that a screen can put the answers side by side."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Names:
    """Who could be the borrower: for each name or address how often it stands in the file. Grows while it is read."""

    counts: Counter[str]


@dataclass(frozen=True)
class OneOrder:
    """The dates of a file in one order."""

    order: str
    days: tuple[date | None, ...]
    """What the examples mean; None where there is no such day."""
    first: date
    last: date
    future: int
    """How many dates of the file would lie in the future."""


@dataclass(frozen=True)
class Orders:
    """Dates that can be read in more than one way."""

    written: tuple[str, ...]
    """The first few, as the file has them."""
    readings: tuple[OneOrder, ...]


@dataclass(frozen=True)
class Columns:
    """A table whose columns have to be named."""

    header: tuple[str, ...]
    """Empty where the table has none."""
    rows: tuple[tuple[str, ...], ...]
    """The first few."""
    guessed: Mapping[str, tuple[int, ...]]
    """What is taken for what so far: columns from 0, by the words of the option."""


Shown = Names | Orders | Columns
