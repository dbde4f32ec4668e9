"""Which contacts hold what somebody types: in words, names, numbers and times, whatever the width and case of signs."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from datetime import datetime, timedelta
from functools import lru_cache
from typing import Any

from debtor_assistant.tui.clocks import on_clock
from debtor_assistant.tui.times import short

TEXTS = ("words", "summary", "my_words", "peer", "from_address", "to_address")
FIELDS = (*TEXTS, "party", "at", "timezone")
"""What a search looks into."""

_OF_A_TIME = frozenset("0123456789-: ~h—")
"""The signs a time in the log is written with."""


class Search:
    """One search in one case."""

    def __init__(self, typed: str, names: Mapping[str, str], zone: str) -> None:
        self._wanted = plain(typed.strip())
        self._digits = "" if any(sign.isalpha() for sign in self._wanted) else digits(self._wanted)
        self._parties = {party for party, name in names.items() if self._wanted in plain(name)}
        self._timed = _OF_A_TIME.issuperset(self._wanted)
        self._zone = zone

    def holds(self, values: tuple[Any, ...]) -> bool:
        """Tell whether a contact, given by its values of `FIELDS`, holds what is searched."""
        words, summary, my_words, peer, sent_from, sent_to, party, at, zone = values
        # Between two texts stands a sign that nobody can type into one line.
        text = "\n".join(str(one) for one in (words, summary, my_words, peer, sent_from, sent_to) if one)
        if self._wanted in plain(text) or party in self._parties:
            return True
        if self._timed and at and self._wanted in plain(said_time(at, zone or self._zone)):
            return True
        # Find a number however it is spaced: 138-0013 8000 in 13800138000.
        return len(self._digits) > 2 and any(
            self._digits in digits(str(one)) for one in (peer, sent_from, sent_to) if one
        )


def plain(text: str) -> str:
    """Return a text without what does not matter in a search; for plain ASCII there is a short way."""
    return text.lower() if text.isascii() else unicodedata.normalize("NFKC", text).casefold()


@lru_cache(maxsize=4096)
def digits(text: str) -> str:
    """Return the digits of a number alone; a log holds few numbers, many times."""
    return "".join(filter(str.isdigit, text))


def said_time(at: Any, zone: str) -> str:
    """Return a time as the log shows it."""
    if isinstance(at, str) and at[13:14] == ":" and at[-1:] == "Z":
        hours = _hours(at[:10], zone)
        if hours is not None:
            return hours[int(at[11:13])] + at[14:16]
    return short(on_clock(at, zone))


@lru_cache(maxsize=20_000)
def _hours(day: str, zone: str) -> tuple[str, ...] | None:
    """Return how each hour of a day of UTC begins on a clock, `2026-03-02 22:`; None if that clock is changed then."""
    first, last = (datetime.fromisoformat(str(on_clock(f"{day} {clock}Z", zone))) for clock in ("00:00", "23:59"))
    if first.minute or last - first != timedelta(hours=23, minutes=59):
        return None
    return tuple(f"{first + timedelta(hours=nr):%Y-%m-%d %H:}" for nr in range(24))


def forget() -> None:
    """Drop the numbers and days kept for searching; a locked case must not live on in them."""
    digits.cache_clear()
    _hours.cache_clear()
