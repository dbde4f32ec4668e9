"""What a payoff plan stands on: the debts with a sum, their rates, one currency, and what is left out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from debtor_assistant.action.money import Owed, from_units, monthly_rate, to_units
from debtor_assistant.text.money import money

OWN_ACTS = ("payment", "debit", "acknowledgement", "plan_agreed")
"""What paying off a debt brings with it."""
Sums = Mapping[str, Decimal]


class TooFineError(Exception):
    """A sum has more digits than its currency; carries the sum."""


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


def ground(
    debts: Sequence[Mapping[str, Any]], currency: str | None, balance: Sums, rate: Sums, minimum: Sums
) -> Ground:
    """The debts that can be planned for, and what the others lack.

    Args:
        debts: the register's debts.
        currency: the one currency of the plan.
        balance: by debt a sum that goes before the one claimed.
        rate: by debt a yearly rate in per cent.
        minimum: by debt what has to be paid each month.

    Raises:
        TooFineError: a sum has more digits than the currency.
    """
    digits = digits_of(currency)
    owed, left_out = [], {}
    for one in debts:
        name, total = one["debt"], one["claimed"]["total"]
        if one["currency"] != currency:
            left_out[name] = (f"{name}.currency",)
            continue
        exact = total["low"] if total["low"] is not None and total["low"] == total["high"] else None
        written = balance.get(name, None if exact is None else Decimal(exact))
        if written is None:
            left_out[name] = (f"{name}.amount_claimed",)
            continue
        yearly = rate.get(name, Decimal(one["rate"]["percent"]) if one["rate"] else None)
        units = units_of(written, digits)
        if units:
            share = None if yearly is None else monthly_rate(yearly)
            owed.append(Owed(name, units, share, units_of(minimum.get(name, Decimal(0)), digits)))
    return Ground(tuple(owed), left_out, currency, digits)


def units_of(amount: Decimal, digits: int) -> int:
    """A sum in the smallest unit of its currency.

    Raises:
        TooFineError: it has more digits.
    """
    units = to_units(amount, digits)
    if units is None:
        raise TooFineError(format(amount, "f"))
    return units


def digits_of(currency: str | None) -> int:
    """How many digits a currency has after the point."""
    from babel.numbers import get_currency_precision

    return 2 if currency is None else get_currency_precision(currency)


def restarting(found: Sequence[Mapping[str, Any]], debts: set[str]) -> list[Mapping[str, Any]]:
    """Limitation periods that the law of the place lets a payment or a written promise begin anew."""
    return [
        one
        for one in found
        if one["what"] == "limitation" and set(OWN_ACTS) & set(one["restarts_by"]) and debts & set(one["debts"])
    ]


def restart_words(one: Mapping[str, Any]) -> str:
    """What to know before the first payment on a debt."""
    from debtor_assistant.text import t
    from debtor_assistant.text.deadlines import basis, kinds

    own = [kind for kind in one["restarts_by"] if kind in OWN_ACTS]
    return t("money.restart", debt=one["about"], kinds=kinds(own), basis=basis(one))
