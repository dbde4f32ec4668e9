"""A payoff plan of the open case: one monthly sum, three orders side by side."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from debtor_assistant.tui.work.due import debt_names

if TYPE_CHECKING:
    from debtor_assistant.action.money import Plan
    from debtor_assistant.action.planning import Ground
    from debtor_assistant.tui.work.case import OpenCase


@dataclass(frozen=True)
class Books:
    """The register, the times to sue, and what debts are called."""

    debts: Sequence[Mapping[str, Any]]
    deadlines: Sequence[Mapping[str, Any]]
    names: Mapping[str, str]

    @property
    def currencies(self) -> list[str | None]:
        """The currencies of the debts, each once."""
        return list(dict.fromkeys(one["currency"] for one in self.debts))


@dataclass(frozen=True)
class Payoff:
    """The plans for one monthly sum, by their order: `smallest`, `dearest`, and `custom` where one was chosen."""

    ground: Ground
    monthly: str
    plans: Mapping[str, Plan]
    warnings: tuple[str, ...]


def books_of(case: OpenCase, as_of: date | None) -> Books:
    """Read what a plan stands on."""
    from debtor_assistant.base.clock import today
    from debtor_assistant.checkup.deadlines.finding import deadlines
    from debtor_assistant.checkup.money.register import register

    day = as_of or today()
    return Books(register(case.book, day)["debts"], deadlines(case.book, day), debt_names(case))


def planned(books: Books, currency: str | None, monthly: str | None, custom: Sequence[str]) -> Payoff:
    """Plan with a monthly sum; without one only what can be planned for is told.

    Raises:
        TooFineError: a sum has more digits than the currency.
    """
    from debtor_assistant.action.money import DEAREST, SMALLEST, payoff
    from debtor_assistant.action.planning import ground, restart_words, restarting, units_of

    found = ground(books.debts, currency, {}, {}, {})
    warned = restarting(books.deadlines, {one.debt for one in found.debts})
    plans: dict[str, Plan] = {}
    if monthly and found.debts:
        units = units_of(Decimal(monthly), found.digits)
        orders: dict[str, str | Sequence[str]] = {"smallest": SMALLEST, "dearest": DEAREST}
        orders |= {"custom": custom} if custom else {}
        plans = {name: payoff(found.debts, units, order) for name, order in orders.items()}
    return Payoff(found, monthly or "", plans, tuple(restart_words(one) for one in warned))
