"""Chats in ChatLab's exchange format, which programs write for QQ, WeChat, WhatsApp and others.

JSON, or one JSON object on each line (JSONL). Source: the format's specification 0.0.1 and 0.0.2.

==================================  =================================================================================
`type` of a message                 becomes
==================================  =================================================================================
0 text, 7 link, 20 red packet, 21   contact; `content` is the words
transfer, 24 share, 25 reply, 26
forward
1 image, 2 voice, 3 video, 4 file,  contact without words; what stands in `content` is kept as raw
5 sticker, 8 place, 27 card
23 call                             call; answered as far as the words say
22 poke                             evidence only: nothing was said
80 system                           skipped: the app itself speaks
81 recalled                         evidence only: something was sent and taken back
99 and any other                    rejected
no time, or one out of all bounds   rejected
a line that is no JSON              rejected
==================================  =================================================================================

`timestamp` is Unix seconds, so no clock is asked. The borrower is `ownerId` where the file says it, else asked. Such a
file was made by another program from who knows what: the phone with the chat has to be kept, and every reading says so.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from decimal import Decimal

from debtor_assistant.base.problems import InputError
from debtor_assistant.intake.chats import Repeats, Said, Sides, contact
from debtor_assistant.intake.clocks import written
from debtor_assistant.intake.entering import Entry, Out, enter, key_of
from debtor_assistant.intake.jsonstream import BrokenJson, Json, items, plain
from debtor_assistant.intake.readers.wechat import meaning
from debtor_assistant.intake.run import Run
from debtor_assistant.intake.source import Source
from debtor_assistant.intake.tally import Record
from debtor_assistant.intake.textlines import lines
from debtor_assistant.text import t

_ITEMS = re.compile(r"(?:members|messages)\.item\Z")
_LINES = re.compile(rb'\{\s*"_type"\s*:\s*"header"')
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_LAST = 10**11
_MOST_KINDS = 1000
_WORDS, _FILES = frozenset({0, 7, 20, 21, 24, 25, 26}), frozenset({1, 2, 3, 4, 5, 8, 27})
_POKE, _CALL, _SYSTEM, _RECALLED = 22, 23, 80, 81

Message = dict[str, Json]


@dataclass
class _Chat:
    """What the first pass learned."""

    name: str = ""
    platform: str = ""
    version: str = ""
    owner: str | None = None
    group: bool = False
    senders: Counter[str] = field(default_factory=Counter)
    ids: dict[str, str] = field(default_factory=dict)
    """Name by id."""


class ChatLab:
    """Reader of ChatLab's format."""

    format = "chatlab"

    @property
    def looked_for(self) -> str:
        """What makes a file one of this format, for people."""
        return t("intake.format.chatlab")

    def recognise(self, source: Source) -> bool:
        """Whether it is JSON that names the format."""
        head = source.head().removeprefix(b"\xef\xbb\xbf").lstrip()
        return head.startswith(b"{") and b'"chatlab"' in head and b'"version"' in head

    def read(self, source: Source, run: Run) -> Iterator[Record]:
        """The contacts in the order of the file."""
        run.tally.counted_in("line" if _is_lines(source) else "message")
        run.problem(t("intake.chatlab.weak"), t("intake.wechat.weak_next"))
        row = 0
        try:
            reader = _Reader(_learn(source), run)
            for row, message in _messages(source, run):
                found = reader.entry(message) if message is not None else Out("json", rejected=True)
                record = enter(run, row, found)
                if record is not None:
                    yield record
        except BrokenJson as error:
            where = f"{source.name}, {run.tally.place(row + 1)}"
            what = t("intake.refused.json", error=str(error))
            raise InputError(where, what, t("intake.refused.json_next")) from error


def _is_lines(source: Source) -> bool:
    return _LINES.match(source.head(1 << 12).removeprefix(b"\xef\xbb\xbf").lstrip()) is not None


def _learn(source: Source) -> _Chat:
    chat = _Chat()
    for path, value in _values(source, None):
        if path == "members.item" and isinstance(value, dict):
            _name(chat, value.get("platformId"), value.get("accountName"))
        elif _is_message(path) and isinstance(value, dict):
            sender = _text(value.get("sender"))
            _name(chat, sender, value.get("accountName"))
            if sender and _kind(value) != _SYSTEM:
                chat.senders[chat.ids.get(sender, sender)] += 1
        elif path == "meta.type":
            chat.group = value == "group"
        elif path in ("meta.name", "meta.platform", "chatlab.version"):
            setattr(chat, path.rpartition(".")[2], _text(value) or "")
        elif path == "meta.ownerId":
            chat.owner = _text(value)
    return chat


