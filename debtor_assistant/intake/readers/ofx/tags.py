"""Transactions out of the tags of OFX, whichever of its two ways of writing was used."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import unescape

_TAG = re.compile(r"<(/?)([A-Za-z0-9._]++)[^<>]*+>([^<]*+)")
_CHARSET = re.compile(rb"CHARSET:\s*([\w-]+)", re.IGNORECASE)
_XML = re.compile(rb"<\?xml[^>]*encoding=[\"']([\w-]+)", re.IGNORECASE)
_OFX = re.compile(rb"<OFX>", re.IGNORECASE)


@dataclass
class Transaction:
    """One STMTTRN with the account it belongs to."""

    account: str
    currency: str
    values: dict[str, str] = field(default_factory=dict)
    is_whole: bool = False
    """False when the file ends, or another one begins, before its own end."""


def is_ofx(head: bytes) -> bool:
    """Whether the file is OFX: its own header lines, or the element OFX before any other."""
    start = head.replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \r\n\t")
    if start.startswith(b"OFXHEADER:") or b"<?OFX" in start[:400]:
        return True
    return _OFX.match(re.sub(rb"<\?[^>]*>\s*", b"", start[:400])) is not None


def encoding_of(head: bytes) -> str | None:
    """The encoding that the header names; None where it names none, or one that cannot be."""
    if found := _XML.search(head[:400]):
        return found[1].decode("ascii").lower()
    if re.search(rb"ENCODING:\s*(?:UTF-?8|UNICODE)", head[:600], re.IGNORECASE):
        return "utf-8"
    found = _CHARSET.search(head[:600])
    name = found[1].decode("ascii") if found else ""
    return f"cp{name}" if name.isdigit() else None


def transactions(text: str) -> Iterator[Transaction]:
    """The transactions of every account in the order of the file."""
    account = currency = ""
    inside: Transaction | None = None
    for found in _TAG.finditer(text):
        end, tag, value = found[1] == "/", found[2].upper(), unescape(found[3]).strip()
        if tag == "STMTTRN" or (end and tag == "BANKTRANLIST"):
            if inside is not None:
                inside.is_whole = end and tag == "STMTTRN"
                yield inside
            inside = None if end else Transaction(account, currency)
        elif end:
            continue
        elif inside is not None:
            inside.values.setdefault(tag, value)
        elif tag == "ACCTID":
            account = value
        elif tag == "CURDEF":
            currency = value
    if inside is not None:
        yield inside
