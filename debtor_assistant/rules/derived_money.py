"""Sums and rates of a debt that nobody wrote down and that follow from others.

Only where every part is known; a written value always stands. A computed rate is a span, because laws count a year in
more than one way.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from debtor_assistant.base.measures import parse_duration
from debtor_assistant.base.unreadable import Unreadable
from debtor_assistant.rules import effective_rate as rates
from debtor_assistant.rules.charges import Charges
from debtor_assistant.rules.columns import Numbers
from debtor_assistant.rules.dated_tables import days_of
from debtor_assistant.rules.facts import Facts
from debtor_assistant.rules.money import Money
from debtor_assistant.rules.spans import Span

UPFRONT = {"charge_type": ["upfront_fee", "upfront_interest"]}
"""Charges that are taken out of the sum before it is paid out."""
_MONTHS = {"months": 1, "years": 12}


def derive_money(facts: Facts) -> None:
    """Fill in what was received and what the loan costs a year."""
    written = facts.debts.cells
    if "principal" in written and len(facts.events):
        facts.debts.built["received"] = _money(facts, "received").filled(dict(_received(facts)))
    if {"monthly_repayment", "instalments"} <= set(written):
        facts.debts.built["all_in_rate"] = _money(facts, "all_in_rate").filled(dict(_all_in(facts)))


def _money(facts: Facts, name: str) -> Money:
    column = facts.debts.column(name)
    assert isinstance(column, Money)
    return column


def _received(facts: Facts) -> Iterator[tuple[int, Span]]:
    """The contract's sum less what is known to have been taken at payout."""
    principal, received = _money(facts, "principal"), _money(facts, "received")
    charges = Charges.of(UPFRONT, facts, "debt")
    for row, written in enumerate(received.sums):
        if written.unknown and principal.sums[row].exact:
            taken = charges.total(row)
            if taken.low > 0:
                yield row, principal.sums[row] - taken


def _all_in(facts: Facts) -> Iterator[tuple[int, Span]]:
    """The yearly cost of debts that are paid back in equal monthly sums."""
    numbers = facts.debts.column("instalments")
    assert isinstance(numbers, Numbers)
    written, received, monthly = (_money(facts, name).sums for name in ("all_in_rate", "received", "monthly_repayment"))
    for row in range(len(facts.debts)):
        count = float(numbers.amounts[row])
        parts = received[row].high is not None and monthly[row].exact and 0 < count <= rates.MOST_INSTALMENTS
        if written[row].unknown and parts and count.is_integer() and _regular(facts, row, int(count)):
            found = _cost(facts, row, received[row], monthly[row], int(count))
            if found is not None:
                yield row, found


def _regular(facts: Facts, row: int, count: int) -> bool:
    """Does the loan run no longer than so many months? Else months without payment would make it cheaper."""
    term = (facts.debts.cells.get("term") or [None] * (row + 1))[row]
    if term is not None:
        try:
            length = parse_duration(str(term))
        except Unreadable:
            return False
        if length.unit in _MONTHS:
            return length.amount * _MONTHS[length.unit] <= count
    signed, last = _day(facts, "signed_on", row), _day(facts, "last_due_on", row)
    return signed is not None and last is not None and signed < last <= _later(signed, count)


def _cost(facts: Facts, row: int, received: Span, monthly: Span, count: int) -> Span | None:
    assert received.high is not None
    low = rates.lowest_yearly(received.high, monthly.low, count)
    if low is None:
        return None
    signed = _day(facts, "signed_on", row)
    if signed is None or received.low <= 0:
        return Span(low, None)
    days = [_later(signed, place) for place in range(count + 1)]
    return Span(low, rates.highest_yearly(received.low, monthly.low, days))


def _later(day: date, months: int) -> date:
    # Imported here: only few cases compute a rate.
    from dateutil.relativedelta import relativedelta

    return day + relativedelta(months=months)


def _day(facts: Facts, name: str, row: int) -> date | None:
    """A date that is one day."""
    first, last = days_of(name, facts, "debt", row)
    return date.fromordinal(first + 719_163) if first is not None and first == last else None
