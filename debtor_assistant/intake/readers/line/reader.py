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
from datetime import date, datetime

from debtor_assistant.intake.chats import Repeats, Said, Sides, contact, missed, talked
from debtor_assistant.intake.clocks import Clock
from debtor_assistant.intake.dates import Order, day_of
from debtor_assistant.intake.entering import Entry, Out, enter, key_of
from debtor_assistant.intake.readers.line.grammar import (
    SPACED,
    TextEntry,
    date_of,
    digits_of,
    entries,
    looks,
    other_of,
    weekday_of,
)
from debtor_assistant.intake.run import Run
from debtor_assistant.intake.source import Source
from debtor_assistant.intake.tally import Record
from debtor_assistant.intake.textlines import encoding_of, lines
from debtor_assistant.text import t

_LENGTH = re.compile(r"(?:(\d{1,3}):)?(\d{1,2}):(\d{2})")
_MISSED = re.compile(
    r"missed|unanswered|no answer|cancel|未接|不在着信|取消|キャンセル|応答なし|無回應|ไม่ได้รับ", re.IGNORECASE
)
_PLACEHOLDER = re.compile(r"\[[^\[\]\n]{1,30}\]\Z")
_ENCODINGS = ("cp932", "gb18030", "big5", "cp874")


class Line:
    """Reader of LINE's text."""

    format = "line-txt"

    @property
    def looked_for(self) -> str:
        """What makes a file one of this format, for people."""
        return t("intake.format.line")

    def recognise(self, source: Source) -> bool:
        """Whether it begins with LINE's title, or with a date and an entry."""
        return encoding_of(source.head(), looks, _ENCODINGS) is not None

    def read(self, source: Source, run: Run) -> Iterator[Record]:
        """The contacts in the order of the file."""
        encoding = encoding_of(source.head(), looks, _ENCODINGS) or "utf-8"
        run.tally.counted_in("line")
        run.about.encoding = encoding
        reader = _Reader(source, encoding, run)
        for entry in entries(lines(source, encoding, run), run):
            record = enter(run, entry.row, reader.entry(entry))
            run.tally.rows += len(entry.more)
            run.tally.continuations += len(entry.more)
            if record is not None:
                yield record


class _Reader:
    """Entries to contacts, after a first pass over the file."""

    def __init__(self, source: Source, encoding: str, run: Run) -> None:
        order, counts, other = Order(first=date(2011, 1, 1)), Counter[str](), None
        for number, line in lines(source, encoding):
            if number == 1:
                other = other_of(line)
            if (triple := date_of(line)) is not None:
                order.see(triple, digits_of(line), weekday_of(line))
        self._given = tuple(run.options.me)
        for entry in entries(lines(source, encoding)):
            if name := self._named(entry)[0]:
                counts[name] += 1
        self._order, self._clock, self._repeats = order.decide(run), Clock(run), Repeats()
        self._sides = Sides(run, counts, other=other)

    def _named(self, entry: TextEntry) -> tuple[str | None, str]:
        """Name and words; of the Windows form only the borrower's own name is known."""
        if entry.name != SPACED:
            return entry.name or None, entry.whole
        own = next((name for name in self._given if entry.text.startswith(f"{name} ")), None)
        if own is not None:
            return own, entry.whole[len(own) + 1 :]
        return entry.text.split(" ", 1)[0], entry.whole

    def entry(self, entry: TextEntry) -> Entry | Out:
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
        if entry.name == SPACED and said.mine is not True:
            said.odd = ("name_in_words",)
        if day is None:
            self._clock.ask_for(said.raw_time)
        else:
            local = datetime.combine(day, entry.clock)
            said.at = self._clock.at(local, "minutes")
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
