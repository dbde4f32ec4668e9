"""JSON of any size, read piece by piece: whole items of one list, and the plain values around them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from typing import Any, TypeAlias

import ijson

Json: TypeAlias = "bool | int | Decimal | str | list[Any] | dict[str, Any] | None"
_MOST_VALUES = 100_000
"""Values in one item; no message has that many."""
_DEEPEST = 60
_LONGEST_NUMBER = 1000
"""Digits of one number. Beyond 4,300 Python makes no number of them, and ijson's C library then ends the program."""
_LONG_NUMBER = re.compile(rb"[0-9]{%d}" % _LONGEST_NUMBER)
_ESCAPED = re.compile(rb"\\.", re.DOTALL)
_AT_ONCE = 1 << 12
"""Bytes that are parsed before the first of their events is looked at: in 64 kB of brackets each would have a path of
as many names, which takes seconds and gigabytes."""


class BrokenJson(Exception):
    """It is no JSON, is cut off, or is nested or filled beyond any message."""


class _Pieces:
    """Bytes for the parser, from an iterator of pieces."""

    def __init__(self, pieces: Iterable[bytes]) -> None:
        self._pieces = iter(pieces)
        self._rest = b""
        self._begun = False
        self._seen = b""
        """The end of what was given: digits that may go on, or half of an escaped sign."""
        self._in_text = False

    def read(self, size: int) -> bytes:
        """The next bytes, at most so many; a mark of the encoding is left out."""
        if size == 0:
            return b""
        if not self._rest:
            self._rest = next(self._pieces, b"")
            if not self._begun:
                self._rest, self._begun = self._rest.removeprefix(b"\xef\xbb\xbf"), True
        found, self._rest = self._rest[:size], self._rest[size:]
        self._look(found)
        if self._in_text and self._rest:
            # The parser copies an unfinished text anew with each piece: a long one comes in larger ones.
            end = self._rest.find(b'"')
            more, self._rest = (self._rest, b"") if end < 0 else (self._rest[:end], self._rest[end:])
            self._look(more)
            found += more
        return found

    def _look(self, found: bytes) -> None:
        """Find numbers of too many digits before the parser does; digits within a text are words."""
        window = self._seen + found
        for number in _LONG_NUMBER.finditer(window):
            if not self._in_text ^ _ends_in_text(window[: number.start()]):
                raise BrokenJson("a number of more than a thousand digits")
        kept = len(window) - len(window.rstrip(b"0123456789"))
        half = len(window) - len(window.rstrip(b"\\")) & 1
        done = len(window) - (min(kept, _LONGEST_NUMBER) or half)
        self._in_text ^= _ends_in_text(window[:done])
        self._seen = window[done:]


def _ends_in_text(data: bytes) -> bool:
    """Whether an odd number of quotes stands in it; every second one ends a text."""
    bare = _ESCAPED.sub(b"", data) if b"\\" in data else data
    return bool(bare.count(b'"') & 1)


def items(pieces: Iterable[bytes], wanted: re.Pattern[str], ends: str) -> Iterator[tuple[str, Json]]:
    """Walk through a file.

    Args:
        pieces: The bytes.
        wanted: Paths of the items to be given whole (`messages.item`), whatever they are.
        ends: Name of the lists that hold them; the end of each is given as its path and `]`.

    Yields:
        Path and value; of everything outside the wanted items only plain values.

    Raises:
        BrokenJson: See there.
    """
    events = ijson.parse(_Pieces(pieces), buf_size=_AT_ONCE)
    try:
        for path, event, value in events:
            if event in ("start_map", "start_array") and wanted.match(path):
                yield path, _whole(events, path, event)
            elif event == "end_array" and path.rsplit(".", 1)[-1] == ends:
                yield f"{path}]", None
            elif event in ("string", "number", "boolean", "null"):
                yield path, value
            elif path.count(".") > _DEEPEST:
                raise BrokenJson("too deep")
    except (ijson.JSONError, UnicodeDecodeError, ValueError, ArithmeticError) as error:
        raise BrokenJson(str(error)[:200]) from error


def _whole(events: Iterator[tuple[str, str, Any]], path: str, begin: str) -> Json:
    """One item, built from its events until its end."""
    builder = ijson.ObjectBuilder()
    builder.event(begin, None)
    end = begin.replace("start", "end")
    for count, (where, event, value) in enumerate(events):
        if count > _MOST_VALUES or where.count(".") > _DEEPEST:
            raise BrokenJson("too many values")
        builder.event(event, value)
        if event == end and where == path:
            found: Json = builder.value
            return found
    raise BrokenJson("cut off")


def plain(found: Mapping[str, Json], names: Iterable[str]) -> dict[str, object]:
    """What stands under these names where it is text or a number, in a form that can be written down again."""
    kept = {name: found[name] for name in names if isinstance(found.get(name), str | int | Decimal)}
    return {name: str(value) if isinstance(value, Decimal) else value for name, value in kept.items()}
