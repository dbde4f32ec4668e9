"""Telegram Desktop's export as pages: `messages.html`, `messages2.html` …, alone or all of them in a zip.

==============================  ======================================================================================
in a page                       becomes
==============================  ======================================================================================
div.message.default             contact; words of div.text, files with names; size and SHA-256 where they lie in the
                                same zip or beside the page
`joined`                        contact of whoever wrote the message before
div.media_call                  call; who called, whether it was answered and how long as its words say
div.message.service             skipped: a day, or the app itself speaks
no time, or one that is none    rejected
cut off in the middle           rejected
==============================  ======================================================================================

Time: the `title` of the date, with its offset; pages from before 2021 have none, and the zone is asked. Whose a message
is: a call shows it; in a chat of two the chat bears the other side's name; else it is asked. A page shows less than the
JSON of the same export: no ids of senders, so that two people of one name cannot be told apart.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from datetime import datetime, timedelta, timezone

from debtor_assistant.base.problems import InputError
from debtor_assistant.intake.attachments import Attachments
from debtor_assistant.intake.chats import Repeats, Said, Sides, contact, missed
from debtor_assistant.intake.clocks import Clock, written
from debtor_assistant.intake.entering import Entry, Out, enter, key_of
from debtor_assistant.intake.html_pages import TooDeep
from debtor_assistant.intake.readers.telegram.page import MessagesPage, Shown
from debtor_assistant.intake.run import Run
from debtor_assistant.intake.source import Source
from debtor_assistant.intake.tally import Record
from debtor_assistant.intake.textlines import lines
from debtor_assistant.text import t

_MARK = re.compile(rb'<div class="message (?:default|service)[^"]*" id="message')
_TIME = re.compile(r"(\d\d)\.(\d\d)\.(\d{4}) (\d\d:\d\d:\d\d)(?: UTC([+-])(\d\d):(\d\d))?", re.ASCII)
_SECONDS = re.compile(r"\((\d{1,6}) seconds\)", re.ASCII)
_PAGE = re.compile(r"messages(\d*)\.html\Z")


class TelegramPages:
    """Reader of Telegram's pages."""

    format = "telegram-html"

    @property
    def looked_for(self) -> str:
        """What makes a file one of this format, for people."""
        return t("intake.format.telegram_html")

    def recognise(self, source: Source) -> bool:
        """Whether it is such a page, or a zip with one."""
        return bool(_pages(source))

    def read(self, source: Source, run: Run) -> Iterator[Record]:
        """The contacts, page by page."""
        before, chats = 0, _chats(source)
        for chat in chats:
            reader = _Reader(source, chat, run)
            for page in chat:
                last = before
                for message in _shown(page, run):
                    row, place = before + message.number, f"element {message.number}"
                    last = max(last, row)
                    where = place if len(chats) == len(chat) == 1 else f"{page.member or source.name}, {place}"
                    record = enter(run, row, reader.entry(message), where)
                    if record is not None:
                        yield record
                before = last


def _chats(source: Source) -> list[list[Source]]:
    """The pages, chat by chat: in a zip each has a folder of its own."""
    found: dict[str, list[Source]] = {}
    for page in _pages(source):
        found.setdefault((page.member or "").rpartition("/")[0], []).append(page)
    return list(found.values())


def _pages(source: Source) -> list[Source]:
    if source.is_workbook:
        return []
    pages = [source]
    if source.archive is not None and source.member is None:
        named = [(found, item) for item in source.archive.ending(".html") if (found := _PAGE.search(item.base))]
        named.sort(key=lambda one: (one[1].name.rpartition("/")[0], int(one[0][1] or "1")))
        pages = [source.inside(item.name) for _, item in named]
    return [page for page in pages if _is_page(page.head(1 << 17))]


def _is_page(head: bytes) -> bool:
    return head.lstrip(b"\xef\xbb\xbf \r\n\t").startswith(b"<") and _MARK.search(head) is not None


