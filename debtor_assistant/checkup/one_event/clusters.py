"""Which records can be the same at all: a first look by number and time that costs next to nothing."""

from __future__ import annotations

from collections.abc import Iterator

from debtor_assistant.checkup.one_event.sides import Sides
from debtor_assistant.checkup.one_event.told import Log

WITHIN = 120
"""Seconds by which two clocks may differ, and one list may count from the ring and the other from the answer."""

_Bucket = tuple[str, str, str]


def clusters(log: Log, sides: Sides, inside: set[int]) -> Iterator[list[int]]:
    """Rows of more than one source that lie close together; what is in no cluster is in one file only.

    Args:
        log: Every record.
        sides: Tells numbers by their ending.
        inside: Rows that stand in the place of another already.
    """
    starts, ends, sources = (log.columns[name] for name in ("at_first", "at_last", "source"))
    for rows in _buckets(log, sides, inside):
        if len(rows) < 2 or len({sources[row] for row in rows}) < 2:
            continue
        rows.sort(key=starts.__getitem__)
        near, until = [rows[0]], ends[rows[0]]
        for row in rows[1:]:
            if starts[row] > until + WITHIN:
                if len(near) > 1 and len({sources[one] for one in near}) > 1:
                    yield near
                near = []
            near.append(row)
            until = ends[row] if len(near) == 1 else max(until, ends[row])
        if len(near) > 1 and len({sources[one] for one in near}) > 1:
            yield near


def _buckets(log: Log, sides: Sides, inside: set[int]) -> list[list[int]]:
    """Rows by channel, direction and number. A party with typed contacts that name no number has one for all of it."""
    channels, directions, parties = (log.columns[name] for name in ("channel", "direction", "party"))
    nameless = _nameless(log)
    owner = {sides.ending(log.sides[row]): party for row, party in enumerate(parties) if party in nameless}
    found: dict[_Bucket, list[int]] = {}
    for row, side in enumerate(log.sides):
        if row in inside or not log.can_pair(row):
            continue
        ending = sides.ending(side)
        if nameless:
            party = parties[row] if side is None else owner.get(ending)
            ending = f"party {party}" if party in nameless else ending
        found.setdefault((channels[row], directions[row], ending), []).append(row)
    return list(found.values())


def _nameless(log: Log) -> set[str]:
    """Parties of which something was typed without a number."""
    rows = zip(log.sides, log.columns["source"], log.columns["party"], strict=True)
    return {party for side, source, party in rows if side is None and source is None and party is not None}
