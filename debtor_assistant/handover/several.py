"""Contacts that stand in several files: which record is counted, and which others tell of the same event."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from debtor_assistant.checkup.one_event.shown import Group, groups

if TYPE_CHECKING:
    from debtor_assistant.store.casebook import Casebook

Several = Mapping[str, Mapping[str, Any]]
"""By contact, what the extract says of it."""


def several_sources(casebook: Casebook) -> Several:
    """What the extract says of each contact that stands in several records.

    The strongest record names its `other_sources`, with file and row of each; every other one names it as its
    `same_event`: it is listed, and counted nowhere. `event_confirmed` tells what the borrower said from what looks so.
    """
    found: dict[str, Mapping[str, Any]] = {}
    for group in groups(casebook):
        strongest, *others = group.sources
        found[strongest.contact] = {"other_sources": _sources(group), "event_confirmed": group.confirmed}
        for one in others:
            found[one.contact] = {"same_event": strongest.contact, "event_confirmed": group.confirmed}
    return found


def _sources(group: Group) -> list[dict[str, Any]]:
    return [
        {"id": one.contact, "source": one.sha256, "source_where": one.where, "grade": one.grade}
        for one in group.sources[1:]
    ]


def debts_of(rows: list[dict[str, Any]], several: Several) -> dict[str, Any]:
    """The debts of each contact; what only another record of the same event names counts for all of its records."""
    found = {row["id"]: row.get("debt") for row in rows}
    for name, said in several.items():
        for other in said.get("other_sources", ()):
            debts = found.get(name) or found.get(other["id"])
            found |= {one: found.get(one) or debts for one in (name, other["id"])}
    return found