def _name(chat: _Chat, who: Json, name: Json) -> None:
    one, called = _text(who), _text(name)
    if one and called:
        chat.ids.setdefault(one, called)


def _messages(source: Source, run: Run) -> Iterator[tuple[int, Message | None]]:
    """Every message with its number, or its line; None for a line that is no JSON."""
    number = 0
    for path, value in _values(source, run):
        if path.startswith("line "):
            yield int(path[5:]), value if isinstance(value, dict) else None
        elif path == "messages.item":
            number += 1
            yield number, value if isinstance(value, dict) else None


def _is_message(path: str) -> bool:
    return path == "messages.item" or path.startswith("line ")


def _values(source: Source, run: Run | None) -> Iterator[tuple[str, Json]]:
    """Values of the file by their paths; a message of JSONL comes as `line N`."""
    if not _is_lines(source):
        yield from items(source.chunks(run.progress if run else None), _ITEMS, ends="messages")
        return
    for number, line in lines(source, "utf-8-sig", run):
        if not line.strip() or line.startswith("#"):
            continue
        found = _parsed(line)
        kind = found.get("_type") if found is not None else None
        if kind == "header" and found is not None:
            for part in ("chatlab", "meta"):
                inner = found.get(part)
                yield from ((f"{part}.{key}", value) for key, value in inner.items()) if isinstance(inner, dict) else ()
        elif kind == "member":
            yield "members.item", found
        else:
            yield f"line {number}", found if kind == "message" else None


def _parsed(line: str) -> Message | None:
    try:
        found = json.loads(line, parse_float=Decimal, parse_constant=_no_number)
    except (ValueError, ArithmeticError, RecursionError):
        return None
    return found if isinstance(found, dict) else None


def _no_number(text: str) -> None:
    raise ValueError(text)


class _Reader:
    """Messages to contacts."""

    def __init__(self, chat: _Chat, run: Run) -> None:
        self._chat, self._run = chat, run
        run.about.format_version = f"{chat.version} {chat.platform}".strip()
        owner = chat.ids.get(chat.owner, chat.owner) if chat.owner else None
        self._sides = Sides(run, chat.senders, me=owner)
        self._repeats = Repeats()

    def entry(self, message: Message) -> Entry | Out:
        """What one message is."""
        seconds, kind = message.get("timestamp"), _kind(message)
        if not isinstance(seconds, int | Decimal) or isinstance(seconds, bool) or not 0 < seconds < _LAST:
            return Out("time", rejected=True)
        if kind in (_POKE, _RECALLED):
            return Out("recalled", evidence=True)
        if kind == _SYSTEM:
            return Out("system")
        if kind not in _WORDS | _FILES | {_CALL}:
            return Out("kind", rejected=True)
        at = _EPOCH + timedelta(seconds=int(seconds))
        who, content = _text(message.get("sender")), _text(message.get("content")) or ""
        sender = self._chat.ids.get(who, who) if who else None
        mine = who == self._chat.owner if self._chat.owner and who else self._sides.mine(sender)
        said = Said(mine, sender, self._sides.others, written(at), f"timestamp={seconds}", "sent")
        said.group = self._chat.group or len(self._sides.names) > 2
        said.raw = plain(message, ("platformMessageId", "sender", "type"))
        place = self._repeats.place(str(seconds), sender, content)
        said.key = key_of("chatlab", self._chat.platform, self._chat.name, str(seconds), who, kind, content, place)
        if kind == _CALL:
            said.call = meaning.call_of(content) or {}
        if kind in _WORDS:
            return meaning.by_words(said, content) or contact(said)
        said.raw["text"] = content[:2000]
        return contact(said)


def _kind(message: Message) -> int | None:
    kind = message.get("type")
    if not isinstance(kind, int | Decimal) or isinstance(kind, bool) or not 0 <= kind < _MOST_KINDS:
        return None
    return int(kind) if kind == int(kind) else None


def _text(value: Json) -> str | None:
    return str(value) if isinstance(value, str | int) and not isinstance(value, bool) else None
