"""Times as files write them. None of them is better than the clock of the machine that wrote it."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta, timezone

_EXIF = re.compile(r"(\d{4})[:/-](\d\d)[:/-](\d\d)[ T](\d\d):(\d\d):(\d\d)")
_OFFSET = re.compile(r"([+-])(\d\d):?(\d\d)")
_PDF = re.compile(r"(?:D:)?(\d{4})(\d\d)?(\d\d)?(\d\d)?(\d\d)?(\d\d)?\s*(Z|[+-]\d\d)?'?(\d\d)?")
_MAC_EPOCH = datetime(1904, 1, 1, tzinfo=UTC)
_MATROSKA_EPOCH = datetime(2001, 1, 1, tzinfo=UTC)


def of_exif(words: object, offset: object = None) -> datetime | None:
    """A time of EXIF; with its offset if EXIF 2.31 tells one, else without a zone. Zeros and blanks mean unknown."""
    match = _EXIF.match(str(words).strip())
    return _made(*map(int, match.groups()), zone=of_zone(str(offset or "").strip())) if match else None


def of_iso(words: object) -> datetime | None:
    """ISO 8601, as XMP and QuickTime write it."""
    text = str(words).strip()
    try:
        return datetime.fromisoformat(text) if len(text) >= 16 else None
    except ValueError:
        return None


def of_pdf(words: object) -> datetime | None:
    """`D:20240501070000+08'00'` (PDF 32000, 7.9.4); without a day it is no time."""
    match = _PDF.match(str(words).strip())
    if match is None or match[3] is None:
        return None
    sign = match[7]
    zone = UTC if sign == "Z" else of_zone(f"{sign}:{match[8] or '00'}") if sign else None
    return _made(*(int(match[i] or 0) for i in range(1, 7)), zone=zone)


def of_mac(seconds: int) -> datetime | None:
    """Seconds since 1904, in UTC (ISO/IEC 14496-12); 0 means unknown."""
    return _after(_MAC_EPOCH, seconds=seconds)


def of_matroska(nanoseconds: int) -> datetime | None:
    """Nanoseconds since 2001, in UTC (RFC 9559, DateUTC)."""
    return _after(_MATROSKA_EPOCH, seconds=nanoseconds // 1_000_000_000)


def of_unix(seconds: float) -> datetime | None:
    """Seconds since 1970, in UTC."""
    return _after(datetime(1970, 1, 1, tzinfo=UTC), seconds=seconds)


def _after(epoch: datetime, seconds: float) -> datetime | None:
    try:
        return epoch + timedelta(seconds=seconds) if seconds else None
    except OverflowError:
        return None


def of_zone(words: str) -> timezone | None:
    """An offset, `+08:00`, `+0800` or `Z`; else None."""
    match = _OFFSET.fullmatch(words)
    if match is None:
        return UTC if words == "Z" else None
    minutes = int(match[2]) * 60 + int(match[3])
    return timezone(timedelta(minutes=-minutes if match[1] == "-" else minutes)) if minutes <= 14 * 60 else None


def _made(*parts: int, zone: timezone | None) -> datetime | None:
    year, month, day, hour, minute, second = parts
    try:
        return datetime(year, month, day, hour, minute, second, tzinfo=zone)
    except ValueError:
        return None
