"""The first and the last row of a file, as it has them: what the user compares with the phone."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from debtor_assistant.tui.clocks import on_clock


@dataclass(frozen=True)
class Example:
    """A row as the file has it."""

    time: str
    """On the clock of the file; as written where it could not be read."""
    is_read: bool
    words: str


class Edges:
    """The first and the last row whose clock the user has to name."""

    def __init__(self) -> None:
        self.first: tuple[str, Mapping[str, Any]] | None = None
        self.last: tuple[str, Mapping[str, Any]] | None = None

    def see(self, record: Mapping[str, Any]) -> None:
        """Take one row."""
        at = record.get("at", record.get("on")) or record.get("raw_time")
        if isinstance(at, Mapping):
            at = at.get("from")
        # A day alone is on nobody's clock.
        if isinstance(at, str) and ":" in at:
            self.first = min(self.first or (at, record), (at, record), key=lambda pair: pair[0])
            self.last = max(self.last or (at, record), (at, record), key=lambda pair: pair[0])

    def examples(self, zone: str | None) -> tuple[Example, ...]:
        """Return both on the clock of the file, which is `zone` where it was said."""
        return tuple(_example(at, record, zone) for at, record in filter(None, (self.first, self.last)))


def _example(at: str, record: Mapping[str, Any], zone: str | None) -> Example:
    words = str(record.get("words") or record.get("my_words") or record.get("peer") or "")
    is_read = "at" in record or "on" in record
    local = on_clock(at.replace("T", " "), zone) if is_read and zone else at
    return Example(str(local), is_read, " ".join(words[:400].split())[:80])
