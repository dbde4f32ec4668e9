"""What a rule judges, seen alike: contacts, events and debts each have a time, debts they are about, and a party."""

from __future__ import annotations

from datetime import date
from functools import lru_cache

import numpy as np
import numpy.typing as npt

from debtor_assistant.base import when
from debtor_assistant.rules import groups
from debtor_assistant.rules.columns import Times
from debtor_assistant.rules.facts import WHEN, Facts
from debtor_assistant.rules.groups import Key
from debtor_assistant.rules.logic import Mask
from debtor_assistant.rules.wordcolumns import Links

Codes = npt.NDArray[np.int64]


def times_of(facts: Facts, table: str) -> Times:
    """When each row was; a debt is looked at on the day of judging, to its last second."""
    if table == "debt":
        last = np.full(len(facts.debts), judged_at(facts), dtype=np.int64)
        return Times(last, last)
    column = facts.table(table).column(WHEN[table])
    assert isinstance(column, Times)
    return column


def judged_at(facts: Facts) -> int:
    """The last second of the day we judge on, where the debtor was."""
    return _last_second(facts.as_of, facts.timezone)


@lru_cache(maxsize=256)
def _last_second(day: date, zone: str) -> int:
    return when.parse_time(day.isoformat(), zone)[1]


def parties_of(facts: Facts, table: str) -> Codes:
    """The collector's side of each row; -1 unknown."""
    if table == "event":
        return groups.event_parties(facts)
    if table == "debt":
        return np.full(len(facts.debts), -1, dtype=np.int64)
    column = facts.contacts.column("party")
    assert isinstance(column, Links)
    return column.single


def debts_of(facts: Facts, table: str) -> Links:
    """The debts each row is about."""
    if table == "debt":
        rows = tuple((row,) for row in range(len(facts.debts)))
        return Links(rows, np.ones(len(rows), dtype=bool))
    column = facts.table(table).column("debt")
    assert isinstance(column, Links)
    return column


def _keys(names: list[str], facts: Facts, table: str, debts: Codes) -> list[Key]:
    if table == "contact":
        return groups.contact_keys(names, facts, np.arange(len(facts.contacts), dtype=np.int64), debts)
    if table == "event":
        return _event_rows(names, facts, debts)
    return [_debt_row(name, facts, debts) for name in groups.spread(names)]


def _event_rows(names: list[str], facts: Facts, debts: Codes) -> list[Key]:
    """Keys of all events, each taken to be about one of its debts."""
    each = [groups.event_keys(names, facts, row, int(debts[row])) for row in range(len(facts.events))]
    return [
        Key(*(np.concatenate([getattr(keys[place], part) for keys in each]) for part in ("codes", "wild", "loose")))
        for place in range(len(each[0]) if each else 0)
    ]


def _debt_row(name: str, facts: Facts, debts: Codes) -> Key:
    if name == "debt":
        return Key(debts, debts == -1, debts)
    if name == "creditor":
        return groups.creditors(facts)
    codes = np.full(len(facts.debts), -1, dtype=np.int64)
    return Key(codes, codes == -1, codes)


def linked(same: list[str], facts: Facts, event: int, table: str = "contact") -> tuple[Mask, Mask]:
    """Rows that surely and possibly share these links with an event."""
    rows = len(facts.table(table))
    if not same:
        everyone = np.ones(rows, dtype=bool)
        return everyone, everyone
    if "family" in same:
        # Not a matter of groups: a request to an agency binds its lender and its own agents, not another agency.
        rest = [key if key != "family" else "network" for key in same]
        surely, possibly = linked(rest, facts, event, table)
        return surely & _bound_by(facts, event, table), possibly
    surely, possibly = np.zeros(rows, dtype=bool), np.zeros(rows, dtype=bool)
    by_debt = bool({"debt", "creditor"} & set(same))
    debts, own = debts_of(facts, table), debts_of(facts, "event").rows[event]
    for place in range(max(1, debts.width)) if by_debt else range(1):
        keys = _keys(same, facts, table, debts.codes(place))
        for about in own if by_debt and own else (None,):
            s, p = groups.match(keys, groups.event_keys(same, facts, event, about))
            surely |= s
            possibly |= p
    return surely, possibly


def denied_for(same: list[str], facts: Facts, event: int, table: str = "contact") -> Mask:
    """Rows that an event known not to have happened surely speaks of.

    A link that the denial does not write covers every value (agreement 4); a row whose own link is unknown is not
    surely meant.
    """
    by_debt = debts_of(facts, "event").written[event]
    by_party = groups.event_parties(facts)[event] >= 0
    dropped = {"debt", "creditor"} if not by_debt else set()
    dropped |= {"party", "family", "network"} if not by_party else set()
    dropped |= {"person", "contacted"} if not facts.events.column("by").known()[event] else set()
    return linked([key for key in same if key not in dropped], facts, event, table)[0]


def _bound_by(facts: Facts, event: int, table: str) -> Mask:
    """Rows of a party that a request to the event's party binds."""
    party = int(groups.event_parties(facts)[event])
    parties = parties_of(facts, table)
    if party < 0 or not len(parties):
        return np.zeros(len(parties), dtype=bool)
    bound = groups.related(facts, party)
    return bound[np.where(parties < 0, 0, parties)] & (parties >= 0)


def own_row(facts: Facts, table: str, event: int) -> Mask:
    """The row that is the event itself."""
    mask = np.zeros(len(facts.table(table)), dtype=bool)
    if table == "event":
        mask[event] = True
    return mask


def before(times: Times, moment: tuple[int, int]) -> tuple[Mask, Mask]:
    """Rows surely and possibly after a moment."""
    first, last = moment
    return times.first > last, times.last >= first