def _shown(source: Source, run: Run | None) -> Iterator[Shown]:
    """Every message with its sender."""
    page, last = MessagesPage(), ""
    try:
        for _, line in lines(source, "utf-8-sig", run):
            page.feed(f"{line}\n")
            done, page.done = page.done, []
            for message in done:
                message.name = message.name or (last if message.joined else "")
                last = last if message.service else message.name
                yield message
    except TooDeep as error:
        raise InputError(source.name, t("intake.refused.too_deep"), t("intake.refused.too_deep_next")) from error
    yield from page.rest()


def _title(source: Source) -> str:
    page = MessagesPage()
    with suppress(TooDeep):
        page.read([source.head().decode("utf-8", "replace")])
    return page.title


class _Reader:
    """Messages of one chat to contacts."""

    def __init__(self, source: Source, pages: list[Source], run: Run) -> None:
        self._run, self._repeats = run, Repeats()
        self._files = [Attachments(source, page) for page in pages[:1]]
        self._clock: Clock | None = None
        counts: Counter[str] = Counter()
        me: str | None = None
        for message in (one for page in pages for one in _shown(page, None)):
            if not message.is_cut and not message.service and message.name:
                counts[message.name] += 1
                me = message.name if message.is_call and _side(message) else me
        self._title = _title(pages[0])
        two = self._title if len(counts) <= 2 else None
        self._sides = Sides(run, counts, me=me, other=two)

    def entry(self, message: Shown) -> Entry | Out:
        """What one message is."""
        if message.is_cut:
            return Out("cut", rejected=True)
        if message.service:
            return Out("system")
        name = message.name or None
        said = Said(_side(message) if message.is_call else self._sides.mine(name), name, raw_time=message.time)
        if not self._time(said, message.time):
            return Out("time", rejected=True)
        others = tuple(one for one in self._sides.others if one != name)
        said.others = (self._title,) if self._title and self._title != name else others
        said.group = len(self._sides.names) > 2
        place = self._repeats.place(message.time, name, message.text)
        said.key = key_of("telegram-html", self._title, message.id, message.time, name, message.text, place)
        self._content(said, message)
        return contact(said)

    def _time(self, said: Said, text: str) -> bool:
        found = _TIME.fullmatch(text)
        try:
            local = datetime.fromisoformat(f"{found[3]}-{found[2]}-{found[1]}T{found[4]}") if found else None
        except ValueError:
            return False
        if found is None or local is None:
            return False
        said.time_of = "sent"
        if found[5]:
            offset = timedelta(hours=int(found[6]), minutes=int(found[7])) * (-1 if found[5] == "-" else 1)
            if abs(offset) >= timedelta(hours=15) or not 2 < local.year < 9998:
                return False
            at = local.replace(tzinfo=timezone(offset))
            said.at = written(at)
            return True
        self._clock = self._clock or Clock(self._run)
        said.at = self._clock.at(local)
        return True

    def _content(self, said: Said, message: Shown) -> None:
        shown = {"id": message.id, "forwarded_from": message.forwarded, "title": message.title}
        said.raw = {name: value for name, value in (shown | {"status": message.status}).items() if value}
        if message.is_call:
            seconds = _SECONDS.search(message.status)
            lasted = int(seconds[1]) if seconds else 0
            word = message.status.partition(" ")[0]
            said.call = {"answered": True, "duration": f"{lasted} s"} if lasted else _UNANSWERED.get(word, {})
            return
        said.text = message.text or None
        said.media = [self._files[0].of(name) for name in dict.fromkeys(message.files)]
        if message.kinds:
            said.raw["media"] = ", ".join(message.kinds)
        if not (said.text or said.media or message.kinds):
            said.odd = (*said.odd, "no_words")


_UNANSWERED: dict[str, dict[str, object]] = {"Missed": missed(), "Declined": {"answered": False}}


def _side(message: Shown) -> bool | None:
    """Whether the borrower called, as the words of a call say."""
    word = message.status.partition(" ")[0]
    return True if word in ("Outgoing", "Cancelled") else False if word in ("Incoming", "Missed", "Declined") else None
