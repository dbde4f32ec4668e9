"""Check what is to be saved and bring it into the form of the columns, one record or a hundred thousand at a time."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import chain
from typing import Any, cast

from debtor_assistant.base.problems import InputError
from debtor_assistant.base.when import parse_time
from debtor_assistant.records.values import Encoder, Stored, encoder, types

TIMED = {"contact": "at", "event": "on"}
"""The time that orders the records of a table."""

_FEW_WORDS = frozenset({"choice", "choices", "bool", "ids", "zone", "duration", "texts", "grade", "number"})
_ALIASES = {"where": "source_where", "for_": "for"}


def column_of(name: str) -> str:
    """Return the column that a name given by the program means."""
    return _ALIASES.get(name, name)


def encode_values(table: str, values: Mapping[str, object], where: str) -> dict[str, Stored]:
    """Return the values of one record as they are stored."""
    stored: dict[str, Stored] = {}
    for name, value in values.items():
        column = column_of(name)
        try:
            stored[column] = encoder(table, column)(value)
        except ValueError as error:
            raise refused(where, column, error) from None
    return stored


def instants(table: str, given: object, zone: str, where: str) -> tuple[int, int] | tuple[None, None]:
    """Return the first and last possible second of a record's time, as it was written on the clock of a zone."""
    if given is None:
        return None, None
    try:
        return parse_time(cast("str | Mapping[str, object]", given), zone)
    except ValueError as error:
        raise refused(where, TIMED[table], error) from None


def refused(where: str, column: str, error: ValueError) -> InputError:
    """Say which value of which record cannot be saved, and why."""
    return InputError(
        f"{where}.{column}" if where else column,
        str(error),
        "Correct the value, or leave it out if it is not known. Nothing was changed.",
    )


def encode_rows(table: str, rows: Sequence[Mapping[str, object]], zone: str) -> dict[str, list[Any]]:
    """Return many records as stored columns; the first bad value is refused with the place it came from."""
    columns = {}
    for name in sorted(set(chain.from_iterable(rows))):
        column = column_of(name)
        columns[column] = _column(table, column, [row.get(name) for row in rows], rows)
    if table in TIMED:
        columns["at_first"], columns["at_last"] = _instants(table, rows, zone)
    return columns


def _column(table: str, column: str, given: list[Any], rows: Sequence[Mapping[str, object]]) -> list[Any]:
    kind = types(table).get(column)
    if kind == "text" and _all_plain(given):
        return given
    try:
        encode = encoder(table, column)
    except ValueError as error:
        raise refused("", column, error) from None
    if kind in _FEW_WORDS:
        encode = _remembering(encode)
    found = []
    for number, value in enumerate(given):
        try:
            found.append(encode(value))
        except ValueError as error:
            raise refused(_place(rows, number), column, error) from None
    return found


def _all_plain(given: list[Any]) -> bool:
    """Tell whether all texts of a column can be kept as they are; one pass in C instead of a call per row."""
    try:
        joined = "".join(value for value in given if value is not None)
        joined.encode()
    except (TypeError, UnicodeEncodeError):
        return False
    return "\0" not in joined


def _remembering(encode: Encoder) -> Encoder:
    """Check every different value of a column of few words only once."""
    known: dict[object, Stored] = {}

    def quick(value: object) -> Stored:
        # True, 1 and 1.0 are one key of a dictionary: the type belongs to the key.
        key: object = (type(value), tuple(value) if isinstance(value, list) else value)
        try:
            return known[key]
        except KeyError:
            stored = known[key] = encode(value)
            return stored
        except TypeError:
            return encode(value)

    return quick


def _instants(table: str, rows: Sequence[Mapping[str, object]], zone: str) -> tuple[list[int | None], list[int | None]]:
    first: list[int | None] = []
    last: list[int | None] = []
    name = TIMED[table]
    for number, row in enumerate(rows):
        given = row.get(name)
        if given is None:
            begin, end = None, None
        else:
            try:
                begin, end = parse_time(given, row.get("timezone") or zone)  # type: ignore[arg-type]
            except ValueError as error:
                raise refused(_place(rows, number), name, error) from None
        first.append(begin)
        last.append(end)
    return first, last


def _place(rows: Sequence[Mapping[str, object]], number: int) -> str:
    row = rows[number]
    return str(row.get("where") or row.get("source_where") or f"row {number + 1}")
