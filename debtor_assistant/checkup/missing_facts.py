"""The facts a finding misses, such as `c1.outcome` or `event.cease_request`, sorted by what they are."""

from __future__ import annotations

from collections.abc import Iterable

from debtor_assistant.base.vocabulary import vocabulary

EVENT = "event_kind"
"""Stands for the table where it is asked whether something happened at all; the field is the kind of event."""
_LETTERS = {"c": "contact", "d": "debt", "p": "party", "e": "event"}


def grouped(missing: Iterable[str]) -> dict[tuple[str, str], list[str]]:
    """By table and field, the records a fact is missing in. What the vocabulary does not know is left out."""
    known: dict[tuple[str, str], list[str] | None] = {}
    found: dict[tuple[str, str], list[str]] = {}
    for fact in missing:
        record, _, field = fact.partition(".")
        kind = _LETTERS.get(record[:1], "") if record[1:].isdigit() else record
        if (kind, field) not in known:
            table = _table(kind, field)
            known[kind, field] = found.setdefault((table, field), []) if table else None
        records = known[kind, field]
        if records is not None:
            records.append(record)
    return found


def label(table: str, field: str, lang: str) -> str:
    """What a missing fact is called."""
    if table == EVENT:
        return vocabulary().label(EVENT, field, lang)
    return vocabulary().fields[table][field].label[lang]


def _table(kind: str, field: str) -> str | None:
    if kind in ("event", "events") and field in vocabulary().lists[EVENT]:
        return EVENT
    return kind if field in vocabulary().fields.get(kind, {}) else None
