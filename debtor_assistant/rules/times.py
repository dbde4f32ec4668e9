"""Instants and zones to minutes and days of a clock, through one zone table.

Offsets are looked up in quarter hours (some zones differ by quarters, one daylight-saving step is thirty minutes); the
``tzdata`` package comes first, because an operating system's own zone data may be old (British Columbia, 2026).
"""

from __future__ import annotations

import zoneinfo
from collections.abc import Sequence
from functools import lru_cache

import numpy as np
import numpy.typing as npt

zoneinfo.reset_tzpath(())

Seconds = npt.NDArray[np.int64]

UNKNOWN_FIRST = -(2**40)
"""Earliest second of a time about which nothing is known."""
UNKNOWN_LAST = 2**40
"""Latest second of a time about which nothing is known."""
DAY = 86_400
QUARTER = 900
_CHUNK = 2_000 * QUARTER
_MOST_CHUNKS = 100  # some six years


@lru_cache(maxsize=4096)
def _chunk_offsets(zone: str, chunk: int) -> npt.NDArray[np.int32]:
    """Offsets in seconds for the 2,000 quarter hours of one chunk of time."""
    from datetime import UTC, datetime

    info = zoneinfo.ZoneInfo(zone)
    start = chunk * _CHUNK

    def offset(second: int) -> int:
        shift = datetime.fromtimestamp(second, UTC).astimezone(info).utcoffset()
        return 0 if shift is None else int(shift.total_seconds())

    slots = np.empty(2_000, dtype=np.int32)

    def fill(low: int, high: int, at_low: int, at_high: int) -> None:
        """Slots low..high inclusive; a span with equal ends of at most a week holds no change in practice."""
        if at_low == at_high and high - low <= 7 * 96:
            slots[low : high + 1] = at_low
        elif high - low <= 1:
            slots[low], slots[high] = at_low, at_high
        else:
            middle = (low + high) // 2
            at_middle = offset(start + middle * QUARTER)
            fill(low, middle, at_low, at_middle)
            fill(middle, high, at_middle, at_high)

    fill(0, 1_999, offset(start), offset(start + 1_999 * QUARTER))
    return slots


def local_seconds(instants: Seconds, zone: str) -> Seconds:
    """Wall-clock seconds (counted as if the wall clock were UTC) of these instants in one zone.

    Args:
        instants: epoch seconds, shape (n,); the two unknown marks stay what they are.
        zone: IANA name.
    """
    local = instants.copy()
    real = (instants > UNKNOWN_FIRST) & (instants < UNKNOWN_LAST)
    moments = instants[real]
    if len(moments):
        low, high = int(moments.min()) // _CHUNK, int(moments.max()) // _CHUNK
        if high - low < min(_MOST_CHUNKS, len(moments)):
            local[real] = moments + _offsets(zone, low, high)[(moments - low * _CHUNK) // QUARTER]
        else:
            local[real] = moments + _scattered(moments, zone)
    return local


@lru_cache(maxsize=64)
def _offsets(zone: str, low: int, high: int) -> npt.NDArray[np.int32]:
    """Offsets of all quarter hours from one chunk to another."""
    return np.concatenate([_chunk_offsets(zone, chunk) for chunk in range(low, high + 1)])


def _scattered(moments: Seconds, zone: str) -> Seconds:
    """Offsets of instants that lie so far apart that most chunks between them are not needed."""
    chunks = moments // _CHUNK
    shifts = np.empty(len(moments), dtype=np.int64)
    for chunk in np.unique(chunks):
        here = chunks == chunk
        shifts[here] = _chunk_offsets(zone, int(chunk))[(moments[here] - chunk * _CHUNK) // QUARTER]
    return shifts


def local_by_row(instants: Seconds, zones: Sequence[str]) -> Seconds:
    """Wall-clock seconds of instants, each in its own zone."""
    different = set(zones)
    if len(different) == 1:
        return local_seconds(instants, different.pop())
    local = instants.copy()
    names = np.array(zones, dtype=object)
    for zone in different:
        here = names == zone
        local[here] = local_seconds(instants[here], zone)
    return local


def day_number(text: str) -> int:
    """Days from 1970-01-01 to an ISO date."""
    from datetime import date

    return date.fromisoformat(text).toordinal() - 719_163


@lru_cache(maxsize=8192)
def day_text(day: int) -> str:
    """ISO date of a day number."""
    from datetime import date

    return date.fromordinal(day + 719_163).isoformat()


def clock_text(local: int) -> str:
    """``HH:MM`` or ``HH:MM:SS`` of a wall-clock second."""
    return _clock_text(local % DAY)


@lru_cache(maxsize=DAY)
def _clock_text(second: int) -> str:
    hours, rest = divmod(second, 3600)
    minutes, seconds = divmod(rest, 60)
    return f"{hours:02d}:{minutes:02d}" + (f":{seconds:02d}" if seconds else "")
