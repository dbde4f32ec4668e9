"""What a payoff plan stands on: the debts with a sum, their rates, one currency, and what is left out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from debtor_assistant.action.money import DEAREST, SMALLEST
from debtor_assistant.action.planning import Ground, TooFineError, ground, units_of
from debtor_assistant.base.problems import InputError
from debtor_assistant.text import t


@dataclass(frozen=True)
class Wish:
    """What the person asked for."""

    monthly: str
    order: str
    balance: tuple[str, ...]
    rate: tuple[str, ...]
    minimum: tuple[str, ...]
    currency: str | None


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
    try:
        found = ground(debts, currency, balances, rates, minimums)
    except TooFineError as error:
        raise _too_fine("--balance", str(error)) from error
    if not found.debts:
        raise InputError("money plan", t("cli.money.no_sum"), t("cli.money.no_sum_next"))
    return found


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


def _named(values: Sequence[str], where: str, known: Sequence[str]) -> dict[str, Decimal]:
    """ID=VALUE pairs."""
    found = {}
    for one in values:
        name, sign, value = one.partition("=")
        if not sign or name not in known:
            raise InputError(where, t("cli.money.pair", value=one), t("cli.money.pair_next"))
        found[name] = _decimal(value, where)
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


def monthly_of(text: str, digits: int) -> int:
    """The monthly sum in the smallest unit of its currency."""
    try:
        return units_of(_decimal(text, "--monthly"), digits)
    except TooFineError as error:
        raise _too_fine("--monthly", text) from error


def _too_fine(where: str, value: str) -> InputError:
    return InputError(where, t("cli.money.too_fine", value=value), t("cli.money.no_number_next"))


def order_of(text: str, known: Sequence[str]) -> str | list[str]:
    """The order that is asked for: a word, or ids of debts."""
    if text in (SMALLEST, DEAREST):
        return text
    named = [one.strip() for one in text.split(",")]
    if not set(named) <= set(known) or len(set(named)) < len(named):
        raise InputError("--order", t("cli.money.order", value=text), t("cli.money.order_next"))
    return named
