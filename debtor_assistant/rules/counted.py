"""The contacts of a count, group by group.

In one piece where every row is in one group and all can be put in order; else one group at a time.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from debtor_assistant.rules import windows
from debtor_assistant.rules.facts import Clock, Facts
from debtor_assistant.rules.groups import Key, contact_keys
from debtor_assistant.rules.logic import Mask, Masks
from debtor_assistant.rules.windows import Ints, Span, Window
from debtor_assistant.rules.wordcolumns import Links

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
    surely: Mask
    possibly: Mask
    target: Mask

    @staticmethod
    def of(facts: Facts, clock: Clock, member: Masks, target: Mask, window: Window, names: list[str]) -> Rows:
        """The rows that may be counted or for which a count is asked."""
        used = np.flatnonzero(member.possibly | target)
        debt = facts.contacts.column("debt")
        assert isinstance(debt, Links)
        by_debt = bool({"debt", "creditor"} & set(names))
        contact, debts = _expand(debt, used) if by_debt else (used, debt.codes()[used])
        keys = contact_keys(names, facts, contact, debts)
        rank, label = windows.ranks(facts, clock, window)[contact], np.zeros(len(contact), dtype=np.int64)
        span = Span.of(facts, clock, contact)
        return Rows(contact, span, rank, label, keys, member.surely[contact], member.possibly[contact], target[contact])

    def take(self, rows: Ints) -> Rows:
        """Some of the rows, as one group; their keys have done their work."""
        label, span = np.zeros(len(rows), dtype=np.int64), self.span.take(rows)
        masks = self.surely[rows], self.possibly[rows], self.target[rows]
        return Rows(self.contact[rows], span, self.rank[rows], label, [], *masks)

    def counted(self, *, sure: bool) -> Mask:
        """The rows that surely or possibly count."""
        return self.surely if sure else self.possibly


def _expand(debt: Links, used: Ints) -> tuple[Ints, Ints]:
    if debt.width <= 1:
        return used, debt.codes()[used]
    contact = [row for row in used.tolist() for _ in range(max(1, len(debt.rows[row])))]
    debts = [place for row in used.tolist() for place in (debt.rows[row] or (int(debt.codes()[row]),))]
    return np.array(contact, dtype=np.int64), np.array(debts, dtype=np.int64)


def parts(rows: Rows, *, sure: bool) -> list[Rows]:
    """The rows group by group; in one piece, with labels, where every row is in one group and all stand in order."""
    label, wild, placed = _labels(rows.keys, len(rows.contact))
    if not sure and wild.any():
        anchors = np.unique(label, return_index=True)[1]
        return [_once(rows, np.flatnonzero(_compatible(rows.keys, group))) for group in _groups(rows.keys, anchors)]
    here = np.flatnonzero(placed) if sure else np.arange(len(label), dtype=np.int64)
    if not rows.span.exact and not rows.span.take(here).exact:
        return [_once(rows, here[label[here] == group]) for group in np.unique(label[here])]
    if (np.diff(rows.contact) == 0).any():  # some stand twice, perhaps in one group
        here = here[np.argsort(label[here], kind="stable")]
        here = here[(np.diff(label[here], prepend=-1) != 0) | (np.diff(rows.contact[here], prepend=-1) != 0)]
    elif len(here) == len(label):
        return [replace(rows, label=label)]
    return [replace(rows.take(here), label=label[here])]


def _once(rows: Rows, members: Ints) -> Rows:
    """The members of one group; a contact about two debts of it is still one contact."""
    return rows.take(members[np.diff(rows.contact[members], prepend=-1) != 0])


def _groups(keys: list[Key], anchors: Ints) -> list[tuple[int, ...]]:
    """Groups a row may belong to: one for each combination of codes, what one leaves open filled in from the others.

    A call about an unknown debt to the debtor and one about a known debt to somebody unknown may be of one group, which
    neither of them names alone.
    """
    loose = [[int(code) for code in key.loose[anchors]] for key in keys]
    wild = [[bool(one) for one in key.wild[anchors]] for key in keys]
    found: dict[tuple[int, ...], None] = {}
    for one in range(len(anchors)):
        open_keys = [place for place in range(len(keys)) if wild[place][one]]
        found[tuple(codes[one] for codes in loose)] = None
        for other in range(len(anchors)) if open_keys else ():
            if all(wild[k][other] or wild[k][one] or loose[k][other] == loose[k][one] for k in range(len(keys))):
                found[tuple(loose[k][other if k in open_keys else one] for k in range(len(keys)))] = None
    return list(found)


def _compatible(keys: list[Key], group: tuple[int, ...]) -> Mask:
    """Rows that may belong to a group."""
    out = np.ones(len(keys[0].codes), dtype=bool) if keys else np.ones(0, dtype=bool)
    for key, code in zip(keys, group, strict=True):
        out &= key.wild | (key.loose == code)
    return out


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
