"""Lines of a filter: a map means every line must match, a list of maps means any of these.

Every line is answered in three values. A line raises a question (vocabulary agreement 11) when it is surely met by a
fact that is not among those every contact has, or when a list ends with ``unsure``.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import numpy as np

from debtor_assistant.rules import groups, subjects
from debtor_assistant.rules.columns import Choice, Choices, Numbers, Times
from debtor_assistant.rules.facts import Facts
from debtor_assistant.rules.logic import Masks, every, some
from debtor_assistant.rules.money import Money, decimal
from debtor_assistant.rules.periods import Period, end_moment
from debtor_assistant.rules.tables import Table
from debtor_assistant.rules.times import DAY, day_number, local_by_row
from debtor_assistant.rules.wordcolumns import Links, WordLists, Words

Filter = Mapping[str, Any] | Sequence[Mapping[str, Any]]
REASON = "reason"
COMMON = {"at", "party", "debt", "channel", "direction", "timezone", "answered", "outcome", "duration", "on"}
"""Facts that every contact has: they never raise a question by themselves."""
Special = Mapping[str, Callable[[Any, Facts, str], Masks]]
NONE: Special = {}
LINKED = {"party": "party", "person": "party", "debt": "debt", "debtor": "debtor", "in_reply_to": "contact"}
NOT_WRITTEN_IS_NONE = {"in_reply_to", "person", "acts_for"}
"""Links that do not exist unless they are written (vocabulary agreement 10)."""


def evaluate(condition: Filter, facts: Facts, table: str = "contact", special: Special = NONE) -> Masks:
    """Answer a filter for every row of a table.

    Args:
        condition: a map (all lines) or a list of maps (any of them); checked by the schema beforehand.
        facts: the case.
        table: whose rows are asked.
        special: lines that are not about a field of the row, by their key.
    """
    rows = len(facts.table(table))
    if not isinstance(condition, Mapping):
        return some([evaluate(part, facts, table, special) for part in condition], rows)
    known = facts.memo.get((table, "", id(condition)))
    if known is None:
        lines = [line(key, value, facts, table, special) for key, value in condition.items() if key != REASON]
        known = facts.memo[table, "", id(condition)] = (condition, every(lines, rows))
    return known[1]


def line(key: str, value: Any, facts: Facts, table: str, special: Special = NONE) -> Masks:
    """Answer one line of a filter; a line asked before is remembered."""
    memo = facts.memo
    known = memo.get((table, key, id(value)))
    if known is None:
        known = memo[table, key, id(value)] = (value, _line(key, value, facts, table, special))
    return known[1]


def _line(key: str, value: Any, facts: Facts, table: str, special: Special) -> Masks:
    rows = len(facts.table(table))
    if key == "any":
        return evaluate(value, facts, table, special)
    if key == "not":
        answer = evaluate(value, facts, table, special)
        return Masks(~answer.possibly, ~answer.surely, answer.raised | ~answer.possibly)
    if key == "unknown":
        known = known_rows(value, facts, table)
        return Masks.known(~known, np.zeros(rows, dtype=bool))
    if key in special:
        return special[key](value, facts, table)
    return _linked(key, value, facts, table)


def _linked(key: str, value: Any, facts: Facts, table: str) -> Masks:
    link, _, name = key.rpartition(".")
    if isinstance(value, Mapping) and (op := next((op for op in ("past", "future") if op in value), None)):
        return _against_row(link, name, op, value[op], facts, table)
    if not link or link == table:
        answer = _leaf(facts.table(table), name, value)
        return answer.unraised() if name in COMMON else answer
    target = facts.table(LINKED[link])
    answer = _leaf(target, name, value)
    if link == "debtor":
        return answer.take(np.zeros(len(facts.table(table)), dtype=np.int64)).unraised()
    if link == "debt" and table == "party":
        return answer.take(links(facts.parties, "for").single).unraised()
    if link == "party" and table == "event":
        return answer.take(groups.event_parties(facts)).unraised()
    if link == "party" and table == "debt":
        return _collectors(answer, facts).unraised()
    targets = links(facts.table(table), link)
    each = [answer.take(targets.nth(place)) for place in range(max(1, targets.width))]
    joined = some(each, len(facts.table(table)))
    somebody = targets.single >= 0 if link in NOT_WRITTEN_IS_NONE else ~targets.none
    joined = joined & Masks.known(somebody)
    return joined if link == "person" else joined.unraised()


def _collectors(answer: Masks, facts: Facts) -> Masks:
    """Is any party that collects a debt so? A party of which nobody said for what may collect each."""
    column = links(facts.parties, "for")
    rows = len(facts.debts)
    surely, possibly, somebody = (np.zeros(rows, dtype=bool) for _ in range(3))
    for party, debts in enumerate(column.rows):
        surely[list(debts)] |= answer.surely[party]
        possibly[list(debts)] |= answer.possibly[party]
        somebody[list(debts)] = True
        if not column.written[party]:
            possibly |= answer.possibly[party]
    return Masks(surely, possibly | ~somebody, surely)


def links(table: Table, name: str) -> Links:
    """The column of a link."""
    column = table.column(name)
    assert isinstance(column, Links)
    return column


def _against_row(link: str, name: str, op: str, wanted: str, facts: Facts, table: str) -> Masks:
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
        # The earliest a day can be past is the end of its first day.
        first = first + DAY - 1
        if wanted != "true":
            ends = [_later(facts, int(one), int(two), wanted) for one, two in zip(first, last, strict=True)]
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
    return subjects.parties_of(facts, table) if link == "party" else links(facts.table(table), link).single


def _leaf(table: Table, name: str, value: Any) -> Masks:
    """One field against one wanted value."""
    column = table.column(name)
    if isinstance(column, Times):
        return every([_dated(column, table.zones, op, day) for op, day in value.items()], len(table))
    if isinstance(value, Mapping):
        return every([_operate(column, op, wanted) for op, wanted in value.items()], len(table))
    wanted = [value] if isinstance(value, str) else list(value)
    if isinstance(column, Choice | Choices | Words | WordLists):
        return column.match(wanted)
    raise TypeError(f"{table.name}.{name} cannot be compared with words")  # the schema refuses such rules


def _operate(column: object, op: str, wanted: Any) -> Masks:
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
    return column.at_least(limit) if op == "at_least" else column.at_most(limit)


def _dated(column: Times, zones: Sequence[str], op: str, day: str) -> Masks:
    """A date before a fixed day, or from that day on, on the clock of the row."""
    wanted = day_number(day)
    first, last = (local_by_row(end, zones) // DAY for end in (column.first, column.last))
    surely, possibly = (last < wanted, first < wanted) if op == "before" else (first >= wanted, last >= wanted)
    return Masks(surely, possibly, surely)


def known_rows(field: str, facts: Facts, table: str) -> Any:
    """Rows in which a fact is known."""
    link, _, name = field.rpartition(".")
    if not link or link == table:
        column = facts.table(table).column(name)
        return column.known()
    column = facts.table(LINKED[link]).column(name)
    known = column.known()
    if link == "debtor":
        return np.full(len(facts.table(table)), bool(known[0]))
    if link == "party" and table == "event":
        rows = groups.event_parties(facts)
    elif link == "party" and table == "debt":
        return _collectors(Masks.known(np.asarray(known)), facts).surely
    else:
        rows = links(facts.table(table), link).single
    if not len(known):
        return np.zeros(len(rows), dtype=bool)
    return known[np.where(rows < 0, 0, rows)] & (rows >= 0)
