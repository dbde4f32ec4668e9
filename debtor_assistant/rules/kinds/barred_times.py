"""Times of contacts against the barred hours of their days: surely, possibly, and what raises the question."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from debtor_assistant.rules import times
from debtor_assistant.rules.columns import Times
from debtor_assistant.rules.facts import Facts
from debtor_assistant.rules.kinds.day_plans import DayPlans
from debtor_assistant.rules.kinds.day_spans import Ints, within
from debtor_assistant.rules.logic import Mask

_LONG = 2 * times.DAY
_MOST_DAYS = 400


@dataclass(frozen=True, slots=True)
class Hits:
    """Intervals against barred hours.

    Attributes:
        surely: every moment of it is surely barred.
        possibly: some moment of it may be.
        raised: some moment of it lies where the rule bars as far as anybody knows.
        wholly: every moment of it may be barred: a more exact time would not settle it.
    """

    surely: Mask
    possibly: Mask
    raised: Mask
    wholly: Mask


def barred(facts: Facts, zone: str | None, plans: DayPlans) -> Hits:
    """Contacts whose time lies wholly in barred hours, and those whose time touches them.

    Args:
        facts: the case.
        zone: the rule's clock, or None for where the person was.
        plans: what is barred on which day.
    """
    at = facts.contacts.column("at")
    assert isinstance(at, Times)
    clock = facts.clock(zone)
    plain = (clock.day_first == clock.day_last) & (clock.last - clock.first == at.last - at.first)
    found = np.zeros((4, len(plain)), dtype=bool)
    rows = np.flatnonzero(plain)
    found[:, rows] = _in_one_day(clock.first[rows], clock.last[rows], plans)
    known: dict[tuple[int, int, str], npt.NDArray[np.bool_]] = {}
    for row in np.flatnonzero(~plain).tolist():
        key = int(at.first[row]), int(at.last[row]), zone or facts.contacts.zones[row]
        if key not in known:
            known[key] = _over_days(*key, plans)
        found[:, row] = known[key]
    return Hits(*found)


def touches(first: int, last: int, zone: str, plans: DayPlans) -> bool:
    """Whether a time from one instant to another (epoch seconds) holds a moment that raises the question."""
    starts, ends = _quarters(first, last, zone)
    return any(
        bool(within(starts[here], ends[here], plans.plans[kind].raising)[1].any())
        for kind, here in _by_kind(starts, plans)
    )


def _over_days(first: int, last: int, zone: str, plans: DayPlans) -> npt.NDArray[np.bool_]:
    """An interval that passes midnight or a clock change, piece by piece."""
    if last - first <= _LONG:
        pieces = _quarters(first, last, zone)
    elif last - first <= _MOST_DAYS * times.DAY and len(plans.plans) > 1:
        pieces = _whole_days(first, last, zone)
    else:  # it holds days of every kind; nobody can say that all of it is barred
        some = any(plan.possibly for plan in plans.plans)
        return np.array([False, some, any(plan.raising for plan in plans.plans), False])
    found = _in_one_day(*pieces, plans)
    return np.array([found[0].all(), found[1].any(), found[2].any(), found[3].all()])


def _in_one_day(first: Ints, last: Ints, plans: DayPlans) -> npt.NDArray[np.bool_]:
    """The four answers for intervals of wall-clock seconds that each lie inside one local day."""
    found = np.zeros((4, len(first)), dtype=bool)
    for kind, here in _by_kind(first, plans):
        plan = plans.plans[kind]
        found[0, here] = within(first[here], last[here], plan.surely)[0]
        found[3, here], found[1, here] = within(first[here], last[here], plan.possibly)
        found[2, here] = within(first[here], last[here], plan.raising)[1]
    return found


def _by_kind(first: Ints, plans: DayPlans) -> list[tuple[int, Ints]]:
    kinds = plans.kinds(first // times.DAY)
    return [(int(kind), np.flatnonzero(kinds == kind)) for kind in np.unique(kinds)]


def _quarters(first: int, last: int, zone: str) -> tuple[Ints, Ints]:
    """Wall-clock pieces of an interval, quarter hour by quarter hour: no clock change lies inside one."""
    edges = np.arange(first - first % times.QUARTER, last + 1, times.QUARTER, dtype=np.int64)
    starts = np.maximum(edges, first)
    stops = np.minimum(edges + times.QUARTER - 1, last)
    local = times.local_seconds(starts, zone)
    return local, local + (stops - starts)


def _whole_days(first: int, last: int, zone: str) -> tuple[Ints, Ints]:
    """Wall-clock pieces of a longer interval, day by day."""
    low, high = times.local_seconds(np.array([first, last], dtype=np.int64), zone).tolist()
    days = np.arange(low // times.DAY, high // times.DAY + 1, dtype=np.int64) * times.DAY
    starts, ends = np.maximum(days, low), np.minimum(days + times.DAY - 1, high)
    return starts, ends
