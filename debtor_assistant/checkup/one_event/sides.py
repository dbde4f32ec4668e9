"""Whether two files mean the same number: however it is written, with or without its country, or masked."""

from __future__ import annotations

import re
from collections.abc import Callable

from debtor_assistant.checkup.one_number import one_number
from debtor_assistant.intake.peers import Match, match, normal

_ENDING = 7
"""Last digits that are alike however a number is written; without them it is no number of a plan."""
_MASKED_ENDING = 4
_NOT_DIGITS = re.compile(r"\D")
_MASK = re.compile(r"\*+")


class Sides:
    """Compares the other sides of contacts.

    Args:
        jurisdiction: The place of the case: a number without a country is one of its own.
        masked: Whether any number of the case hides digits behind `*`; then fewer last digits have to do.
    """

    def __init__(self, jurisdiction: str, *, masked: bool) -> None:
        self._length = _MASKED_ENDING if masked else _ENDING
        self._plan: Callable[[str], str] = one_number(jurisdiction)
        self._known: dict[tuple[str, str], bool] = {}
        self._endings: dict[str, str] = {}

    def ending(self, written: str | None) -> str:
        """What is the same in every way of writing a number; empty where none was shown."""
        if written is None:
            return ""
        known = self._endings.get(written)
        if known is None:
            known = self._endings[written] = self._ending_of(written)
        return known

    def _ending_of(self, written: str) -> str:
        bare = normal(written)
        if not _MASK.sub("", bare).lstrip("+").isdigit():
            return bare
        return _NOT_DIGITS.sub("", bare)[-self._length :]

    def same(self, one: str | None, other: str | None) -> bool:
        """Whether two ways of writing mean one number; a number that was not shown is like another that was not."""
        if one is None or other is None:
            return one is other
        if one == other:
            return True
        pair = (one, other) if one < other else (other, one)
        known = self._known.get(pair)
        if known is None:
            known = self._known[pair] = self._compared(one, other)
        return known

    def _compared(self, one: str, other: str) -> bool:
        if "*" in one or "*" in other:
            return _fits(one, other)
        return match(one, other) is not Match.NO or self._plan(one) == self._plan(other)


def _fits(one: str, other: str) -> bool:
    """Whether the digits that a carrier left of a number (`138****1234`) are those of another, read from the end."""
    ends = [normal(written).lstrip("+0")[::-1] for written in (one, other)]
    return min(map(len, ends)) >= _ENDING and all(a == b or "*" in (a, b) for a, b in zip(*ends, strict=False))
