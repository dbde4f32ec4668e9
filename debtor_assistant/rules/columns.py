"""Columns of facts: codes, bit sets, intervals and numbers; unknown has its own code in each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

import numpy as np
import numpy.typing as npt

from debtor_assistant.base import when
from debtor_assistant.base.measures import parse_duration
from debtor_assistant.rules.logic import Masks
from debtor_assistant.rules.times import UNKNOWN_FIRST, UNKNOWN_LAST

YES_NO = ("false", "true")
Values = Sequence[object]


class FactError(ValueError):
    """A value that the vocabulary does not allow; the text says which and why."""


@dataclass(frozen=True, slots=True)
class Choice:
    """One of a closed list: code 0 is unknown, code k is ``values[k - 1]``."""

    codes: npt.NDArray[np.uint16]
    values: tuple[str, ...]

    @staticmethod
    def of(cells: Values, values: tuple[str, ...]) -> Choice:
        """Codes of written values; None is unknown."""
        table: dict[object, int] = {None: 0, **{value: code for code, value in enumerate(values, 1)}}
        if values == YES_NO:
            table |= {False: 1, True: 2}
        try:
            return Choice(np.array([table[cell] for cell in cells], dtype=np.uint16), values)
        except (KeyError, TypeError):
            wrong = next(c for c in cells if not isinstance(c, (str, bool, type(None))) or c not in table)
            raise FactError(f"{wrong!r} is none of {', '.join(values)}") from None

    def match(self, wanted: Sequence[str]) -> Masks:
        """Is the value any of these?"""
        hits = np.zeros(len(self.values) + 1, dtype=bool)
        hits[[self.values.index(value) + 1 for value in wanted]] = True
        surely = hits[self.codes]
        return Masks(surely, surely | (self.codes == 0), surely)

    def known(self) -> npt.NDArray[np.bool_]:
        """Rows with a value."""
        return self.codes > 0

    def text(self, row: int) -> str | None:
        """The value of a row."""
        return self.values[self.codes[row] - 1] if self.codes[row] else None


@dataclass(frozen=True, slots=True)
class Choices:
    """A list of choices as a bit set; ``complete`` when what it does not name did not happen (agreement 2)."""

    bits: npt.NDArray[np.uint64]
    complete: npt.NDArray[np.bool_]
    asked: npt.NDArray[np.bool_]
    values: tuple[str, ...]

    @staticmethod
    def of(cells: Values, values: tuple[str, ...]) -> Choices:
        """Bit sets of written lists; None is unknown, ``unsure`` at the end leaves the rest open."""
        place = {value: 1 << index for index, value in enumerate(values)}
        seen: dict[object, tuple[int, bool, bool]] = {None: (0, False, False)}
        rows = []
        for cell in cells:
            key: object = cell if cell is None or isinstance(cell, str) else tuple(cell)  # type: ignore[arg-type]
            if key not in seen:
                seen[key] = Choices._one(key, place)
            rows.append(seen[key])
        bits, complete, asked = zip(*rows, strict=True) if rows else ((), (), ())
        return Choices(np.array(bits, np.uint64), np.array(complete, bool), np.array(asked, bool), values)

    @staticmethod
    def _one(cell: object, place: dict[str, int]) -> tuple[int, bool, bool]:
        names = [cell] if isinstance(cell, str) else list(cell)  # type: ignore[call-overload]
        unsure = "unsure" in names
        total = 0
        for name in names:
            if name == "unsure":
                continue
            if name not in place:
                raise FactError(f"{name!r} is none of {', '.join(place)}")
            total |= place[name]
        return total, not unsure, True

    def _set(self, wanted: Sequence[str]) -> np.uint64:
        return np.uint64(sum(1 << self.values.index(value) for value in set(wanted)))

    def match(self, wanted: Sequence[str]) -> Masks:
        """Does the list hold any of these?"""
        surely = (self.bits & self._set(wanted)) != 0
        return self._masks(surely, surely | ~self.complete)

    def match_all(self, wanted: Sequence[str]) -> Masks:
        """Does the list hold all of these?"""
        every = self._set(wanted)
        surely = (self.bits & every) == every
        return self._masks(surely, surely | ~self.complete)

    def match_only(self, wanted: Sequence[str]) -> Masks:
        """Does the list hold nothing else?"""
        possibly = (self.bits & ~self._set(wanted)) == 0
        return self._masks(possibly & self.complete, possibly)

    def match_empty(self) -> Masks:
        """Is the list known to be empty?"""
        possibly = self.bits == 0
        return self._masks(possibly & self.complete, possibly)

    def _masks(self, surely: npt.NDArray[np.bool_], possibly: npt.NDArray[np.bool_]) -> Masks:
        unsure = self.asked & ~self.complete
        return Masks(surely, possibly, surely | (unsure & possibly))

    def known(self) -> npt.NDArray[np.bool_]:
        """Rows with a complete list."""
        return self.complete

    def names(self, row: int) -> list[str]:
        """The values a row holds."""
        bits = int(self.bits[row])
        return [value for index, value in enumerate(self.values) if bits >> index & 1]


@dataclass(frozen=True, slots=True)
class Times:
    """Intervals of instants, both ends included, in epoch seconds."""

    first: npt.NDArray[np.int64]
    last: npt.NDArray[np.int64]

    @staticmethod
    def of(cells: Values, zones: Sequence[str]) -> Times:
        """Intervals of written times, each read in its row's zone unless an offset is written."""
        first = np.full(len(cells), UNKNOWN_FIRST, dtype=np.int64)
        last = np.full(len(cells), UNKNOWN_LAST, dtype=np.int64)
        for row, (cell, zone) in enumerate(zip(cells, zones, strict=True)):
            if cell is not None:
                try:
                    first[row], last[row] = when.parse_time(cell, zone)  # type: ignore[arg-type]
                except (ValueError, TypeError) as error:
                    raise FactError(str(error)) from None
        return Times(first, last)

    def known(self) -> npt.NDArray[np.bool_]:
        """Rows with any knowledge of the time."""
        return (self.first > UNKNOWN_FIRST) & (self.last < UNKNOWN_LAST)


@dataclass(frozen=True, slots=True)
class Numbers:
    """Numbers, lengths of time (seconds) and sums; NaN is unknown. Money arithmetic is not done here."""

    amounts: npt.NDArray[np.float64]

    @staticmethod
    def of(cells: Values) -> Numbers:
        """Numbers of written numbers and durations."""
        return Numbers(np.array([_number(cell) for cell in cells], dtype=np.float64))

    def at_least(self, limit: float) -> Masks:
        """Is it this or more?"""
        surely = self.amounts >= limit
        return Masks(surely, surely | np.isnan(self.amounts), surely)

    def at_most(self, limit: float) -> Masks:
        """Is it this or less?"""
        surely = self.amounts <= limit
        return Masks(surely, surely | np.isnan(self.amounts), surely)

    def known(self) -> npt.NDArray[np.bool_]:
        """Rows with a number."""
        return ~np.isnan(self.amounts)


def _number(cell: object) -> float:
    if cell is None:
        return float("nan")
    if isinstance(cell, int | float | Decimal):
        return float(cell)
    text = str(cell)
    try:
        return float(Decimal(text))
    except InvalidOperation:
        pass
    try:
        seconds = parse_duration(text).seconds
    except ValueError:
        raise FactError(f"{text!r} is neither a number nor a length such as '40 s' or '15 min'") from None
    # Months and working days have a length only on a calendar; here they are as good as unknown.
    return float("nan") if seconds is None else seconds
