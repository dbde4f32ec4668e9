"""Columns of free words and of links between records."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt

from debtor_assistant.rules.columns import FactError, Values
from debtor_assistant.rules.logic import Masks


@dataclass(frozen=True, slots=True)
class Words:
    """Free words (addresses, names) as codes into a pool; -1 is unknown."""

    codes: npt.NDArray[np.int64]
    pool: tuple[str, ...]

    @staticmethod
    def of(cells: Values) -> Words:
        """Codes of written words."""
        pool: dict[str, int] = {}
        codes = [-1 if cell is None else pool.setdefault(str(cell), len(pool)) for cell in cells]
        return Words(np.array(codes, dtype=np.int64), tuple(pool))

    def match(self, wanted: Sequence[str]) -> Masks:
        """Is the text one of these, letter by letter?"""
        codes = [code for code, text in enumerate(self.pool) if text in wanted]
        surely = np.isin(self.codes, codes)
        return Masks(surely, surely | (self.codes < 0), surely)

    def known(self) -> npt.NDArray[np.bool_]:
        """Rows with words."""
        return self.codes >= 0


@dataclass(frozen=True, slots=True)
class WordLists:
    """Lists of free words (memberships, zones); None is unknown, [] is none."""

    lists: tuple[frozenset[str] | None, ...]

    @staticmethod
    def of(cells: Values) -> WordLists:
        """Sets of written lists."""
        return WordLists(
            tuple(None if c is None else frozenset([c] if isinstance(c, str) else map(str, c)) for c in cells)  # type: ignore[call-overload]
        )

    def match(self, wanted: Sequence[str]) -> Masks:
        """Does the list hold any of these?"""
        surely = np.array([x is not None and not x.isdisjoint(wanted) for x in self.lists], dtype=bool)
        closed = np.array([x is not None and "unsure" not in x for x in self.lists], dtype=bool)
        return Masks(surely, surely | ~closed, surely)

    def known(self) -> npt.NDArray[np.bool_]:
        """Rows with a list."""
        return np.array([x is not None for x in self.lists], dtype=bool)


@dataclass(frozen=True)
class Links:
    """References to rows of another table.

    Attributes:
        rows: the rows each cell names.
        written: cells that were written; a written cell without rows names none for sure, an unwritten one is unknown.
    """

    rows: tuple[tuple[int, ...], ...]
    written: npt.NDArray[np.bool_]

    @staticmethod
    def of(cells: Values, ids: dict[str, int]) -> Links:
        """Row numbers of written ids.

        Raises:
            FactError: an id that no record of the case has.
        """
        # Thousands of contacts name a handful of records: each way of naming them is looked up once.
        seen: dict[object, tuple[int, ...]] = {None: ()}
        out = []
        for cell in cells:
            key: object = cell if cell is None or isinstance(cell, str) else tuple(cell)  # type: ignore[arg-type]
            if key not in seen:
                seen[key] = Links._rows(key, ids)
            out.append(seen[key])
        return Links(tuple(out), np.array([cell is not None for cell in cells], dtype=bool))

    @staticmethod
    def _rows(cell: object, ids: dict[str, int]) -> tuple[int, ...]:
        names = (cell,) if isinstance(cell, str) else cell
        try:
            return tuple(ids[name] for name in names if name != "unsure")  # type: ignore[attr-defined]
        except KeyError as error:
            raise FactError(f"no record has the id {error.args[0]!r}") from None

    @cached_property
    def single(self) -> npt.NDArray[np.int64]:
        """The first row each cell names; -1 is none or unknown."""
        return np.array([row[0] if row else -1 for row in self.rows], dtype=np.int64)

    @cached_property
    def width(self) -> int:
        """The most rows one cell names."""
        return max(map(len, set(self.rows)), default=0)

    def nth(self, place: int) -> npt.NDArray[np.int64]:
        """The n-th row each cell names, the last one again where there are fewer; -1 is none or unknown."""
        if place == 0:
            return self.single
        return np.array([row[min(place, len(row) - 1)] if row else -1 for row in self.rows], dtype=np.int64)

    def codes(self, place: int = 0) -> npt.NDArray[np.int64]:
        """As ``nth``, with -2 where a cell surely names nobody."""
        return np.where(self.none, -2, self.nth(place))

    @property
    def none(self) -> npt.NDArray[np.bool_]:
        """Cells that surely name nobody."""
        return self.written & (self.single < 0)

    def known(self) -> npt.NDArray[np.bool_]:
        """Cells that name somebody, or surely nobody."""
        return self.written
