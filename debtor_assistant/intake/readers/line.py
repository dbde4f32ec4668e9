"""LINE's chat history as text, of phones and of the Windows program.

Sources: meyfa/line-chat-parser and other public parsers (English, Chinese, Japanese, Thai).

==================================  =================================================================================
line                                becomes
==================================  =================================================================================
TIME <tab> NAME <tab> TEXT          contact; text in quotes goes on over several lines
TIME <tab> <tab> TEXT               skipped: the app itself speaks
☎ missed, unanswered                call that rang out
☎ with a length                     call, answered
☎ anything else                     call of which nothing more is known
[Photo], [Sticker] …                contact without words
TIME NAME TEXT with spaces          contact. Name and text cannot be told apart, so both stay in the words; only the
(Windows)                           names given with `me` are cut off
title, date, empty line             no row
==================================  =================================================================================

The date stands above the entries of its day. The title names the other side of a chat of two. The zone is asked.
Where day and month can be exchanged, the weekday beside the date decides.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time

from debtor_assistant.intake.chats import Repeats, Said, Sides, contact, missed, talked
from debtor_assistant.intake.clocks import Clock
from debtor_assistant.intake.dates import Order, Triple, day_of
from debtor_assistant.intake.entering import Entry, Out, enter, key_of
from debtor_assistant.intake.run import Run
from debtor_assistant.intake.source import Source
from debtor_assistant.intake.tally import Record
from debtor_assistant.intake.textchat import daytime
from debtor_assistant.intake.textlines import encoding_of, lines
from debtor_assistant.text import t

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
_LENGTH = re.compile(r"(?:(\d{1,3}):)?(\d{1,2}):(\d{2})")
_MISSED = re.compile(
    r"missed|unanswered|no answer|cancel|未接|不在着信|取消|キャンセル|応答なし|無回應|ไม่ได้รับ", re.IGNORECASE
)
_PLACEHOLDER = re.compile(r"\[[^\[\]\n]{1,30}\]\Z")
_ENCODINGS = ("cp932", "gb18030", "big5", "cp874")


@dataclass
class _Entry:
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


class Line:
    """Reader of LINE's text."""

    format = "line-txt"

    @property
    def looked_for(self) -> str:
        """What makes a file one of this format, for people."""
        return t("intake.format.line")

    def recognise(self, source: Source) -> bool:
        """Whether it begins with LINE's title, or with a date and an entry."""
        return encoding_of(source.head(), _looks, _ENCODINGS) is not None

    def read(self, source: Source, run: Run) -> Iterator[Record]:
        """The contacts in the order of the file."""
        encoding = encoding_of(source.head(), _looks, _ENCODINGS) or "utf-8"
        run.tally.counted_in("line")
        run.about.encoding = encoding
        reader = _Reader(source, encoding, run)
        for entry in _entries(lines(source, encoding, run), run):
            record = enter(run, entry.row, reader.entry(entry))
            run.tally.rows += len(entry.more)
            run.tally.continuations += len(entry.more)
            if record is not None:
                yield record


def _looks(text: str) -> bool:
    begun = [line.strip("\r ") for line in text.lstrip("\ufeff").split("\n", 12)[:12] if line.strip()]
    if not begun:
        return False
    if _TITLE.match(begun[0]):
        return True
    return len(begun) > 1 and _DATE.match(begun[0]) is not None and _entry_of(begun[1]) is not None


def _entry_of(line: str, *, strictly: bool = False) -> re.Match[str] | None:
    return _TABBED.match(line) or (None if strictly else _SPACED.match(line))


def _date_of(line: str) -> Triple | None:
    found = _DATE.match(line.strip())
    if found is None:
        return None
    a, b, c = (int(found[name]) for name in "abc")
    return (a - 543 if 2400 < a < 2700 else a, b, c - 543 if 2400 < c < 2700 else c)


def _weekday_of(line: str) -> int | None:
    found = _DATE.match(line.strip())
    if found is None:
        return None
    word = (found["day"] or found["east"] or found["long"] or "").strip()
    east = word.removeprefix("星期").removeprefix("週").removeprefix("周")[:1]
    return _EAST.get(east, _DAYS.index(word[:3].lower()) if word[:3].lower() in _DAYS else None)


