"""Messages of an iPhone or a Mac: `sms.db`, `chat.db`.

Sources: ReagentX/imessage-exporter, iLEAPP, noahejung/locket. Columns differ by version; what is there is read.

==============================  ======================================================================================
row of `message`                becomes
==============================  ======================================================================================
is_from_me 0                    contact, inbound, delivered; service SMS is channel sms, iMessage and RCS are chat
is_from_me 1                    contact, outbound; delivered or read where the phone noted it
is_from_me 1, error set         skipped: sending failed
text NULL                       the words of attributedBody
retracted, or no words at all   contact without words
attachments                     name, type and size; their files are fetched where the backup or folder holds them
associated_message_type 2000-   skipped: a reaction to another message
3999
item_type other than 0          skipped: group event
date 0 or out of all bounds     rejected
==============================  ======================================================================================

The other side is the handle; where a message of the borrower has none, those of its chat. Unknown: whether an inbound
`date` is that of sending or of arrival, what stood in an edited message before, who read along in a group.
"""

from __future__ import annotations

from collections.abc import Iterator

from debtor_assistant.intake.apple import instant, typedstream_text
from debtor_assistant.intake.chats import Said, contact
from debtor_assistant.intake.clocks import written
from debtor_assistant.intake.databases import Database, check, is_database, opened, text, whole
from debtor_assistant.intake.entering import Entry, Out, enter_all, key_of
from debtor_assistant.intake.phone_backups import PhoneFiles
from debtor_assistant.intake.run import Run
from debtor_assistant.intake.source import Source
from debtor_assistant.intake.tally import Record
from debtor_assistant.text import t

WANTED = (
    *("guid", "text", "attributedBody", "handle_id", "service", "date", "date_read", "date_delivered", "is_from_me"),
    *("item_type", "associated_message_type", "date_edited", "date_retracted", "error"),
)
_PLACE = "\ufffc"
"""Stands in the text where an attachment is."""


class IphoneMessages:
    """Reader of Apple's message database."""

    format = "iphone-sms-db"

    @property
    def looked_for(self) -> str:
        """What makes a file one of this format, for people."""
        return t("intake.format.iphone_messages")

    def recognise(self, source: Source) -> bool:
        """Whether it is a database with Apple's tables of messages."""
        if not is_database(source):
            return False
        with opened(source) as database:
            return database.has("message", "date", "is_from_me", "handle_id") and database.has("handle", "id")

    def read(self, source: Source, run: Run) -> Iterator[Record]:
        """The contacts in the order of the table."""
        run.tally.counted_in("row")
        check(source)
        with opened(source) as database:
            reader = _Reader(database, run, PhoneFiles(source, "MediaDomain", ("Library/SMS/", "Library/Messages/")))
            rows = ((whole(row["rowid"]) or 0, reader.entry(row)) for row in database.rows("message", WANTED))
            yield from enter_all(run, rows)


class _Reader:
    """Rows to contacts, knowing handles, chats and attachments."""

    def __init__(self, database: Database, run: Run, around: PhoneFiles) -> None:
        self._run = run
        self._handles = {row["rowid"]: text(row["id"]) or "" for row in database.rows("handle", ("id",))}
        self._chat_of: dict[object, object] = {}
        for row in database.rows("chat_message_join", ("chat_id", "message_id")):
            self._chat_of.setdefault(row["message_id"], row["chat_id"])
        self._members: dict[object, list[str]] = {}
        for row in database.rows("chat_handle_join", ("chat_id", "handle_id")):
            handle = self._handles.get(row["handle_id"])
            if handle:
                self._members.setdefault(row["chat_id"], []).append(handle)
        self._groups = {row["rowid"] for row in database.rows("chat", ("style",)) if row["style"] == 43}
        files = {row["rowid"]: _file(row, around) for row in database.rows("attachment", _FILE)}
        self._files: dict[object, list[dict[str, object]]] = {}
        for row in database.rows("message_attachment_join", ("message_id", "attachment_id")):
            if row["attachment_id"] in files:
                self._files.setdefault(row["message_id"], []).append(files[row["attachment_id"]])

    def entry(self, row: dict[str, object]) -> Entry | Out:
        """What one row is."""
        mine = row["is_from_me"] == 1
        at = instant(row["date"])
        if 2000 <= (whole(row["associated_message_type"]) or 0) < 4000:
            return Out("reaction")
        if whole(row["item_type"]):
            return Out("system")
        if at is None:
            return Out("time", rejected=True)
        if mine and whole(row["error"]):
            return Out("failed")
        chat = self._chat_of.get(row["rowid"])
        members = self._members.get(chat, [])
        handle = self._handles.get(row["handle_id"]) or (members[0] if len(members) == 1 else None)
        said = Said(mine, handle, members or ([handle] if handle else []), written(at), str(row["date"]))
        said.time_of = "sent" if mine else None
        said.channel = "sms" if text(row["service"]) == "SMS" else "chat"
        said.group = chat in self._groups or len(members) > 1
        said.media = self._files.get(row["rowid"], [])
        said.raw = {name: row[name] for name in ("guid", "service", "date_read", "date_edited") if row[name]}
        said.key = key_of("iphone-sms", text(row["guid"]) or f"{row['date']} {handle} {row['text']}")
        _words(said, row)
        entry = contact(said)
        if mine and (instant(row["date_read"]) or instant(row["date_delivered"])):
            entry.record["outcome"] = "read" if instant(row["date_read"]) else "delivered"
        return entry


def _words(said: Said, row: dict[str, object]) -> None:
    words = text(row["text"])
    if words is None:
        words = typedstream_text(row["attributedBody"])
    words = (words or "").replace(_PLACE, "")
    said.text = words if words.strip() else None
    if instant(row["date_retracted"]):
        said.text, said.odd = None, (*said.odd, "deleted")
    elif said.text is None and not said.media:
        said.odd = (*said.odd, "no_words")


_FILE = ("filename", "mime_type", "transfer_name", "total_bytes")


def _file(row: dict[str, object], around: PhoneFiles) -> dict[str, object]:
    path = text(row["filename"]) or ""
    name, size = text(row["transfer_name"]) or path.rsplit("/", 1)[-1], whole(row["total_bytes"])
    about: dict[str, object] = {"name": name, "type": text(row["mime_type"]) or "", "size": size, "sha256": None}
    return about | (around.of(path) if path else {})
