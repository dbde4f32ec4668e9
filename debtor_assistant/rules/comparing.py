"""One field against one wanted value: words, numbers, lengths of time and dates, each in three values."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from debtor_assistant.base.measures import Duration, parse_duration
from debtor_assistant.rules import subjects
from debtor_assistant.rules.columns import Choice, Choices, Numbers, Times
from debtor_assistant.rules.facts import Facts
from debtor_assistant.rules.logic import Masks, every
from debtor_assistant.rules.money import Money, decimal
from debtor_assistant.rules.periods import Period, end_moment
from debtor_assistant.rules.tables import Table
from debtor_assistant.rules.times import DAY, UNKNOWN_FIRST, UNKNOWN_LAST, day_number, local_by_row
from debtor_assistant.rules.wordcolumns import Links, WordLists, Words

LINKED = {"party": "party", "person": "party", "debt": "debt", "debtor": "debtor", "in_reply_to": "contact"}
NOT_WRITTEN_IS_NONE = {"in_reply_to", "person", "acts_for"}
"""Links that do not exist unless they are written (vocabulary agreement 10)."""
_MONTHS = {"months": 1, "years": 12}
_SHORTEST, _LONGEST = 28 * DAY, 31 * DAY


def compare(table: Table, name: str, value: Any) -> Masks:
    """One field against one wanted value."""
    column = table.column(name)
    if isinstance(column, Times):
        return every([_dated(column, table.zones, op, day) for op, day in value.items()], len(table))
    if isinstance(value, Mapping):
        return every([_operate(column, op, wanted, table, name) for op, wanted in value.items()], len(table))
    wanted = [value] if isinstance(value, str) else list(value)
    if isinstance(column, Choice | Choices | Words | WordLists):
        return column.match(wanted)
    raise TypeError(f"{table.name}.{name} cannot be compared with words")  # the schema refuses such rules


def _operate(column: object, op: str, wanted: Any, table: Table, name: str) -> Masks:
    if isinstance(column, Choices):
        words = [wanted] if isinstance(wanted, str) else list(wanted)
        if op == "all":
            return column.match_all(words)
        if op == "none":
            hit = column.match(words)
            return Masks(~hit.possibly, ~hit.surely, ~hit.possibly)
        if op == "only":
            return column.match_only(words)
        empty = column.match_empty()
        return empty if wanted == "true" else Masks(~empty.possibly, ~empty.surely, ~empty.possibly)
    if isinstance(column, Links):
        there = column.single >= 0
        return Masks.known(there, there) if wanted == "false" else Masks.known(~there)
    if isinstance(column, Choice) and op == "none":
        hit = column.match([wanted] if isinstance(wanted, str) else list(wanted))
        return Masks(~hit.possibly, ~hit.surely, ~hit.possibly)
    if isinstance(column, Money):
        return column.at_least(decimal(wanted)) if op == "at_least" else column.at_most(decimal(wanted))
    assert isinstance(column, Numbers)
    limit = Numbers.of([wanted]).amounts[0]
    cells = table.cells.get(name) or []
    if np.isnan(limit) or any(cell is not None and np.isnan(column.amounts[row]) for row, cell in enumerate(cells)):
        return _by_calendar(cells, op, wanted, len(table))
    return column.at_least(limit) if op == "at_least" else column.at_most(limit)


def _by_calendar(cells: Sequence[object], op: str, wanted: str, rows: int) -> Masks:
    """Lengths in months and years: exact among themselves, against days only as far as the calendar allows."""
    surely, possibly = np.zeros(rows, dtype=bool), np.ones(rows, dtype=bool)
    for row, cell in enumerate(cells):
        if cell is not None:
            surely[row], possibly[row] = _longer(parse_duration(str(cell)), parse_duration(wanted), op == "at_least")
    return Masks(surely, possibly, surely)


def _longer(length: Duration, limit: Duration, at_least: bool) -> tuple[bool, bool]:
    if length.unit in _MONTHS and limit.unit in _MONTHS:
        one, two = length.amount * _MONTHS[length.unit], limit.amount * _MONTHS[limit.unit]
        answer = one >= two if at_least else one <= two
        return answer, answer
    (low, high), (least, most) = _seconds(length), _seconds(limit)
    return (low >= most, high >= least) if at_least else (high <= least, low <= most)


def _seconds(length: Duration) -> tuple[float, float]:
    """The shortest and longest a length can be; working days may be spread by weekends and holidays."""
    if length.seconds is not None:
        return length.seconds, length.seconds
    if length.unit in _MONTHS:
        months = float(length.amount * _MONTHS[length.unit])
        return months * _SHORTEST, months * _LONGEST
    return float(length.amount) * DAY, float("inf")


def _dated(column: Times, zones: Sequence[str], op: str, day: str) -> Masks:
    """A date before a fixed day, or from that day on, on the clock of the row."""
    wanted = day_number(day)
    first, last = (local_by_row(end, zones) // DAY for end in (column.first, column.last))
    surely, possibly = (last < wanted, first < wanted) if op == "before" else (first >= wanted, last >= wanted)
    return Masks(surely, possibly, surely)


def against_row(link: str, name: str, op: str, wanted: str, facts: Facts, table: str) -> Masks:
    """Does a date (of the row, or of a linked record; the first one decides) lie before or after the row's own time?

    ``past: 30 days`` is the date and thirty days more; a date lasts until its midnight.
    """
    own = not link or link == table
    source = facts.table(table if own else LINKED[link])
    dates = source.column(name)
    assert isinstance(dates, Times)
    at, rows = subjects.times_of(facts, table), _rows_of(link, facts, table, own)
    if not len(dates.first):
        return Masks.unknown(len(rows))
    place = np.where(rows < 0, 0, rows)
    known = (rows >= 0) & dates.known()[place]
    first, last = dates.first[place], dates.last[place]
    if op == "future":
        # And the latest it can lie ahead is the beginning of its last day.
        surely, possibly = known & (first > at.last), last - DAY + 1 > at.first
    else:
        # The earliest a day can be past is the end of its first day. The mark of an unknown date stays what it is.
        first = np.where(known, first + DAY - 1, first)
        if wanted != "true":
            ends = [
                _later(facts, int(one), int(two), wanted) if said else (UNKNOWN_FIRST, UNKNOWN_LAST)
                for one, two, said in zip(first, last, known, strict=True)
            ]
            first, last = (np.array([end[n] for end in ends], dtype=np.int64) for n in (0, 1))
        surely, possibly = known & (last < at.first), first < at.last
    possibly = np.where(rows < 0, link not in NOT_WRITTEN_IS_NONE, possibly | ~known)
    return Masks(surely, np.asarray(possibly, dtype=bool), surely)


def _later(facts: Facts, first: int, last: int, length: str) -> tuple[int, int]:
    return end_moment(first, last, facts.timezone, Period.parse(length), {})


def _rows_of(link: str, facts: Facts, table: str, own: bool) -> Any:
    """The row of the linked table that each row points to; -1 none or unknown."""
    rows = len(facts.table(table))
    if own:
        return np.arange(rows, dtype=np.int64)
    if link == "debtor":
        return np.zeros(rows, dtype=np.int64)
    if link == "debt":
        return subjects.debts_of(facts, table).single
    if link == "party":
        return subjects.parties_of(facts, table)
    column = facts.table(table).column(link)
    assert isinstance(column, Links)
    return column.single
