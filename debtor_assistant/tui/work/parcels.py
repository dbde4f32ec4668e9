"""Answers between two processes: what is long goes in parts, with a breath between them.

Reading a hundred thousand values in one go would hold up every other thread for as long as it takes.
"""

from __future__ import annotations

import io
import pickle
import time
from typing import IO, Any

_PART = 1_000
"""How many values go together."""
_BREATH = 0.001
"""Seconds between two parts."""
_LONG = (tuple, list, dict)


class _Packer(pickle.Pickler):
    """Leaves out what is long and keeps it apart."""

    def __init__(self, file: IO[bytes]) -> None:
        super().__init__(file, protocol=pickle.HIGHEST_PROTOCOL)
        self.long: dict[int, Any] = {}

    def persistent_id(self, one: Any) -> int | None:
        """Name what is long by its place among what was kept apart."""
        if type(one) not in _LONG or len(one) <= _PART:
            return None
        self.long[id(one)] = one
        return list(self.long).index(id(one))


class _Unpacker(pickle.Unpickler):
    """Puts what came apart where it belongs."""

    def __init__(self, file: IO[bytes], long: list[Any]) -> None:
        super().__init__(file)
        self._long = long

    def persistent_load(self, place: Any) -> Any:
        """Return what was kept apart."""
        return self._long[place]


def send(value: object, stream: IO[bytes]) -> None:
    """Write a value."""
    rest = io.BytesIO()
    packer = _Packer(rest)
    packer.dump(value)
    stream.write(pickle.dumps(len(packer.long)))
    for one in packer.long.values():
        values = list(one.items()) if isinstance(one, dict) else one
        parts = range(0, len(values), _PART)
        stream.write(pickle.dumps((type(one).__name__, len(parts))))
        for start in parts:
            stream.write(pickle.dumps(values[start : start + _PART]))
    stream.write(rest.getvalue())
    stream.flush()


def receive(stream: IO[bytes]) -> Any:
    """Read a value; to be called where waiting does no harm."""
    long = [_receive_long(stream) for _ in range(pickle.load(stream))]
    return _Unpacker(stream, long).load()


def _receive_long(stream: IO[bytes]) -> Any:
    kind, parts = pickle.load(stream)
    values: Any = {} if kind == "dict" else []
    for _ in range(parts):
        part = pickle.load(stream)
        if kind == "dict":
            values.update(part)
        else:
            values += part
        time.sleep(_BREATH)
    return tuple(values) if kind == "tuple" else values
