"""The debt register in words. From plain data, for every view; a sum that nobody knows is never a number."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from debtor_assistant.text import fmt_money, fmt_number, t

Part = Mapping[str, Any]
CLAIMED = ("principal", "interest", "costs", "total")
LOGGED = ("received", "interest", "fees", "penalties", "paid")


def amount(part: Part, currency: str | None) -> str:
    """A sum, its bounds, or that it is unknown."""
    low, high = part["low"], part["high"]
    if low is None:
        return t("money.unknown")
    if high is None:
        return t("money.at_least", sum=money(low, currency))
    if low == high:
        return money(low, currency)
    return t("money.between", low=money(low, currency), high=money(high, currency))


def money(value: str, currency: str | None) -> str:
    """A sum in its currency, with every digit that was written."""
    number = Decimal(value)
    exponent = number.as_tuple().exponent
    if isinstance(exponent, int) and exponent < -2:  # a sum is never rounded on its way to a reader
        return f"{fmt_number(int(number))}{format(number % 1, 'f')[1:]}{' ' + currency if currency else ''}"
    return fmt_money(number, currency)


def difference(row: Mapping[str, Any], currency: str | None) -> str:
    """What the claim is above or below the other figure; that it cannot be told where a part is unknown."""
    found = row["difference"]
    if found is None:
        return t("money.cannot_tell")
    value = Decimal(found)
    if value == 0:
        return t("money.equal")
    return t("money.above" if value > 0 else "money.below", sum=money(str(abs(value)), currency))


def claimed_name(name: str) -> str:
    """What a part of the claim is called."""
    return t(f"money.claimed.{name}")


def logged_name(name: str) -> str:
    """What a logged sum is called."""
    return t(f"money.logged.{name}")


def compared_name(name: str) -> str:
    """What is compared."""
    return t(f"money.compared.{name}")


def rate(one: Mapping[str, Any] | None) -> str:
    """A yearly rate, or that it is unknown."""
    if one is None:
        return t("money.unknown")
    return t("money.rate", percent=fmt_number(Decimal(one["percent"])))
