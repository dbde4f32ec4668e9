"""Three-valued masks: what surely holds, what possibly holds, and whether a question is raised.

Kleene's strong logic over whole columns (S. C. Kleene, Introduction to Metamathematics, 1952, section 64): a
statement is true, false or unknown; unknown is ``possibly`` without ``surely``. ``raised`` carries vocabulary
agreement 11: an unknown alone is no finding, somebody must have said something that raises the question.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import reduce

import numpy as np
import numpy.typing as npt

Mask = npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Masks:
    """Three boolean columns of one length; ``surely`` implies ``possibly``.

    Attributes:
        surely: rows where the statement holds whatever the unknown facts are.
        possibly: rows where it may hold.
        raised: rows where a known fact raises the question.
    """

    surely: Mask
    possibly: Mask
    raised: Mask

    @staticmethod
    def known(mask: Mask, raised: Mask | None = None) -> Masks:
        """A statement about which nothing is unknown."""
        return Masks(mask, mask, np.zeros_like(mask) if raised is None else raised)

    @staticmethod
    def always(rows: int) -> Masks:
        """True in every row."""
        return Masks.known(np.ones(rows, dtype=bool))

    @staticmethod
    def never(rows: int) -> Masks:
        """False in every row."""
        return Masks.known(np.zeros(rows, dtype=bool))

    @staticmethod
    def unknown(rows: int) -> Masks:
        """Unknown in every row, and nothing raises the question."""
        return Masks(np.zeros(rows, dtype=bool), np.ones(rows, dtype=bool), np.zeros(rows, dtype=bool))

    @property
    def open(self) -> Mask:
        """Rows that cannot be told."""
        return self.possibly & ~self.surely

    def __and__(self, other: Masks) -> Masks:
        return Masks(self.surely & other.surely, self.possibly & other.possibly, self.raised | other.raised)

    def __or__(self, other: Masks) -> Masks:
        raised = (self.raised & self.possibly) | (other.raised & other.possibly)
        return Masks(self.surely | other.surely, self.possibly | other.possibly, raised)

    def __invert__(self) -> Masks:
        return Masks(~self.possibly, ~self.surely, self.raised)

    def take(self, rows: npt.NDArray[np.int64]) -> Masks:
        """The same statement about other rows; a row of -1 is a record nobody named: unknown."""
        if not len(self.surely):
            return Masks.unknown(len(rows))
        absent = rows < 0
        index = np.where(absent, 0, rows)
        return Masks(self.surely[index] & ~absent, self.possibly[index] | absent, self.raised[index] & ~absent)

    def unraised(self) -> Masks:
        """The same statement, raising nothing: what every contact tells about itself is no suspicion."""
        return Masks(self.surely, self.possibly, np.zeros_like(self.raised))


def any_of(masks: Sequence[Mask]) -> Mask:
    """Rows that any of these columns holds; at least one is given."""
    return reduce(np.bitwise_or, masks)


def every(masks: list[Masks], rows: int) -> Masks:
    """All of these; true when there are none."""
    surely, possibly, raised = np.ones(rows, dtype=bool), np.ones(rows, dtype=bool), np.zeros(rows, dtype=bool)
    for one in masks:
        surely &= one.surely
        possibly &= one.possibly
        raised |= one.raised
    return Masks(surely, possibly, raised)


def some(masks: list[Masks], rows: int) -> Masks:
    """Any of these; false when there are none."""
    surely, possibly, raised = (np.zeros(rows, dtype=bool) for _ in range(3))
    for one in masks:
        surely |= one.surely
        possibly |= one.possibly
        raised |= one.raised & one.possibly
    return Masks(surely, possibly, raised)
