"""Which records of a case are taken as one event."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import PurePath, PureWindowsPath
from typing import TYPE_CHECKING, Any
from weakref import WeakKeyDictionary

from debtor_assistant.checkup.one_event.event import Event
from debtor_assistant.checkup.one_event.grouping import grouped
from debtor_assistant.checkup.one_event.sides import Sides
from debtor_assistant.checkup.one_event.told import FIELDS, Log

if TYPE_CHECKING:
    from debtor_assistant.store.casebook import Casebook

_LAST: WeakKeyDictionary[Casebook, tuple[dict[str, list[Any]], dict[str, str], list[Event]]] = WeakKeyDictionary()
"""What was found last in an open case: most changes touch nothing that tells one event from another."""


def one_events(casebook: Casebook, known: Mapping[str, list[Any]] | None = None) -> list[Event]:
    """The events that stand in more than one record, in order of time; rows are those of the contacts' columns.

    Args:
        casebook: The open case.
        known: Columns of the contacts that were read already.
    """
    origin = casebook.columns("contact", fields=["source", "same_as"])
    if len(set(origin["source"])) < 2 and not any(origin["same_as"]):
        return []
    found = {**origin, **(known or {})}
    found |= casebook.columns("contact", fields=[name for name in FIELDS if name not in found])
    columns = {name: found[name] for name in ("id", *FIELDS)}
    families = casebook.formats()
    before = _LAST.get(casebook)
    if before is not None and before[0] == columns and before[1] == families:
        return before[2]
    masked = any("*" in peer for peer in set(columns["peer"]) if peer)
    events = grouped(Log(columns, families), Sides(casebook.jurisdiction, masked=masked))
    _LAST[casebook] = (columns, families, events)
    return events


def forget() -> None:
    """Drop what was found before, with the words and numbers it was found by: a case was locked."""
    _LAST.clear()


@dataclass(frozen=True)
class File:
    """A file that contacts were imported from."""

    name: str | None
    format: str


def files(casebook: Casebook) -> dict[str, File]:
    """The files that were imported, by fingerprint, as the history of the case has them."""
    found: dict[str, File] = {}
    for entry in casebook.history():
        source = entry.details.get("source")
        if entry.action == "import" and isinstance(source, dict):
            name = PureWindowsPath(PurePath(str(source.get("file") or "")).name).name
            found.setdefault(str(source.get("sha256")), File(name or None, str(source.get("format"))))
    return found
