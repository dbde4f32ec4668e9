"""Calls of an iPhone: `CallHistory.storedata`, and `call_history.db` from before iOS 8.

Sources: iLEAPP, noahejung/locket.

==============================  ======================================================================================
row                             becomes
==============================  ======================================================================================
ZORIGINATED 0, ZANSWERED 1      call, inbound, answered; duration when it lasted
ZORIGINATED 0, ZANSWERED 0      call, inbound, not answered: missed or declined, the file does not say which, nor
                                whether it rang
ZORIGINATED 1                   call, outbound; duration when it lasted (a machine may have answered)
ZDATE missing                   rejected
call (old): flags bit 0 set     call, outbound
call (old): flags bit 0 clear   call, inbound; answered when it lasted, else unknown
==============================  ======================================================================================

Calls of apps (FaceTime, WhatsApp) stand in the same table. A hidden number is an empty address. Only recent calls are
kept by the phone (about a thousand): what is older is not in the file, and that proves nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime

from debtor_assistant.intake.apple import instant
from debtor_assistant.intake.chats import Said, contact
from debtor_assistant.intake.clocks import written
from debtor_assistant.intake.databases import check, is_database, opened, text, whole
from debtor_assistant.intake.entering import Entry, Out, enter_all, key_of
from debtor_assistant.intake.run import Run
from debtor_assistant.intake.source import Source
from debtor_assistant.intake.tally import Record
from debtor_assistant.text import t

WANTED = ("ZDATE", "ZDURATION", "ZORIGINATED", "ZANSWERED", "ZADDRESS", "ZNAME", "ZSERVICE_PROVIDER", "ZUNIQUE_ID")
_OLD = ("address", "date", "duration", "flags")
_BYTES = re.compile(r"b'(.*)'\Z")
_JID = re.compile(r"(\d{6,15})@s\.whatsapp\.net\Z", re.ASCII)
_LONGEST = 10**7


class IphoneCalls:
    """Reader of Apple's call history."""

    format = "iphone-calls"

    @property
    def looked_for(self) -> str:
        """What makes a file one of this format, for people."""
        return t("intake.format.iphone_calls")

    def recognise(self, source: Source) -> bool:
        """Whether it is a database with Apple's table of calls."""
        if not is_database(source):
            return False
        with opened(source) as database:
            return database.has("ZCALLRECORD", "ZDATE", "ZORIGINATED") or database.has("call", *_OLD)

    def read(self, source: Source, run: Run) -> Iterator[Record]:
        """The calls in the order of the table."""
        run.tally.counted_in("row")
        check(source)
        with opened(source) as database:
            new = database.has("ZCALLRECORD", "ZDATE")
            run.about.format_version = "storedata" if new else "call_history"
            rows = (
                (whole(row["rowid"]) or 0, (_new if new else _old)(row, run))
                for row in database.rows("ZCALLRECORD" if new else "call", WANTED if new else _OLD)
            )
            yield from enter_all(run, rows)


def address_of(value: object) -> str | None:
    """The other side; numbers of WhatsApp stand inside an id, and some versions wrote bytes as Python shows them."""
    address = text(value) or ""
    if shown := _BYTES.match(address):
        address = shown[1]
    jid = _JID.match(address)
    return f"+{jid[1]}" if jid else address.strip() or None


def _new(row: dict[str, object], run: Run) -> Entry | Out:
    at = instant(row["ZDATE"])
    if at is None:
        return Out("time", rejected=True)
    if row["ZORIGINATED"] not in (0, 1):
        return Out("type", rejected=True)
    mine, seconds = row["ZORIGINATED"] == 1, _seconds(row["ZDURATION"])
    call: dict[str, object] = {"duration": f"{seconds} s"} if seconds else {}
    if not mine and row["ZANSWERED"] in (0, 1):
        call["answered"] = row["ZANSWERED"] == 1
    said = _said(mine, address_of(row["ZADDRESS"]), at, row["ZDATE"], run)
    said.call, said.name = call, text(row["ZNAME"]) or None
    unique = text(row["ZUNIQUE_ID"])
    said.key = key_of("iphone-call", unique or f"{row['ZDATE']} {said.sender} {mine} {seconds}")
    said.raw = {
        name: text(row[name]) for name in ("ZSERVICE_PROVIDER", "ZANSWERED", "ZADDRESS") if row[name] is not None
    }
    return contact(said)


def _old(row: dict[str, object], run: Run) -> Entry | Out:
    date, flags = whole(row["date"]), whole(row["flags"])
    if not date or not 0 < date < 10**11:
        return Out("time", rejected=True)
    if flags is None:
        return Out("type", rejected=True)
    mine, seconds = flags & 1 == 1, _seconds(row["duration"])
    call: dict[str, object] = {"duration": f"{seconds} s"} if seconds else {}
    if seconds and not mine:
        call["answered"] = True
    said = _said(mine, address_of(row["address"]), datetime.fromtimestamp(date, UTC), date, run)
    said.call = call
    said.key = key_of("iphone-call", f"{date} {said.sender} {mine} {seconds}")
    said.raw = {"flags": flags}
    return contact(said)


def _said(mine: bool, peer: str | None, at: datetime, raw: object, run: Run) -> Said:
    said = Said(mine, peer, [peer] if peer else [], written(at), str(raw))
    return said


def _seconds(value: object) -> int:
    seconds = whole(value) or 0
    return seconds if 0 < seconds < _LONGEST else 0
