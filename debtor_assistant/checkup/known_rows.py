"""Rows that the case has already, in whatever file they came: never saved twice, and learning from another export.

What another export of the same rows knows besides is filled in, so that the same files give the same case in
any order. What the case knows stays; what the borrower took out (set to unknown by hand) is not filled in again.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, TypeVar

from debtor_assistant.base.vocabulary import vocabulary
from debtor_assistant.text import t

if TYPE_CHECKING:
    from debtor_assistant.store.casebook import Casebook

_Row = TypeVar("_Row", bound=Mapping[str, Any])
_MORE = ("peer",)
"""What is no fact and is filled in all the same."""


def new_contacts(casebook: Casebook, rows: Sequence[_Row]) -> list[_Row]:
    """The contacts that the case does not have yet; those it has learn what it did not know of them.

    Args:
        casebook: The open case.
        rows: As they were read, each with its key.
    """
    known = casebook.known_keys([str(row["key"]) for row in rows if row.get("key")])
    if not known:
        return list(rows)
    _fill(casebook, [row for row in rows if row.get("key") in known])
    return [row for row in rows if row.get("key") not in known]


def _fill(casebook: Casebook, rows: Sequence[Mapping[str, Any]]) -> None:
    """Let saved contacts learn facts that they lack."""
    facts = {*vocabulary().fields["contact"], *_MORE}
    given = sorted(facts & set[str]().union(*rows))
    saved = casebook.columns("contact", fields=["key", *given])
    places = {key: place for place, key in enumerate(saved["key"]) if key}
    lacking: dict[str, dict[str, Any]] = {}
    for row in rows:
        place = places.get(row["key"])
        more = {} if place is None else _lacking(row, saved, place, given)
        if more and place is not None:
            lacking.setdefault(str(saved["id"][place]), {}).update(more)
    if lacking:
        _amend(casebook, lacking)


def _lacking(row: Mapping[str, Any], saved: Mapping[str, list[Any]], place: int, given: list[str]) -> dict[str, Any]:
    return {name: row[name] for name in given if saved[name][place] is None and row.get(name) is not None}


def _amend(casebook: Casebook, lacking: Mapping[str, Mapping[str, Any]]) -> None:
    """Save what was learnt, in as few steps as there are different things to learn."""
    taken_out = _taken_out(casebook)
    alike: dict[str, tuple[dict[str, Any], list[str]]] = {}
    for name, facts in lacking.items():
        more = {fact: value for fact, value in facts.items() if (name, fact) not in taken_out}
        if more:
            alike.setdefault(json.dumps(more, sort_keys=True, default=str), (more, []))[1].append(name)
    for more, names in alike.values():
        casebook.amend_many("contact", names, more, t("checkup.known.filled"))


def _taken_out(casebook: Casebook) -> set[tuple[str, str]]:
    """Facts that a person set to unknown, by record."""
    found: set[tuple[str, str]] = set()
    for entry in casebook.history():
        new = entry.details.get("new")
        if entry.action != "amend" or entry.table != "contact" or not isinstance(new, dict):
            continue
        spans: Any = entry.details.get("rows") or []
        names = [f"c{number}" for first, last in spans for number in range(first, last + 1)]
        for fact, values in new.items():
            each = values if isinstance(values, list) and len(values) == len(names) else [values] * len(names)
            found |= {(name, fact) for name, value in zip(names, each, strict=True) if value is None}
            found -= {(name, fact) for name, value in zip(names, each, strict=True) if value is not None}
    return found
