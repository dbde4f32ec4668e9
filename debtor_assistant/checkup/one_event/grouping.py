"""Records of different files that tell of one call or message: found, never joined and never deleted.

Two records are taken as one event when they come from different lists, go the same way over the same channel from or to
the same number, and their times can lie within two minutes. Pairing is one to one. What the borrower said comes first:
`same_as` joins, `apart_from` separates.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from debtor_assistant.checkup.one_event.clusters import WITHIN, clusters
from debtor_assistant.checkup.one_event.event import Event
from debtor_assistant.checkup.one_event.matching import Span, gap, pairs
from debtor_assistant.checkup.one_event.sides import Sides
from debtor_assistant.checkup.one_event.told import THIRD_PARTY, Log, Told

_SAME_RING = 30
"""Seconds within which a call that one list has as answered and another as missed is one all the same (a mailbox)."""


Same = Callable[[Told, Told], bool]


def grouped(log: Log, sides: Sides) -> list[Event]:
    """The events that stand in more than one record, in order of time.

    Args:
        log: Every record.
        sides: Compares numbers.
    """
    said = [_confirmed([log.told(row) for row in rows]) for rows in _said(log)]
    known = {event.members[0].row: event for event in said}
    inside = {one.row for event in said for one in event.members[1:]}
    found = list(said)
    for rows in clusters(log, sides, inside):
        events = [known.get(row) or Event([log.told(row)]) for row in rows]
        found += _resolved(events, sides)
    found = list(dict.fromkeys(event for event in found if len(event.members) > 1 and event.is_whole))
    return sorted(found, key=lambda event: event.order)


def _resolved(events: list[Event], sides: Sides) -> list[Event]:
    """The events of one cluster after everything that is the same was paired."""

    def same(one: Told, other: Told) -> bool:
        return sides.same(one.side, other.side)

    if len(events) == 2 and sides.ending(events[0].members[0].side) == sides.ending(events[1].members[0].side):
        return _paired(events, same)
    by_number = _buckets(events, lambda event: sides.ending(event.members[0].side))
    found = [event for bucket in by_number for event in _paired(bucket, same)]
    # What was written down without a number is looked for among the contacts of the party it names.
    if any(_is_nameless(one) for event in events for one in event.members):
        found = [event for bucket in _buckets(found, _party) for event in _paired(bucket, _one_is_nameless)]
    return found


def _said(log: Log) -> list[set[int]]:
    """Rows that the borrower joined; a link to a record that was struck says nothing."""
    same_as = log.columns["same_as"]
    if not any(same_as):
        return []
    rows = {name: row for row, name in enumerate(log.ids)}
    joined: dict[int, set[int]] = {}
    for one, other in ((row, rows[name]) for row, name in enumerate(same_as) if name in rows):
        together = joined.get(one, {one}) | joined.get(other, {other})
        joined |= dict.fromkeys(together, together)
    return list({min(rows): rows for rows in joined.values() if len(rows) > 1}.values())


def _confirmed(members: list[Told]) -> Event:
    return Event(sorted(members, key=lambda one: one.order), frozenset(one.id for one in members))


def _is_nameless(one: Told) -> bool:
    return one.side is None and one.source is None and one.party is not None


def _one_is_nameless(one: Told, other: Told) -> bool:
    return _is_nameless(one) != _is_nameless(other)


def _party(event: Event) -> str | None:
    """Whose contact it is; None keeps an event to itself."""
    return next((one.party for one in event.members if one.party), None)


def _buckets(events: Iterable[Event], ending: Callable[[Event], str | None]) -> list[list[Event]]:
    """Events that may be one: same channel, same direction, same ending of the number or same party."""
    found: dict[tuple[tuple[str, str], str | None], list[Event]] = {}
    for event in events:
        found.setdefault((event.members[0].way, ending(event)), []).append(event)
    return list(found.values())


def _paired(bucket: list[Event], same: Same) -> list[Event]:
    """Pair list by list, the strongest first."""
    homes = {event.members[0].home for event in bucket}
    if len(homes) < 2:
        return bucket
    if len(bucket) == 2:
        first, second = bucket if bucket[0].members[0].home < bucket[1].members[0].home else bucket[::-1]
        return _rest(bucket, {second} if _take([first], [second], same) else set())
    events: list[Event] = []
    for home in sorted(homes):
        fresh = sorted((event for event in bucket if event.members[0].home == home), key=lambda event: event.order)
        taken = _take(events, fresh, same)
        events = sorted([*events, *_rest(fresh, taken)], key=lambda event: event.order)
    return events


def _rest(events: Iterable[Event], taken: set[Event]) -> list[Event]:
    return [event for event in events if event not in taken]


def _take(events: list[Event], fresh: list[Event], same: Same) -> set[Event]:
    """Let the known events take those of one more list that are the same; returns what was paired, on both sides."""
    if fresh and fresh[0].members[0].way[0] == "call":
        taken = _pass(events, fresh, WITHIN, lambda a, b: not _contradict(a, b) and _compatible(a, b, same))
        left = (_rest(events, taken), _rest(fresh, taken))
        return taken | _pass(*left, _SAME_RING, lambda a, b: _compatible(a, b, same))
    taken = set()
    known, new = _by_words(events), _by_words(fresh)
    for words in known.keys() & new.keys() - {None}:
        taken |= _pass(known[words], new[words], WITHIN, lambda a, b: _compatible(a, b, same))
    # A carrier's list has no words: what is left is compared by time alone.
    return taken | _pass(
        _rest(events, taken),
        _rest(fresh, taken),
        WITHIN,
        lambda a, b: _may_lack_words(a, b) and _compatible(a, b, same),
    )


def _may_lack_words(one: Event, other: Event) -> bool:
    """Whether words are missing because the list has none: a picture without words is no message with other words."""
    lacking = [event for event in (one, other) if event.words is None]
    return len(lacking) == 2 or any(event.members[0].home[0] == THIRD_PARTY for event in lacking)


def _by_words(events: Iterable[Event]) -> dict[str | None, list[Event]]:
    found: dict[str | None, list[Event]] = {}
    for event in events:
        found.setdefault(event.words, []).append(event)
    return found


def _pass(known: list[Event], new: list[Event], within: int, fits: Callable[[Event, Event], bool]) -> set[Event]:
    taken: set[Event] = set()
    if not known or not new:
        return taken
    if len(known) == len(new) == 1:
        fit = gap(_span(known[0]), _span(new[0])) <= within and fits(known[0], new[0])
        found = [(0, 0)] if fit else []
    else:
        found = pairs([*map(_span, known)], [*map(_span, new)], within, lambda i, j: fits(known[i], new[j]))
    for i, j in found:
        taken |= {known[i], new[j]}
        known[i].take(new[j])
    return taken


def _span(event: Event) -> Span:
    """When it was; what has no time at all is in no cluster."""
    return event.span or (0, 0)


def _contradict(one: Event, other: Event) -> bool:
    """Whether one list has a call as answered and the other as not."""
    return None not in (one.answered, other.answered) and one.answered != other.answered


def _compatible(one: Event, other: Event, same: Same) -> bool:
    """Whether nothing speaks against it: never two rows of one list, never what the borrower called two."""
    for a in one.members:
        for b in other.members:
            if a.home == b.home or a.source == b.source or b.id in a.apart or a.id in b.apart:
                return False
    return any(same(a, b) for a in one.members for b in other.members)
