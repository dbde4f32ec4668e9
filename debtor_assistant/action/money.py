"""A payoff plan, exact to the smallest coin: so much a month, one debt after the other.

Each month interest is added to every debt, rounded half up to the currency's smallest unit, then the monthly sum goes
to the debts in their order. Sums are whole numbers of the smallest unit and rates are fractions, so nothing is lost.
A debt without a known sum is left out and named; of one without a known rate the interest is unknown, and then the plan
gives no total of interest and says that it may take longer.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction

MOST_MONTHS = 1_200
"""A plan that is longer than a century does not end."""
_TOO_MUCH = 10**30
SMALLEST, DEAREST = "smallest", "dearest"


@dataclass(frozen=True)
class Owed:
    """A debt of the plan.

    Attributes:
        balance: in the smallest unit of the currency.
        monthly_rate: a fraction, as 1/100 for one per cent a month; None where it is unknown.
        minimum: what has to be paid on it each month before anything goes to the debts in order.
    """

    debt: str
    balance: int
    monthly_rate: Fraction | None
    minimum: int = 0


@dataclass(frozen=True)
class Month:
    """What happens in one month: interest, payment and what is left, by debt."""

    number: int
    interest: Mapping[str, int]
    paid: Mapping[str, int]
    left: Mapping[str, int]


@dataclass(frozen=True)
class Plan:
    """How long it takes and what it costs.

    Attributes:
        ends: whether everything is paid in the end.
        interest: all interest together; None where a rate is unknown or it never ends.
        unknown: debts whose rate is unknown.
    """

    order: tuple[str, ...]
    months: tuple[Month, ...]
    ends: bool
    paid: int
    interest: int | None
    unknown: tuple[str, ...] = field(default=())

    @property
    def paid_off(self) -> dict[str, int]:
        """In which month each debt is paid off."""
        found: dict[str, int] = {}
        for month in self.months:
            for debt, left in month.left.items():
                if left == 0:
                    found.setdefault(debt, month.number)
        return found


def in_order(debts: Sequence[Owed], order: str | Sequence[str]) -> list[Owed]:
    """The debts in the order in which they are paid.

    Args:
        debts: what is owed.
        order: ``smallest`` first, ``dearest`` first (a debt whose rate is unknown comes last), or ids; debts that are
            not named follow, the smallest first.
    """
    small = sorted(debts, key=lambda one: (one.balance, one.debt))
    if order == SMALLEST:
        return small
    if order == DEAREST:
        return sorted(small, key=lambda one: (one.monthly_rate is None, -(one.monthly_rate or 0)))
    named = [order] if isinstance(order, str) else list(order)
    return sorted(small, key=lambda one: named.index(one.debt) if one.debt in named else len(named))


def payoff(debts: Sequence[Owed], monthly: int, order: str | Sequence[str] = SMALLEST) -> Plan:
    """Pay so much a month until nothing is left, or say that it never ends.

    Args:
        debts: what is owed; balances above zero.
        monthly: the budget in the smallest unit.
        order: see `in_order`.
    """
    queue = in_order(debts, order)
    left = {one.debt: one.balance for one in queue}
    months: list[Month] = []
    while any(left.values()) and len(months) < MOST_MONTHS and sum(left.values()) < _TOO_MUCH:
        months.append(_month(len(months) + 1, queue, left, monthly))
        left = dict(months[-1].left)
    ends = not any(left.values())
    unknown = tuple(one.debt for one in queue if one.monthly_rate is None)
    return Plan(
        order=tuple(one.debt for one in queue),
        months=tuple(months) if ends else tuple(months[:1]),
        ends=ends,
        paid=sum(sum(month.paid.values()) for month in months) if ends else 0,
        interest=sum(sum(month.interest.values()) for month in months) if ends and not unknown else None,
        unknown=unknown,
    )


def _month(number: int, queue: Sequence[Owed], before: Mapping[str, int], monthly: int) -> Month:
    interest = {one.debt: rounded(before[one.debt] * (one.monthly_rate or Fraction(0))) for one in queue}
    left = {debt: before[debt] + grown for debt, grown in interest.items()}
    paid = dict.fromkeys(left, 0)
    rest = monthly
    for least in (True, False):
        for one in queue:
            sum_ = min(rest, left[one.debt], max(0, one.minimum - paid[one.debt]) if least else rest)
            paid[one.debt] += sum_
            left[one.debt] -= sum_
            rest -= sum_
    return Month(number, interest, paid, left)


def rounded(amount: Fraction) -> int:
    """Half a unit and more is a whole one."""
    return (2 * amount.numerator + amount.denominator) // (2 * amount.denominator)


def to_units(amount: Decimal, digits: int) -> int | None:
    """A sum in the smallest unit; None where it has more digits than the currency."""
    scaled = Fraction(amount) * 10**digits
    return int(scaled) if scaled.denominator == 1 else None


def from_units(units: int, digits: int) -> Decimal:
    """The sum again, with all its digits."""
    sign, text = ("-" if units < 0 else ""), str(abs(units)).rjust(digits + 1, "0")
    return Decimal(f"{sign}{text[: len(text) - digits]}.{text[len(text) - digits :]}" if digits else f"{sign}{text}")


def monthly_rate(yearly_percent: Decimal) -> Fraction:
    """A twelfth of a yearly rate."""
    return Fraction(yearly_percent) / 1_200
