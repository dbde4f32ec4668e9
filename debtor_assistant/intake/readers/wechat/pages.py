"""WeChat chats as HTML of WechatExporter: `div.msg` with the side, the name, the time and the words.

The right side is the account that was exported. Source: the program's public templates. Other programs' pages are
not known and are refused. `meaning.py` says what becomes of the words; the zone is asked.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from urllib.parse import unquote

from debtor_assistant.base.problems import InputError
from debtor_assistant.intake.attachments import Attachments
from debtor_assistant.intake.chats import Repeats, Said, contact
from debtor_assistant.intake.clocks import Clock
from debtor_assistant.intake.entering import Entry, Out, enter, key_of
from debtor_assistant.intake.html_pages import Open, Page, TooDeep
from debtor_assistant.intake.readers.wechat import meaning
from debtor_assistant.intake.readers.wechat.texts import when
from debtor_assistant.intake.run import Run
from debtor_assistant.intake.source import Source
from debtor_assistant.intake.tally import Record
from debtor_assistant.intake.textlines import encoding_of, lines
from debtor_assistant.text import t

_MARK = re.compile(r"<div class=\"msg [^\"]*\" msgid=\"")
_BEGIN = re.compile(r'<[^<>]{0,100}(?:class="msg | msgid=")')
_WHEN = re.compile(r"(\d{4}[-/.年]\d{1,2}[-/.月]\d{1,2}日?)\s+(\d{1,2}:\d{2}(?::\d{2})?)")


@dataclass
class _Message:
    """One `div.msg`."""

    number: int
    """Its place in the page, from 1."""
    sides: frozenset[str] = frozenset()
    msgid: str = ""
    msgtype: str = ""
    name: str = ""
    head: str = ""
    words: str = ""
    files: list[str] = field(default_factory=list)
    is_cut: bool = False
    """Its end was not there: what was read of it may be half."""


class _Pages(Page):
    """Collects messages as they close."""

    begins = _BEGIN

    def __init__(self) -> None:
        super().__init__()
        self.done: list[_Message] = []
        self._message: _Message | None = None
        self._open: Open | None = None

    def opened(self, element: Open) -> None:
        """An element begins."""
        if "msgid" in element.attrs and "msg" in element.classes:
            # Messages stand in no other message: the one before lost its end.
            self._cut()
            sides = frozenset(name.removeprefix("chat-").removeprefix("media-") for name in element.classes)
            marks = (element.attrs["msgid"], element.attrs.get("msgtype", ""))
            self._message, self._open = _Message(self.number_here(), sides, *marks), element
        elif self._message is not None and element.tag in ("img", "audio", "video", "source", "a"):
            source = element.attrs.get("rawurl") or element.attrs.get("src") or element.attrs.get("href") or ""
            if (
                self.inside("content-box")
                and "app-icon" not in element.classes
                and source
                and "://" not in source
                and not source.startswith(("data:", "#"))
            ):
                self._message.files.append(unquote(source))

    def _cut(self) -> None:
        if self._message is not None:
            self._message.is_cut = True
            self.done.append(self._message)
            self._message = self._open = None

    def rest(self) -> list[_Message]:
        """At the end of the page: the message that is open, and those that were never met."""
        self._cut()
        return [*self.done, *(_Message(number, is_cut=True) for number in self.unread)]

    def closed(self, element: Open) -> None:
        """An element ends."""
        message = self._message
        if message is None:
            return
        if element is self._open:
            message.words = message.words or ("" if message.head else element.text.strip())
            self.done.append(message)
            self._message = self._open = None
        elif "nt-box" in element.classes:
            message.head = element.text.strip()
        elif element.tag == "span" and self.inside("nt-box"):
            message.name = element.text.strip()
        elif "content-box" in element.classes:
            message.words = element.text.strip()


class WeChatHtml:
    """Reader of WechatExporter's pages."""

    format = "wechat-html"

    @property
    def looked_for(self) -> str:
        """What makes a file one of this format, for people."""
        return t("intake.format.wechat_html")

    def recognise(self, source: Source) -> bool:
        """Whether the page has messages of this program."""
        return not source.is_workbook and encoding_of(source.head(1 << 18), _looks) is not None

    def read(self, source: Source, run: Run) -> Iterator[Record]:
        """The contacts in the order of the page."""
        run.tally.counted_in("element")
        meaning.say_weak(run)
        reader = _Reader(run, Attachments(source, source))
        try:
            for message in _messages(source, run):
                record = enter(run, message.number, reader.entry(message))
                if record is not None:
                    yield record
        except TooDeep as error:
            raise InputError(source.name, t("intake.refused.too_deep"), t("intake.refused.too_deep_next")) from error


def _messages(source: Source, run: Run) -> Iterator[_Message]:
    page = _Pages()
    for _, line in lines(source, encoding_of(source.head(1 << 18), _looks) or "utf-8", run):
        page.feed(f"{line}\n")
        done, page.done = page.done, []
        yield from done
    yield from page.rest()


def _looks(text: str) -> bool:
    return text.lstrip("\ufeff\r\n\t ").startswith("<") and _MARK.search(text) is not None


class _Reader:
    """Messages to contacts."""

    def __init__(self, run: Run, files: Attachments) -> None:
        self._clock, self._repeats, self._files = Clock(run), Repeats(), files

    def entry(self, message: _Message) -> Entry | Out:
        """What one message is."""
        if message.is_cut:
            return Out("cut", rejected=True)
        if "notice" in message.sides:
            return Out("recalled", evidence=True) if meaning.is_recalled(message.words) else Out("system")
        mine = "right" in message.sides
        if not mine and "left" not in message.sides:
            return Out("kind", rejected=True)
        stamp = _WHEN.search(message.head.removeprefix(message.name))
        local = when(*stamp.groups()) if stamp is not None else None
        if local is None or stamp is None:
            return Out("time", rejected=True)
        said = Said(mine, None if mine else message.name or None, raw_time=stamp[0])
        said.at = self._clock.at(local, "seconds" if stamp[2].count(":") == 2 else "minutes")
        said.media = [self._files.of(name) for name in dict.fromkeys(message.files)]
        place = self._repeats.place(stamp[0], message.name, message.words)
        said.key = key_of("wechat-html", message.msgid, local.isoformat(), message.name, message.words, place)
        said.raw = {"msgid": message.msgid, "msgtype": message.msgtype}
        return meaning.by_words(said, message.words) or contact(said)
