"""How many earlier contacts of the same group lie in a contact's window: a lower and an upper bound.

Measured recipe: shift, do not count. With exact times the rows of all groups stand in one order and a count is a
difference of two places; only where a time or a link is uncertain are groups looked at one by one, and those that hold
an uncertain time compared pair by pair.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import reduce

import numpy as np

from debtor_assistant.rules import windows
from debtor_assistant.rules.facts import Clock, Facts
from debtor_assistant.rules.groups import Key, contact_keys
from debtor_assistant.rules.logic import Mask, Masks
from debtor_assistant.rules.windows import Ints, Span, Window
from debtor_assistant.rules.wordcolumns import Links

_PAIRS = 4_000_000
_MOST_LABELS = 1 << 20


@dataclass(frozen=True, slots=True)
class Rows:
    """Contacts as the count sees them: a contact about two debts stands twice when counts go by debt.

    Attributes:
        rank: place in the order of time that the window goes by.
        label: number of the group.
    """

    contact: Ints
    span: Span
    rank: Ints
    label: Ints
    keys: list[Key]
    member: Masks
    target: Mask

    @staticmethod
    def of(facts: Facts, clock: Clock, member: Masks, target: Mask, window: Window, names: list[str]) -> Rows:
        """The rows that may be counted or for which a count is asked."""
        used = np.flatnonzero(member.possibly | target)
        debt = facts.contacts.column("debt")
        assert isinstance(debt, Links)
        by_debt = bool({"debt", "creditor"} & set(names))
        contact, debts = _expand(debt, used) if by_debt else (used, debt.codes()[used])
        part = Masks(member.surely[contact], member.possibly[contact], member.raised[contact])
        keys = contact_keys(names, facts, contact, debts)
        rank, label = windows.ranks(facts, clock, window)[contact], np.zeros(len(contact), dtype=np.int64)
        return Rows(contact, Span.of(facts, clock, contact), rank, label, keys, part, target[contact])

    def take(self, rows: Ints) -> Rows:
        """Some of the rows, as one group; their keys have done their work."""
        member = Masks(self.member.surely[rows], self.member.possibly[rows], self.member.raised[rows])
        label = np.zeros(len(rows), dtype=np.int64)
        return Rows(self.contact[rows], self.span.take(rows), self.rank[rows], label, [], member, self.target[rows])


def _expand(debt: Links, used: Ints) -> tuple[Ints, Ints]:
    if debt.width <= 1:
        return used, debt.codes()[used]
    contact = [row for row in used.tolist() for _ in range(max(1, len(debt.rows[row])))]
    debts = [place for row in used.tolist() for place in (debt.rows[row] or (int(debt.codes()[row]),))]
    return np.array(contact, dtype=np.int64), np.array(debts, dtype=np.int64)


@dataclass(frozen=True, slots=True)
class Counts:
    """Earlier contacts of the same group inside the window, for every contact.

    Attributes:
        lower: how many there surely are.
        upper: how many there may be.
    """

    lower: Ints
    upper: Ints


def _labels(keys: list[Key], rows: int) -> tuple[Ints, Mask, Mask]:
    """One group number for each combination of codes, rows that may be in other groups too, and rows surely in one."""
    label, size = np.zeros(rows, dtype=np.int64), 1
    wild, placed = np.zeros(rows, dtype=bool), np.ones(rows, dtype=bool)
    for key in keys:
        low, high = int(key.codes.min(initial=0)), int(key.codes.max(initial=0))
        label, size = label * (high - low + 1) + (key.codes - low), size * (high - low + 1)
        if size > _MOST_LABELS:
            distinct, label = np.unique(label, return_inverse=True)
            size = len(distinct)
        wild |= key.wild
        if key.loose is not key.codes:
            wild |= key.loose != key.codes
        placed &= key.codes >= 0
    return label, wild, placed


def count_earlier(
    facts: Facts, clock: Clock, member: Masks, target: Mask, window: str, names: list[str], may_add_up: list[str]
) -> Counts:
    """Bounds of the number of earlier members in each target's window.

    Args:
        facts: the case.
        clock: whose days.
        member: what is counted, by contact.
        target: contacts for which a count is asked.
        window: as ``Window.parse`` reads it.
        names: the keys that make a group.
        may_add_up: keys of ``names`` whose groups may have to be added: for the upper bound they are left out.
    """
    total = len(facts.contacts)
    if not target.any():
        return Counts(np.zeros(total, dtype=np.int64), np.zeros(total, dtype=np.int64))
    strict, wide = Window.parse(window).readings()
    rows = Rows.of(facts, clock, member, target, wide, names)
    lower = reduce(np.minimum, [_bound(rows, w, total, sure=True) for w in strict])
    if may_add_up:
        rows = Rows.of(facts, clock, member, target, wide, [name for name in names if name not in may_add_up])
    upper = _bound(rows, wide, total, sure=False)
    return Counts(lower, np.maximum(lower, upper))


def _bound(rows: Rows, window: Window, total: int, *, sure: bool) -> Ints:
    """The lower (sure) or upper bound for every contact; 0 where none is asked."""
    out = np.zeros(total, dtype=np.int64)
    for part in _groups(rows, window, sure=sure):
        counted = part.member.surely if sure else part.member.possibly
        counts = _count(part, counted, window, sure=sure)
        np.maximum.at(out, part.contact[part.target], counts[part.target])
    return out


def _groups(rows: Rows, window: Window, *, sure: bool) -> list[Rows]:
    """The rows group by group; in one piece, with labels, where every row is in one group and all stand in order."""
    label, wild, placed = _labels(rows.keys, len(rows.contact))
    if not sure and wild.any():
        anchors = np.unique(label, return_index=True)[1]
        return [_once(rows, np.flatnonzero(_compatible(rows.keys, int(anchor)))) for anchor in anchors]
    here = np.flatnonzero(placed) if sure else np.arange(len(label), dtype=np.int64)
    if not rows.span.take(here).exact:
        return [_once(rows, here[label[here] == group]) for group in np.unique(label[here])]
    here = here[np.argsort(label[here], kind="stable")]
    new = (np.diff(label[here], prepend=-1) != 0) | (np.diff(rows.contact[here], prepend=-1) != 0)
    return [replace(rows.take(here[new]), label=label[here[new]])]


def _once(rows: Rows, members: Ints) -> Rows:
    """The members of one group; a contact about two debts of it is still one contact."""
    return rows.take(members[np.diff(rows.contact[members], prepend=-1) != 0])


def _compatible(keys: list[Key], anchor: int) -> Mask:
    """Rows that may belong to the group of one row."""
    out = np.ones(len(keys[0].codes), dtype=bool) if keys else np.ones(0, dtype=bool)
    for key in keys:
        out &= key.wild | (key.loose == key.loose[anchor])
    return out


def _count(part: Rows, counted: Mask, window: Window, *, sure: bool) -> Ints:
    if part.span.exact:
        return _count_in_order(part, counted, window)
    members = np.flatnonzero(counted)
    step = max(1, _PAIRS // max(1, len(members)))
    counts = np.zeros(len(counted), dtype=np.int64)
    others = part.span.take(members)
    for start in range(0, len(counted), step):
        target = part.span.take(np.arange(start, min(start + step, len(counted))))
        counts[start : start + step] = pairs(window, target, others, sure=sure).sum(axis=1)
    return counts


def pairs(window: Window, target: Span, others: Span, *, sure: bool) -> Mask:
    """Which other rows count for which target: before it and inside its window."""
    by_day = window.kind in ("days", "block")
    earlier: Callable[[Span, Span, bool], Mask] = windows.surely_earlier if sure else windows.possibly_earlier
    inside = windows.surely_inside if sure else windows.possibly_inside
    return earlier(target, others, by_day) & inside(window, target, others)


def _ordered(part: Rows, window: Window) -> tuple[Ints, Ints]:
    """Exact times: the rows in order, group after group, and for each place the place where its window begins."""
    order = np.argsort(part.label * (int(part.rank.max(initial=0)) + 1) + part.rank)
    label = part.label[order]
    if window.kind == "all" or not len(order):
        return order, np.searchsorted(label, label, side="left")
    at, back = windows.line(part.span, window)
    at = at[order]
    # One line for all groups: each begins further behind the one before it than any window reaches back.
    line = at - at.min() + label * (at.max() - at.min() + back + 1)
    return order, np.searchsorted(line, line - back, side="left")


def _count_in_order(part: Rows, counted: Mask, window: Window) -> Ints:
    """Exact times: rank in the order minus the rank of the window's beginning."""
    order, start = _ordered(part, window)
    running = np.concatenate([[0], np.cumsum(counted[order])])
    counts = np.zeros(len(order), dtype=np.int64)
    counts[order] = running[:-1] - running[start]
    return counts


