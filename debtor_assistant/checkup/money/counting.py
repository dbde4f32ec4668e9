"""The sums of one debt: as written, as logged, and as they follow from a rate and two days.

| sum                 | made of                                                                                   |
| ------------------- | ----------------------------------------------------------------------------------------- |
| `interest` etc.     | the debt's own fields, as claimed                                                         |
| `costs`             | all costs less all interest: fees and penalties, as claimed                               |
| charges by group    | logged charges; exact only where it is logged that there were no others                   |
| `paid`              | payments, and debits known to have succeeded; exact under the same condition              |
| `contract_interest` | a loan paid back at once: sum x yearly rate x days, with years of 365 and of 360 days     |
| `late_interest`     | principal at default x late rate x days since, if it is logged that nothing was ever paid |

Nothing is guessed: where a sum needs a fact that nobody wrote down, there is no number and the fact is named.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

from debtor_assistant.checkup.money.parts import Part
from debtor_assistant.rules.charges import Charges
from debtor_assistant.rules.columns import Numbers
from debtor_assistant.rules.dated_tables import days_of
from debtor_assistant.rules.facts import Facts
from debtor_assistant.rules.money import Money
from debtor_assistant.rules.spans import UNKNOWN, Span, least

GROUPS: Mapping[str, tuple[str, ...]] = {
    "interest": ("interest", "late_interest", "compound_interest", "upfront_interest"),
    "fees": (
        *("upfront_fee", "service_fee", "collection_cost", "collector_fee", "expenses", "legal_cost", "payment_fee"),
        *("returned_payment", "deletion_fee"),
    ),
    "penalties": ("late_fee", "late_payment_compensation"),
}
"""Charges as the register keeps them apart; together they are all the vocabulary knows."""
_YEARS = (365, 360)
_EPOCH = 719_163


def written(facts: Facts, row: int, name: str) -> Part:
    """A sum of the debt as it was written; one that follows from others is marked by what it uses."""
    column = facts.debts.column(name)
    assert isinstance(column, Money)
    fact = f"{facts.debts.ids[row]}.{name}"
    span = column.sums[row]
    return Part(span, (fact,) if not span.unknown else (), () if span.exact else (fact,))


def charged(facts: Facts, row: int, types: tuple[str, ...]) -> Part:
    """Charges of some types as they are logged."""
    return _logged(Charges.of({"charge_type": list(types)}, facts, "debt"), row, "charge")


def paid(facts: Facts, row: int) -> Part:
    """What was paid as it is logged."""
    payments = _logged(Charges.of({"kind": "payment"}, facts, "debt"), row, "payment")
    return payments + _logged(Charges.of({"kind": "debit", "result": "succeeded"}, facts, "debt"), row, "debit")


def _logged(found: Charges, row: int, kind: str) -> Part:
    span = found.total(row)
    missing = (f"event.{kind}" if one == "event.charge" else one for one in found.missing(row))
    return Part(span, tuple(found.counted(row)), () if span.exact else tuple(dict.fromkeys(missing)))


def contract_interest(facts: Facts, row: int) -> Part:
    """Interest until the due day of a loan that is paid back at once."""
    begun, ended = _day(facts, row, "signed_on"), _day(facts, row, "due_on")
    sums = written(facts, row, "principal"), written(facts, row, "received")
    rate = written(facts, row, "interest_rate")
    once = _once(facts, row)
    return _interest(facts, row, sums, rate, {"signed_on": begun, "due_on": ended}, {"instalments": once})


def late_interest(facts: Facts, row: int) -> Part:
    """Interest since the due day, where it is logged that nothing was paid and nothing else was due."""
    begun = _day(facts, row, "due_on")
    owed, rate = written(facts, row, "principal_at_default"), written(facts, row, "late_rate")
    nothing = paid(facts, row)
    still = nothing.exact and nothing.span.low == 0
    part = _interest(
        facts, row, (owed, owed), rate, {"due_on": begun, "as_of": facts.as_of}, {"instalments": _once(facts, row)}
    )
    return part if still else Part(UNKNOWN, (), (*part.missing, *(nothing.missing or ("event.payment",))))


def _interest(
    facts: Facts,
    row: int,
    sums: tuple[Part, Part],
    rate: Part,
    days: Mapping[str, date | None],
    conditions: Mapping[str, bool],
) -> Part:
    name = facts.debts.ids[row]
    open_days = [f"{name}.{one}" for one, day in days.items() if day is None]
    unmet = [f"{name}.{one}" for one, met in conditions.items() if not met]
    missing = (*sums[0].missing, *sums[1].missing, *rate.missing, *open_days, *unmet)
    begun, ended = days.values()
    if missing or begun is None or ended is None or ended < begun:
        return Part(UNKNOWN, (), tuple(dict.fromkeys(missing)))
    low, high = least([sums[0].span, sums[1].span]).low, max(sums[0].span.low, sums[1].span.low)
    length = (ended - begun).days
    span = Span(
        _cents(low, rate.span.low, length, _YEARS[0], up=False), _cents(high, rate.span.low, length, _YEARS[1], up=True)
    )
    uses = (*sums[0].uses, *sums[1].uses, *rate.uses, *(f"{name}.{one}" for one in days if one != "as_of"))
    return Part(span, tuple(dict.fromkeys(uses)))


def _cents(amount: Decimal, percent: Decimal, days: int, year: int, *, up: bool) -> Decimal:
    """Simple interest, rounded outwards to a hundredth."""
    exact = Fraction(amount) * Fraction(percent) * days / year  # per cent and hundredths cancel out
    number = -(-exact.numerator // exact.denominator) if up else exact.numerator // exact.denominator
    return Decimal(number).scaleb(-2)


def _once(facts: Facts, row: int) -> bool:
    """Is it known that it is paid back in one sum?"""
    column = facts.debts.column("instalments")
    assert isinstance(column, Numbers)
    return bool(column.amounts[row] == 1)


def _day(facts: Facts, row: int, name: str) -> date | None:
    """A date that is one day."""
    first, last = days_of(name, facts, "debt", row)
    return date.fromordinal(first + _EPOCH) if first is not None and first == last else None


def rate_of(facts: Facts, row: int) -> tuple[str, Any] | None:
    """The rate at which a debt grows: the late rate where one is written, else the contract's; in per cent a year."""
    for name in ("late_rate", "interest_rate"):
        part = written(facts, row, name)
        if part.exact and part.uses:
            return name, part.span.low
    return None
