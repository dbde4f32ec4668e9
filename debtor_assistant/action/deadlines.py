"""Deadlines as a calendar file (RFC 5545, by the icalendar library).

A calendar is synced, backed up and seen by others, so by default an entry says nothing but "Reminder": no law, no name,
no sum, and neither the program nor the case can be told from the file. Each entry stands on the earliest day that may
be the last one; where nothing is known there is none. An entry keeps its UID as long as rule and record stay the same.
"""

from __future__ import annotations

import hashlib
import uuid
from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

from debtor_assistant.base.terminal import clean
from debtor_assistant.text import t
from debtor_assistant.text.deadlines import Deadline, Naming, after, basis, counted, title, watched, when

if TYPE_CHECKING:
    from icalendar import Alarm, Event

PRODUCT = "-//Calendar//Export//EN"
"""RFC 5545 asks for a name; the program's own would tell what the calendar is about."""
_MORNING = timedelta(hours=9)
MOST_DAYS_BEFORE = 365


def entries(found: Iterable[Deadline]) -> list[Deadline]:
    """The deadlines that get an entry: to be watched, with an earliest day, not over."""
    return [one for one in watched(list(found)) if one["end"][0] and one["state"] == "running"]


def calendar_bytes(
    found: Iterable[Deadline],
    case: str,
    as_of: date,
    *,
    details: Naming | None = None,
    remind: int | None = None,
) -> bytes:
    """Return the calendar file.

    Args:
        found: deadlines as plain data.
        case: the id of the case; it goes into the UIDs as part of a fingerprint.
        as_of: the day of the export, the only time of writing the file tells.
        details: what records are called, where the entries shall say what they are about; None for neutral ones.
        remind: an alarm so many days before, at nine in the morning; None for none.
    """
    # Imported here: only an export needs the library.
    from icalendar import Calendar

    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    for one in entries(found):
        calendar.add_component(_entry(one, case, as_of, details, remind))
    made: bytes = calendar.to_ical()
    return made


def _entry(one: Deadline, case: str, as_of: date, details: Naming | None, remind: int | None) -> Event:
    from icalendar import Event

    day = date.fromisoformat(one["end"][0])
    entry = Event()
    entry.add("uid", uid(case, str(one["id"])))
    entry.add("dtstamp", datetime(as_of.year, as_of.month, as_of.day, tzinfo=UTC))
    entry.add("dtstart", day)
    entry.add("dtend", day + timedelta(1))
    entry.add("class", "PRIVATE")
    entry.add("transp", "TRANSPARENT")
    words = t("deadlines.neutral") if details is None else title(one)
    entry.add("summary", _safe(words))
    if details is not None:
        entry.add("description", _safe("\n".join(_lines(one, as_of, details))))
    if remind is not None:
        entry.add_component(_alarm(words, remind))
    return entry


def _alarm(words: str, remind: int) -> Alarm:
    from icalendar import Alarm

    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", _safe(words))
    alarm.add("trigger", _MORNING - timedelta(days=remind))
    return alarm


def uid(case: str, deadline: str) -> str:
    """A name that stays the same and tells nothing (RFC 7986 asks for a UUID)."""
    digest = hashlib.sha256(f"{case}\0{deadline}".encode("utf-8", "surrogatepass")).digest()
    return str(uuid.UUID(bytes=digest[:16], version=5))


def _lines(one: Deadline, as_of: date, name: Naming) -> list[str]:
    return [when(one, as_of), name(one["about"]), *counted(one, str), basis(one), *after(one)]


def _safe(text: str) -> str:
    """No control character reaches a calendar; line feeds are escaped by the library."""
    return clean(text, lines=True).replace("\t", " ")
