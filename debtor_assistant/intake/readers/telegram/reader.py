"""Telegram Desktop's export as JSON: `result.json` of one chat or of a whole account.

Sources: fixtures of chat-miner, tg-parser, chat-analytics.

==============================  ======================================================================================
message                         becomes
==============================  ======================================================================================
type message                    contact; `text` is a string or a list of pieces, which are joined. File and photo are
                                media with their names; size and SHA-256 where they lie in the same zip
type service, phone_call        call; answered when it lasted; missed and busy as the file says
type service, other             skipped: the app itself speaks
no time at all                  rejected
other types                     rejected
==============================  ======================================================================================

`date_unixtime` is UTC and is used; exports from before 2021 have only `date`, the clock of the computer, and the zone
is asked. Whose a message is: the account in `personal_information`; in a chat of two the chat bears the other side's
name; else it is asked. Ids are unique within a chat only. Unknown: what an edited message said before; who read along.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from decimal import Decimal

from debtor_assistant.base.problems import InputError
from debtor_assistant.intake.attachments import Attachments
from debtor_assistant.intake.chats import Said, Sides, contact, missed
from debtor_assistant.intake.clocks import Clock, written
from debtor_assistant.intake.entering import Entry, Out, enter, key_of
from debtor_assistant.intake.jsonstream import BrokenJson, Json, plain
from debtor_assistant.intake.readers.telegram.chats import Chat, id_of, learn, name_of, walk
from debtor_assistant.intake.run import Run
from debtor_assistant.intake.source import Source
from debtor_assistant.intake.tally import Record
from debtor_assistant.text import t

_MARKS = (b'"messages"', b'"date_unixtime"', b'"from_id"', b'"chats"', b'"personal_information"', b'"personal_chat"')
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_KEPT = ("id", "from_id", "media_type", "forwarded_from", "edited", "reply_to_message_id")
_TWO = frozenset({"personal_chat", "bot_chat"})
_LOCAL = re.compile(r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\Z", re.ASCII)


class Telegram:
    """Reader of Telegram's JSON."""

    format = "telegram-json"

    @property
    def looked_for(self) -> str:
        """What makes a file one of this format, for people."""
        return t("intake.format.telegram")

    def recognise(self, source: Source) -> bool:
        """Whether it is JSON with Telegram's names."""
        return _find(source) is not None

    def read(self, source: Source, run: Run) -> Iterator[Record]:
        """The contacts in the order of the file."""
        found = _find(source)
        if found is None:
            return
        run.tally.counted_in("message")
        try:
            chats, me = learn(found)
            reader = _Reader(chats, me, run, Attachments(source, found))
            for row, (chat, message) in enumerate(walk(found, run), 1):
                record = enter(run, row, reader.entry(chat, message))
                if record is not None:
                    yield record
        except BrokenJson as error:
            where = f"{source.name}, {run.tally.place(run.tally.rows + 1)}"
            raise InputError(
                where, t("intake.refused.json", error=str(error)), t("intake.refused.json_next")
            ) from error


def _find(source: Source) -> Source | None:
    texts = [source]
    if source.archive is not None and source.member is None:
        texts = [source.inside(item.name) for item in source.archive.ending(".json")][:50]
    for one in texts:
        head = one.head().removeprefix(b"\xef\xbb\xbf").lstrip()
        if head.startswith(b"{") and sum(mark in head for mark in _MARKS) >= 2 and b'"chatlab"' not in head:
            return one
    return None


class _Reader:
    """Messages to contacts, knowing every chat."""

    def __init__(self, chats: list[Chat], me: str | None, run: Run, files: Attachments) -> None:
        self._chats, self._me, self._run, self._files = chats, me, run, files
        self._clock: Clock | None = None

    def entry(self, place: int, message: dict[str, Json] | None) -> Entry | Out:
        """What one message is."""
        if message is None:
            return Out("json", rejected=True)
        kind = message.get("type")
        if kind == "service" and message.get("action") != "phone_call":
            return Out("system")
        if kind not in ("message", "service"):
            return Out("kind", rejected=True)
        chat = self._chats[place]
        sender = chat.called(id_of(message), name_of(message))
        said = Said(self._mine(chat, message, sender), sender)
        if not self._time(said, message):
            return Out("time", rejected=True)
        said.others = (chat.name,) if chat.name else chat.sides.others if chat.sides else ()
        said.group = chat.group
        said.key = key_of("telegram", chat.name, message.get("id"), said.raw_time, sender, _text(message))
        self._content(said, message)
        return contact(said)

    def _mine(self, chat: Chat, message: dict[str, Json], sender: str | None) -> bool | None:
        if self._me is not None and id_of(message) is not None:
            return id_of(message) == self._me
        if chat.sides is None:
            other = chat.name if chat.kind in _TWO else None
            chat.sides = Sides(self._run, chat.senders, other=other)
        return chat.sides.mine(sender)

    def _time(self, said: Said, message: dict[str, Json]) -> bool:
        said.raw_time = str(message.get("date_unixtime") or message.get("date") or "")
        unix = message.get("date_unixtime")
        if isinstance(unix, str | int) and re.fullmatch(r"\d{1,11}", str(unix), re.ASCII) and int(unix):
            at = _EPOCH + timedelta(seconds=int(unix))
            said.at, said.time_of = written(at), "sent"
            return True
        local = message.get("date")
        if not isinstance(local, str) or not _LOCAL.match(local):
            return False
        try:
            wall = datetime.fromisoformat(local)
        except ValueError:
            return False
        self._clock = self._clock or Clock(self._run)
        said.at, said.time_of = self._clock.at(wall), "sent"
        return True

    def _content(self, said: Said, message: dict[str, Json]) -> None:
        if message.get("type") == "service":
            said.call = _call(message)
        said.text = _text(message) or None
        for name in ("file", "photo"):
            file = message.get(name)
            if isinstance(file, str) and file.startswith("("):
                said.raw[name] = file
            elif isinstance(file, str) and file:
                said.media.append(self._files.of(file) | {"type": str(message.get("mime_type") or "")})
        said.raw |= plain(message, _KEPT)
        shown = said.text or said.media or said.raw.get("media_type")
        if said.call is None and not shown:
            said.odd = (*said.odd, "no_words")


def _call(message: dict[str, Json]) -> dict[str, object]:
    seconds = message.get("duration_seconds")
    if isinstance(seconds, int | Decimal) and 0 < seconds < 10**7:
        return {"answered": True, "duration": f"{int(seconds)} s"}
    reason = message.get("discard_reason")
    return missed() if reason == "missed" else {"answered": False} if reason == "busy" else {}


def _text(message: dict[str, Json]) -> str:
    text = message.get("text")
    pieces = text if isinstance(text, list) else [text]
    found = (piece.get("text") if isinstance(piece, dict) else piece for piece in pieces)
    return "".join(piece for piece in found if isinstance(piece, str))
