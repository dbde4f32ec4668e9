"""The lines of LINE's text: title, dates, entries, and quoted text over several lines."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import time

from debtor_assistant.intake.dates import Triple
from debtor_assistant.intake.entering import Out, enter
from debtor_assistant.intake.run import Run
from debtor_assistant.intake.textchat import daytime

_TITLE = re.compile(
    r"\[LINE\] ?(?:Chat history (?P<how>with|in) (?P<en>.+)|(?P<ja>.+?)(?:とのトーク履歴|のトーク履歴)"
    r"|[與与](?P<zh>.+?)的(?:聊天記錄|聊天记录)|(?P<zg>.+?)的(?:聊天記錄|聊天记录)"
    r"|ประวัติการสนทนา(?:กับ|ใน) ?(?P<th>.+))\Z"
)
_SAVED = re.compile(r"(?:Saved on|保存日時|儲存日期|保存日期|บันทึกวันที่) ?[:：].*")
_DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_EAST = {**dict(zip("一二三四五六日", range(7), strict=True)), **dict(zip("月火水木金土", range(6), strict=True))}
_DATE = re.compile(
    r"(?:(?P<day>Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]*,? )?(?P<a>\d{1,4})[./](?P<b>\d{1,2})[./](?P<c>\d{1,4})"
    r"(?:[ ]?(?:[（(](?P<east>[^（()）]{1,8})[)）]|(?P<long>(?:星期)?[^\s\d:]{1,12})))?\Z"
)
_TIME = (
    r"(?P<before>上午|下午|午前|午後|오전|오후|AM|PM)? ?(?P<hour>\d{1,2}):(?P<minute>\d{2}) ?"
    r"(?P<after>[AaPp]\.?[Mm]\.?)?"
)
_TABBED = re.compile(_TIME + r"\t(?P<name>[^\t]*)\t(?P<text>.*)", re.DOTALL)
_SPACED = re.compile(_TIME + r" (?P<name>)(?P<text>\S.*)", re.DOTALL)
SPACED = "\0"
"""Stands for the name where only spaces part it from the text."""


@dataclass
class TextEntry:
    """An entry with its lines, its date as the file writes it."""

    row: int
    day: Triple
    clock: time
    name: str
    text: str
    raw_time: str
    more: list[str] = field(default_factory=list)

    is_open: bool = False
    """Whether a quote was opened and not closed yet."""

    def __post_init__(self) -> None:
        self.is_open = self.text.startswith('"') and self.text.count('"') % 2 == 1

    def add(self, line: str) -> None:
        """Take a line that goes on with the text."""
        self.more.append(line)
        self.is_open ^= self.text.startswith('"') and line.count('"') % 2 == 1

    def swallows(self, line: str) -> bool:
        """Whether a line that looks like a date belongs to the quoted text; a lone quote in one line opens nothing."""
        return self.is_open and any(part.strip() for part in self.more) and bool(line)

    @property
    def whole(self) -> str:
        """The text without its quotes."""
        text = "\n".join([self.text, *self.more]).rstrip("\n")
        quoted = bool(self.more) and len(text) > 1 and text.startswith('"') and text.endswith('"')
        return text[1:-1].replace('""', '"') if quoted else text


def looks(text: str) -> bool:
    """Whether it begins with LINE's title, or with a date and an entry."""
    begun = [line.strip("\r ") for line in text.lstrip("\ufeff").split("\n", 12)[:12] if line.strip()]
    if not begun:
        return False
    if _TITLE.match(begun[0]):
        return True
    return len(begun) > 1 and _DATE.match(begun[0]) is not None and _entry_of(begun[1]) is not None


def _entry_of(line: str, *, strictly: bool = False) -> re.Match[str] | None:
    return _TABBED.match(line) or (None if strictly else _SPACED.match(line))


def date_of(line: str) -> Triple | None:
    """The numbers of a date header, Thai years turned into ours; None for any other line."""
    found = _DATE.match(line.strip())
    if found is None:
        return None
    a, b, c = (int(found[name]) for name in "abc")
    return (a - 543 if 2400 < a < 2700 else a, b, c - 543 if 2400 < c < 2700 else c)


def weekday_of(line: str) -> int | None:
    """The day of the week in a date header, Monday 0."""
    found = _DATE.match(line.strip())
    if found is None:
        return None
    word = (found["day"] or found["east"] or found["long"] or "").strip()
    east = word.removeprefix("星期").removeprefix("週").removeprefix("周")[:1]
    return _EAST.get(east, _DAYS.index(word[:3].lower()) if word[:3].lower() in _DAYS else None)


def entries(numbered: Iterator[tuple[int, str]], run: Run | None = None) -> Iterator[TextEntry]:
    """Entries in order; a line before the first one that is no title, date or empty is said in `run`."""
    day: Triple | None = None
    entry: TextEntry | None = None
    for number, line in numbered:
        line = line.removeprefix("\ufeff")
        header = None if entry is not None and entry.swallows(line) else date_of(line)
        found = _entry_of(line, strictly=entry is not None and entry.is_open) if day is not None else None
        clock = _clock(found) if found is not None else None
        if header is None and (found is None or clock is None or day is None):
            if entry is not None and (line.strip() or entry.is_open):
                entry.add(line)
            elif entry is None and run is not None and line.strip() and not _is_front(line):
                enter(run, number, Out("before_first"))
            continue
        if entry is not None:
            yield entry
            entry = None
        if header is not None:
            day = header
        elif found is not None and clock is not None and day is not None:
            raw = line[: found.start("name")].strip()
            entry = TextEntry(number, day, clock, found["name"].strip(), found["text"], raw)
            entry.name = entry.name if "\t" in line else SPACED
    if entry is not None:
        yield entry


def _is_front(line: str) -> bool:
    return _TITLE.match(line.strip()) is not None or _SAVED.match(line.strip()) is not None


def _clock(found: re.Match[str]) -> time | None:
    return daytime(int(found["hour"]), int(found["minute"]), marker=found["before"] or found["after"] or "")


def digits_of(line: str) -> tuple[int, int, int]:
    """How many digits each number of a date header has."""
    found = _DATE.match(line.strip())
    return (len(found["a"]), len(found["b"]), len(found["c"])) if found else (2, 2, 2)


def other_of(line: str) -> str | None:
    """Whom the title names as the other side of a chat of two."""
    title = _TITLE.match(line.removeprefix("\ufeff").strip())
    if title is None or title["how"] == "in":
        return None
    return next((title[name] for name in ("en", "ja", "zh", "th") if title[name]), None)
