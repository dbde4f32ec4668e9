"""Tariffs: percents by step that add up, or one amount for each step."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal

from debtor_assistant.rules.spans import UNKNOWN, Span, exactly, most

Steps = Sequence[Mapping[str, str]]
HUNDREDTH = Decimal("0.01")


def scale(steps: Steps, of: Span) -> Span:
    """A tariff: percents of the part of the value inside each step, or the one amount of the step that holds it."""
    if "percent" in steps[0]:
        high = None if of.high is None else exactly(_tiers(steps, of.high)).high
        return Span(_tiers(steps, of.low), high)
    amounts = [Decimal(step["amount"]) for step in steps]
    first, last = _step(steps, of.low), _step(steps, of.high)
    if last == len(steps):
        return UNKNOWN  # the tariff does not go so far
    touched = amounts[first : last + 1]
    return Span(min(touched), max(touched))


def _step(steps: Steps, value: Decimal | None) -> int:
    """The place of the first step that holds a value; without a value the last of all."""
    for place, step in enumerate(steps):
        if "up_to" not in step or (value is not None and value <= Decimal(step["up_to"])):
            return place
    return len(steps)


def _tiers(steps: Steps, value: Decimal) -> Decimal:
    total, floor = exactly(Decimal(0)), exactly(Decimal(0))
    for step in steps:
        ceiling = exactly(min(value, Decimal(step["up_to"])) if "up_to" in step else value)
        total = total + (ceiling - floor) * exactly(Decimal(step["percent"])) * exactly(HUNDREDTH)
        floor = most([floor, ceiling])
    return total.low
