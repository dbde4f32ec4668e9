"""WeChat chats as text: forwarded notes, and what WechatExporter and MemoTrace write.

Forms of an entry: `NAME 2024-03-01 08:15[:02]` or `2024-03-01 08:15:02 NAME` on a line of its own with the words below;
`NAME (2024-03-01 08:15:02):words`. `系统消息：…` is the app itself. `meaning.py` says what becomes of the words. The
zone is asked, and who is the borrower.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from debtor_assistant.intake.chats import Repeats, Said, Sides, contact
from debtor_assistant.intake.clocks import Clock
from debtor_assistant.intake.entering import Entry, Out, enter, key_of
from debtor_assistant.intake.readers.wechat import meaning
from debtor_assistant.intake.run import Run
from debtor_assistant.intake.source import Source
from debtor_assistant.intake.tally import Record
from debtor_assistant.intake.textchat import Block, blocks
from debtor_assistant.intake.textlines import encoding_of, lines
from debtor_assistant.text import t

_WHEN = r"(?P<day>\d{4}[-/.年]\d{1,2}[-/.月]\d{1,2}日?) (?P<clock>\d{1,2}:\d{2}(?::\d{2})?)"
_FORMS = {
    "note": re.compile(rf"(?P<name>\S.{{0,60}}?)[ \t:：]+{_WHEN}(?P<text>)\Z"),
    "first": re.compile(rf"{_WHEN}[ \t]+(?P<name>\S.{{0,60}}?)(?P<text>)\Z"),
    "exporter": re.compile(rf"(?P<name>\S.{{0,60}}?) ?\({_WHEN}\)[:：] ?(?P<text>.*)", re.DOTALL),
}
_APP = re.compile(r"系统消息[:：](?P<text>.*)", re.DOTALL)
_TITLE = re.compile(r"微信聊天记录|微信聊天記錄|WeChat")
_NO_NAME = re.compile(r"(?:时间|時間|日期|time|date)[:：]?\Z|[,\t]", re.IGNORECASE)
_ENCODINGS = ("gb18030", "big5")


@dataclass(frozen=True)
class Head:
    """The beginning of an entry; without a time where the app itself speaks."""

    form: str
    local: datetime | None
    precision: str
    name: str
    text: str
    raw_time: str


def head(line: str, form: str | None = None) -> Head | None:
    """The beginning of an entry, or None where the line goes on with the one before.

    Args:
        line: The line.
        form: The form of this file; without it all are tried.
    """
    app = _APP.match(line)
    if app is not None and form in (None, "exporter"):
        return Head("exporter", None, "", "", app["text"], "")
    for name in (form,) if form else _FORMS:
        found = _FORMS[name].match(line.rstrip())
        local = when(found["day"], found["clock"]) if found is not None else None
        if found is not None and local is not None:
            precision = "seconds" if found["clock"].count(":") == 2 else "minutes"
            raw = f"{found['day']} {found['clock']}"
            return Head(name, local, precision, found["name"].strip(), found["text"], raw)
    return None


def when(day: str, clock: str) -> datetime | None:
    """A day with the year in front, and a time of day."""
    numbers = [int(part) for part in re.findall(r"\d+", f"{day} {clock}")]
    try:
        return datetime(*numbers)  # type: ignore[arg-type]
    except (ValueError, TypeError):
        return None


class WeChatText:
    """Reader of WeChat chats as text."""

    format = "wechat-txt"

    @property
    def looked_for(self) -> str:
        """What makes a file one of this format, for people."""
        return t("intake.format.wechat_text")

    def recognise(self, source: Source) -> bool:
        """Whether one of the first lines is an entry."""
        return not source.is_workbook and encoding_of(source.head(), _looks, _ENCODINGS) is not None

    def read(self, source: Source, run: Run) -> Iterator[Record]:
        """The contacts in the order of the file."""
        encoding = encoding_of(source.head(), _looks, _ENCODINGS) or "utf-8"
        run.tally.counted_in("line")
        run.about.encoding = encoding
        form = next((found.form for _, line in lines(source, encoding) if (found := head(line))), "note")
        run.about.format_version = form
        heads = (head(line, form) for _, line in lines(source, encoding))
        reader = _Reader(Counter(found.name for found in heads if found and found.local), run)
        meaning.say_weak(run)
        for block in blocks(lines(source, encoding, run), lambda line: head(line, form)):
            record = enter(run, block.row, reader.entry(block))
            run.tally.rows += len(block.more)
            run.tally.continuations += len(block.more)
            if record is not None:
                yield record


def _looks(text: str) -> bool:
    """Whether the file begins with an entry, after no more than a title.

    A line with name and time needs words below it, else it is a log; `导出时间：2024-03-01 08:15` is a bill's.
    """
    begun = [line.rstrip("\r") for line in text.lstrip("\ufeff").split("\n", 8)[:8]]
    begun = [line for line in begun if line.strip() and not _TITLE.search(line)]
    found = head(begun[0]) if begun else None
    if found is None or found.local is None or _NO_NAME.search(found.name):
        return False
    return found.form == "exporter" or (len(begun) > 1 and head(begun[1]) is None)


class _Reader:
    """Entries to contacts."""

    def __init__(self, counts: Counter[str], run: Run) -> None:
        self._clock, self._sides, self._repeats = Clock(run), Sides(run, counts), Repeats()

    def entry(self, block: Block[Head]) -> Entry | Out:
        """What one entry is."""
        found = block.head
        if found is None:
            return Out("before_first")
        whole = block.whole(found.text).strip("\n")
        if found.local is None:
            return Out("recalled", evidence=True) if meaning.is_recalled(whole) else Out("system")
        said = Said(self._sides.mine(found.name), found.name, self._sides.others, raw_time=found.raw_time)
        said.at = self._clock.at(found.local, found.precision)
        said.group = len(self._sides.names) > 2
        place = self._repeats.place(found.raw_time, found.name, whole)
        said.key = key_of("wechat", found.local.isoformat(), found.name, whole, place)
        return meaning.by_words(said, whole) or contact(said)
