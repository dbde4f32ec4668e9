"""Sums of which only bounds may be known, with the facts they were made of and those that are missing."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from debtor_assistant.rules.spans import UNKNOWN, Span, plain


@dataclass(frozen=True)
class Part:
    """One sum of a debt.

    Attributes:
        span: its bounds; unknown where nothing limits it.
        uses: facts and events it was made of.
        missing: facts that would make it exact.
    """

    span: Span
    uses: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()

    def __add__(self, other: Part) -> Part:
        return Part(self.span + other.span, _both(self.uses, other.uses), _both(self.missing, other.missing))

    def __sub__(self, other: Part) -> Part:
        """The difference, where the second is not the larger one; else nothing is known."""
        joined = _both(self.uses, other.uses), _both(self.missing, other.missing)
        if self.span.exact and other.span.exact and other.span.low <= self.span.low:
            return Part(self.span - other.span, *joined)
        return Part(UNKNOWN, *joined)

    @property
    def exact(self) -> bool:
        """Is it known to the last digit?"""
        return self.span.exact and not self.span.unknown

    def told(self) -> dict[str, Any]:
        """As plain data: lowest and highest value, null where nobody knows."""
        low, high = self.span.low, self.span.high
        known = not self.span.unknown
        return {
            "low": plain(low) if known else None,
            "high": plain(high) if high is not None else None,
            "uses": list(self.uses),
            "missing": [] if self.exact else list(self.missing),
        }


def _both(one: Iterable[str], other: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys([*one, *other]))