def _entries(numbered: Iterator[tuple[int, str]], run: Run | None = None) -> Iterator[_Entry]:
    """Entries in order; a line before the first one that is no title, date or empty is said in `run`."""
    day: Triple | None = None
    entry: _Entry | None = None
    for number, line in numbered:
        line = line.removeprefix("\ufeff")
        header = None if entry is not None and entry.swallows(line) else _date_of(line)
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
            entry = _Entry(number, day, clock, found["name"].strip(), found["text"], raw)
            entry.name = entry.name if "\t" in line else "\0"
    if entry is not None:
        yield entry


def _is_front(line: str) -> bool:
    return _TITLE.match(line.strip()) is not None or _SAVED.match(line.strip()) is not None


def _clock(found: re.Match[str]) -> time | None:
    return daytime(int(found["hour"]), int(found["minute"]), marker=found["before"] or found["after"] or "")


class _Reader:
    """Entries to contacts, after a first pass over the file."""

    def __init__(self, source: Source, encoding: str, run: Run) -> None:
        order, counts, other = Order(first=date(2011, 1, 1)), Counter[str](), None
        for number, line in lines(source, encoding):
            if number == 1 and (title := _TITLE.match(line.removeprefix("\ufeff").strip())):
                names = (title[name] for name in ("en", "ja", "zh", "th"))
                other = next((name for name in names if name and title["how"] != "in"), None)
            if (triple := _date_of(line)) is not None:
                numbers = _DATE.match(line.strip())
                digits = [len(numbers[name]) for name in "abc"] if numbers else [2, 2, 2]
                order.see(triple, (digits[0], digits[1], digits[2]), _weekday_of(line))
        self._given = tuple(run.options.me)
        for entry in _entries(lines(source, encoding)):
            if name := self._named(entry)[0]:
                counts[name] += 1
        self._order, self._clock, self._repeats = order.decide(run), Clock(run), Repeats()
        self._sides = Sides(run, counts, other=other)

    def _named(self, entry: _Entry) -> tuple[str | None, str]:
        """Name and words; of the Windows form only the borrower's own name is known."""
        if entry.name != "\0":
            return entry.name or None, entry.whole
        own = next((name for name in self._given if entry.text.startswith(f"{name} ")), None)
        if own is not None:
            return own, entry.whole[len(own) + 1 :]
        return entry.text.split(" ", 1)[0], entry.whole

    def entry(self, entry: _Entry) -> Entry | Out:
        """What one entry is."""
        name, words = self._named(entry)
        if name is None:
            return Out("system")
        day = day_of(entry.day, self._order) if self._order else None
        if day is None and self._order is not None:
            return Out("day", rejected=True)
        said = Said(self._sides.mine(name), name, self._sides.others)
        said.raw_time = f"{'/'.join(map(str, entry.day))} {entry.raw_time}"
        said.group = len(self._sides.names) > 2
        if entry.name == "\0" and said.mine is not True:
            said.odd = ("name_in_words",)
        if day is None:
            self._clock.ask_for(said.raw_time)
        else:
            local = datetime.combine(day, entry.clock)
            said.at, said.odd = self._clock.at(local, "minutes"), (*said.odd, *self._clock.odd(local))
        written = f"{day or entry.day} {entry.clock}"
        said.key = key_of("line", written, name, words, self._repeats.place(written, name, words))
        _content(said, words)
        return contact(said)


def _content(said: Said, words: str) -> None:
    if words.startswith("☎"):
        length = _LENGTH.search(words)
        hours, minutes, seconds = (int(part or 0) for part in length.groups()) if length else (0, 0, 0)
        said.call = (
            talked(hours * 3600 + minutes * 60 + seconds) if length else missed() if _MISSED.search(words) else {}
        )
        said.raw["text"] = words
    elif _PLACEHOLDER.match(words):
        said.raw["text"] = words
    else:
        said.text = words or None
