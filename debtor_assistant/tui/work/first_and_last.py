"""The first and the last row of a file, as it has them: what the user compares with the phone."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from debtor_assistant.tui.clocks import on_clock

_Row = tuple[str, Mapping[str, Any]]


@dataclass(frozen=True)
class Example:
    """A row as the file has it."""

    time: str
    """On the clock of the file; as written where it could not be read."""
    is_read: bool
    words: str


class Edges:
    """The first and the last row whose clock the user has to name: by their times, or as they stand in the file."""

    def __init__(self) -> None:
        self._read: list[_Row] = []
        self._unread: list[_Row] = []

    def see(self, record: Mapping[str, Any]) -> None:
        """Take one row."""
        at = record.get("at", record.get("on"))
        if isinstance(at, Mapping):
            at = at.get("from")
        raw = record.get("raw_time")
        # A day alone is on nobody's clock.
        if isinstance(at, str) and ":" in at:
            self._read = sorted([*self._read, (at, record)], key=lambda row: row[0])
            self._read = [self._read[0], self._read[-1]]
        elif at is None and isinstance(raw, str) and ":" in raw:
            self._unread = [*self._unread[:1], (raw, record)]

    def examples(self, zone: str | None) -> tuple[Example, ...]:
        """Return both on the clock of the file, which is `zone` where it was said."""
        read = bool(self._read)
        return tuple(_example(at, record, zone, is_read=read) for at, record in self._read or self._unread)


def _example(at: str, record: Mapping[str, Any], zone: str | None, *, is_read: bool) -> Example:
    words = str(record.get("words") or record.get("my_words") or record.get("peer") or "")
    local = on_clock(at.replace("T", " "), zone) if is_read and zone else at
    return Example(str(local), is_read, " ".join(words[:400].split())[:80])
