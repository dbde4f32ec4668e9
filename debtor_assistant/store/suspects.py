"""Which fields of a changed record differ from what the history says about them."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from debtor_assistant.store.driver import sqlite3
from debtor_assistant.store.rows import Layout


def changed_fields(connection: sqlite3.Connection, shape: Layout, number: int) -> list[str]:
    """Return the fields whose value is not the one the history knows.

    Of an imported record the history knows the fingerprint and what was amended later, not every value; then the list
    may be empty although the record was changed.
    """
    known: dict[str, Any] = {}
    for payload in _payloads(connection, shape.table):
        place = _place(payload.get("rows"), number)
        if place is None:
            continue
        if "values" in payload:
            known = dict.fromkeys(shape.columns) | payload["values"]
        for name, values in dict(payload.get("new") or {}).items():
            known[name] = values[place] if isinstance(values, list) else values
    known = {name: value for name, value in known.items() if name in shape.columns}
    if not known:
        return []
    names = ", ".join(f'"{name}"' for name in known)
    row = connection.execute(f"SELECT {names} FROM {shape.sql_name} WHERE nr = ?", (number,)).fetchone()
    return [name for name, value in zip(known, row, strict=True) if value != known[name]]


def _payloads(connection: sqlite3.Connection, table: str) -> Iterator[Mapping[str, Any]]:
    for (text,) in connection.execute("SELECT payload FROM history WHERE tbl = ? ORDER BY seq", (table,)):
        try:
            payload = json.loads(text)
        except (ValueError, TypeError):
            continue
        if isinstance(payload, dict):
            yield payload


def _place(spans: object, number: int) -> int | None:
    """Return which of an entry's records has a number."""
    before = 0
    try:
        for first, last in spans or []:  # type: ignore[attr-defined]
            if first <= number <= last:
                return int(before + number - first)
            before += last - first + 1
    except (TypeError, ValueError):
        pass
    return None
