"""One table of facts: records of one kind as columns that are made when first asked for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, fields, replace
from functools import cached_property
from typing import Any

import numpy as np
import numpy.typing as npt

from debtor_assistant.base.vocabulary import Field, vocabulary
from debtor_assistant.rules.columns import YES_NO, Choice, Choices, FactError, Numbers, Times
from debtor_assistant.rules.money import Money, rate_of, sum_of
from debtor_assistant.rules.wordcolumns import Links, WordLists, Words

Column = Choice | Choices | Times | Numbers | Money | Words | WordLists | Links
Columns = Mapping[str, Sequence[object]]
LINKS = {
    ("contact", "party"): "party",
    ("contact", "person"): "party",
    ("contact", "debt"): "debt",
    ("contact", "in_reply_to"): "contact",
    ("event", "debt"): "debt",
    ("party", "for"): "debt",
    ("party", "acts_for"): "party",
}
_TYPE_NUMBER = {"number", "duration"}


@dataclass
class Table:
    """Records of one kind as columns; a column nobody filled is unknown in every row."""

    name: str
    ids: list[str]
    cells: Columns
    zones: Sequence[str]
    id_rows: Mapping[str, dict[str, int]]
    built: dict[str, Column] = field(default_factory=dict)

    def __len__(self) -> int:
        return len(self.ids)

    def column(self, name: str) -> Column:
        """The column of a vocabulary field.

        Raises:
            FactError: naming record, field and value where a value is not allowed.
        """
        if name not in self.built:
            spec = vocabulary().fields[self.name][name]
            cells = self.cells.get(name) or []
            if len(self) > len(cells):  # nobody filled it
                self.built[name] = _repeated(self._build(name, spec, [None]), len(self))
                return self.built[name]
            try:
                self.built[name] = self._build(name, spec, cells)
            except FactError as error:
                raise FactError(f"{self._blame(name, cells)}: {error}") from None
        return self.built[name]

    def _build(self, name: str, spec: Field, cells: Sequence[object]) -> Column:
        if (self.name, name) in LINKS:
            return Links.of(cells, self.id_rows[LINKS[self.name, name]])
        if spec.type == "bool":
            return Choice.of(cells, YES_NO)
        if spec.type in ("choice", "choices") and spec.values is not None:
            return (Choice if spec.type == "choice" else Choices).of(cells, tuple(spec.values))
        if spec.type in ("time", "date"):
            return Times.of(cells, self.zones[: len(cells)])
        if spec.type in _TYPE_NUMBER:
            return Numbers.of(cells)
        if spec.type in ("money", "rate"):
            return Money.of(cells, rate_of if spec.type == "rate" else sum_of)
        if spec.type in ("texts", "zones"):
            return WordLists.of(cells)
        return Words.of([str(c) if isinstance(c, dict | list) else c for c in cells])

    def _blame(self, name: str, cells: Sequence[object]) -> str:
        """The record whose cell cannot be read, found by trying them one at a time."""
        spec = vocabulary().fields[self.name][name]
        for row, cell in enumerate(cells):
            probe = Table(self.name, [self.ids[row]], {name: [cell]}, [self.zones[row]], self.id_rows)
            try:
                probe._build(name, spec, [cell])
            except FactError:
                return f"{self.ids[row]}.{name}"
        return f"{self.name}.{name}"

    @cached_property
    def shortest_first(self) -> npt.NDArray[np.int64]:
        """The rows by the length of their ids, then by id: c2 before c10."""
        keys = list(zip(map(len, self.ids), self.ids, strict=True))
        return np.array(sorted(range(len(keys)), key=keys.__getitem__), dtype=np.int64)

    def take(self, rows: Sequence[int]) -> Table:
        """The same table with some of its rows."""
        cells = {name: [cells[row] for row in rows] for name, cells in self.cells.items()}
        return Table(self.name, [self.ids[r] for r in rows], cells, [self.zones[r] for r in rows], self.id_rows)


def _repeated(column: Column, rows: int) -> Column:
    """A column of one unknown cell made as long as its table."""
    longer: dict[str, Any] = {}
    for one in fields(column):
        value = getattr(column, one.name)
        if isinstance(value, np.ndarray):
            longer[one.name] = np.repeat(value, rows)
        elif one.name in ("rows", "lists", "sums"):
            longer[one.name] = value * rows
    return replace(column, **longer)
