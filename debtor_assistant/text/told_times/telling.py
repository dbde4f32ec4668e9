"""What somebody says of a time, taken apart: a day, a part of the day, an hour, a length of time ago."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from debtor_assistant.text.told_times.clocks import CLOCKS, Clock, clock_of
from debtor_assistant.text.told_times.conventions import AGO, JUST_NOW, PARTS, Part
from debtor_assistant.text.told_times.day_words import DAY_WORDS, DayWords
from debtor_assistant.text.told_times.days import amount, unit_of


@dataclass
class Telling:
    """What was said, not yet put together."""

    day: tuple[DayWords, re.Match[str]] | None = None
    part: Part | None = None
    clocks: list[Clock] = field(default_factory=list)
    ago: tuple[timedelta, timedelta] | None = None
    """The least and the most time that can have passed since."""
    bound: str = ""
    """`before` or `after` the hour."""
    to: bool = False
    """Whether a word for `until` stands between two hours."""
    about: set[str] = field(default_factory=set)
    """What `about` was said of: day, part, clock."""

    def days(self, today: date) -> list[tuple[date, date]]:
        """Return the days that can be meant, seen from `today`."""
        if self.day is None:
            return []
        words, found = self.day
        return words.means(found, today, "day" in self.about)


_ZH_LENGTH = re.compile(
    r"(?P<n>\d+(?:[~-]\d+)?|好?几)?个?(?P<half>半)?个?多?(?P<unit>小时|钟头|分钟)(?P<and>半)?[之以]?前"
)
_EN_LENGTH = re.compile(
    r"(?:(?P<half>half an? )|(?P<n>\d+(?: ?(?:~|-|or|to) ?\d+)?|an?|a few|several|a couple(?: of)?)"
    r"(?P<and> and a half)? )(?P<unit>hours?|hrs?|minutes?|mins?)(?: and a half)? ago"
)
_NOW = re.compile(r"刚才|刚刚|方才|just now|a moment ago|1会儿?前|一会儿?[之以]?前")
_BEFORE_WORDS = re.compile(
    r"大概是?|大约|约莫|差不多|约|可能|好像是?|at about|about|around|roughly|approximately|circa"
)
_AFTER_WORDS = re.compile(r"左右|前后|上下|的?样子|or so|or thereabouts|(?<=m)-?ish|-?ish")
_ALMOST = re.compile(r"不到|快到|快|将近|接近|almost|nearly|just before|shortly before")
_BOUNDS = {
    "before": re.compile(r"before|[之以]前|by(?= \d)"),
    "after": re.compile(r"after|[之以]后|过后|since|past(?= \d)"),
}
_TO = re.compile(r"~|-|–|—|到|至|和|or|to|until|till|and")
_FILLER = re.compile(
    r"\s+|在|的|是|了|那[天晚]|时候?|之?间|at|on|in|the|of|it was|was|this|from|between|从|于|我|记得"
    r"|some ?time|'s|[吧啊呢]$"
)


def take_apart(text: str) -> Telling | None:
    """Read plain words from left to right. Anything left that no pattern knows makes the whole not understood."""
    told, place, waiting, last = Telling(), 0, "", ""
    while place < len(text):
        step = _step(text, place, told, waiting == "about", waiting == "almost")
        if step is None:
            return None
        place, kind = step
        if kind in ("about", "almost"):
            waiting = kind
        elif kind == "or so":
            if not last:
                return None
            told.about.add(last)
        elif kind:
            last = kind
            if waiting and (kind != "day" or (told.day is not None and told.day[0].can_be_about)):
                told.about |= {kind} if waiting == "about" else set()
                waiting = ""
    if waiting and last:
        told.about.add(last)
    return told if _makes_sense(told, waiting) else None


def _makes_sense(told: Telling, waiting: str) -> bool:
    if told.ago is not None:
        return told.day is None and told.part is None and not told.clocks
    if not (told.day or told.part or told.clocks) or waiting == "almost":
        return False
    return len(told.clocks) <= 2 and (len(told.clocks) < 2 or told.to) and not (told.bound and len(told.clocks) != 1)


def _step(text: str, place: int, told: Telling, about: bool, almost: bool) -> tuple[int, str] | None:
    """Read one piece; returns where it ends and what it was, nothing for a filler."""
    for read in (_read_ago, _read_day, _read_clock, _read_part):
        found = read(text, place, told)
        if found is not None:
            if almost and found[1] == "clock":
                told.clocks[-1] = replace(told.clocks[-1], how="almost")
            if about and found[1] == "ago" and told.ago is not None:
                told.ago = _looser(told.ago)
            return found
    return _read_small(text, place, told)


def _read_small(text: str, place: int, told: Telling) -> tuple[int, str] | None:
    for bound, pattern in _BOUNDS.items():
        if (found := pattern.match(text, place)) is not None:
            told.bound = bound
            return found.end(), ""
    for kind, pattern in (("about", _BEFORE_WORDS), ("or so", _AFTER_WORDS), ("almost", _ALMOST)):
        if (found := pattern.match(text, place)) is not None:
            return found.end(), kind
    if told.clocks and (found := _TO.match(text, place)) is not None:
        told.to = True
        return found.end(), ""
    found = _FILLER.match(text, place)
    return None if found is None else (found.end(), "")


def _read_ago(text: str, place: int, told: Telling) -> tuple[int, str] | None:
    if told.ago is not None:
        return None
    if (found := _NOW.match(text, place)) is not None:
        told.ago = timedelta(), JUST_NOW
        return found.end(), "ago"
    found = _ZH_LENGTH.match(text, place) or _EN_LENGTH.match(text, place)
    if found is None or not (found["n"] or found["half"]):
        return None
    unit = unit_of(found["unit"])
    one = timedelta(hours=1) if unit == "hour" else timedelta(minutes=1)
    least, most = amount(found["n"]) if found["n"] else (0, 0)
    more = 0.5 if found["half"] or found["and"] else 0.0
    margin = AGO[unit][0] if found["n"] else timedelta(minutes=10)
    told.ago = looser((least + more) * one, (most + more) * one, margin)
    return found.end(), "ago"


def looser(least: timedelta, most: timedelta, margin: timedelta) -> tuple[timedelta, timedelta]:
    """Return how long ago it can have been: the longer, the less anybody knows it to the minute."""
    return max(timedelta(), least - max(margin, least / 6)), most + max(margin, most / 6)


def _looser(ago: tuple[timedelta, timedelta]) -> tuple[timedelta, timedelta]:
    """Make a length of time as loose again as it was: `about` was said."""
    margin = min((ago[1] - ago[0]) / 2, timedelta(hours=1))
    return max(timedelta(), ago[0] - margin), ago[1] + margin


def _read_day(text: str, place: int, told: Telling) -> tuple[int, str] | None:
    if told.day is not None:
        return None
    for words in DAY_WORDS:
        if (found := words.pattern.match(text, place)) is not None and found.end() > place:
            told.day = words, found
            return found.end(), "day"
    return None


def _read_clock(text: str, place: int, told: Telling) -> tuple[int, str] | None:
    for pattern in CLOCKS:
        if (found := pattern.match(text, place)) is not None:
            clock = clock_of(found)
            if clock.hour == 12 and found.groupdict().get("word") in ("noon", "正午"):
                return None  # loosely said: it is a part of the day
            told.clocks.append(clock)
            return found.end(), "clock"
    return None


def _read_part(text: str, place: int, told: Telling) -> tuple[int, str] | None:
    if told.part is not None:
        return None
    for part in PARTS:
        if (found := re.compile(part.words).match(text, place)) is not None:
            told.part = part
            return found.end(), "part"
    return None
