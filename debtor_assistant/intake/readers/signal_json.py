"""Messages of Signal as JSON, the way tools write them that read Signal's desktop program.

Known by `sent_at` (milliseconds, UTC) and `type`. Accepted: a list, or `messages` in an object, or in each object of
`conversations`. Source: Signal Desktop's names of fields as public exporters keep them.

==================================  =================================================================================
type                                becomes
==================================  =================================================================================
incoming, outgoing                  contact; `body` is the words; attachments with name, type and size
call-history                        call; direction and answer where `callHistoryDetails` says them, else rejected
any other                           skipped: the app itself speaks
no `sent_at`                        rejected
==================================  =================================================================================

Unknown: whether the borrower's messages arrived, who read along in a group.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from decimal import Decimal

from debtor_assistant.base.problems import InputError
from debtor_assistant.intake.chats import Said, contact
from debtor_assistant.intake.clocks import written
from debtor_assistant.intake.entering import Entry, Out, enter, key_of
from debtor_assistant.intake.jsonstream import BrokenJson, Json, items, plain
from debtor_assistant.intake.run import Run
from debtor_assistant.intake.source import Source
from debtor_assistant.intake.tally import Record
from debtor_assistant.text import t

_ITEMS = re.compile(r"(?:item|messages\.item|conversations\.item\.messages\.item)\Z")
_TYPES = re.compile(rb'"type"\s*:\s*"(?:incoming|outgoing)"')
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_LAST = 253_402_300_799_000
_SENDERS = ("sender", "senderName", "profileName", "source", "sourceServiceId", "sourceUuid")
_CHATS = ("conversation", "conversationName", "conversationId")


class SignalJson:
    """Reader of Signal's messages as JSON."""

    format = "signal-json"

    @property
    def looked_for(self) -> str:
        """What makes a file one of this format, for people."""
        return t("intake.format.signal_json")

    def recognise(self, source: Source) -> bool:
        """Whether it is JSON with Signal's names."""
        head = source.head().removeprefix(b"\xef\xbb\xbf").lstrip()
        return head[:1] in (b"{", b"[") and b'"sent_at"' in head and _TYPES.search(head) is not None

    def read(self, source: Source, run: Run) -> Iterator[Record]:
        """The contacts in the order of the file."""
        run.tally.counted_in("message")
        row = 0
        try:
            for path, message in items(source.chunks(run.progress), _ITEMS, ends="messages"):
                if not _ITEMS.match(path):
                    continue
                row += 1
                found = _entry(message, run) if isinstance(message, dict) else Out("json", rejected=True)
                record = enter(run, row, found)
                if record is not None:
                    yield record
        except BrokenJson as error:
            where = f"{source.name}, {run.tally.place(row + 1)}"
            raise InputError(
                where, t("intake.refused.json", error=str(error)), t("intake.refused.json_next")
            ) from error


def _entry(message: dict[str, Json], run: Run) -> Entry | Out:
    kind, sent = message.get("type"), message.get("sent_at")
    if kind not in ("incoming", "outgoing", "call-history"):
        return Out("system")
    if not isinstance(sent, int | Decimal) or isinstance(sent, bool) or not 0 < sent < _LAST:
        return Out("time", rejected=True)
    at = _EPOCH + timedelta(milliseconds=int(sent))
    details = message.get("callHistoryDetails")
    call = details if isinstance(details, dict) else {}
    side = {"incoming": False, "outgoing": True}.get(str(kind).lower())
    if kind == "call-history":
        side = {"incoming": False, "outgoing": True}.get(str(call.get("direction", "")).lower())
        if side is None:
            return Out("type", rejected=True)
    chat, sender = _first(message, _CHATS), _first(message, _SENDERS)
    said = Said(side, sender or chat, (chat,) if chat else (), written(at), str(sent), "sent")
    body = message.get("body")
    said.text = body if isinstance(body, str) and body else None
    said.media = _files(message.get("attachments"))
    said.raw = plain(message, ("id", "type", "conversationId"))
    said.key = key_of("signal-json", sent, kind, chat, sender, said.text, message.get("id"))
    if kind == "call-history":
        said.call = _call(call, mine=side is True)
    elif said.text is None and not said.media:
        said.odd = (*said.odd, "no_words")
    return contact(said)


def _call(details: dict[str, Json], *, mine: bool) -> dict[str, object]:
    status = str(details.get("status", "")).lower()
    if status == "accepted":
        return {"answered": True}
    return {"answered": False} if status in ("missed", "declined", "pending") and not mine else {}


def _first(message: dict[str, Json], names: tuple[str, ...]) -> str | None:
    return next((str(found) for name in names if isinstance(found := message.get(name), str | int) and found), None)


def _files(found: Json) -> list[dict[str, object]]:
    files = [item for item in found if isinstance(item, dict)] if isinstance(found, list) else []
    return [
        {
            "name": str(item.get("fileName") or ""),
            "type": str(item.get("contentType") or ""),
            "size": item["size"] if isinstance(item.get("size"), int) else None,
            "sha256": None,
        }
        for item in files
    ]
