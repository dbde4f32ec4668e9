"""Between the rows of the file and what the rest of the program works with: names, ids, decoded values."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from debtor_assistant.base.problems import InputError
from debtor_assistant.store.driver import sqlite3
from debtor_assistant.store.words import table_name
from debtor_assistant.text import t

if TYPE_CHECKING:
    from debtor_assistant.records import Case, Record

PREFIXES = {"debt": "d", "party": "p", "contact": "c", "event": "e", "evidence": "x", "journal": "j", "checklist": "k"}
"""The first letter of the public ids of each table that holds many records."""

_SINGLE = {"case": "case", "debtor": "debtor"}
_CLASSES = {name: name.capitalize() for name in (*PREFIXES, *_SINGLE)}


@dataclass(frozen=True)
class Layout:
    """One table as it is in the file."""

    table: str
    """The name the program uses."""
    sql_name: str
    """The name in the file, quoted."""
    columns: Mapping[str, str]
    """Declared type of every column, in the order of the file."""


def layout(connection: sqlite3.Connection, table: str) -> Layout:
    """Ask the file itself which columns a table has; no library of tables is loaded for that."""
    known_table(table)
    name = "case_file" if table == "case" else table
    columns = {row[1]: row[2] for row in connection.execute(f'PRAGMA table_info("{name}")')}
    if "nr" not in columns:
        raise sqlite3.DatabaseError(f"no such table: {name}")
    return Layout(table, f'"{name}"', columns)


def known_table(table: str) -> None:
    """Refuse a table that does not exist."""
    if table not in _CLASSES:
        names = ", ".join(_CLASSES)
        raise InputError(
            table, t("store.record.no_table", table=repr(table)), t("store.record.no_table_next", names=names)
        )


def number_of(table: str, record_id: str) -> int:
    """Return the number of a record from its public id (``c7`` is 7)."""
    known_table(table)
    if table in _SINGLE:
        if record_id in (_SINGLE[table], "", "1"):
            return 1
    else:
        digits = record_id[1:]
        if record_id[:1] == PREFIXES[table] and digits.isascii() and digits.isdigit() and len(digits) < 16:
            return int(digits)
    raise unknown_record(table, record_id)


def id_of(table: str, number: int) -> str:
    """Return the public id of a record."""
    return f"{PREFIXES[table]}{number}" if table in PREFIXES else _SINGLE[table]


def unknown_record(table: str, record_id: str) -> InputError:
    """Say that there is no such record."""
    return InputError(
        str(record_id),
        t("store.record.none", table=table_name(table), record=repr(record_id)),
        t("store.record.none_next", example=id_of(table, 1)),
    )


def table_of(record: Record | Case) -> str:
    """Return the table that a record belongs to."""
    name = type(record).__name__.lower()
    known_table(name)
    return name


def values_of(record: Record | Case, names: Iterable[str]) -> dict[str, Any]:
    """Return the known values of a record by column."""
    found = {name: getattr(record, attribute(name), None) for name in names}
    return {name: value for name, value in found.items() if value is not None}


def make_record(table: str, values: Mapping[str, Any]) -> Any:
    """Return a record with decoded values."""
    from debtor_assistant import records

    return getattr(records, _CLASSES[table])(**{attribute(name): value for name, value in values.items()})


def attribute(column: str) -> str:
    """Return the attribute of a column; ``for`` is a word of Python."""
    return "for_" if column == "for" else column


def decode(declared: str, values: Sequence[Any]) -> list[Any]:
    """Return the values of a column as the program uses them: lists, ranges, booleans, texts; None is unknown."""
    known = list(values)
    if declared == "BOOLEAN":
        return _through(lambda value: bool(value), known)
    if declared == "TEXT LIST":
        return _through(json.loads, known)
    if declared == "TEXT SPAN" and any(value[:1] == "{" for value in set(known) if value is not None):
        return _through(lambda value: json.loads(value) if value[:1] == "{" else value, known)
    return known


def _through(read: Callable[[Any], Any], values: list[Any]) -> list[Any]:
    """Decode every different text once; equal texts share one value, which nobody may change."""
    words = set(values)
    if words == {None}:
        return values
    texts = {word: None if word is None else read(word) for word in words}
    return [texts[value] for value in values]
