"""What the rules see of an event with several sources: one record with what its sources agree on.

=============================  =====================================================================================
of a fact                      the one record has
=============================  =====================================================================================
known to one source            what that source says
known to several, equal        that
known to several, different    nothing: it is unknown, unless the borrower confirmed that it is one event; then the
                               strongest source counts
of a list, different           what all of them name, and the rest is open
time                           the seconds that all sources allow; where they allow none in common, the strongest
                               source's time if all lie in one quarter of an hour, else from the earliest to the latest
number, address                as the strongest source writes it
=============================  =====================================================================================

So a count can only become smaller and a fact only less certain, until the borrower says so.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from itertools import compress
from typing import Any

from debtor_assistant.checkup.one_event.event import Event

Columns = dict[str, list[Any]]

_STRONGEST_ONLY = frozenset({"id", "at"})
_STRONGEST = frozenset({"from_address", "to_address", "timezone"})
_TIME = ("at", "time_of", "received_at")
_OUTCOME = ("answered", "outcome")
_SLOT = 900
"""Laws name hours, zones differ by quarters of them: a few seconds inside a quarter of an hour decide nothing."""


def joined(contacts: Columns, events: Sequence[Event]) -> Columns:
    """The contacts as the rules see them: each event once, under the name of its strongest record.

    Args:
        contacts: The facts of the contacts by column.
        events: Those that stand in several records; the rows of their members are rows of `contacts`.
    """
    if not events:
        return contacts
    names = {one.id: event.members[0].id for event in events for one in event.members[1:]}
    others = [(event.members[0].row, one.row, event) for event in events for one in event.members[1:]]
    found = {name: _column(name, cells, others, names) for name, cells in contacts.items()}
    for event in events:
        _whole(contacts, found, event)
    dropped = {row for _, row, _ in others}
    kept = [row not in dropped for row in range(len(contacts["id"]))]
    return {name: list(compress(cells, kept)) for name, cells in found.items()}


def _column(
    name: str, cells: list[Any], others: Sequence[tuple[int, int, Event]], names: Mapping[str, str]
) -> list[Any]:
    """One column with the facts of each event in the row of its strongest record.

    Args:
        name: The fact.
        cells: What each record says.
        others: Row of the strongest record and row of another, for each other record of each event.
        names: The strongest record of each other one.
    """
    if name in _STRONGEST_ONLY or cells.count(None) == len(cells):
        return list(cells)
    if name == "in_reply_to":
        cells = [names.get(cell, cell) for cell in cells]
    column = list(cells)
    for strongest, row, event in others:
        other = cells[row]
        if other is not None and other != cells[strongest]:
            column[strongest] = _one(
                name, [cells[one.row] for one in event.members if cells[one.row] is not None], event
            )
    return column


def _one(name: str, said: list[Any], event: Event) -> Any:
    if name in _STRONGEST or is_confirmed(event) or all(value == said[0] for value in said):
        return said[0]
    return _common(said) if all(isinstance(value, list) for value in said) and name != "debt" else None


def _common(lists: list[list[Any]]) -> list[Any] | None:
    """What every list names; that they differ leaves the rest open. Nothing in common is nothing known."""
    common = [value for value in lists[0] if value != "unsure" and all(value in one for one in lists)]
    return [*common, "unsure"] if common else None


def is_confirmed(event: Event) -> bool:
    """Whether the borrower said of all of its records that they are one event."""
    return len(event.confirmed) == len(event.members)


def _whole(before: Columns, found: Columns, event: Event) -> None:
    """Facts that mean something only together: a time with what it is the time of, an outcome with whether it rang."""
    strongest = event.members[0].row
    if len({one.answered for one in event.members if one.answered is not None}) > 1:
        for name in _OUTCOME:
            if name in found:
                found[name][strongest] = before[name][strongest] if is_confirmed(event) else None
    kinds = {before["time_of"][one.row] for one in event.members} if "time_of" in before else set()
    if len(kinds - {None}) > 1:
        for name in _TIME:
            if name in found:
                found[name][strongest] = before[name][strongest]
    elif "at" in found:
        found["at"][strongest] = _at(before["at"], event)


def _at(cells: list[Any], event: Event) -> Any:
    """The time of an event, as every source allows it."""
    known = [one for one in event.members if one.span is not None]
    spans = [one.span for one in known if one.span is not None]
    if not known:
        return None
    first, last = max(begin for begin, _ in spans), min(end for _, end in spans)
    if first > last:
        first, last = min(begin for begin, _ in spans), max(end for _, end in spans)
        if is_confirmed(event) or first // _SLOT == last // _SLOT:
            first, last = spans[0]
    elif is_confirmed(event):
        first, last = spans[0]
    same = next((one.row for one in known if one.span == (first, last)), None)
    return {"from": _written(first), "until": _written(last)} if same is None else cells[same]


def _written(second: int) -> str:
    return f"{datetime.fromtimestamp(second, UTC):%Y-%m-%d %H:%M:%S}Z"