def _reached(part: Rows, counted: Mask, window: Window, *, sure: bool) -> Ints:
    """Counted rows that lie in the window of any target of the group."""
    if part.span.exact:
        order, start = _ordered(part, window)
        places = np.flatnonzero(part.target[order])
        edges = np.zeros(len(order) + 1, dtype=np.int64)
        np.add.at(edges, start[places], 1)
        np.add.at(edges, places, -1)
        inside = np.cumsum(edges[:-1]) > 0
        return order[inside & counted[order]]
    members, targets = np.flatnonzero(counted), np.flatnonzero(part.target)
    hit = np.zeros(len(members), dtype=bool)
    step = max(1, _PAIRS // max(1, len(members)))
    for begin in range(0, len(targets), step):
        span = part.span.take(targets[begin : begin + step])
        hit |= pairs(window, span, part.span.take(members), sure=sure).any(axis=0)
    return members[hit]


def counted_for(
    facts: Facts, clock: Clock, member: Masks, flagged: Ints, window: str, names: list[str]
) -> tuple[Mask, Mask]:
    """Contacts that surely and possibly count for any flagged contact, itself included where it is counted."""
    target = np.zeros(len(facts.contacts), dtype=bool)
    target[flagged] = True
    _, wide = Window.parse(window).readings()
    rows = Rows.of(facts, clock, member, target, wide, names)
    masks = (np.zeros(len(facts.contacts), dtype=bool), np.zeros(len(facts.contacts), dtype=bool))
    for sure, mask in ((True, masks[0]), (False, masks[1])):
        for part in _groups(rows, wide, sure=sure):
            counted = part.member.surely if sure else part.member.possibly
            mask[part.contact[_reached(part, counted, wide, sure=sure)]] = True
        own = flagged[member.surely[flagged] if sure else member.possibly[flagged]]
        mask[own] = True
    return masks
