"""Tables of values that hold from a day on: reference rates, minimum wages, tariffs.

``table_files`` reads them while rule files are compiled and writes the values into the rules; no file is opened here.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

import numpy as np

from debtor_assistant.rules import leaves, times
from debtor_assistant.rules.columns import Times
from debtor_assistant.rules.facts import Facts
from debtor_assistant.rules.spans import UNKNOWN, Span, exactly

Days = tuple[int | None, int | None]
"""First and last day a date may be (days from 1970-01-01); None where nothing limits it."""


def value_on(table: Mapping[str, Any], days: Days) -> Span:
    """The value of a table on a day, or everything it was on the days it may be.

    Args:
        table: an expression with its ``values`` (pairs of first day and value, in order) and ``known_until``.
        days: the days asked for.

    Returns:
        Nothing (unknown) where a day lies before the table or after the last day it is known for.
    """
    first, last = days
    if first is None or last is None:
        return UNKNOWN
    starts = [times.day_number(start) for start, _ in table["values"]]
    end = table.get("known_until")
    if first < starts[0] or (end and last > times.day_number(end)):
        return UNKNOWN
    held = table["values"][bisect_right(starts, first) - 1 : bisect_right(starts, last)]
    values = [Decimal(value) for _, value in held]
    return Span(min(values), max(values)) if len(values) > 1 else exactly(values[0])


def days_of(name: str, facts: Facts, record: str, row: int) -> Days:
    """The days a date of a row, or of its only debt, may be.

    Args:
        name: ``as_of``, a date field of the record, or ``debt.signed_on``.
        facts: the case.
        record: ``debt`` or ``event``.
        row: which one.
    """
    if name == "as_of":
        day = times.day_number(facts.as_of.isoformat())
        return day, day
    link, _, field = name.rpartition(".")
    table = link or record
    rows = (row,) if table == record else leaves.links(facts.table(record), "debt").rows[row]
    column = facts.table(table).column(field)
    assert isinstance(column, Times)
    if len(rows) != 1:
        return None, None
    first, last = column.first[rows[0]], column.last[rows[0]]
    return (
        _day(int(first), facts) if first > times.UNKNOWN_FIRST else None,
        _day(int(last), facts) if last < times.UNKNOWN_LAST else None,
    )


def _day(instant: int, facts: Facts) -> int:
    """The local day of an instant where the debtor is: a date that was written stays that date."""
    return int(times.local_seconds(np.array([instant], dtype=np.int64), facts.timezone)[0] // times.DAY)
