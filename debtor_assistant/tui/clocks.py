"""Written times on the clock of the case: what an import wrote with an offset, as the user's own clock had it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from debtor_assistant.tui.times import TimeEntry, Written, bounds

_FORMS = {"minute": "%Y-%m-%d %H:%M", "second": "%Y-%m-%d %H:%M:%S"}


def on_clock(value: Written, zone: str) -> Written:
    """Return the same interval without an offset, on the clock of `zone`; a time without offset is there already."""
    if isinstance(value, dict):
        return {"from": _end(value["from"], zone, 0), "until": _end(value["until"], zone, 1)}
    entry = TimeEntry.of(value)
    if not entry.offset:
        return value
    if entry.kind in _FORMS:
        return f"{_moved(bounds(value)[0], entry.offset, zone):{_FORMS[entry.kind]}}"
    # An hour or a day there need not be an hour or a day here.
    first, last = (_moved(end, entry.offset, zone) for end in bounds(value))
    return {"from": f"{first:%Y-%m-%d %H:%M}", "until": f"{last:%Y-%m-%d %H:%M}"}


def _end(value: str, zone: str, which: int) -> str:
    """Move one end of a range; one that is no minute or second becomes the minute it begins or ends in."""
    moved = on_clock(value, zone)
    return moved if isinstance(moved, str) else moved["from" if which == 0 else "until"]


def _moved(wall: datetime, offset: str, zone: str) -> datetime:
    from debtor_assistant.base.when import zone_info

    if offset == "Z":
        ahead = timedelta()
    else:
        digits = offset[1:].replace(":", "").ljust(4, "0")
        ahead = timedelta(hours=int(digits[:2]), minutes=int(digits[2:4]))
        ahead = -ahead if offset[0] == "-" else ahead
    return (wall - ahead).replace(tzinfo=UTC).astimezone(zone_info(zone)).replace(tzinfo=None)
