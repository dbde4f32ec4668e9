"""Milliseconds since 1970 to instants of the vocabulary, and clocks that cannot be right."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
OLDEST = datetime(2000, 1, 1, tzinfo=UTC)
AHEAD = timedelta(hours=1)
"""How far a phone's clock may run ahead of this computer's before it is worth a word."""
SENT_AFTER = timedelta(minutes=1)
SENT_BEFORE = timedelta(days=7)

_DIGITS = re.compile(r"[0-9]{1,16}\Z", re.ASCII)
_SECONDS = 100_000_000_000
"""Below this a number counts seconds (until the year 5138), as the Android database does for mms."""
_LAST = (datetime(9999, 12, 31, tzinfo=UTC) - EPOCH) // timedelta(milliseconds=1)


@dataclass(frozen=True)
class When:
    """The time fields of a row, and what was odd about them (keys below `intake.notice.`)."""

    facts: dict[str, object]
    raw: str
    odd: tuple[str, ...] = ()


def instant(text: str | None) -> datetime | None:
    """The instant that the digits mean, or None when they mean none."""
    if text is None or not _DIGITS.match(text):
        return None
    number = int(text)
    number = number * 1000 if 0 < number < _SECONDS else number
    return EPOCH + timedelta(milliseconds=number) if number <= _LAST else None


def written(at: datetime) -> str:
    """One second in the way the vocabulary writes it. Milliseconds fall away, so nothing moves to a later second."""
    return at.isoformat(" ", "seconds")[:19] + "Z"


def of_call(date: str, at: datetime) -> When:
    """A call: the start of ringing."""
    return When({"at": written(at)}, date)


def of_sent(date: str, at: datetime) -> When:
    """A message the borrower sent."""
    return When({"at": written(at), "time_of": "sent"}, date)


def of_received(date: str, at: datetime, sent: str | None, now: datetime) -> When:
    """A message that came in: the network's time of sending when it is there and can be true."""
    sent_at = instant(sent)
    if sent is None or sent_at is None or sent_at == EPOCH:
        return When({"at": written(at), "time_of": "received"}, date)
    raw = f"date_sent={sent} date={date}"
    if not (-SENT_BEFORE <= sent_at - at <= SENT_AFTER and OLDEST <= sent_at <= now + AHEAD):
        return When({"at": written(at), "time_of": "received"}, raw, ("sent_time",))
    return When({"at": written(sent_at), "time_of": "sent", "received_at": written(at)}, raw)
