"""When a line is open, by the clock of the place where it is answered: across midnight and changes of the clock."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from debtor_assistant.base.zones import zone_info

DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_AHEAD = 8
"""Days that are looked at for the next opening: a line that opens once a week is found."""


@dataclass(frozen=True)
class Hours:
    """From when until when a line is answered on some days; an end before its beginning lies on the next day."""

    days: tuple[str, ...]
    begin: int
    """Minutes after midnight."""
    end: int
    """Minutes after midnight; 1440 is the end of the day."""

    @property
    def is_whole_day(self) -> bool:
        """Whether it leaves out no minute of any day."""
        return len(set(self.days)) == len(DAYS) and (self.begin, self.end) == (0, 1440)


def minutes(clock: str) -> int:
    """Return the minutes after midnight of `08:30`; `24:00` is the end of the day.

    Raises:
        ValueError: it is no such time.
    """
    hour, colon, minute = clock.partition(":")
    found = int(hour) * 60 + int(minute)
    if not colon or len(clock) != 5 or not 0 <= found <= 1440 or int(minute) > 59:
        raise ValueError(clock)
    return found


def is_open(hours: Sequence[Hours], zone: str, at: datetime) -> bool | None:
    """Tell whether somebody answers at an instant; None if the hours are not known."""
    if not hours:
        return None
    return any(begin <= at < end for begin, end in _spans(hours, zone, at, -1, 1))


def opens_next(hours: Sequence[Hours], zone: str, at: datetime) -> datetime | None:
    """Return the next opening after an instant, on the line's own clock; None if the hours are not known."""
    begins = [begin for begin, _ in _spans(hours, zone, at, 0, _AHEAD) if begin > at]
    return min(begins).astimezone(zone_info(zone)) if begins else None


def _spans(
    hours: Sequence[Hours], zone: str, at: datetime, first: int, last: int
) -> Iterator[tuple[datetime, datetime]]:
    """The openings of some days around an instant, as instants."""
    info = zone_info(zone)
    today = at.astimezone(info).date()
    for step in range(first, last + 1):
        day = today + timedelta(days=step)
        midnight = datetime(day.year, day.month, day.day)
        for one in hours:
            if DAYS[day.weekday()] in one.days:
                length = one.end - one.begin if one.end > one.begin else one.end - one.begin + 1440
                begin = midnight + timedelta(minutes=one.begin)
                # Both ends are read off the wall clock: a night on which it is changed is longer or shorter.
                end = begin + timedelta(minutes=length)
                yield begin.replace(tzinfo=info).astimezone(UTC), end.replace(tzinfo=info).astimezone(UTC)
