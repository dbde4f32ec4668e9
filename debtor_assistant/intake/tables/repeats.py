"""Rows that look alike: copies where the time is exact, separate events where it is not."""

from __future__ import annotations

from collections import Counter

from debtor_assistant.intake.entering import key_of


class Repeats:
    """Keys for the rows of one file.

    Two rows with the same second are one row twice. Two missed calls of one number within a minute, or two payments of
    one sum on a day, are two: there the key counts which of them it is, the same way in every file.
    """

    def __init__(self) -> None:
        self._seen: Counter[str] = Counter()

    def key(self, *parts: object, exact: bool) -> str:
        """The key of a row; `exact` when its time is known to the second, or an id tells it from all others."""
        base = key_of(*parts)
        if exact:
            return base
        self._seen[base] += 1
        return base if self._seen[base] == 1 else key_of(base, self._seen[base])
