"""Expressions of sums worked out in fractions, for facts that are all known."""

from __future__ import annotations

import operator
from collections.abc import Callable, Mapping
from fractions import Fraction
from typing import Any

WIK = [  # the Dutch tariff of collection costs, Besluit BIK art. 2
    {"up_to": "2500", "percent": "15"},
    {"up_to": "5000", "percent": "10"},
    {"up_to": "10000", "percent": "5"},
    {"up_to": "200000", "percent": "1"},
    {"percent": "0.5"},
]
STEPS = [{"up_to": "100", "amount": "50"}, {"up_to": "3000", "amount": "20"}, {"amount": "70"}]

ONE_OF_TWO: dict[str, Callable[[Fraction, Fraction], Fraction]] = {
    "sum": operator.add,
    "minus": lambda one, other: max(one - other, Fraction(0)),
    "times": operator.mul,
    "least": min,
    "most": max,
}


def by_hand(expression: Any, values: Mapping[str, Fraction]) -> Fraction:
    """The same in fractions, for facts that are all known."""
    if isinstance(expression, str):
        return values[expression] if expression in values else Fraction(expression)
    if "of" in expression:
        of = by_hand(expression["of"], values)
        return of * Fraction(expression["share"]) if "share" in expression else tariff(expression["scale"], of)
    ((how, inner),) = expression.items()
    total, *rest = (by_hand(part, values) for part in inner)
    for part in rest:
        total = ONE_OF_TWO[how](total, part)
    return total


def tariff(steps: list[dict[str, str]], value: Fraction) -> Fraction:
    total, floor = Fraction(0), Fraction(0)
    for step in steps:
        ceiling = Fraction(step["up_to"]) if "up_to" in step else max(value, floor)
        if "amount" in step and value <= ceiling:
            return Fraction(step["amount"])
        if "percent" in step:
            total += max(Fraction(0), min(value, ceiling) - floor) * Fraction(step["percent"]) / 100
        floor = ceiling
    return total
