"""The date of a mail, read only where it is right: lenient parsers make 17 December of `15 Dec 2010 59:10`."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta, timezone

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_OLD_ZONES = {"ut": 0, "utc": 0, "gmt": 0, "z": 0, "est": -5, "edt": -4, "cst": -6, "cdt": -5, "mst": -7, "mdt": -6}
_OLD_ZONES |= {"pst": -8, "pdt": -7}
_COMMENT = re.compile(r"\([^()]*\)")
_DATE = re.compile(
    r"(?:[A-Za-z]{3},\s*)?(\d{1,2})\s+([A-Za-z]{3})\s+(\d{4}|\d{2})\s+(\d{1,2})\s*:\s*(\d{2})(?:\s*:\s*(\d{2}))?"
    r"\s+([+-]\d{4}|[A-Za-z]{1,3})",
    re.ASCII,
)


def date_of(header: str) -> datetime | None:
    """The instant that a Date header names (RFC 5322, with the old names of zones), or None."""
    text = " ".join(header.split())
    for _ in range(8):
        text = _COMMENT.sub(" ", text)
    found = _DATE.fullmatch(" ".join(text.split()))
    if found is None or found[2].lower() not in _MONTHS:
        return None
    zone = _zone(found[7])
    year = int(found[3]) + (0 if len(found[3]) == 4 else 2000 if int(found[3]) < 50 else 1900)
    if zone is None or not 1900 <= year <= 2199:
        return None
    try:
        month = _MONTHS.index(found[2].lower()) + 1
        return datetime(year, month, int(found[1]), int(found[4]), int(found[5]), int(found[6] or 0), tzinfo=zone)
    except ValueError:
        return None


def arrival(received: str | None) -> datetime | None:
    """When the topmost Received header says the mail arrived."""
    return None if received is None or ";" not in received else date_of(received.rsplit(";", 1)[1])


def _zone(text: str) -> timezone | None:
    if text[0] not in "+-":
        hours = _OLD_ZONES.get(text.lower())
        return None if hours is None else UTC if hours == 0 else timezone(timedelta(hours=hours))
    hours, minutes = int(text[1:3]), int(text[3:])
    if hours > 14 or minutes > 59:
        return None
    span = timedelta(hours=hours, minutes=minutes)
    return timezone(-span if text[0] == "-" else span)
