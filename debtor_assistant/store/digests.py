"""The fingerprint of a record: SHA-256 over its canonical JSON.

Canonical is ``{"column":value,…}`` without spaces, columns in alphabetical order, unknown columns left out, everything
but ASCII escaped. A column that a later version of the tables adds changes no fingerprint as long as it is unknown.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from json.encoder import encode_basestring_ascii
from typing import Any

SIZE = 32
"""Bytes of one fingerprint."""


def canonical(value: object) -> str:
    """Return the one JSON text of a value; what JSON does not know (a path, a date) is written as its text."""
    return json.dumps(value, ensure_ascii=True, separators=(",", ":"), sort_keys=True, default=str)


def row_digests(names: Sequence[str], columns: Sequence[Sequence[Any]]) -> list[bytes]:
    """Return one fingerprint per row of a table given by columns.

    Column by column is several times quicker than row by row: most columns hold few different words, and neighbours
    that are the same in all rows are written once.
    """
    count = len(columns[0]) if columns else 0
    pieces: list[Sequence[str]] = []
    same = ""
    for name, column in sorted(zip(names, columns, strict=True), key=lambda pair: pair[0]):
        piece = _piece(name, column)
        if isinstance(piece, str):
            same += piece
            continue
        if same:
            pieces.append([same] * count)
            same = ""
        pieces.append(piece)
    pieces.append([same] * count)
    sha256 = hashlib.sha256
    return [sha256(b"{%b}" % row.encode("ascii")[1:]).digest() for row in map("".join, zip(*pieces, strict=True))]


def _piece(name: str, column: Sequence[Any]) -> str | Sequence[str]:
    """Return the text ``,"name":value`` of each row, empty where the value is unknown; one text if all are alike."""
    start = f",{encode_basestring_ascii(name)}:"
    kinds = set(map(type, column))
    # 1, 1.0 and True are one key of a dictionary, so only columns of one type may be looked up.
    if len(kinds - {type(None)}) > 1 or not kinds <= {str, int, type(None)}:
        return ["" if value is None else start + _scalar(value) for value in column]
    words = set(column)
    if len(words) == 1:
        return "".join("" if word is None else start + _scalar(word) for word in words)
    if len(words) * 2 < len(column):
        texts = {word: "" if word is None else start + _scalar(word) for word in words}
        return [texts[value] for value in column]
    if kinds == {int}:
        return [f"{start}{value}" for value in column]
    if kinds == {str}:
        return [start + encode_basestring_ascii(value) for value in column]
    return ["" if value is None else start + _scalar(value) for value in column]


def _scalar(value: object) -> str:
    if type(value) is str:
        return encode_basestring_ascii(value)
    if isinstance(value, bytes):  # nothing of ours; only a changed file holds such a value
        return canonical({"blob": value.hex()})
    return canonical(value)
