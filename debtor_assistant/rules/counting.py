"""How many earlier contacts of the same group lie in a contact's window: a lower and an upper bound.

Measured recipe: shift, do not count. With exact times the rows of all groups stand in one order and a count is a
difference of two places; only where a time or a link is uncertain are groups looked at one by one, and those that hold
an uncertain time compared pair by pair.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import reduce

import numpy as np

from debtor_assistant.rules import windows
from debtor_assistant.rules.counted import Rows, parts
from debtor_assistant.rules.facts import Clock, Facts
from debtor_assistant.rules.logic import Mask, Masks
from debtor_assistant.rules.windows import Ints, Span, Window

_PAIRS = 4_000_000


@dataclass(frozen=True, slots=True)
class Counts:
    """Earlier contacts of the same group inside the window, for every contact.

    Attributes:
        lower: how many there surely are.
        upper: how many there may be.
    """

    lower: Ints
    upper: Ints


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
    for part in parts(rows, sure=sure):
        counted = part.counted(sure=sure)
        counts = _count(part, counted, window, sure=sure)
        np.maximum.at(out, part.contact[part.target], counts[part.target])
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
        for part in parts(rows, sure=sure):
            counted = part.counted(sure=sure)
            mask[part.contact[_reached(part, counted, wide, sure=sure)]] = True
        own = flagged[member.surely[flagged] if sure else member.possibly[flagged]]
        mask[own] = True
    return masks
