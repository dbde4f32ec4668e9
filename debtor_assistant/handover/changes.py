"""What was done to the records besides writing them down: changes, strikes, looks, exports, from the history."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator, Mapping
from contextlib import suppress
from pathlib import PurePath, PureWindowsPath
from typing import TYPE_CHECKING, Any

from debtor_assistant.base.vocabulary import vocabulary
from debtor_assistant.records.values import LIST_TYPES

if TYPE_CHECKING:
    from debtor_assistant.store.casebook import Casebook
    from debtor_assistant.store.history import Entry

_TABLES = ("debt", "party", "contact", "event")


def changes(casebook: Casebook, included: Collection[str] | None = None) -> list[dict[str, Any]]:
    """Return every change and strike: when, which records, which facts from what to what, and why.

    Args:
        casebook: the open case.
        included: ids of the records to tell of, and of no others; None: all.
    """
    return [told for entry in casebook.history() if entry.table in _TABLES for told in _told(entry, included)]


def _told(entry: Entry, included: Collection[str] | None) -> Iterator[dict[str, Any]]:
    if entry.action not in ("amend", "strike", "unstrike"):
        return
    everyone = _records(entry)
    records = [one for one in everyone if included is None or one in included]
    if everyone and not records:
        return
    about = {"at": entry.at, "action": entry.action, "records": records}
    if reason := entry.details.get("reason"):
        about["reason"] = str(reason)
    if entry.action != "amend":
        yield about
        return
    facts = _facts(entry, everyone, set(records))
    if facts:
        yield about | {"facts": facts}


def _records(entry: Entry) -> list[str]:
    ranges = entry.details.get("rows")
    numbers = [n for first, last in ranges for n in range(first, last + 1)] if isinstance(ranges, list) else []
    letter = entry.record[:1]
    return [f"{letter}{number}" for number in numbers]


def _facts(entry: Entry, everyone: list[str], told: Collection[str]) -> list[dict[str, Any]]:
    """Return old and new values of what the vocabulary knows; what the program derives is left out."""
    old, new = entry.details.get("old"), entry.details.get("new")
    if not isinstance(old, Mapping) or not isinstance(new, Mapping):
        return []
    known = vocabulary().fields[entry.table]
    facts = []
    for name in new:
        if name not in known:
            continue
        steps = _steps(known[name].type, old.get(name), new[name], everyone, told)
        if len(steps) == 1:
            steps[0].pop("records")
            facts.append({"fact": name, **steps[0]})
        elif steps:
            facts.append({"fact": name, "steps": steps})
    return facts


def _steps(kind: str, old: Any, new: Any, everyone: list[str], told: Collection[str]) -> list[dict[str, Any]]:
    """Return each pair of old and new value once, with the records that took this step; unchanged ones took none.

    The history keeps one value where it was the same for all records of an entry, else a list in their order.
    """
    olds, news = (one if isinstance(one, list) else [one] * len(everyone) for one in (old, new))
    found: dict[str, dict[str, Any]] = {}
    for record, *pair in zip(everyone, olds, news, strict=True):
        if record in told and pair[0] != pair[1]:
            first = {"old": _value(kind, pair[0]), "new": _value(kind, pair[1]), "records": []}
            found.setdefault(json.dumps(pair), first)["records"].append(record)
    return list(found.values())


def _value(kind: str, stored: Any) -> Any:
    """Return a value as the extract writes it elsewhere; the history keeps what the columns keep."""
    if kind == "bool" and stored is not None:
        return bool(stored)
    if isinstance(stored, str) and (kind in LIST_TYPES or stored[:1] == "{"):
        with suppress(ValueError):
            return json.loads(stored)
    return stored


def looks(casebook: Casebook) -> list[dict[str, str]]:
    """Return who looked at the case to help, and when."""
    return [
        {"at": entry.at, "by": str(entry.details.get("by") or "")}
        for entry in casebook.history()
        if entry.action == "view"
    ]


def exports(casebook: Casebook) -> list[dict[str, str]]:
    """Return what was written from the case before: when, the file's bare name, its fingerprint."""
    return [
        {
            "at": entry.at,
            "action": entry.action,
            "file": PureWindowsPath(PurePath(str(entry.details.get("file") or "")).name).name,
            "sha256": str(entry.details.get("sha256") or ""),
        }
        for entry in casebook.history()
        if entry.action in ("export", "backup")
    ]
