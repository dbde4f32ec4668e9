"""Two lists in order of time, one to one: as many pairs as can be, and of those the ones that lie closest together.

Two calls a minute apart in both lists are two pairs, whatever the clocks say: pairs never cross, and nothing is in two.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from itertools import accumulate

Span = tuple[int, int]
"""First and last second that a time can mean."""
May = Callable[[int, int], bool]
_MOST = 2_000_000
"""Comparisons after which lists of very wide times are paired from the front, which is as many but not the closest."""

_Score = tuple[int, int, int]
_NONE: _Score = (0, 0, 0)


def gap(one: Span, other: Span) -> int:
    """Seconds that surely lie between two times; 0 where they can be the same."""
    return max(0, other[0] - one[1], one[0] - other[1])


def pairs(left: Sequence[Span], right: Sequence[Span], within: int, may: May) -> list[tuple[int, int]]:
    """Pair two lists that are in order.

    Args:
        left: Times, earliest first.
        right: The same of the other list.
        within: Seconds that may lie between the two of a pair.
        may: Whether two of them can be one at all.
    """
    bands = _bands(left, right, within)
    if sum(max(0, high - low) for low, high in bands) > _MOST:
        return _from_the_front(left, right, within, may)
    near = [i for i, (low, high) in enumerate(bands) if low < high]
    table = _Table()
    for i in near:
        low, high = bands[i]
        table.begin(low)
        for j in range(low, high):
            best = max(table.above(j), table.before())
            if gap(left[i], right[j]) <= within and may(i, j):
                count, far, apart = table.above(j - 1)
                best = max(best, (count + 1, far - gap(left[i], right[j]), apart - abs(left[i][0] - right[j][0])))
            table.rows[-1].append(best)
    return [(near[i], j) for i, j in table.way_back(len(right) - 1)]


class _Table:
    """Best score of the first i of the left with the first j of the right, kept only where something can be paired."""

    def __init__(self) -> None:
        self.rows: list[list[_Score]] = []
        self._lows: list[int] = []
        self._before: list[_Score] = []

    def begin(self, low: int) -> None:
        """Open the row of the next of the left; nothing before `low` can be paired with it."""
        before = self._at(len(self.rows) - 1, low - 1)
        self.rows.append([])
        self._lows.append(low)
        self._before.append(before)

    def above(self, j: int) -> _Score:
        """The score without the one whose row is open."""
        return self._at(len(self.rows) - 2, j)

    def before(self) -> _Score:
        """The score of the open row so far."""
        return self.rows[-1][-1] if self.rows[-1] else self._before[-1]

    def _at(self, i: int, j: int) -> _Score:
        if i < 0:
            return _NONE
        low, row = self._lows[i], self.rows[i]
        return self._before[i] if j < low else row[min(j - low, len(row) - 1)]

    def way_back(self, j: int) -> list[tuple[int, int]]:
        """The pairs that lead to the last score."""
        found = []
        i = len(self.rows) - 1
        while i >= 0 and j >= 0:
            score = self._at(i, j)
            if j < self._lows[i] or score == self._at(i - 1, j):
                i -= 1
            elif score == self._at(i, j - 1):
                j -= 1
            else:
                found.append((i, j))
                i, j = i - 1, j - 1
        return found[::-1]


def _bands(left: Sequence[Span], right: Sequence[Span], within: int) -> list[tuple[int, int]]:
    """For each of the left, the part of the right it can be paired with; neither end ever goes back."""
    firsts = [first for first, _ in right]
    lasts = list(accumulate((last for _, last in right), max))
    lows = [bisect_left(lasts, first - within) for first, _ in left]
    lows = list(accumulate(reversed(lows), min))[::-1]
    highs = accumulate((bisect_right(firsts, last + within) for _, last in left), max)
    return list(zip(lows, highs, strict=True))


def _from_the_front(left: Sequence[Span], right: Sequence[Span], within: int, may: May) -> list[tuple[int, int]]:
    found, j = [], 0
    for i, one in enumerate(left):
        place = j
        while place < len(right) and right[place][0] <= one[1] + within:
            if gap(one, right[place]) <= within and may(i, place):
                found.append((i, place))
                j = place + 1
                break
            place += 1
    return found
