"""Which other rules a rule leans on: coverage rules it is gated by, findings it asks for, periods that may be over."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

Path = tuple[str | int, ...]


def needs(data: Mapping[str, Any]) -> Iterator[tuple[str, str, str, Path]]:
    """All of a checked rule file.

    Returns:
        The id that is named, how (``gate``, ``finding`` or ``time_barred``), the record that is judged, and the path.
    """
    gate = data["instrument"].get("gate")
    if isinstance(gate, str):
        yield gate, "gate", "contact", ("instrument", "gate")
    for number, rule in enumerate(data["rules"]):
        if rule["status"] == "withdrawn":
            continue
        path, record = ("rules", number), rule.get("record", "contact")
        if isinstance(rule.get("gate"), str):
            yield rule["gate"], "gate", record, (*path, "gate")
        for key, value in rule.items():
            if key not in ("examples", "gate"):
                yield from _named(value, record, (*path, key))


def _named(value: Any, record: str, path: Path) -> Iterator[tuple[str, str, str, Path]]:
    """What a filter or a form names, at any depth."""
    if isinstance(value, list):
        for place, part in enumerate(value):
            yield from _named(part, record, (*path, place))
        return
    if not isinstance(value, Mapping):
        return
    for key, inner in value.items():
        if key in ("finding", "time_barred"):
            for name in [inner] if isinstance(inner, str) else inner:
                yield str(name), key, record, (*path, key)
        else:
            yield from _named(inner, record, (*path, key))
