"""Times as people remember them: written down with the precision they have, read back in words.

A person may know the second, the minute, the hour, the day, a span, or "about then". All of these are intervals in the
vocabulary (agreement 5); nothing here makes a time more exact than it was said to be.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from debtor_assistant.base.whole_numbers import whole_number
from debtor_assistant.text import fmt_date, t

Written = str | dict[str, str]
"""A time as the vocabulary writes it: one text, or `{from, until}`."""

KINDS = ("minute", "second", "hour", "day", "range", "about")
"""How exactly a time can be known; `unknown` stands apart."""
SAID = "said"
"""One more way into the form: words, which are read as one of these."""

_DATE = re.compile(r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?")
_CLOCK = re.compile(r"(\d{1,2})(?:[:.点时](\d{1,2})?)?(?:[:.分](\d{1,2})?)?秒?")


class WrongEntry(Exception):
    """Something typed that cannot be read; carries the sentence to show."""


@dataclass(frozen=True)
class TimeEntry:
    """What stands in the fields of the time form."""

    kind: str = "minute"
    date: str = ""
    clock: str = ""
    until_date: str = ""
    until_clock: str = ""
    margin: str = "15"
    """For `about`: minutes earlier or later that are possible too."""
    offset: str = ""
    """An offset written behind the time by an import, kept as it was."""

    def value(self) -> Written:
        """Return the time as the vocabulary writes it. Raises WrongEntry with what is wrong and how to write it."""
        if self.kind == "range":
            return self._range()
        day = _day(self.date)
        if self.kind == "day":
            return day
        hour, minute, second = _clock(self.clock)
        if self.kind == "hour":
            return f"{day} {hour:02d}{self.offset}"
        if self.kind == "second":
            return f"{day} {hour:02d}:{minute or 0:02d}:{second or 0:02d}{self.offset}"
        if minute is None:
            raise WrongEntry(t("tui.time.wrong.minute", typed=self.clock))
        if self.kind == "about":
            return self._about(datetime.fromisoformat(f"{day} {hour:02d}:{minute:02d}"))
        return f"{day} {hour:02d}:{minute:02d}{self.offset}"

    def _about(self, middle: datetime) -> Written:
        margin = whole_number(self.margin)
        if margin is None or not 1 <= margin <= 24 * 60:
            raise WrongEntry(t("tui.time.wrong.margin", typed=self.margin))
        span = timedelta(minutes=margin)
        return _span(f"{middle - span:%Y-%m-%d %H:%M}{self.offset}", f"{middle + span:%Y-%m-%d %H:%M}{self.offset}")

    def _range(self) -> Written:
        first = _point(self.date, self.clock) + (self.offset if self.clock.strip() else "")
        last = _point(self.until_date or self.date, self.until_clock) + (
            self.offset if self.until_clock.strip() else ""
        )
        if bounds(last)[1] < bounds(first)[0]:
            raise WrongEntry(t("tui.time.wrong.backwards"))
        return _span(first, last)

    @classmethod
    def of(cls, value: Written) -> TimeEntry:
        """Take a written time apart, so that it can be changed."""
        if isinstance(value, dict):
            first, last = cls.of(value["from"]), cls.of(value["until"])
            return cls("range", first.date, first.clock, last.date, last.clock, offset=first.offset)
        day, _, rest = value.partition(" ")
        clock, offset = _split_offset(rest)
        kind = {0: "day", 2: "hour", 5: "minute"}.get(len(clock), "second")
        return cls(kind, day, clock, offset=offset)


def _span(first: str, last: str) -> Written:
    return {"from": first, "until": last}


def _split_offset(clock: str) -> tuple[str, str]:
    found = re.search(r"(Z|[+-]\d{2}(?::?\d{2})?)$", clock)
    return (clock[: found.start()].rstrip(), found.group()) if found else (clock, "")


def _day(typed: str) -> str:
    text = unicodedata.normalize("NFKC", typed).strip()
    found = _DATE.fullmatch(text)
    if not found:
        raise WrongEntry(t("tui.time.wrong.date", typed=typed.strip() or "—"))
    year, month, day = (int(part) for part in found.groups())
    try:
        if not 1900 <= year <= 2199:
            raise ValueError(year)
        return f"{datetime(year, month, day):%Y-%m-%d}"
    except ValueError:
        raise WrongEntry(t("tui.time.wrong.no_such_day", typed=typed.strip())) from None


def _clock(typed: str) -> tuple[int, int | None, int | None]:
    text = unicodedata.normalize("NFKC", typed).replace(" ", "")
    found = _CLOCK.fullmatch(text)
    if not found:
        raise WrongEntry(t("tui.time.wrong.clock", typed=typed.strip() or "—"))
    hour, minute, second = (None if part is None else int(part) for part in found.groups())
    if hour is None or hour > 23 or (minute or 0) > 59 or (second or 0) > 59:
        raise WrongEntry(t("tui.time.wrong.no_such_clock", typed=typed.strip()))
    return hour, minute, second


def _point(date: str, clock: str) -> str:
    """One end of a range: as exact as it was typed."""
    day = _day(date)
    if not clock.strip():
        return day
    hour, minute, second = _clock(clock)
    written = f"{day} {hour:02d}"
    if minute is not None:
        written += f":{minute:02d}"
    return written if second is None else f"{written}:{second:02d}"


def bounds(value: Written) -> tuple[datetime, datetime]:
    """Return the first and the last second of a written time, as wall-clock time without its offset."""
    if isinstance(value, dict):
        return bounds(value["from"])[0], bounds(value["until"])[1]
    day, _, rest = value.partition(" ")
    clock, _offset = _split_offset(rest)
    length = {0: timedelta(days=1), 2: timedelta(hours=1), 5: timedelta(minutes=1)}.get(
        len(clock), timedelta(seconds=1)
    )
    padded = clock + "00:00:00"[len(clock) :]
    first = datetime.fromisoformat(f"{day} {padded}")
    return first, first + length - timedelta(seconds=1)


def meant(words: str, now: datetime, zone: str, *, only_days: bool = False) -> list[Written]:
    """Return what a time said in words can mean, the latest first. Raises WrongEntry where nothing is understood.

    Args:
        words: as they were typed, in either language.
        now: the moment they were typed.
        zone: the clock of the case.
        only_days: whether an hour has no place in the answer.
    """
    from debtor_assistant.text.told_times import told

    found = told(words, now, zone)
    if not found.readings:
        raise WrongEntry(
            t("tui.time.wrong.future" if found.future else "tui.time.wrong.said", typed=words.strip() or "—")
        )
    values = [_days_of(value) for value in found.readings] if only_days else list(found.readings)
    return [value for nr, value in enumerate(values) if value not in values[:nr]]


def _days_of(value: Written) -> Written:
    first, last = (f"{end:%Y-%m-%d}" for end in bounds(value))
    return first if first == last else _span(first, last)


def in_words(value: Written) -> str:
    """Say a written time with its precision, as in `between Mar 2, 2026 20:45 and 21:15`."""
    if isinstance(value, dict):
        first, last = TimeEntry.of(value["from"]), TimeEntry.of(value["until"])
        # The last minute of a day belongs to the span, which ends with the day.
        clock = "24:00" if last.clock == "23:59" else last.clock
        until = clock if first.date == last.date and clock else f"{_date(last.date)} {clock}".strip()
        return t("tui.time.between", first=f"{_date(first.date)} {first.clock}".strip(), last=until)
    entry = TimeEntry.of(value)
    if entry.kind == "day":
        return t("tui.time.day_only", day=_date(entry.date))
    if entry.kind == "hour":
        return t("tui.time.hour_only", day=_date(entry.date), hour=entry.clock)
    return f"{_date(entry.date)} {entry.clock}{entry.offset and ' ' + entry.offset}"


def _date(day: str) -> str:
    return fmt_date(date.fromisoformat(day))


def short(value: Written | None) -> str:
    """Return a written time for a table column of 17 cells: what is not known shows as it is."""
    if not value:
        return "—"
    if isinstance(value, dict):
        first = TimeEntry.of(value["from"])
        return f"~{first.date} {first.clock[:5]}".strip()
    entry = TimeEntry.of(value)
    return {"day": entry.date, "hour": f"{entry.date} {entry.clock}h"}.get(
        entry.kind, f"{entry.date} {entry.clock[:5]}"
    )


def one_day(text: str, zone: str) -> str | None:
    """Read one day, as digits or as people say it (`Nov 20`, `昨天`); None where it is not exactly one.

    Args:
        text: what was typed.
        zone: the clock of whoever types.
    """
    from debtor_assistant.base.clock import now
    from debtor_assistant.base.when import parse_date
    from debtor_assistant.text.told_times import told

    try:
        return parse_date(text.strip())[0].isoformat()
    except ValueError:
        readings = told(text, now(), zone).readings
    only = readings[0] if len(readings) == 1 else None
    return only if isinstance(only, str) and len(only) == len("2026-11-24") else None
