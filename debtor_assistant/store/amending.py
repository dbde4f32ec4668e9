"""Change or strike records that are saved; the history keeps what they said before."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from debtor_assistant.base.problems import InputError
from debtor_assistant.records.values import Stored
from debtor_assistant.store.changes import CHUNK, select, update
from debtor_assistant.store.driver import sqlite3
from debtor_assistant.store.encoding import TIMED, encode_values, instants
from debtor_assistant.store.links import check_links
from debtor_assistant.store.rows import Layout, decode, id_of, layout, unknown_record
from debtor_assistant.store.words import table_name
from debtor_assistant.text import t

_CLOCK = ("timezone", *TIMED.values())


def amend_records(
    connection: sqlite3.Connection,
    shape: Layout,
    numbers: Sequence[int],
    changes: Mapping[str, object],
    reason: str,
) -> int:
    """Set the given values in records and return how many of them were different before."""
    where = id_of(shape.table, numbers[0]) if len(numbers) == 1 else shape.table
    new = encode_values(shape.table, changes, where)
    _required(shape, new)
    check_links(connection, shape.table, {name: [value] for name, value in new.items()})
    changed = 0
    for start in range(0, len(numbers), CHUNK):
        changed += _amend_chunk(connection, shape, numbers[start : start + CHUNK], new, reason)
    if shape.table == "case" and "timezone" in new and changed:
        for table in TIMED:
            _derive_all(connection, layout(connection, table), str(new["timezone"]))
    return changed


def strike_record(connection: sqlite3.Connection, shape: Layout, number: int, reason: str) -> None:
    """Mark a record as struck."""
    found = _existing(connection, shape, [number])
    record = id_of(shape.table, number)
    if found["struck"][0]:
        raise InputError(
            record,
            t("store.record.struck_before", table=table_name(shape.table), record=record),
            t("store.record.unchanged"),
        )
    update(connection, shape, found, {"struck": [1]}, "strike", {"reason": reason})


def unstrike_record(connection: sqlite3.Connection, shape: Layout, number: int, reason: str) -> None:
    """Take the mark off again; a record that is not struck stays as it is."""
    found = _existing(connection, shape, [number])
    if found["struck"][0]:
        update(connection, shape, found, {"struck": [0]}, "unstrike", {"reason": reason})


def _amend_chunk(
    connection: sqlite3.Connection,
    shape: Layout,
    numbers: Sequence[int],
    new: Mapping[str, Stored],
    reason: str,
) -> int:
    old = _existing(connection, shape, numbers)
    different = [
        place for place in range(len(numbers)) if any(old[name][place] != value for name, value in new.items())
    ]
    if not different:
        return 0
    before = _some(old, different)
    columns: dict[str, list[Any]] = {name: [value] * len(different) for name, value in new.items()}
    if shape.table in TIMED and any(name in new for name in _CLOCK):
        columns |= _derived(connection, shape, {**before, **columns})
    update(connection, shape, before, columns, "amend", {"reason": reason})
    return len(different)


def _some(columns: Mapping[str, list[Any]], places: list[int]) -> dict[str, list[Any]]:
    """Return only some rows of columns."""
    if len(places) == len(columns["nr"]):
        return dict(columns)
    return {name: [values[place] for place in places] for name, values in columns.items()}


def _derived(connection: sqlite3.Connection, shape: Layout, rows: Mapping[str, list[Any]]) -> dict[str, list[Any]]:
    """Return first and last second of records whose time or zone was changed."""
    zone = connection.execute("SELECT timezone FROM case_file").fetchone()[0]
    name = TIMED[shape.table]
    zones = rows.get("timezone") or [None] * len(rows["id"])
    times = decode(shape.columns[name], rows[name])
    found = [
        instants(shape.table, time, own or zone, record)
        for time, own, record in zip(times, zones, rows["id"], strict=True)
    ]
    return {"at_first": [first for first, _ in found], "at_last": [last for _, last in found]}


def _derive_all(connection: sqlite3.Connection, shape: Layout, zone: str) -> None:
    """Read all wall-clock times again on the clock of the case's new zone."""
    numbers = [row[0] for row in connection.execute(f"SELECT nr FROM {shape.sql_name} ORDER BY nr")]
    for start in range(0, len(numbers), CHUNK):
        part = numbers[start : start + CHUNK]
        old = select(connection, shape, part)
        new = _derived(connection, shape, old)
        moved = [
            place
            for place in range(len(part))
            if (new["at_first"][place], new["at_last"][place]) != (old["at_first"][place], old["at_last"][place])
        ]
        if moved:
            columns = {name: [values[place] for place in moved] for name, values in new.items()}
            update(connection, shape, _some(old, moved), columns, "rederive", {"timezone": zone})


def _existing(connection: sqlite3.Connection, shape: Layout, numbers: Sequence[int]) -> dict[str, list[Any]]:
    found = select(connection, shape, numbers)
    missing = sorted(set(numbers) - set(found["nr"]))
    if missing:
        raise unknown_record(shape.table, id_of(shape.table, missing[0]))
    return found


def _required(shape: Layout, new: Mapping[str, Stored]) -> None:
    for name in ("jurisdiction", "timezone"):
        if shape.table == "case" and name in new and new[name] is None:
            raise InputError(f"case.{name}", t("store.record.needed"), t("store.record.needed_next"))
