"""Time zones, and the days on which a clock is changed."""

from __future__ import annotations

import zoneinfo
from datetime import UTC, datetime, timedelta
from functools import lru_cache

from debtor_assistant.base.unreadable import Unreadable

# Judgements must not depend on how old the time zone tables of the computer are: only the tzdata package is asked.
zoneinfo.reset_tzpath(())

_DAY = 86_400


def zones_version() -> str:
    """Version of the time zone tables in use, for the dossier."""
    from importlib.metadata import PackageNotFoundError, version

    try:
        return version("tzdata")
    except PackageNotFoundError:
        return "unknown"


@lru_cache(maxsize=512)
def zone_info(name: str) -> zoneinfo.ZoneInfo:
    """Return the zone of an IANA name such as ``Asia/Shanghai``."""
    try:
        if not isinstance(name, str) or not name.isprintable():
            raise ValueError
        return zoneinfo.ZoneInfo(name)
    except (ValueError, OSError, zoneinfo.ZoneInfoNotFoundError, ImportError):
        raise Unreadable(
            "zone", f"{name!r} is not a known time zone. Write an IANA name such as 'Asia/Shanghai'.", text=repr(name)
        ) from None


def steady_shift(zone: str, midnight: int) -> int | None:
    """Return the seconds a zone's clock is ahead of UTC all through a day; None if the clock is changed around it.

    Args:
        zone: the IANA name.
        midnight: the day's midnight, counted as if the clock showed UTC.
    """
    info = zone_info(zone)
    shift = _shift(info, midnight)
    # The local day lies inside these UTC hours whatever the offset; a margin of an hour catches changes at midnight.
    steps = range(midnight - shift - 3600, midnight - shift + _DAY + 3601, 1800)
    return shift if all(_shift(info, second) == shift for second in steps) else None


def _shift(info: zoneinfo.ZoneInfo, instant: int) -> int:
    """Return the seconds that the zone's clock is ahead of UTC at an instant."""
    offset = (datetime(1970, 1, 1, tzinfo=UTC) + timedelta(seconds=instant)).astimezone(info).utcoffset()
    return 0 if offset is None else round(offset.total_seconds())


def _readings(info: zoneinfo.ZoneInfo, local: int) -> tuple[int, int]:
    """Return the two instants that a wall-clock second can mean; they differ only in a fold or in a gap."""
    wall = datetime(1970, 1, 1) + timedelta(seconds=local)
    found = []
    for fold in (0, 1):
        offset = wall.replace(tzinfo=info, fold=fold).utcoffset()
        found.append(local - (0 if offset is None else round(offset.total_seconds())))
    return min(found), max(found)


def around_a_change(text: str, first: int, last: int, zone: str, *, in_range: bool) -> tuple[int, int]:
    """Read wall-clock seconds of a day on which the clock is changed."""
    info = zone_info(zone)
    (early, early_late), (late_early, late) = _readings(info, first), _readings(info, last)
    first_jumped = early + _shift(info, early) != first
    last_jumped = late + _shift(info, late) != last
    if in_range:
        return early, late
    if not first_jumped and not last_jumped:
        return early, late
    change = _change(info, early, early_late) if first_jumped else _change(info, late_early, late)
    begin, end = (change if first_jumped else early), (change - 1 if last_jumped else late)
    if begin > end:
        raise Unreadable(
            "jumped",
            f"{text!r} never happened on the clocks of {zone}: they were set forward past it.",
            text=repr(text),
            zone=zone,
        )
    return begin, end


def _change(info: zoneinfo.ZoneInfo, before: int, after: int) -> int:
    """Return the first instant of the new offset between two instants around one change."""
    old = _shift(info, before)
    while after - before > 1:
        middle = (before + after) // 2
        if _shift(info, middle) == old:
            before = middle
        else:
            after = middle
    return after
