"""Dates, numbers and money as the reader writes them. Babel is imported only when one of these is called."""

from __future__ import annotations

from typing import TYPE_CHECKING

from debtor_assistant.text.languages import language

if TYPE_CHECKING:
    from datetime import date, datetime, time
    from decimal import Decimal

_LOCALES = {"en": "en", "zh": "zh_Hans_CN"}


def fmt_date(day: date) -> str:
    """Return a day whose month cannot be mistaken: `Mar 2, 2026`, `2026年3月2日`."""
    from babel.dates import format_date

    return format_date(day, "medium", locale=_LOCALES[language()])


def fmt_month(day: date) -> str:
    """Return the month of a day: `March 2026`, `2026年3月`."""
    from babel.dates import format_skeleton

    return format_skeleton("yMMMM", day, locale=_LOCALES[language()])


def fmt_time(moment: time | datetime, *, seconds: bool = False) -> str:
    """Return a time of day on the 24-hour clock, as it stands in `moment`; no zone is converted.

    24 hours in both languages: the limits of the law are written so, and 12 a.m. has misled many.
    """
    return moment.strftime("%H:%M:%S" if seconds else "%H:%M")


def fmt_datetime(moment: datetime, *, seconds: bool = False) -> str:
    """Return day and time of `moment` in its own zone."""
    return f"{fmt_date(moment.date())} {fmt_time(moment, seconds=seconds)}"


def fmt_number(number: int | float | Decimal) -> str:
    """Return a number with its thousands set apart."""
    from babel.numbers import format_decimal

    return format_decimal(number, locale=_LOCALES[language()])


def fmt_money(amount: Decimal | int, currency: str | None = None) -> str:
    """Return a sum in its currency (ISO 4217); without one, two decimals and no sign."""
    from babel.numbers import format_currency, format_decimal

    if currency is None:
        return format_decimal(amount, format="#,##0.00", locale=_LOCALES[language()])
    return format_currency(amount, currency, locale=_LOCALES[language()])
