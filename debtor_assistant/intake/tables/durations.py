"""How long a call lasted, as lists of calls write it."""

from __future__ import annotations

import re
from dataclasses import dataclass

_SECONDS = re.compile(r"(\d{1,7})(?:\.0+)?\s*(?:s|sec|secs|seconds|秒|detik|segundo)?\.?", re.IGNORECASE)
_UNITS = re.compile(
    r"(?:(\d{1,4})\s*(?:h|hr|hrs|hours?|小时|时|jam)\.?\s*)?(?:(\d{1,4})\s*(?:m|min|mins|minutes?|分钟|分|menit)\.?\s*)?"
    r"(?:(\d{1,5})\s*(?:s|sec|secs|seconds?|秒|detik)\.?)?",
    re.IGNORECASE,
)
_THREE = re.compile(r"(\d{1,3}):(\d{2}):(\d{2})(?:\.\d+)?", re.ASCII)
_TWO = re.compile(r"(\d{1,3}):(\d{2})", re.ASCII)


@dataclass(frozen=True)
class Lasted:
    """What a cell says: the seconds; or only whether it lasted at all; or, with neither, nothing."""

    seconds: int | None = None
    at_all: bool | None = None

    @property
    def is_known(self) -> bool:
        """Whether the length is known."""
        return self.seconds is not None


def lasted(cell: str, two_parts: str | None = None) -> Lasted:
    """Read a length.

    Args:
        cell: What stands there.
        two_parts: What two numbers with a colon are, `m:s` or `h:m`; None where the file does not show it.
    """
    text = cell.strip().strip("'\"").strip()
    if found := _SECONDS.fullmatch(text):
        return _of(int(found[1]))
    if found := _THREE.fullmatch(text):
        return _of(int(found[1]) * 3600 + int(found[2]) * 60 + int(found[3]))
    if found := _TWO.fullmatch(text):
        first, second = int(found[1]), int(found[2])
        if not first and not second:
            return _of(0)
        if two_parts is None:
            return Lasted(at_all=True)
        return _of(first * 60 + second if two_parts == "m:s" else first * 3600 + second * 60)
    if text and (found := _UNITS.fullmatch(text)):
        hours, minutes, seconds = (int(part or 0) for part in found.groups())
        return _of(hours * 3600 + minutes * 60 + seconds)
    return Lasted()


def shows_minutes(cell: str) -> bool:
    """Whether two numbers with a colon can only be minutes and seconds: no day has a 24th hour."""
    found = _TWO.fullmatch(cell.strip())
    return found is not None and int(found[1]) > 23


def _of(seconds: int) -> Lasted:
    return Lasted(seconds, seconds > 0)
