"""What a payoff plan stands on: the debts with a sum, their rates, one currency, and what is left out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from debtor_assistant.action.money import DEAREST, SMALLEST, Owed, from_units, monthly_rate, to_units
from debtor_assistant.base.problems import InputError
from debtor_assistant.text import t
from debtor_assistant.text.money import money


@dataclass(frozen=True)
class Wish:
    """What the person asked for."""

    monthly: str
    order: str
    balance: tuple[str, ...]
    rate: tuple[str, ...]
    minimum: tuple[str, ...]
    currency: str | None


@dataclass(frozen=True)
class Ground:
    """What a plan stands on: the debts in it, those left out, and the currency."""

    debts: tuple[Owed, ...]
    left_out: Mapping[str, tuple[str, ...]]
    currency: str | None
    digits: int

    def sum(self, units: int) -> str:
        """A sum in words."""
        return money(format(from_units(units, self.digits), "f"), self.currency)


def ground_of(wish: Wish, debts: Sequence[Mapping[str, Any]]) -> Ground:
    """The debts that can be planned for.

    Args:
        wish: what the person asked for.
        debts: the register's debts.

    Raises:
        InputError: an option cannot be used, or no debt has a sum.
    """
    known = [one["debt"] for one in debts]
    balances, rates = _named(wish.balance, "--balance", known), _named(wish.rate, "--rate", known)
    minimums = _named(wish.minimum, "--minimum", known)
    currency = _currency(wish.currency, debts)
    digits = _digits(currency)
    owed, left_out = [], {}
    for one in debts:
        name, total = one["debt"], one["claimed"]["total"]
        if one["currency"] != currency:
            left_out[name] = (f"{name}.currency",)
            continue
        exact = total["low"] if total["low"] is not None and total["low"] == total["high"] else None
        written = balances.get(name, exact)
        if written is None:
            left_out[name] = (f"{name}.amount_claimed",)
            continue
        rate = rates.get(name, one["rate"]["percent"] if one["rate"] else None)
        share = None if rate is None else monthly_rate(_decimal(rate, "--rate"))
        units = units_of(written, "--balance", digits)
        if units:
            owed.append(Owed(name, units, share, units_of(minimums.get(name, "0"), "--minimum", digits)))
    if not owed:
        raise InputError("money plan", t("cli.money.no_sum"), t("cli.money.no_sum_next"))
    return Ground(tuple(owed), left_out, currency, digits)


def _currency(asked: str | None, debts: Sequence[Mapping[str, Any]]) -> str | None:
    """The one currency of a plan."""
    found = {one["currency"] for one in debts}
    if asked is not None:
        if asked not in found:
            raise InputError("--currency", t("cli.money.no_currency", code=asked), t("cli.money.no_currency_next"))
        return asked
    if len(found) > 1:
        names = t("common.comma").join(sorted(one or "?" for one in found))
        raise InputError("money plan", t("cli.money.currencies", names=names), t("cli.money.currencies_next"))
    return next(iter(found), None)


def _digits(currency: str | None) -> int:
    from babel.numbers import get_currency_precision

    return 2 if currency is None else get_currency_precision(currency)


def _named(values: Sequence[str], where: str, known: Sequence[str]) -> dict[str, str]:
    """ID=VALUE pairs."""
    found = {}
    for one in values:
        name, sign, value = one.partition("=")
        if not sign or name not in known:
            raise InputError(where, t("cli.money.pair", value=one), t("cli.money.pair_next"))
        found[name] = value
    return found


def _decimal(text: str, where: str) -> Decimal:
    from debtor_assistant.rules.columns import FactError
    from debtor_assistant.rules.money import decimal

    try:
        value = decimal(text.strip())
    except FactError:
        value = Decimal(-1)
    if value < 0:
        raise InputError(where, t("cli.money.no_number", value=text), t("cli.money.no_number_next"))
    return value


def units_of(text: str, where: str, digits: int) -> int:
    """A written sum in the smallest unit of its currency."""
    units = to_units(_decimal(text, where), digits)
    if units is None:
        raise InputError(where, t("cli.money.too_fine", value=text), t("cli.money.no_number_next"))
    return units


def order_of(text: str, known: Sequence[str]) -> str | list[str]:
    """The order that is asked for: a word, or ids of debts."""
    if text in (SMALLEST, DEAREST):
        return text
    named = [one.strip() for one in text.split(",")]
    if not set(named) <= set(known) or len(set(named)) < len(named):
        raise InputError("--order", t("cli.money.order", value=text), t("cli.money.order_next"))
    return named
