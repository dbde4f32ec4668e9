"""What an mms row holds besides its attributes: people, words, names of files."""

from __future__ import annotations

import re
from collections.abc import Iterable

from debtor_assistant.intake.readers.sms_backup_restore.rows import Row, value

_GROUP = re.compile(r"[~,]")
_OWN = "insert-address-token"
_RECIPIENTS = frozenset({"151", "130", "129"})


def peers_of(row: Row, *, inbound: bool) -> tuple[str | None, ...]:
    """The other side first. A group is a row whose `address` lists several numbers."""
    listed = _numbers(_GROUP.split(value(row, "address") or ""))
    if inbound:
        # With one address and a sender, the address may be the phone's own number: it makes no group.
        senders = _numbers(addr.get("address", "") for addr in row.addrs if addr.get("type") == "137")
        listed = (senders + listed) if len(listed) > 1 else (senders or listed)
    elif not listed:
        listed = _numbers(addr.get("address", "") for addr in row.addrs if addr.get("type") in _RECIPIENTS)
    return tuple(dict.fromkeys(listed)) or (None,)


def _numbers(texts: Iterable[str]) -> list[str]:
    return [number for text in texts if (number := text.strip()) and number not in (_OWN, "null")]


def text_of(row: Row) -> str | None:
    """Subject and all text parts, in order; None when the message brought no words."""
    texts = [
        part["text"] for part in row.parts if part.get("ct") == "text/plain" and part.get("text", "null") != "null"
    ]
    subject = value(row, "sub")
    if subject:
        texts.insert(0, _unscrambled(subject))
    return "\n".join(texts) if texts else None


def _unscrambled(text: str) -> str:
    """A subject whose UTF-8 was read as Latin-1 by the phone, put right; any other stays as it is."""
    try:
        return text.encode("latin-1").decode("utf-8")
    except UnicodeError:
        return text


def part_name(part: dict[str, str]) -> str:
    """The first name the part has."""
    return next((part[key] for key in ("name", "fn", "cl") if part.get(key, "null") not in ("null", "")), "")
