"""Lines of a filter: a map means every line must match, a list of maps means any of these.

Every line is answered in three values. A line raises a question (vocabulary agreement 11) when it is surely met by a
fact that is not among those every contact has, or when a list ends with ``unsure``.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import numpy as np

from debtor_assistant.rules import groups
from debtor_assistant.rules.comparing import LINKED, NOT_WRITTEN_IS_NONE, against_row, compare
from debtor_assistant.rules.facts import Facts
from debtor_assistant.rules.logic import Masks, every, some
from debtor_assistant.rules.tables import Table
from debtor_assistant.rules.wordcolumns import Links

Filter = Mapping[str, Any] | Sequence[Mapping[str, Any]]
REASON = "reason"
COMMON = {"at", "party", "debt", "channel", "direction", "timezone", "answered", "outcome", "duration", "on"}
"""Facts that every contact has: they never raise a question by themselves."""
Special = Mapping[str, Callable[[Any, Facts, str], Masks]]
NONE: Special = {}


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
        answer = against_row(link, name, op, value[op], facts, table)
        return answer if link in ("", table, "person") else answer.unraised()
    if not link or link == table:
        answer = compare(facts.table(table), name, value)
        return answer.unraised() if name in COMMON else answer
    target = facts.table(LINKED[link])
    answer = compare(target, name, value)
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
