"""How many earlier contacts of the same group lie in a contact's window: a lower and an upper bound.

Measured recipe: shift, do not count. With exact times the rows of a group stand in order and a count is a difference
of two places; only groups that hold an uncertain time are compared pair by pair.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from debtor_assistant.rules import windows
from debtor_assistant.rules.facts import Clock, Facts
from debtor_assistant.rules.groups import Key, contact_keys
from debtor_assistant.rules.logic import Mask, Masks
from debtor_assistant.rules.windows import Ints, Span, Window
from debtor_assistant.rules.wordcolumns import Links

_PAIRS = 4_000_000


@dataclass(frozen=True, slots=True)
class Rows:
    """Contacts as the count sees them: a contact about two debts stands twice when counts go by debt."""

    contact: Ints
    span: Span
    keys: list[Key]
    member: Masks
    target: Mask

    @staticmethod
    def of(facts: Facts, clock: Clock, member: Masks, target: Mask, names: list[str]) -> Rows:
        """The rows that may be counted or for which a count is asked."""
        used = np.flatnonzero(member.possibly | target)
        debt = facts.contacts.column("debt")
        assert isinstance(debt, Links)
        by_debt = bool({"debt", "creditor"} & set(names))
        contact, debts = _expand(debt, used) if by_debt else (used, debt.codes()[used])
        part = Masks(member.surely[contact], member.possibly[contact], member.raised[contact])
        keys = contact_keys(names, facts, contact, debts)
        return Rows(contact, Span.of(facts, clock, contact), keys, part, target[contact])

    def take(self, rows: Ints) -> Rows:
        """Some of the rows."""
        member = Masks(self.member.surely[rows], self.member.possibly[rows], self.member.raised[rows])
        keys = [key.take(rows) for key in self.keys]
        return Rows(self.contact[rows], self.span.take(rows), keys, member, self.target[rows])


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


def _labels(keys: list[Key], rows: int) -> tuple[Ints, Mask]:
    """One group number for each combination of codes, and the rows that may belong to other groups too."""
    label = np.zeros(rows, dtype=np.int64)
    wild = np.zeros(rows, dtype=bool)
    for key in keys:
        _, codes = np.unique(key.codes, return_inverse=True)
        label = label * (int(codes.max(initial=0)) + 1) + codes
        _, label = np.unique(label, return_inverse=True)
        wild |= key.wild | (key.loose != key.codes)
    return label, wild


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
    strict, wide = Window.parse(window).readings()
    total = len(facts.contacts)
    rows = Rows.of(facts, clock, member, target, names)
    lower = np.min([_bound(rows, w, total, sure=True) for w in strict], axis=0)
    if may_add_up:
        rows = Rows.of(facts, clock, member, target, [name for name in names if name not in may_add_up])
    upper = _bound(rows, wide, total, sure=False)
    return Counts(lower, np.maximum(lower, upper))


def _bound(rows: Rows, window: Window, total: int, *, sure: bool) -> Ints:
    """The lower (sure) or upper bound for every contact; 0 where none is asked."""
    out = np.zeros(total, dtype=np.int64)
    for part in _groups(rows, sure=sure):
        counted = part.member.surely if sure else part.member.possibly
        counts = _count(part, counted, window, sure=sure)
        np.maximum.at(out, part.contact[part.target], counts[part.target])
    return out


def _groups(rows: Rows, *, sure: bool) -> list[Rows]:
    """The rows group by group; all groups at once where nobody is uncertain (the labels then go into the order)."""
    label, wild = _labels(rows.keys, len(rows.contact))
    placed = np.ones(len(rows.contact), dtype=bool)
    for key in rows.keys:
        placed &= key.codes >= 0
    if sure:
        return [_once(rows, np.flatnonzero((label == group) & placed)) for group in np.unique(label[placed])]
    groups = []
    anchors = {int(group): int(np.flatnonzero(label == group)[0]) for group in np.unique(label)}
    for group, anchor in anchors.items():
        members = np.flatnonzero(_compatible(rows.keys, anchor) if wild.any() else label == group)
        groups.append(_once(rows, members))
    return groups


def _once(rows: Rows, members: Ints) -> Rows:
    """The members of one group; a contact about two debts of it is still one contact."""
    contact = rows.contact[members]
    return rows.take(members[np.diff(contact, prepend=-1) != 0])


def _compatible(keys: list[Key], anchor: int) -> Mask:
    """Rows that may belong to the group of one row."""
    out = np.ones(len(keys[0].codes), dtype=bool) if keys else np.ones(0, dtype=bool)
    for key in keys:
        out &= key.wild | (key.loose == key.loose[anchor])
    return out


def _count(part: Rows, counted: Mask, window: Window, *, sure: bool) -> Ints:
    if part.span.exact and window.kind != "block":
        return _count_in_order(part.span, counted, window)
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


def _ordered(span: Span, window: Window) -> tuple[Ints, Ints]:
    """Exact times: the rows in order, and for each place in it the place where its window begins."""
    days = span.day_first if window.kind == "days" else np.zeros_like(span.first)
    order = np.lexsort((span.order, span.first, days))
    if window.kind == "all":
        return order, np.zeros(len(order), dtype=np.int64)
    if window.kind == "days":
        return order, np.searchsorted(days[order], days[order] - (window.size - 1), side="left")
    return order, np.searchsorted(span.first[order], span.first[order] - window.size, side="left")


def _count_in_order(span: Span, counted: Mask, window: Window) -> Ints:
    """Exact times: rank in the order minus the rank of the window's beginning."""
    order, start = _ordered(span, window)
    running = np.concatenate([[0], np.cumsum(counted[order])])
    counts = np.zeros(len(order), dtype=np.int64)
    counts[order] = running[:-1] - running[start]
    return counts


def _reached(part: Rows, counted: Mask, window: Window, *, sure: bool) -> Ints:
    """Counted rows that lie in the window of any target of the group."""
    if part.span.exact and window.kind != "block":
        order, start = _ordered(part.span, window)
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
    rows = Rows.of(facts, clock, member, target, names)
    _, wide = Window.parse(window).readings()
    masks = (np.zeros(len(facts.contacts), dtype=bool), np.zeros(len(facts.contacts), dtype=bool))
    for sure, mask in ((True, masks[0]), (False, masks[1])):
        for part in _groups(rows, sure=sure):
            counted = part.member.surely if sure else part.member.possibly
            mask[part.contact[_reached(part, counted, wide, sure=sure)]] = True
        own = flagged[member.surely[flagged] if sure else member.possibly[flagged]]
        mask[own] = True
    return masks
