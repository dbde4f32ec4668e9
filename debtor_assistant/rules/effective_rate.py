"""What a loan costs a year, from the dated sums paid out and paid back.

The library solves the equation of Directive 2008/48/EC, annex I, with years of 365 days: the yearly rate at which what
was paid back is worth what was paid out. It works in floats; results are good to about ten digits, and the bounds
below are rounded outwards to a hundredth of a per cent.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import ROUND_CEILING, ROUND_FLOOR, Context, Decimal
from math import isfinite

CENT = Decimal("0.01")
MOST_INSTALMENTS = 1_200
_SLIP = Decimal("0.000001")
"""Per cent by which a float result may be off."""


def effective_rate(flows: Sequence[tuple[date, Decimal]]) -> Decimal | None:
    """The effective yearly rate of dated cash flows.

    Args:
        flows: day and sum; what the borrower got is positive, what the borrower paid negative.

    Returns:
        Per cent a year; None where no rate solves the equation (all sums of one sign).
    """
    # Imported here: only few cases compute a rate.
    from pyxirr import InvalidPaymentsError, xirr

    try:
        rate = xirr([day for day, _ in flows], [float(amount) for _, amount in flows])
    except InvalidPaymentsError:
        return None
    return _percent(rate)


def _percent(rate: float | None) -> Decimal | None:
    return None if rate is None or not isfinite(rate) else Decimal(repr(rate)) * 100


def monthly_rate(received: Decimal, monthly: Decimal, instalments: int) -> Decimal | None:
    """The monthly rate, in per cent, of a loan that is paid back in equal sums, the first a month after payout."""
    from pyxirr import rate

    if not 0 < instalments <= MOST_INSTALMENTS or received <= 0 or monthly * instalments <= received:
        return None
    found = _percent(rate(instalments, -float(monthly), float(received)))
    return found if found is not None and found > 0 else None


def lowest_yearly(received: Decimal, monthly: Decimal, instalments: int) -> Decimal | None:
    """The least a loan in equal monthly sums can be said to cost: twelve times the monthly rate, rounded down.

    Laws differ in whether months are compounded; this is the way of counting that gives less. A written instalment is
    often rounded up, so its last digit is taken one less.
    """
    exponent = monthly.as_tuple().exponent
    step = Decimal(1).scaleb(min(exponent, 0)) if isinstance(exponent, int) else Decimal(1)
    found = monthly_rate(received, monthly - step, instalments)
    return None if found is None else _rounded(12 * found - _SLIP, ROUND_FLOOR)


def highest_yearly(received: Decimal, monthly: Decimal, days: Sequence[date]) -> Decimal | None:
    """The most such a loan can be said to cost: compounded, by equal months or by days, rounded up.

    Args:
        received: what was paid out.
        monthly: each instalment.
        days: the day of payout, then the day of each instalment.
    """
    month = monthly_rate(received, monthly, len(days) - 1)
    by_days = effective_rate([(days[0], received), *((day, -monthly) for day in days[1:])])
    if month is None or by_days is None:
        return None
    by_months = ((1 + month / 100) ** 12 - 1) * 100
    return _rounded(max(by_months, by_days) + _SLIP, ROUND_CEILING)


def _rounded(percent: Decimal, how: str) -> Decimal:
    return max(Decimal(0), percent.quantize(CENT, how, Context(prec=400)))
