"""Boxes inside boxes, as ISO/IEC 14496-12 has them: MP4, M4A, 3GP, QuickTime and HEIC. Only headers are read.

Written here because no kept library with a free licence reads all of these without a decoder in C.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from debtor_assistant.intake.media.careful import Careful, TooMuch

MOST_BOXES = 20_000
_LONGEST_READ = 1 << 16


@dataclass(frozen=True)
class Box:
    """One box: its four letters, and where what is in it begins and ends."""

    kind: bytes
    start: int
    end: int


class Boxes:
    """The boxes of one file."""

    def __init__(self, file: Careful) -> None:
        self.file = file
        self.cut = False
        """Whether one of the outermost boxes claims to end behind the file's end."""
        self._left = MOST_BOXES
        self.whole = Box(b"", 0, file.size)

    def inside(self, outer: Box, skip: int = 0) -> Iterator[Box]:
        """The boxes in a box, after so many bytes of its own; damage ends the row."""
        at = outer.start + skip
        while at + 8 <= outer.end:
            self._left -= 1
            if self._left < 0:
                raise TooMuch
            head = self.file.at(at, 16)
            if len(head) < 8:
                return
            size, first = int.from_bytes(head[:4], "big"), 8
            if size == 1 and len(head) == 16:
                size, first = int.from_bytes(head[8:], "big"), 16
            elif size == 0:
                size = outer.end - at
            if outer is self.whole and (size < first or at + size > outer.end):
                self.cut = True
            if size < first:
                return
            yield Box(head[4:8], at + first, min(at + size, outer.end))
            at += size

    def find(self, outer: Box | None, *kinds: bytes) -> Box | None:
        """The first box on a path of kinds."""
        for kind in kinds:
            if outer is None:
                return None
            outer = next((box for box in self.inside(outer) if box.kind == kind), None)
        return outer

    def read(self, box: Box, most: int = _LONGEST_READ) -> bytes:
        """What is in a box, up to so many bytes."""
        return self.file.at(box.start, min(most, box.end - box.start))


def number(data: bytes, at: int, length: int) -> int:
    """A whole number somewhere in a box; behind its end there are zeros."""
    return int.from_bytes(data[at : at + length].ljust(length, b"\0"), "big")
