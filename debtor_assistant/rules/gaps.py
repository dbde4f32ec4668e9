"""Which absent facts leave a filter undecided, for many rows at once: ``c1.outcome``, ``event.consent``."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from debtor_assistant.rules import groups, subjects
from debtor_assistant.rules.columns import Times
from debtor_assistant.rules.comparing import LINKED
from debtor_assistant.rules.facts import Facts
from debtor_assistant.rules.filters import evaluate, line
from debtor_assistant.rules.leaves import REASON, Filter, links
from debtor_assistant.rules.logic import Mask
from debtor_assistant.rules.tables import Table


@dataclass(frozen=True, slots=True)
class Unwritten:
    """A field that some rows of a table leave open."""

    table: Table
    field: str
    rows: Mask


Gap = str | Unwritten
"""A missing fact by its name (``event.consent``), or one fact of many rows at once."""


def named(gaps: Iterable[Gap]) -> tuple[str, ...]:
    """The names of missing facts, each once, by field and then by record, c2 before c10."""
    fields: dict[str, dict[str, Unwritten]] = {}
    single: dict[str, set[str]] = {}
    for gap in gaps:
        if isinstance(gap, str):
            single.setdefault(gap.rpartition(".")[2], set()).add(gap)
            continue
        tables = fields.setdefault(gap.field, {})
        known = tables.get(gap.table.name)
        tables[gap.table.name] = Unwritten(gap.table, gap.field, known.rows | gap.rows) if known else gap
    found: list[str] = []
    for field in sorted({*fields, *single}):
        lists = [_in_order(one) for one in fields.get(field, {}).values()]
        if field in single or len(lists) > 1:
            lists = [sorted(single.get(field, set()).union(*lists), key=lambda name: (len(name), name))]
        found += lists[0]
    return tuple(found)


def _in_order(one: Unwritten) -> list[str]:
    ids, order = one.table.ids, one.table.shortest_first
    return [f"{ids[row]}.{one.field}" for row in order[one.rows[order]].tolist()]


def open_facts(condition: Filter, facts: Facts, table: str, rows: Mask) -> Iterator[Gap]:
    """The facts that would decide a filter for the given rows; rows it decides already ask for nothing."""
    if not rows.any():
        return
    if not isinstance(condition, Mapping):
        answers = [evaluate(part, facts, table) for part in condition]
        undecided = rows & ~np.logical_or.reduce([answer.surely for answer in answers]) if answers else rows & False
        for part in condition:
            yield from open_facts(part, facts, table, undecided)
        return
    lines = {key: line(key, value, facts, table) for key, value in condition.items() if key != REASON}
    undecided = rows.copy()
    for answer in lines.values():
        undecided &= answer.possibly
    for key, answer in lines.items():
        yield from _open_line(key, condition[key], facts, table, undecided & answer.open)


def _open_line(key: str, value: Any, facts: Facts, table: str, rows: Mask) -> Iterator[Gap]:
    if not rows.any() or key == "unknown":
        return
    if key in ("any", "not"):
        yield from open_facts(value, facts, table, rows)
    elif key == "event":
        yield f"event.{value['kind'] if isinstance(value['kind'], str) else value['kind'][0]}"
    elif key == "consented":
        yield from own(facts, table, rows, "agreed")
    elif key == "time_barred":
        debts = links(facts.table(table), "debt").single if table != "debt" else np.arange(len(rows))
        yield from own(facts, table, rows & (debts < 0), "debt")
        yield from (f"{facts.debts.ids[debt]}.due_on" for debt in np.unique(debts[rows]) if debt >= 0)
    elif key == "earlier":
        yield from _open_earlier(value, facts, table, rows)
    else:
        yield from _open_field(key, facts, table, rows)


def own(facts: Facts, table: str, rows: Mask, field: str) -> Iterator[Gap]:
    """A field of the rows themselves."""
    if rows.any():
        yield Unwritten(facts.table(table), field, rows)


def _open_field(key: str, facts: Facts, table: str, rows: Mask) -> Iterator[Gap]:
    link, _, name = key.rpartition(".")
    if not link or link == table:
        yield from own(facts, table, rows, name)
    elif link == "debtor":
        yield f"debtor.{name}"
    else:
        yield from _open_linked(link, name, facts, table, rows)


def _open_linked(link: str, name: str, facts: Facts, table: str, rows: Mask) -> Iterator[Gap]:
    """A field of the records the rows point to; where they point nowhere, the link itself is what is missing."""
    if link == "party" and table == "debt":
        yield from _open_collectors(name, facts, rows)
        return
    if link == "party" and table == "event":
        targets = [groups.event_parties(facts)[rows]]
    else:
        column = links(facts.table(table), "for" if link == "debt" and table == "party" else link)
        targets = [column.nth(place)[rows] for place in range(max(1, column.width))]
    pointed = np.zeros(len(facts.table(LINKED[link])), dtype=bool)
    for one in targets:
        pointed[one[one >= 0]] = True
    yield from own(facts, LINKED[link], pointed, name)
    nowhere = rows.copy()
    nowhere[rows] = targets[0] < 0
    yield from own(facts, table, nowhere, link)


def _open_collectors(name: str, facts: Facts, rows: Mask) -> Iterator[Gap]:
    """A fact of the parties that collect the debts; where nobody is known to, who does."""
    column = links(facts.parties, "for")
    for row in np.flatnonzero(rows):
        parties = [party for party, debts in enumerate(column.rows) if row in debts or not column.written[party]]
        yield from (f"{facts.parties.ids[party]}.{name}" for party in parties)
        if not parties:
            yield f"party.{name}"


def _open_earlier(spec: Mapping[str, Any], facts: Facts, table: str, rows: Mask) -> Iterator[Gap]:
    """Facts of the contacts that may be the earlier one; else the person, who may be another."""
    condition = {key: value for key, value in spec.items() if key != "same"}
    at = facts.contacts.column("at")
    assert isinstance(at, Times)
    others = evaluate(condition, facts).open & (at.first <= subjects.times_of(facts, table).last[rows].max())
    found = list(open_facts(condition, facts, "contact", others))
    if table == "contact":
        found = found or list(own(facts, "contact", rows, "person"))
    yield from found
