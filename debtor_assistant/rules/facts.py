"""The facts tables: debtor, debts, parties, contacts and events as columns, ready to be checked."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any

import numpy as np
import numpy.typing as npt

from debtor_assistant.rules import times
from debtor_assistant.rules.columns import Times
from debtor_assistant.rules.logic import Masks
from debtor_assistant.rules.tables import Table


@dataclass(frozen=True)
class Clock:
    """Wall-clock readings of records on one clock: seconds since 1970-01-01 local; both ends included."""

    first: npt.NDArray[np.int64]
    last: npt.NDArray[np.int64]

    @cached_property
    def day_first(self) -> npt.NDArray[np.int64]:
        """Earliest local day."""
        return self.first // times.DAY

    @cached_property
    def day_last(self) -> npt.NDArray[np.int64]:
        """Latest local day."""
        return self.day_first if self.last is self.first else self.last // times.DAY


@dataclass
class Facts:
    """What is known, in columns; unknown has its own code in each.

    Attributes:
        as_of: the day we judge on; never "now" inside the engine.
        jurisdiction: place code whose law judges.
        timezone: zone where the debtor was unless a contact says otherwise.
    """

    as_of: date
    jurisdiction: str
    timezone: str
    debtor: Table
    debts: Table
    parties: Table
    contacts: Table
    events: Table
    order: npt.NDArray[np.int64]
    memo: dict[tuple[str, str, int], tuple[Any, Masks]] = field(default_factory=dict)
    """Filter lines already answered, by table, key and id of the value, which is kept alive here."""
    ends: dict[str, tuple[npt.NDArray[np.int64], npt.NDArray[np.int64]]] = field(default_factory=dict)
    """Earliest and latest end of the limitation period of each debt, by rule; filled before other rules ask."""
    in_force: dict[tuple[int, str | None, str | None], Masks] = field(default_factory=dict)
    """Rows dated between two days, by the address of their clock, which is kept here too."""
    ranks: dict[int | None, npt.NDArray[np.int64]] = field(default_factory=dict)
    """Places of the contacts in the order of time, by the address of the clock whose days go first, or by none."""
    person_keys: list[Any] = field(default_factory=list)
    """By whom of the debtor and the other people contacts are grouped; filled when first asked for."""
    _clocks: dict[tuple[str, str | None, str], Clock] = field(default_factory=dict)

    def table(self, name: str) -> Table:
        """A table by its vocabulary name."""
        return {
            "debtor": self.debtor,
            "debt": self.debts,
            "party": self.parties,
            "contact": self.contacts,
            "event": self.events,
        }[name]

    def clock(self, zone: str | None, table: str = "contact", dated: str | None = None) -> Clock:
        """Wall-clock times on a fixed clock, or (None) where the debtor was at each row's time (agreement 13).

        Args:
            zone: the rule's clock.
            table: whose rows.
            dated: the date field that is read, or ``as_of``: the day of judging; None for the usual one (``WHEN``).
        """
        key = (table, zone, dated or WHEN[table])
        if key not in self._clocks:
            rows = self.table(table)
            if dated == "as_of":
                day = np.full(len(rows), times.day_number(self.as_of.isoformat()) * times.DAY, dtype=np.int64)
                return self._clocks.setdefault(key, Clock(day, day))
            at = rows.column(dated or WHEN[table])
            assert isinstance(at, Times)
            zones = [zone] * len(rows) if zone else list(rows.zones)
            first = times.local_by_row(at.first, zones)
            last = first if np.array_equal(at.first, at.last) else times.local_by_row(at.last, zones)
            self._clocks[key] = Clock(first, last)
        return self._clocks[key]


def natural_order(names: Sequence[str]) -> list[str]:
    """Names in the order of ``natural``; those that are one letter and a number, as most are, by their length."""
    numbers = [name[1:] for name in names]
    digits = "".join(numbers)
    letters = {name[:1] for name in names}
    plain = len(letters) == 1 and digits.isascii() and digits.isdecimal() and not letters.pop().isdecimal()
    if plain and all(number and number[0] != "0" for number in numbers):
        return sorted(sorted(names), key=len)
    return sorted(names, key=natural)


WHEN = {"contact": "at", "event": "on", "debt": "signed_on"}
"""The field that dates a record of each kind."""


def natural(name: str) -> tuple[tuple[int, str | int], ...]:
    """Sort key that puts c2 before c10."""
    if name[1:].isdecimal() and not name[0].isdecimal():
        return (1, name[0]), (0, int(name[1:]))
    parts = re.findall(r"\d+|\D+", name)
    return tuple((0, int(part)) if part.isdigit() else (1, part) for part in parts)
