"""Telephone numbers as people type them, compared by their digits."""

from __future__ import annotations

import re
from collections.abc import Iterable
from enum import IntEnum

HIDDEN = "hidden"
"""What the user writes to choose calls and messages whose number was not shown."""

_SHORTEST = 8
"""Fewer digits are a short code such as 95013: only the whole of it is the same."""
_FILLING = str.maketrans("", "", " \t-()[].\u00a0\u202f\u2010\u2011\u2013\u200e\u200f\u202a\u202b\u202c\u2066\u2069")
_NUMBER = re.compile(r"\+?\d+\Z", re.ASCII)
_SPREADSHEET = re.compile(r"(\d{7,})\.0\Z")


class Match(IntEnum):
    """How sure it is that two ways of writing are one number."""

    NO = 0
    LIKELY = 1
    """The last digits are the same, and one of the two does not name its country."""
    YES = 2


def normal(address: str) -> str:
    """The form in which two numbers are compared; a sender that is no number (`VM-LOANCO`) only loses its case."""
    bare = _SPREADSHEET.sub(r"\1", address.strip()).translate(_FILLING)
    if not _NUMBER.match(bare):
        return address.strip().casefold()
    return "+" + bare[2:] if bare.startswith("00") and len(bare) > _SHORTEST else bare


def match(left: str, right: str) -> Match:
    """Compare two numbers by what they share; short codes and names only when they are equal."""
    a, b = normal(left), normal(right)
    if a == b:
        return Match.YES
    if not (_NUMBER.match(a) and _NUMBER.match(b)) or (a[0] == "+" and b[0] == "+"):
        return Match.NO
    short, long = sorted((a.lstrip("+").lstrip("0"), b.lstrip("+").lstrip("0")), key=len)
    return Match.LIKELY if len(short) >= _SHORTEST and long.endswith(short) else Match.NO


class Chosen:
    """The numbers the user wants to keep. Nothing chosen means everything is kept."""

    def __init__(self, numbers: Iterable[str]) -> None:
        self._numbers = [number for number in numbers if number.strip()]
        self._known: dict[str | None, bool] = {}
        self.likely: dict[str, str] = {}
        """Pairs that match only by their last digits, to be shown to the user."""

    def keeps(self, *peers: str | None) -> bool:
        """Whether any of these is a chosen number; None is a number that was not shown."""
        return not self._numbers or any(self._keeps(peer) for peer in peers)

    def _keeps(self, peer: str | None) -> bool:
        known = self._known.get(peer)
        if known is None:
            known = self._known[peer] = self._find(peer)
        return known

    def _find(self, peer: str | None) -> bool:
        if peer is None:
            return any(number.strip().casefold() == HIDDEN for number in self._numbers)
        best, number = max(((match(peer, number), number) for number in self._numbers), key=lambda pair: pair[0])
        if best is Match.LIKELY:
            self.likely[peer] = number
        return best is not Match.NO
