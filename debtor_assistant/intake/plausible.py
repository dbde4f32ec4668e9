"""Clocks that cannot be right, looked for in every file alike: said, never corrected.

================  ==================================================================================================
what              when
================  ==================================================================================================
before_2000       a time before the year 2000
future            a time later than this computer's clock: an hour, and without a zone fifteen (some clock is there)
back_in_time      more than a day back against the row before in the same conversation; in a file that has its newest
                  rows first, more than a day forward
arrived_late      more than a day between the network's time and the phone's
clock_behind      the phone's time more than a minute before the network's
network (file)    in most messages the phone's clock stands five minutes or more after the network's
================  ==================================================================================================
"""

from __future__ import annotations

from array import array
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from statistics import median

from debtor_assistant.intake.tally import Record, instant_of

OLDEST = "2000"
"""No phone or account that people have records of is older; times sort as their texts do."""
_AHEAD = timedelta(hours=1)
_AHEAD_SOMEWHERE = timedelta(hours=15)
_DAY = 86_400
_MINUTE = 60
_OFF = 300
"""Seconds by which a phone's clock may differ from the network's; a text takes some seconds to arrive."""
_ENOUGH = 5
"""Messages that are needed to say something of the clock itself."""
_SHOWN = 5


class Plausible:
    """Looks at every record of a file once, in the order of the file.

    Args:
        now: This computer's clock.
    """

    def __init__(self, now: datetime) -> None:
        utc = now.astimezone(UTC)
        self._latest = f"{utc + _AHEAD:%Y-%m-%d %H:%M:%S}"
        self._latest_somewhere = f"{utc + _AHEAD_SOMEWHERE:%Y-%m-%d %H:%M:%S}"
        self._last: dict[object, int] = {}
        self._steps = {True: 0, False: 0}
        self._jumps: dict[bool, tuple[list[int], list[int]]] = {True: ([0], []), False: ([0], [])}
        self._delays = array("q")

    def see(self, row: int, record: Record) -> Iterator[str]:
        """Keys below `intake.notice.` of what this record shows by itself."""
        at = instant_of(record)
        if at is None:
            return
        if at < OLDEST:
            yield "before_2000"
        elif at[:19] > (self._latest if at[-1:] == "Z" else self._latest_somewhere):
            yield "future"
        second = _second(at)
        if second is None:
            return
        # A statement is one list, whoever was paid.
        thread = None if "kind" in record else (record.get("peer"), record.get("channel"))
        self._step(row, thread, second)
        arrived = record.get("received_at")
        later = _second(arrived) if isinstance(arrived, str) else None
        if later is not None:
            self._delays.append(later - second)
            if later - second > _DAY:
                yield "arrived_late"
            elif second - later > _MINUTE:
                yield "clock_behind"

    def restart(self) -> None:
        """What comes now is in no order with what came before: another page, another mail."""
        self._last.clear()

    def _step(self, row: int, thread: object, second: int) -> None:
        last = self._last.get(thread)
        self._last[thread] = second
        if last is None or last == second:
            return
        forward = second > last
        self._steps[forward] += 1
        if abs(second - last) > _DAY:
            count, rows = self._jumps[forward]
            count[0] += 1
            if len(rows) < _SHOWN:
                rows.append(row)

    def back(self) -> tuple[int, list[int]]:
        """How many rows run against the order of the file by more than a day, and the first of them."""
        against = self._steps[False] > self._steps[True]
        count, rows = self._jumps[against]
        return count[0], rows

    def network(self) -> tuple[int, int] | None:
        """In how many messages the phone's clock was compared with the network's, and the minutes it stands later."""
        if len(self._delays) < _ENOUGH:
            return None
        off = median(self._delays)
        return (len(self._delays), int(off) // _MINUTE) if off >= _OFF else None


def _second(at: str) -> int | None:
    """Seconds of a written time on whatever clock; None for what is no time."""
    try:
        found = datetime.fromisoformat(at[:-1] if at[-1:] == "Z" else at)
    except ValueError:
        return None
    return found.toordinal() * _DAY + found.hour * 3600 + found.minute * 60 + found.second
