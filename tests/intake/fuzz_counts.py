"""How many rows a file has, counted without the readers: what they lose without a word shows in the difference."""

from __future__ import annotations

import json
import re
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

Count = Callable[[Path], int | None]
"""Rows of a file; None where it cannot be told from outside."""


def _table(name: str) -> Count:
    def count(path: Path) -> int | None:
        with closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro&immutable=1", uri=True)) as connection:
            return int(connection.execute(f"SELECT count(*) FROM {name}").fetchone()[0])

    return count


def _lines(path: Path) -> int | None:
    data = path.read_bytes()
    if b"\0" in data or data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return None
    return data.count(b"\n") + (not data.endswith(b"\n"))


def _json(path: Path) -> int | None:
    data = path.read_bytes().removeprefix(b"\xef\xbb\xbf")
    root: Any = json.loads(data)
    if isinstance(root, list):
        return len(root)
    if set(re.findall(rb'"messages"\s*:', data)) and len(re.findall(rb'"messages"', data)) > 1:
        return None
    messages = root.get("messages")
    return len(messages) if isinstance(messages, list) else None


def _pieces(pattern: bytes, unless: bytes) -> Count:
    """Places where a row begins; None where signs stand that may hide some from a parser, or make some up."""
    begin, never = re.compile(pattern), re.compile(unless)

    def count(path: Path) -> int | None:
        data = path.read_bytes()
        return (
            None
            if data[:2] in (b"\xff\xfe", b"\xfe\xff", b"PK", b"\x00<", b"<\x00") or never.search(data)
            else len(begin.findall(data))
        )

    return count


COUNTS: dict[str, Count] = {
    "sms-backup-restore": _pieces(rb"<(?:sms|mms|call)[\s/>]", rb"<!|]]>|.<\?|\0"),
    "ofx": _pieces(rb"(?i)<STMTTRN>", rb"\0"),
    "google-voice": _pieces(rb'<div class="message">', rb"<!|<script|<style|\0"),
    "telegram-html": _pieces(rb'<div class="message ', rb"<!-|<!\[|<script|<style|\0"),
    "wechat-html": _pieces(rb' msgid="', rb"<!|<script|<style|\0"),
    "whatsapp-txt": _lines,
    "signal-text": _lines,
    "wechat-txt": _lines,
    "iphone-sms-db": _table("message"),
    "iphone-calls": _table("ZCALLRECORD"),
    "whatsapp-ios-db": _table("ZWAMESSAGE"),
    "telegram-json": _json,
    "signal-json": _json,
    "chatlab": _json,
}


def rows_in(format_: str, path: Path) -> int | None:
    """The rows of a file of this format; None where nobody can tell."""
    count = COUNTS.get(format_)
    if count is None or path.read_bytes()[:2] in (b"PK", b"BZ"):
        return None
    try:
        return count(path)
    except (sqlite3.Error, ValueError, RecursionError, AttributeError):
        return None
