"""From what was said to the intervals it can mean: none lies in the future, and of several the person is asked."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, timezone

from debtor_assistant.base.when import parse_time, zone_info
from debtor_assistant.text.told_times.clocks import between
from debtor_assistant.text.told_times.conventions import ABOUT_PART, SMALL_HOURS
from debtor_assistant.text.told_times.plain_words import plain
from debtor_assistant.text.told_times.telling import Telling, take_apart

Written = str | dict[str, str]
"""A time as the vocabulary writes it."""

_Span = tuple[datetime, datetime]
"""On the wall clock; the end is not included."""
_DAY = timedelta(days=1)
_MINUTE = timedelta(minutes=1)
_TO_COME = re.compile("tomorrow|next |明天|明日|明晚|明早|后天|下周|下个|下星期")
_LONGEST = 120
"""Signs above which nothing is a time any more."""


@dataclass(frozen=True)
class Told:
    """What was understood."""

    readings: tuple[Written, ...] = ()
    """Each interval it can mean, the latest first; more than one has to be asked about, none was not understood."""
    future: bool = False
    """Whether it was understood, and lies in the future."""


def told(said: str, now: datetime, zone: str) -> Told:
    """Read a time as it was said.

    Args:
        said: the words, in English or Chinese.
        now: the moment they were said, with its offset.
        zone: the clock on the wall of whoever says it.
    """
    text = plain(said)
    telling = take_apart(text) if 0 < len(text) <= _LONGEST else None
    if telling is None:
        return Told(future=_TO_COME.match(text) is not None)
    here = now.astimezone(zone_info(zone)).replace(tzinfo=None)
    end = here.replace(second=0, microsecond=0) + _MINUTE
    if telling.ago is not None:
        return Told((_ago(telling.ago, now, zone),))
    spans = sorted(dict.fromkeys(_spans(telling, end)), reverse=True)
    past = [(first, min(last, end)) for first, last in spans if first < end]
    readings = [value for span in dict.fromkeys(past) if (value := _written(span, now, zone)) is not None]
    return Told(tuple(readings), future=bool(spans) and not past)


def _ago(ago: tuple[timedelta, timedelta], now: datetime, zone: str) -> Written:
    """A length of time is counted on a clock that nobody sets forward or back."""
    first, last = (moment.astimezone(zone_info(zone)) for moment in (now - ago[1], now - ago[0]))
    value: Written = {"from": f"{first:%Y-%m-%d %H:%M}", "until": f"{last:%Y-%m-%d %H:%M}"}
    return _past_only(value, first, last, now, zone)


def _spans(told_of: Telling, end: datetime) -> Iterator[_Span]:
    """Yield every span that can be meant, future ones too."""
    today = (end - _MINUTE).date()
    if told_of.day is None:
        for first, last in _hours(told_of):
            day = datetime.combine(today, time())
            yield (day + first, day + last) if day + first < end else (day - _DAY + first, day - _DAY + last)
        return
    sleepless = told_of.day[0].from_today and (end - _MINUTE).hour < SMALL_HOURS
    for anchor in (today, today - _DAY) if sleepless else (today,):
        for days in told_of.days(anchor):
            yield from _on_days(told_of, days)


def _on_days(told_of: Telling, days: tuple[date, date]) -> Iterator[_Span]:
    """Yield what can be meant on some days; of several days, from the first one's hour to the last one's."""
    begin, finish = (datetime.combine(day, time()) for day in days)
    if not told_of.part and not told_of.clocks:
        wide = _DAY if "day" in told_of.about and days[0] == days[1] else timedelta()
        yield begin - wide, finish + _DAY + wide
        return
    for first, last in _hours(told_of):
        yield begin + first, finish + last


def _hours(told_of: Telling) -> Iterator[tuple[timedelta, timedelta]]:
    """Yield the spans of a day that can be meant, counted from its midnight."""
    part, clocks = told_of.part, told_of.clocks
    if len(clocks) == 2:
        yield from between(clocks[0], clocks[1], part)
    elif clocks:
        for hour in clocks[0].hours(part):
            yield _bounded(told_of, *clocks[0].span(hour, "clock" in told_of.about))
    elif part is not None:
        wide = ABOUT_PART if "part" in told_of.about else timedelta()
        if part.spans == ((11.5, 12.5),) and wide:
            wide = timedelta(minutes=30)
        for first, last in part.spans:
            yield timedelta(hours=first) - wide, timedelta(hours=last) + wide


def _bounded(told_of: Telling, first: timedelta, last: timedelta) -> tuple[timedelta, timedelta]:
    """Before or after an hour: to the end of the part of the day that was named, else of the day."""
    if not told_of.bound:
        return first, last
    spans = told_of.part.spans if told_of.part else ((0, 24),)
    middle = first + (last - first) / 2
    if told_of.bound == "after":
        return first, max(last, *(timedelta(hours=hour) for _, hour in spans if timedelta(hours=hour) > middle), last)
    return min(first, *(timedelta(hours=hour) for hour, _ in spans if timedelta(hours=hour) < middle), first), last


def _written(span: _Span, now: datetime, zone: str) -> Written | None:
    """Write a span as exactly as it is; None for a minute that the clocks jumped over."""
    first, last = span
    until = last - _MINUTE
    if first.time() == time() == last.time():
        value: Written = f"{first:%Y-%m-%d}"
        if until.date() != first.date():
            value = {"from": f"{first:%Y-%m-%d}", "until": f"{until:%Y-%m-%d}"}
    elif until == first:
        value = f"{first:%Y-%m-%d %H:%M}"
    else:
        value = {"from": f"{first:%Y-%m-%d %H:%M}", "until": f"{until:%Y-%m-%d %H:%M}"}
    info = zone_info(zone)
    try:
        return _past_only(value, first.replace(tzinfo=info), until.replace(tzinfo=info), now, zone)
    except ValueError:
        return None


def _past_only(value: Written, first: datetime, last: datetime, now: datetime, zone: str) -> Written:
    """Keep a time out of the future where the clocks are set back: there the offset says which hour is meant."""
    minute = now.replace(second=0, microsecond=0)
    span = parse_time(value, zone)
    if span[1] < (minute + _MINUTE).timestamp() and span[0] <= first.timestamp():
        return value
    here = timezone(now.astimezone(zone_info(zone)).utcoffset() or timedelta())
    ends = [min(moment.astimezone(UTC), minute).astimezone(here) for moment in (first, last)]
    texts = [f"{moment:%Y-%m-%d %H:%M}{moment:%z}" for moment in ends]
    return texts[0] if texts[0] == texts[1] else {"from": texts[0], "until": texts[1]}
