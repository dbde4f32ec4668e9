"""Rows to contacts: the table of `meaning.py` applied."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass, field
from datetime import datetime

from debtor_assistant.intake.readers.sms_backup_restore import mms, times
from debtor_assistant.intake.readers.sms_backup_restore.meaning import (
    CALL_TYPES,
    HIDDEN_NUMBERS,
    SENT_STATUS,
    SMS_TYPES,
    Meaning,
    of_mms,
)
from debtor_assistant.intake.readers.sms_backup_restore.measure import Media
from debtor_assistant.intake.readers.sms_backup_restore.rows import Row, value
from debtor_assistant.intake.readers.sms_backup_restore.taking import PLACE
from debtor_assistant.intake.tally import Record, place

_DURATION = re.compile(r"[0-9]{1,9}\Z", re.ASCII)
_NAMELESS = frozenset({"", "(unknown)", "null"})


@dataclass(frozen=True)
class NoContact:
    """A row that is no contact: skipped because it reached nobody, or rejected because it cannot be read."""

    why: str
    """Key below `intake.out.`"""
    rejected: bool = False


@dataclass(frozen=True)
class Found:
    """A contact, its other side, and what was odd about the row."""

    record: Record
    peers: tuple[str | None, ...]
    odd: tuple[str, ...] = ()


@dataclass(frozen=True)
class Reader:
    """Turns rows into contacts; knows what time it is and which media the tickets in the stream stood for."""

    now: datetime
    media: dict[str, Media] = field(default_factory=dict)

    def contact(self, row: Row) -> Found | NoContact:
        """What this row is."""
        match row.element:
            case "sms":
                return self._sms(row)
            case "mms":
                return self._mms(row)
            case "call":
                return self._call(row)
        return NoContact("element", rejected=True)

    def _sms(self, row: Row) -> Found | NoContact:
        kind = value(row, "type")
        meaning = SMS_TYPES.get(kind or "")
        at = times.instant(value(row, "date"))
        if (no := _no_contact(meaning, at, "type")) or meaning is None or at is None:
            return no or NoContact("date", rejected=True)
        peer, body = value(row, "address"), value(row, "body")
        key = _key("sms", row.attrs.get("date"), row.attrs.get("address"), kind, row.attrs.get("body"))
        record, odd = self._message(row, meaning, at, body, _peers(peer))
        if record["direction"] == "outbound" and (status := SENT_STATUS.get(value(row, "status") or "")):
            record["outcome"] = status
        _lead_back(record, row, peer, key, ("type", "status", "contact_name", "service_center"))
        return Found(record, _peers(peer), odd)

    def _mms(self, row: Row) -> Found | NoContact:
        box, kind = value(row, "msg_box"), value(row, "m_type")
        meaning = of_mms(box, kind)
        at = times.instant(value(row, "date"))
        if (no := _no_contact(meaning, at, "box")) or meaning is None or at is None:
            return no or NoContact("date", rejected=True)
        peers = mms.peers_of(row, inbound=meaning.facts["direction"] == "inbound")
        media = self._media(row)
        body = mms.text_of(row)
        record, odd = self._message(row, meaning, at, body, peers)
        peer = peers[0] if record["direction"] == "inbound" else "~".join(p for p in peers if p) or None
        prints = [f"{item['sha256']}{item['name']}{item['type']}{item['size']}" for item in media]
        address = row.attrs.get("address") or "~".join(p or "" for p in peers)
        key = _key("mms", row.attrs.get("date"), address, box, kind, body, *prints)
        if media:
            record["media"] = media
        if any(item["sha256"] is None for item in media):
            odd = (*odd, "media")
        if row.left_out:
            odd = (*odd, "parts")
        _lead_back(record, row, peer, key, ("msg_box", "m_type", "address", "contact_name"))
        return Found(record, peers, odd)

    def _call(self, row: Row) -> Found | NoContact:
        kind, lasted = value(row, "type"), value(row, "duration")
        known = lasted is not None and _DURATION.match(lasted)
        seconds = int(lasted) if lasted is not None and known else 0
        meaning = CALL_TYPES.get((kind or "", seconds > 0))
        at = times.instant(value(row, "date"))
        if (no := _no_contact(meaning, at, "type")) or meaning is None or at is None:
            return no or NoContact("date", rejected=True)
        number = value(row, "number")
        peer = None if number in HIDDEN_NUMBERS else number
        when = times.of_call(row.attrs["date"], at)
        record = _begin("call", meaning, when)
        if seconds > 0:
            record["duration"] = f"{seconds} s"
        _addresses(record, _peers(peer), value(row, "subscription_id"))
        key = _key("call", row.attrs["date"], row.attrs.get("number"), kind, row.attrs.get("duration"))
        _lead_back(record, row, peer, key, ("type", "number", "presentation", "post_dial_digits", "contact_name"))
        odd = when.odd if known or lasted is None else (*when.odd, "duration")
        return Found(record, _peers(peer), odd)

    def _message(
        self, row: Row, meaning: Meaning, at: datetime, body: str | None, peers: tuple[str | None, ...]
    ) -> tuple[Record, tuple[str, ...]]:
        inbound = meaning.facts["direction"] == "inbound"
        date = row.attrs["date"]
        when = times.of_received(date, at, value(row, "date_sent"), self.now) if inbound else times.of_sent(date, at)
        record = _begin("sms", meaning, when)
        if body is not None:
            record["words" if inbound else "my_words"] = body
        if inbound and len(peers) > 1:
            record["contacted"] = ["debtor", "unsure"]
        _addresses(record, peers, value(row, "sub_id"))
        return record, when.odd

    def _media(self, row: Row) -> list[dict[str, object]]:
        found: list[dict[str, object]] = []
        for part in row.parts:
            ticket = part.get("data", "")
            if (file := self.media.pop(ticket, None)) is None:
                continue
            about = {"name": mms.part_name(part), "type": part.get("ct", ""), "size": file.size, "sha256": file.sha256}
            found.append(about if file.sha256 is None else about | {"where": PLACE + ticket})
        return found


def _begin(channel: str, meaning: Meaning, when: times.When) -> Record:
    """A record of its own: the lists of the table are copied, so that nobody can change them for all."""
    facts = {name: list(fact) if isinstance(fact, list) else fact for name, fact in meaning.facts.items()}
    return {"channel": channel, **facts, **when.facts, "raw_time": when.raw}


def _no_contact(meaning: Meaning | None, at: datetime | None, what: str) -> NoContact | None:
    if meaning is None:
        return NoContact(what, rejected=True)
    if meaning.out is not None:
        return NoContact(meaning.out)
    return NoContact("date", rejected=True) if at is None else None


def _addresses(record: Record, peers: tuple[str | None, ...], sim: str | None) -> None:
    if record["direction"] == "outbound":
        if any(peers):
            record["to_address"] = ", ".join(peer for peer in peers if peer)
        return
    if peers[0]:
        record["from_address"] = peers[0]
    if sim and not sim.startswith("-"):
        record["to_address"] = f"SIM {sim}"


def _lead_back(record: Record, row: Row, peer: str | None, key: str, shown: tuple[str, ...]) -> None:
    record["peer"] = peer
    name = value(row, "contact_name")
    record["peer_name"] = None if name is None or name.strip().casefold() in _NAMELESS else name
    record["where"] = place(row.number)
    record["key"] = key
    record["raw"] = {name: row.attrs[name] for name in shown if name in row.attrs}
    record["grade"] = "own_record"


def _peers(peer: str | None) -> tuple[str | None, ...]:
    return (peer or None,)


def _key(*parts: str | None) -> str:
    """One fingerprint for one row, whatever file it stands in. Lengths keep parts apart."""
    text = "".join("-;" if part is None else f"{len(part)}:{part};" for part in parts)
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
