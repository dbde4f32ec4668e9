"""A cap on sums with one of its numbers moved by its last digit."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

from debtor_assistant.rules.amounts import is_number
from debtor_assistant.rules.spans import plain

NOT_LIMITS = {"table", "on", "unit", "values", "known_until", "per", "charges"}
"""Keys whose values are no numbers of the rule: names, filters, and the values of tables, which are not law."""


def moved_amounts(test: Mapping[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    """Every test whose amount or cap differs in one number."""
    for key in ("amount", "cap"):
        if key in test:
            for what, moved in _moved(test[key]):
                yield f"{key} {what}", {**test, key: moved}


def _moved(expression: Any) -> Iterator[tuple[str, Any]]:
    if isinstance(expression, list):
        for place, part in enumerate(expression):
            for what, moved in _moved(part):
                yield what, [*expression[:place], moved, *expression[place + 1 :]]
    elif isinstance(expression, Mapping):
        for key in [key for key in expression if key not in NOT_LIMITS]:
            for what, moved in _moved(expression[key]):
                yield f"{key} {what}", {**expression, key: moved}
    elif is_number(expression):
        value = Decimal(expression)
        exponent = value.as_tuple().exponent
        assert isinstance(exponent, int)
        for change in (Decimal(-1).scaleb(exponent), Decimal(1).scaleb(exponent)):
            if value + change >= 0:
                yield f"{expression} {change:+f}", plain(value + change)
