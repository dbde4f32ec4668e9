"""Check what is to be saved and bring it into the form of the columns, one record or a hundred thousand at a time."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import chain
from typing import Any, cast

from debtor_assistant.base.problems import InputError
from debtor_assistant.base.when import parse_time
from debtor_assistant.records.values import Encoder, Stored, encoder, types
from debtor_assistant.store.words import reason
from debtor_assistant.text import t

TIMED = {"contact": "at", "event": "on"}
"""The time that orders the records of a table."""

_FEW_WORDS = frozenset({"choice", "choices", "bool", "ids", "zone", "duration", "texts", "grade"})
_BLOCK = 500
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
    return InputError(f"{where}.{column}" if where else column, reason(error), t("store.record.value_next"))


def encode_rows(table: str, rows: Sequence[Mapping[str, object]], zone: str) -> dict[str, list[Any]]:
    """Return many records as stored columns; the first bad value is refused with the place it came from."""
    given = {column_of(name): values for name, values in _transposed(rows).items()}
    columns = {column: _column(table, column, values, rows) for column, values in given.items()}
    if table in TIMED:
        nothing: list[Any] = [None] * len(rows)
        times, zones = given.get(TIMED[table], nothing), given.get("timezone", nothing)
        columns["at_first"], columns["at_last"] = _instants(table, times, zones, zone, rows)
    return columns


def _transposed(rows: Sequence[Mapping[str, object]]) -> dict[str, list[Any]]:
    """Turn rows into columns; rows of one source mostly have the same names in the same order."""
    shapes = set(map(tuple, rows))
    if len(shapes) == 1 and (names := next(iter(shapes))):
        columns: list[list[Any]] = [[] for _ in names]
        # Block by block: a row is taken apart while it is still in the processor's cache.
        for start in range(0, len(rows), _BLOCK):
            block = (row.values() for row in rows[start : start + _BLOCK])
            for column, values in zip(columns, zip(*block, strict=True), strict=True):
                column += values
        return dict(zip(names, columns, strict=True))
    return {name: [row.get(name) for row in rows] for name in sorted(set(chain.from_iterable(shapes)))}


def _column(table: str, column: str, given: list[Any], rows: Sequence[Mapping[str, object]]) -> list[Any]:
    kind = types(table).get(column)
    if kind == "text" and _all_plain(given):
        return given
    if column == TIMED.get(table) and set(map(type, given)) <= {str, type(None)}:
        return given  # read on the right clock when its instants are derived
    try:
        encode = encoder(table, column)
    except ValueError as error:
        raise refused("", column, error) from None
    if kind in _FEW_WORDS and (quick := _by_word(encode, given)) is not None:
        return quick
    found = []
    for number, value in enumerate(given):
        try:
            found.append(encode(value))
        except ValueError as error:
            raise refused(_place(rows, number), column, error) from None
    return found


def _by_word(encode: Encoder, given: list[Any]) -> list[Any] | None:
    """Check every different value of a column of few words once; None if one is refused, so that its row is named."""
    try:
        if set(map(type, given)) == {list}:
            lists = {key: encode(list(key)) for key in set(map(tuple, given))}
            return [lists[tuple(value)] for value in given]
        words = {value: encode(value) for value in set(given)}
    except (ValueError, TypeError):
        return None
    return [words[value] for value in given]


def _all_plain(given: list[Any]) -> bool:
    """Tell whether all texts of a column can be kept as they are; one pass in C instead of a call per row."""
    try:
        joined = "".join(given if None not in given else [value for value in given if value is not None])
        if not joined.isascii():
            joined.encode()
    except (TypeError, UnicodeEncodeError):
        return False
    return "\0" not in joined


def _instants(
    table: str, times: list[Any], zones: list[Any], zone: str, rows: Sequence[Mapping[str, object]]
) -> tuple[list[int | None], list[int | None]]:
    first: list[int | None] = []
    last: list[int | None] = []
    for number, (time, own) in enumerate(zip(times, zones, strict=True)):
        try:
            begin, end = (None, None) if time is None else parse_time(time, own or zone)
        except ValueError as error:
            raise refused(_place(rows, number), TIMED[table], error) from None
        first.append(begin)
        last.append(end)
    return first, last


def _place(rows: Sequence[Mapping[str, object]], number: int) -> str:
    row = rows[number]
    return str(row.get("where") or row.get("source_where") or t("store.record.row", number=number + 1))
