"""How Apple's databases write times and rich text.

Times count from 2001-01-01 UTC, in seconds, since iOS 11 in nanoseconds; both occur in one file. Rich text is a
typedstream, a format of NeXTSTEP: after the class name `NSString` and a `+` come a length and that many bytes of
UTF-8. Sources: ReagentX/imessage-exporter, iLEAPP.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

_EPOCH = datetime(2001, 1, 1, tzinfo=UTC)
_NANOSECONDS = 10**11
_LAST = 250_000_000_000
_LENGTHS = {0x81: 2, 0x82: 4}


def instant(value: object) -> datetime | None:
    """The instant that a time column means; 0 means that it was never set."""
    if not isinstance(value, int | float) or value != value or value == 0:
        return None
    seconds = value / 10**9 if abs(value) > _NANOSECONDS else value
    if abs(seconds) > _LAST:
        return None
    try:
        return _EPOCH + timedelta(seconds=int(seconds // 1))
    except OverflowError:
        return None


def typedstream_text(data: object) -> str | None:
    """The words of an attributed text, or None where the bytes are none."""
    if not isinstance(data, bytes) or b"streamtyped" not in data[:32]:
        return None
    name = data.find(b"NSString")
    plus = data.find(b"+", name + 8) if name >= 0 else -1
    if plus < 0 or plus + 1 >= len(data):
        return None
    first, start = data[plus + 1], plus + 2
    more = _LENGTHS.get(first, 0)
    if (first >= 0x80 and not more) or start + more > len(data):
        return None
    length = int.from_bytes(data[start : start + more], "little") if more else first
    start += more
    words = data[start : start + length]
    return words.decode("utf-8", "replace") if len(words) == length else None
