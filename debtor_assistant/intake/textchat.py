"""Chats as plain text: entries whose first line names who and when, and the lines that go on with them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import time
from typing import Generic, TypeVar

Head = TypeVar("Head")

_MORNING = frozenset(
    {"am", "上午", "午前", "凌晨", "清晨", "早上", "오전", "ص", "ق.ظ", "sa", "pg", "ts", "öö", "fm", "πμ", "पूर्वाह्न"}
)
_NOON = "中午"


@dataclass
class Block(Generic[Head]):
    """An entry with its lines; without a head, a line that stands before the first entry."""

    row: int
    head: Head | None
    more: list[str] = field(default_factory=list)

    def whole(self, text: str) -> str:
        """The first line's text and the lines after it."""
        return "\n".join([text, *self.more]).strip("\n")


def blocks(lines: Iterable[tuple[int, str]], parse: Callable[[str], Head | None]) -> Iterator[Block[Head]]:
    """Entries of a file, in order."""
    block: Block[Head] | None = None
    for number, line in lines:
        head = parse(line)
        if head is not None:
            if block is not None:
                yield block
            block = Block(number, head)
        elif block is None:
            yield Block(number, None)
        else:
            block.more.append(line)
    if block is not None:
        yield block


def daytime(hour: int, minute: int, second: int = 0, marker: str = "") -> time | None:
    """A time of day with the word for its half, in any language; None where there is no such time."""
    mark = marker.lower().replace(" ", "").strip(".").replace("a.m", "am").replace("p.m", "pm")
    mark = mark.replace("π.μ", "πμ").replace("μ.μ", "μμ")
    if mark and hour <= 12:
        if mark in _MORNING:
            hour = hour % 12
        elif mark == _NOON:
            hour = hour if hour >= 10 else hour + 12
        else:
            hour = hour % 12 + 12
    if hour > 23 or minute > 59 or second > 59:
        return None
    return time(hour, minute, second)
