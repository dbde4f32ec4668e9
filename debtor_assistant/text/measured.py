"""What a rule measured about a record, as phrases every view shares: times, counts, days, sums."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from debtor_assistant.base.vocabulary import vocabulary
from debtor_assistant.text import fmt_date, fmt_money, fmt_number, language, t, tn
from debtor_assistant.text.days import with_days

RATE = "percent a year"
_DASH = " – "
"""What stands between the two ends of a day nobody knows exactly."""
UNSAID = ("about", "local_date", "currency", "unit")
"""Said elsewhere, or together with another."""


def phrases(measured: Mapping[str, Any], names: Iterable[str] | None = None) -> list[str]:
    """Return what was measured in words, in the order in which it was measured.

    Args:
        measured: what a finding measured about one record.
        names: only these; default all that are not said elsewhere.
    """
    told = with_days(measured)
    wanted = [name for name in told if name not in UNSAID] if names is None else [one for one in names if one in told]
    said = (_phrase(name, told[name], measured) for name in wanted if told[name] not in (None, ""))
    return [one for one in said if one]


def _phrase(name: str, value: Any, measured: Mapping[str, Any]) -> str:
    if name == "local_date":
        return str(value)
    if name == "boundary":
        return t("common.measured.boundary")
    if name == "cap" and value == "0":
        return t("common.measured.cap_none")
    reader = _READERS.get(name)
    words = reader(value, measured) if reader else str(value)
    return t(f"common.measured.{name}", value=words) if words and name in _KNOWN else ""


def days(text: str) -> str:
    """Say a day that may lie between two: `2026-03-02`, `2026-03-02 – 2026-03-09`, `? – 2026-03-09`."""
    first, _, last = text.partition(_DASH)
    first, last = (_day(one) for one in (first, last or first))
    if first == last:
        return first
    if first and last:
        return t("common.days.between", first=first, last=last)
    return t("common.days.earliest", day=first) if first else t("common.days.latest", day=last)


def _day(text: str) -> str:
    try:
        return fmt_date(date.fromisoformat(text))
    except ValueError:
        return ""


def money(text: str, currency: str | None = None, unit: str | None = None) -> str:
    """Say a sum, a rate or a number as it was measured: `12`, `12-12.4`, `>= 12`."""
    if text.startswith(">= "):
        return t("common.amount.at_least", value=_sum(text[3:], currency, unit))
    low, _, high = text.partition("-")
    if not high:
        return _sum(low, currency, unit)
    return t("common.amount.between", low=_sum(low, currency, unit), high=_sum(high, currency, unit))


def _sum(text: str, currency: str | None, unit: str | None) -> str:
    if unit == RATE:
        # Rates are rounded to what a reader can compare; the extract keeps every digit.
        return t("common.amount.rate", value=fmt_number(round(Decimal(text), 2)))
    return fmt_money(Decimal(text), currency)


def span(text: str) -> str:
    """Say a length or window of time: `calendar day`, `7 days`."""
    number, _, unit = text.partition(" ")
    if number.isdecimal():
        return tn(f"common.span.{unit.removesuffix('s').replace(' ', '_') or 's'}", int(number))
    return t(f"common.span.{text.replace(' ', '_')}")


def _computed(names: Iterable[str]) -> str:
    fields = vocabulary().fields["debt"]
    labels = [fields[name].label[language()] for one in names if (name := one.rpartition(".")[2]) in fields]
    return t("common.comma").join(dict.fromkeys(labels))


_READERS: Mapping[str, Callable[[Any, Mapping[str, Any]], str]] = {
    "local_time": lambda value, _: str(value),
    "allowed": lambda value, _: str(value),
    "count": lambda value, _: str(value),
    "window": lambda value, _: span(str(value)),
    "due_by": lambda value, _: days(str(value)),
    "open_until": lambda value, _: days(str(value)),
    "ends": lambda value, _: days(str(value)),
    "amount": lambda value, about: money(str(value), about.get("currency"), about.get("unit")),
    "cap": lambda value, about: money(str(value), about.get("currency"), about.get("unit")),
    "computed": lambda value, _: _computed(value),
}
_KNOWN = (*_READERS, "day", "closed", "at_most")
