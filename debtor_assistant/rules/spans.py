"""Exact sums, rates and numbers of which only bounds may be known.

Nothing here is ever negative: what a law calls a sum, a rate or an excess is at least nothing. Decimal arithmetic is
exact (``EXACT`` has more digits than any written value needs and refuses to round).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Context, Decimal, Inexact, InvalidOperation, Overflow

EXACT = Context(prec=2_000, traps=[Inexact, InvalidOperation, Overflow])
"""Interest rules multiply and add a few times; 2,000 digits hold every such result of numbers of 40 digits."""
ZERO = Decimal(0)


@dataclass(frozen=True, slots=True)
class Span:
    """A value between two bounds, both included; no upper bound where nothing limits it."""

    low: Decimal
    high: Decimal | None

    @property
    def exact(self) -> bool:
        """Is the value known?"""
        return self.low == self.high

    @property
    def unknown(self) -> bool:
        """Is nothing known?"""
        return self.low == 0 and self.high is None

    def __add__(self, other: Span) -> Span:
        high = None if self.high is None or other.high is None else EXACT.add(self.high, other.high)
        return Span(EXACT.add(self.low, other.low), high)

    def __sub__(self, other: Span) -> Span:
        """What is left, or nothing."""
        low = ZERO if other.high is None else max(ZERO, EXACT.subtract(self.low, other.high))
        return Span(low, None if self.high is None else max(ZERO, EXACT.subtract(self.high, other.low)))

    def __mul__(self, other: Span) -> Span:
        if self.high is not None and other.high is not None:
            high: Decimal | None = EXACT.multiply(self.high, other.high)
        else:
            high = ZERO if ZERO in (self.high, other.high) else None
        return Span(EXACT.multiply(self.low, other.low), high)

    def __or__(self, other: Span) -> Span:
        """Either of two: everything between their bounds."""
        high = None if self.high is None or other.high is None else max(self.high, other.high)
        return Span(min(self.low, other.low), high)

    def above(self, other: Span) -> bool:
        """Is it surely more?"""
        return other.high is not None and self.low > other.high

    def perhaps_above(self, other: Span) -> bool:
        """May it be more?"""
        return self.high is None or self.high > other.low

    def text(self) -> str | None:
        """As findings print it: ``12``, ``12-12.4``, ``>= 12``; None where nothing is known."""
        if self.exact:
            return plain(self.low)
        if self.high is None:
            return f">= {plain(self.low)}" if self.low else None
        return f"{plain(self.low)}-{plain(self.high)}"


UNKNOWN = Span(ZERO, None)


def exactly(value: Decimal) -> Span:
    """A value that is known."""
    return Span(value, value)


def plain(value: Decimal) -> str:
    """A number in its shortest written form, never with an exponent."""
    text = format(value, "f")
    return (text.rstrip("0").rstrip(".") if "." in text else text) or "0"


def least(spans: Sequence[Span]) -> Span:
    """The smallest of some values."""
    bounded = [span.high for span in spans if span.high is not None]
    return Span(min(span.low for span in spans), min(bounded, default=None))


def most(spans: Sequence[Span]) -> Span:
    """The largest of some values."""
    highs = [span.high for span in spans]
    bounded = [high for high in highs if high is not None]
    return Span(max(span.low for span in spans), max(bounded) if len(bounded) == len(highs) else None)
