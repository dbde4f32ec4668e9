"""A file that can be read only so much: what is hostile in it ends in a sentence instead of a full memory or a hang."""

from __future__ import annotations

import os
from typing import BinaryIO

MOST_BYTES = 48 << 20
"""Headers and tables of photos and recordings are far smaller; sound and pixels are passed over by seeking."""
MOST_READS = 300_000
"""A parser that reads a few bytes at a time is stopped after a second or so."""


class TooMuch(Exception):
    """The file makes its reader go through more than any honest file of its kind."""


class Careful:
    """The part of a binary file object that parsers use, with a budget."""

    def __init__(self, stream: BinaryIO, most_bytes: int = MOST_BYTES, most_reads: int = MOST_READS) -> None:
        self._stream = stream
        self._bytes = most_bytes
        self._reads = most_reads
        self.size = stream.seek(0, os.SEEK_END)
        stream.seek(0)

    def read(self, length: int | None = -1, /) -> bytes:
        """The next bytes, as many as there are; what the file claims to hold counts for nothing."""
        there = max(0, self.size - self._stream.tell())
        wanted = there if length is None or length < 0 else min(length, there)
        self._reads -= 1
        self._bytes -= wanted
        if self._bytes < 0 or self._reads < 0:
            raise TooMuch
        return self._stream.read(wanted)

    def seek(self, offset: int, whence: int = os.SEEK_SET, /) -> int:
        """Go somewhere, as in any file; places that no file has are its end."""
        self._reads -= 1
        if self._reads < 0:
            raise TooMuch
        base = {os.SEEK_SET: 0, os.SEEK_CUR: self._stream.tell(), os.SEEK_END: self.size}[whence]
        target = base + offset
        if target < 0:
            raise ValueError(target)
        return self._stream.seek(min(target, self.size))

    def tell(self) -> int:
        """Where the next bytes come from."""
        return self._stream.tell()

    def at(self, offset: int, length: int) -> bytes:
        """Some bytes from one place."""
        self.seek(offset)
        return self.read(length)

    def seekable(self) -> bool:
        """Asked by libraries."""
        return True

    def close(self) -> None:
        """Libraries close what they are done with; whoever opened the file does that here."""
