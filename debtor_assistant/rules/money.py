"""Columns of sums and rates as exact decimals: 0.1 and 0.2 make 0.3 here.

A rate is kept in percent a year, as laws compare them: a day counts 365 times, a week 52 times, a month 12 times.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from functools import lru_cache

import numpy as np
import numpy.typing as npt

from debtor_assistant.rules.columns import FactError, Values
from debtor_assistant.rules.logic import Masks
from debtor_assistant.rules.spans import EXACT, UNKNOWN, Span, exactly

PERIODS = {"day": 365, "week": 52, "month": 12, "year": 1}
"""How often a period counts in a year."""
MOST_DIGITS = 40


@lru_cache(maxsize=4_096)
def decimal(text: str) -> Decimal:
    """Read a written decimal number.

    Raises:
        FactError: it is none, is not finite, or has more digits than any sum of money.
    """
    try:
        value = Decimal(text) if text.isascii() and "_" not in text else Decimal("NaN")
    except InvalidOperation:
        value = Decimal("NaN")
    if not value.is_finite():
        raise FactError(f"{text!r} is no decimal number such as 3110 or 3110.50")
    if abs(value.adjusted()) > MOST_DIGITS or len(value.as_tuple().digits) > MOST_DIGITS:
        raise FactError(f"{text!r} has too many digits")
    return value


def sum_of(cell: object) -> Span:
    """A written sum. One below zero cannot be what its field means: nothing is known then."""
    if cell is None:
        return UNKNOWN
    if isinstance(cell, bool) or not isinstance(cell, str | int | float | Decimal):
        raise FactError(f"{cell!r} is no decimal number such as 3110 or 3110.50")
    value = decimal(str(cell).strip())
    return exactly(abs(value)) if value >= 0 else UNKNOWN  # -0 is 0


def rate_of(cell: object) -> Span:
    """A written rate ``{percent: NUMBER, per: PERIOD}`` in percent a year."""
    if cell is None:
        return UNKNOWN
    if not isinstance(cell, Mapping) or set(cell) != {"percent", "per"} or cell["per"] not in PERIODS:
        raise FactError(f"{cell!r} is no rate such as {{percent: 6, per: month}}")
    return sum_of(cell["percent"]) * exactly(Decimal(PERIODS[cell["per"]]))


@dataclass(frozen=True, slots=True)
class Money:
    """Sums or rates, one a row; ``computed`` rows were not written but follow from other facts."""

    sums: tuple[Span, ...]
    computed: frozenset[int] = frozenset()

    @staticmethod
    def of(cells: Values, read: Callable[[object], Span] = sum_of) -> Money:
        """Sums of written cells."""
        return Money(tuple(read(cell) for cell in cells))

    def filled(self, found: Mapping[int, Span]) -> Money:
        """The same column with computed values where nothing was written."""
        sums = tuple(found.get(row, span) if span.unknown else span for row, span in enumerate(self.sums))
        computed = frozenset(row for row in found if self.sums[row].unknown)
        return Money(sums, computed)

    def at_least(self, limit: Decimal) -> Masks:
        """Is it this or more?"""
        return self._masks(lambda span: span.low >= limit, lambda span: span.high is None or span.high >= limit)

    def at_most(self, limit: Decimal) -> Masks:
        """Is it this or less?"""
        return self._masks(lambda span: span.high is not None and span.high <= limit, lambda span: span.low <= limit)

    def _masks(self, surely: Callable[[Span], bool], possibly: Callable[[Span], bool]) -> Masks:
        sure = _mask([surely(span) for span in self.sums])
        return Masks(sure, sure | _mask([possibly(span) for span in self.sums]), sure)

    def known(self) -> npt.NDArray[np.bool_]:
        """Rows of which something is known."""
        return _mask([not span.unknown for span in self.sums])


def _mask(flags: Sequence[bool]) -> npt.NDArray[np.bool_]:
    return np.array(flags, dtype=bool)


def yearly(percent: Decimal, per: str) -> Decimal:
    """A rate of some period in percent a year."""
    return EXACT.multiply(percent, Decimal(PERIODS[per]))
