"""What one record tells of a call or message, as far as it takes to see whether another record tells of the same."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from debtor_assistant.checkup.one_event.matching import Span

FIELDS = (
    *("at_first", "at_last", "channel", "direction", "party", "answered", "outcome", "peer", "from_address"),
    *("to_address", "words", "my_words", "source", "grade", "key", "same_as", "apart_from"),
)
"""Columns that are read."""

THIRD_PARTY = 0
_RANK = {"third_party_record": THIRD_PARTY, "own_record": 1, "self_report": 2}
"""Somebody else's books before the borrower's own phone, and both before memory."""
CHANNELS = frozenset({"call", "sms", "chat", "email", "app_push"})
"""What more than one file or list can hold; of a visit or a letter there is no list."""
_PICKED_UP = {
    "picked_up": True,
    "conversation": True,
    "not_connected": False,
    "rang_out": False,
    "voicemail": False,
    "voicemail_silent": False,
}


@dataclass(eq=False, slots=True)
class Told:
    """One record."""

    row: int
    """Its place in the columns."""
    id: str
    home: tuple[int, str, int]
    """Strength, family and precision of the list it stands in: within one such list equal rows are told apart by their
    keys already, so two rows of it are never one event, whichever of overlapping exports they came from."""
    source: str | None
    way: tuple[str, str]
    """Channel and direction."""
    side: str | None
    """The number as written; None where none is known."""
    party: str | None
    span: Span | None
    words: str | None
    answered: bool | None
    key: str
    apart: frozenset[str]
    """Records the borrower said are other events."""

    @property
    def order(self) -> tuple[Any, ...]:
        """Strongest first, the same whatever order the files came in."""
        return (*self.home, self.span or (0, 0), self.key, self.row)


class Log:
    """The records of a case; each is looked at closely only when something may be the same.

    Args:
        columns: `FIELDS` and the ids.
        families: Format of each source file by its fingerprint.
    """

    def __init__(self, columns: Mapping[str, Sequence[Any]], families: Mapping[str, str]) -> None:
        self.ids = columns["id"]
        self.columns = {name: columns[name] for name in FIELDS}
        self.families = families
        self.sides = [
            peer or (there if direction == "outbound" else here)
            for peer, direction, here, there in zip(
                *(columns[name] for name in ("peer", "direction", "from_address", "to_address")), strict=True
            )
        ]
        """The other side of each record, as written; None where no number is known."""

    def can_pair(self, row: int) -> bool:
        """Whether enough is known of a record to look for it in other files."""
        said = self.columns
        return said["at_first"][row] is not None and said["channel"][row] in CHANNELS and bool(said["direction"][row])

    def told(self, row: int) -> Told:
        """One record."""
        said = self.columns
        first, last, source = said["at_first"][row], said["at_last"][row], said["source"][row]
        span = None if first is None or last is None else (first, last)
        words = said["my_words" if said["direction"][row] == "outbound" else "words"][row]
        family = self.families.get(source, source) if source else ""
        return Told(
            row=row,
            id=self.ids[row],
            home=(_RANK.get(said["grade"][row], 3), family, span[1] - span[0] if span else 0),
            source=source,
            way=(said["channel"][row] or "", said["direction"][row] or ""),
            side=self.sides[row],
            party=said["party"][row],
            span=span,
            words=" ".join(words.split()) if words else None,
            answered=_PICKED_UP.get(said["outcome"][row], said["answered"][row]),
            key=said["key"][row] or "",
            apart=frozenset(said["apart_from"][row] or ()),
        )
