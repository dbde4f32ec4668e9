"""WhatsApp's own database on an iPhone: `ChatStorage.sqlite`.

Sources: iLEAPP, noahejung/locket.

==============================  ======================================================================================
row of ZWAMESSAGE               becomes
==============================  ======================================================================================
types 0 text, 1 image, 2        contact; ZISFROMME says whose. Words are ZTEXT or the caption; media with name and size
video, 3 voice, 4 card,         where the database knows them
5 place, 7 link, 8 document,
11 moving picture, 15 sticker
type 14 deleted                 contact without words: something was sent and taken back
type 6                          skipped: the app itself speaks
other types                     rejected: not known
ZMESSAGEDATE missing            rejected
==============================  ======================================================================================

The number is the part of the id before `@s.whatsapp.net`; ids ending in `@lid` hide it and stay as they are. Groups
end in `@g.us`; who else read along is unknown.
"""

from __future__ import annotations

from collections.abc import Iterator

from debtor_assistant.intake.apple import instant
from debtor_assistant.intake.chats import Said, contact
from debtor_assistant.intake.clocks import written
from debtor_assistant.intake.databases import Database, check, is_database, opened, text, whole
from debtor_assistant.intake.entering import Entry, Out, enter_all, key_of
from debtor_assistant.intake.phone_backups import PhoneFiles
from debtor_assistant.intake.readers.iphone_calls import address_of
from debtor_assistant.intake.run import Run
from debtor_assistant.intake.source import Source
from debtor_assistant.intake.tally import Record
from debtor_assistant.text import t

WANTED = (
    *("ZMESSAGEDATE", "ZTEXT", "ZISFROMME", "ZMESSAGETYPE", "ZCHATSESSION", "ZGROUPMEMBER", "ZFROMJID", "ZSTANZAID"),
    "ZVCARDSTRING",
)
_KEPT = frozenset({0, 1, 2, 3, 4, 5, 7, 8, 11, 15})
_SYSTEM, _DELETED = 6, 14
_DOMAIN = "AppDomainGroup-group.net.whatsapp.WhatsApp.shared"
"""Where a backup of the phone keeps the app's files."""


class WhatsAppIos:
    """Reader of WhatsApp's iPhone database."""

    format = "whatsapp-ios-db"

    @property
    def looked_for(self) -> str:
        """What makes a file one of this format, for people."""
        return t("intake.format.whatsapp_ios")

    def recognise(self, source: Source) -> bool:
        """Whether it is a database with WhatsApp's tables."""
        if not is_database(source):
            return False
        with opened(source) as database:
            return database.has("ZWAMESSAGE", "ZMESSAGEDATE", "ZISFROMME") and database.has(
                "ZWACHATSESSION", "ZCONTACTJID"
            )

    def read(self, source: Source, run: Run) -> Iterator[Record]:
        """The contacts in the order of the table."""
        run.tally.counted_in("row")
        check(source)
        with opened(source) as database:
            reader = _Reader(database, run, PhoneFiles(source, _DOMAIN, ()))
            rows = ((whole(row["rowid"]) or 0, reader.entry(row)) for row in database.rows("ZWAMESSAGE", WANTED))
            yield from enter_all(run, rows)


class _Reader:
    """Rows to contacts, knowing chats, members and media."""

    def __init__(self, database: Database, run: Run, around: PhoneFiles) -> None:
        self._run = run
        self._chats = {
            row["rowid"]: (text(row["ZCONTACTJID"]) or "", text(row["ZPARTNERNAME"]))
            for row in database.rows("ZWACHATSESSION", ("ZCONTACTJID", "ZPARTNERNAME"))
        }
        self._members = {
            row["rowid"]: text(row["ZMEMBERJID"]) for row in database.rows("ZWAGROUPMEMBER", ("ZMEMBERJID",))
        }
        pushed = database.rows("ZWAPROFILEPUSHNAME", ("ZJID", "ZPUSHNAME"))
        self._names = {text(row["ZJID"]): text(row["ZPUSHNAME"]) for row in pushed}
        self._files: dict[object, list[dict[str, object]]] = {}
        self._captions: dict[object, str] = {}
        for row in database.rows("ZWAMEDIAITEM", ("ZMESSAGE", "ZMEDIALOCALPATH", "ZTITLE", "ZFILESIZE")):
            path, title = text(row["ZMEDIALOCALPATH"]), text(row["ZTITLE"])
            if path:
                file: dict[str, object] = {
                    "name": path.rsplit("/", 1)[-1],
                    "type": "",
                    "size": whole(row["ZFILESIZE"]),
                    "sha256": None,
                }
                file |= around.of(f"Message/{path}") or around.of(path)
                self._files.setdefault(row["ZMESSAGE"], []).append(file)
            if title:
                self._captions[row["ZMESSAGE"]] = title

    def entry(self, row: dict[str, object]) -> Entry | Out:
        """What one row is."""
        kind, at = whole(row["ZMESSAGETYPE"]) or 0, instant(row["ZMESSAGEDATE"])
        if kind == _SYSTEM:
            return Out("system")
        if kind not in _KEPT and kind != _DELETED:
            return Out("kind", rejected=True)
        if at is None:
            return Out("time", rejected=True)
        mine = row["ZISFROMME"] == 1
        jid, name = self._chats.get(row["ZCHATSESSION"], ("", None))
        group = jid.endswith("@g.us")
        sender = self._members.get(row["ZGROUPMEMBER"]) if group else jid
        sender = sender or text(row["ZFROMJID"])
        said = Said(mine, address_of(sender), [address_of(jid) or ""] if jid else [], written(at))
        said.raw_time, said.group, said.time_of = str(row["ZMESSAGEDATE"]), group, "sent" if mine else None
        said.name = name if mine or not group else self._names.get(sender)
        said.raw = {"type": kind, "chat": jid}
        self._words(said, row, kind)
        stanza = text(row["ZSTANZAID"])
        said.key = key_of("whatsapp-ios", jid, stanza or f"{row['ZMESSAGEDATE']} {sender} {row['ZTEXT']}")
        return contact(said)

    def _words(self, said: Said, row: dict[str, object], kind: int) -> None:
        if kind == _DELETED:
            said.odd = (*said.odd, "deleted")
            return
        said.media = self._files.get(row["rowid"], [])
        said.text = text(row["ZTEXT"]) or self._captions.get(row["rowid"])
        if row["ZVCARDSTRING"]:
            said.raw["vcard"] = text(row["ZVCARDSTRING"])
