"""Google Voice: pages to contacts.

==============================  ======================================================================================
in a page                       becomes
==============================  ======================================================================================
message of another              sms, inbound, delivered; words as written, media with names
message of the owner (`abbr`    sms, outbound, to the other numbers of the page
class `fn`)
"MMS Received", "MMS Sent"      message without words
label missed                    call, inbound, rang out
label received, recorded        call, inbound, answered, with its length
label placed                    call, outbound, with its length; without one nobody answered or a machine did
label voicemail                 call, inbound, not answered, outcome voicemail; the words are a machine's transcript
no such label                   the kind in the title; else rejected
time without offset             rejected
==============================  ======================================================================================

Times are those of the `title`, which carries the offset. An empty number is a hidden one. Calls that the phone itself
missed are not in Takeout. Files of the zip that are no talk or call are no rows.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime

from debtor_assistant.base.problems import InputError
from debtor_assistant.intake.attachments import Attachments
from debtor_assistant.intake.chats import Repeats, Said, contact, missed, talked
from debtor_assistant.intake.clocks import written
from debtor_assistant.intake.entering import Entry, Out, enter, key_of
from debtor_assistant.intake.html_pages import TooDeep
from debtor_assistant.intake.readers.google_voice.page import Message, VoicePage
from debtor_assistant.intake.run import Run
from debtor_assistant.intake.source import Source
from debtor_assistant.intake.tally import Record
from debtor_assistant.text import t

_TALK = re.compile(rb'class="hChatLog hfeed"|class="haudio"[^>]*>\s*<span class="album">')
_LENGTH = re.compile(r"PT(?:(\d{1,3})H)?(?:(\d{1,3})M)?(?:(\d{1,5})S)?\Z", re.ASCII)
_TITLES = {"missed call": "missed", "received call": "received", "placed call": "placed", "voicemail": "voicemail"}
_KINDS = ("missed", "received", "placed", "voicemail", "recorded")
_ONLY_MEDIA = frozenset({"MMS Received", "MMS Sent"})
_HEAD = 1 << 16
_LARGEST = 16 << 20
"""A page holds one talk."""


class GoogleVoice:
    """Reader of Google Voice's pages."""

    format = "google-voice"

    @property
    def looked_for(self) -> str:
        """What makes a file one of this format, for people."""
        return t("intake.format.google_voice")

    def recognise(self, source: Source) -> bool:
        """Whether it is a page of Google Voice, or a zip with one."""
        return any(True for _ in _pages(source, _HEAD))

    def read(self, source: Source, run: Run) -> Iterator[Record]:
        """The contacts, page by page."""
        before, files = 0, Attachments(source)
        for name, data in _pages(source, _LARGEST):
            parsed = _parsed(data, source.name if name is None else f"{source.name}, {name}")
            reader = _Reader(parsed, run, files)
            run.clocks.restart()
            for message in parsed.rows:
                place = f"element {message.number}"
                where = place if name is None else f"{name}, {place}"
                record = enter(run, before + message.number, reader.entry(message), where)
                if record is not None:
                    yield record
            before += max((message.number for message in parsed.rows), default=0)


def _pages(source: Source, most: int) -> Iterator[tuple[str | None, bytes]]:
    """The pages; of those in a zip with the name of each."""
    if source.is_workbook:
        return
    if source.archive is None:
        data = source.head(most)
        if _is_page(data):
            yield None, data
        return
    for member, data in source.archive.contents(source.archive.ending(".html"), most):
        if _is_page(data):
            yield member.base, data


def _is_page(data: bytes) -> bool:
    return data.lstrip(b"\xef\xbb\xbf \r\n\t").startswith(b"<") and _TALK.search(data, 0, _HEAD) is not None


def _parsed(data: bytes, where: str) -> VoicePage:
    page = VoicePage()
    try:
        if len(data) >= _LARGEST:
            raise TooDeep
        page.read([data.decode("utf-8", "replace")])
    except TooDeep as error:
        raise InputError(where, t("intake.refused.too_deep"), t("intake.refused.too_deep_next")) from error
    return page


class _Reader:
    """Messages of one page to contacts."""

    def __init__(self, page: VoicePage, run: Run, files: Attachments) -> None:
        self._page, self._run, self._files = page, run, files
        tels = [*page.participants, *(one.tel for one in page.messages if not one.mine)]
        self._others = tuple(dict.fromkeys(tel for tel in tels if tel))
        named = next((one.name for one in page.messages if not one.mine and one.name), "")
        self._name = named or page.title.removeprefix("Me to").strip()
        self._repeats = Repeats()

    def entry(self, message: Message) -> Entry | Out:
        """What one message or call is."""
        if message.is_cut:
            return Out("cut", rejected=True)
        at = _instant(message.time)
        if at is None:
            return Out("time", rejected=True)
        kind = self._kind() if self._page.is_call else "message"
        if kind is None:
            return Out("kind", rejected=True)
        mine = kind == "placed" or (kind == "message" and message.mine)
        sender = message.tel or None
        others = self._others if kind == "message" else tuple(filter(None, (sender,)))
        said = Said(mine, sender, others, written(at), message.time)
        said.time_of, said.channel = "sent", "sms"
        said.name = (self._name if mine and len(others) < 2 else message.name if not mine else "") or None
        said.group = len(self._page.participants) > 1
        said.media = [self._files.of(name) for name in dict.fromkeys(message.files)]
        place = self._repeats.place(message.time, sender, message.text)
        said.key = key_of("google-voice", kind, message.time, "me" if mine else sender, message.text, place)
        self._content(said, message, kind)
        return contact(said)

    def _kind(self) -> str | None:
        labels = [kind for kind in _KINDS if kind in self._page.labels]
        title = self._page.title.casefold()
        return labels[0] if labels else next((kind for begin, kind in _TITLES.items() if title.startswith(begin)), None)

    def _content(self, said: Said, message: Message, kind: str) -> None:
        if kind == "message":
            only_media = message.text in _ONLY_MEDIA
            said.text = None if only_media else message.text or None
            return
        said.raw["labels"] = sorted(self._page.labels)
        seconds = _seconds(message.duration)
        if kind == "missed":
            said.call = missed()
        elif kind == "voicemail":
            said.call = {"answered": False, "outcome": "voicemail"}
            if message.text:
                said.call = {**said.call, "words": message.text}
                said.odd = (*said.odd, "transcript")
        elif kind == "placed":
            said.call = {"duration": f"{seconds} s"} if seconds else {}
        else:
            said.call = talked(seconds) or {"answered": True}


def _instant(text: str) -> datetime | None:
    try:
        at = datetime.fromisoformat(text.strip())
        return at if at.tzinfo is not None and at.year > 1 and at.year < 9999 else None
    except ValueError:
        return None


def _seconds(text: str) -> int:
    found = _LENGTH.match(text)
    hours, minutes, seconds = (int(part or 0) for part in found.groups()) if found else (0, 0, 0)
    return hours * 3600 + minutes * 60 + seconds
