"""An instant as the clock on the wall showed it, with the precision that is known."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from debtor_assistant.base.when import zone_info

_LENGTHS = {0: "second", 59: "minute", 3599: "hour"}


def local_time(first: int | None, last: int | None, zone: str) -> dict[str, Any] | None:
    """Return first and last second on the clock of a zone, or None for an unknown time.

    Args:
        first: first possible second (UTC epoch).
        last: last possible second, included.
        zone: IANA name.
    """
    if first is None or last is None:
        return None
    start, end = _clock(first, zone), _clock(last, zone)
    precision = _LENGTHS.get(last - first, "range")
    if start[11:19] == "00:00:00" and end[11:19] == "23:59:59" and start[:10] == end[:10]:
        precision = "day"
    return {"from": start[:19], "until": end[:19], "offset": start[19:], "zone": zone, "precision": precision}


def _clock(second: int, zone: str) -> str:
    return datetime.fromtimestamp(second, UTC).astimezone(zone_info(zone)).isoformat(" ", "seconds")
