"""Who wrote and called without a name: thousands of contacts as a few decisions, one for each number."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from debtor_assistant.checkup.one_number import one_number

if TYPE_CHECKING:
    from debtor_assistant.store.casebook import Casebook

_FIELDS = ("party", "peer", "from_address", "to_address", "channel", "direction", "words", "at_first", "at_last")
_WORDS = 80


@dataclass
class Sender:
    """The contacts of one number that name no party."""

    number: str
    """As its number plan writes it; a short code or a name as it came; empty where none was shown."""
    written: list[str] = field(default_factory=list)
    """Every way the case writes it."""
    contacts: list[str] = field(default_factory=list)
    channels: Counter[str] = field(default_factory=Counter)
    inbound: int = 0
    outbound: int = 0
    first: int | None = None
    last: int | None = None
    """Seconds (UTC epoch) of the first and the last contact whose time is known."""
    first_words: str = ""
    """Beginning of the first message that came from it."""
    _words_at: float = float("inf")

    def add(self, contact: str, said: dict[str, Any]) -> None:
        """Count one contact."""
        self.contacts.append(contact)
        self.channels[str(said["channel"] or "")] += 1
        self.inbound += said["direction"] == "inbound"
        self.outbound += said["direction"] == "outbound"
        first, last = said["at_first"], said["at_last"]
        if first is not None:
            self.first = first if self.first is None else min(self.first, first)
        if last is not None:
            self.last = last if self.last is None else max(self.last, last)
        at = float("inf") if first is None else first
        if said["words"] and said["direction"] != "outbound" and (not self.first_words or at < self._words_at):
            self.first_words = " ".join(str(said["words"])[: 4 * _WORDS].split())[:_WORDS]
            self._words_at = at


def unknown_senders(book: Casebook) -> list[Sender]:
    """Everybody nobody has named, the busiest first."""
    key_of = one_number(book.jurisdiction)
    columns = book.columns("contact", fields=list(_FIELDS))
    found: dict[str, Sender] = {}
    for contact, *cells in zip(columns["id"], *(columns[name] for name in _FIELDS), strict=True):
        said = dict(zip(_FIELDS, cells, strict=True))
        if said["party"] is not None:
            continue
        written = str(said["peer"] or _other_side(said) or "")
        key = key_of(written) if written else ""
        sender = found.get(key)
        if sender is None:
            # A name keeps its capitals; what was only compared is never shown.
            sender = found[key] = Sender(key if key[:1] == "+" else written)
        if written and written not in sender.written:
            sender.written.append(written)
        sender.add(str(contact), said)
    return sorted(found.values(), key=lambda one: (-len(one.contacts), one.number))


def _other_side(said: dict[str, Any]) -> Any:
    return said["to_address"] if said["direction"] == "outbound" else said["from_address"]


def chosen_senders(book: Casebook, numbers: Sequence[str], hidden: str) -> tuple[list[Sender], list[str]]:
    """The unknown senders that somebody means, and the numbers nobody has.

    Args:
        book: The open case.
        numbers: As typed.
        hidden: The word for contacts that showed no number.
    """
    key_of = one_number(book.jurisdiction)
    senders = {key_of(one.number) if one.number else "": one for one in unknown_senders(book)}
    wanted = {number: "" if number.strip().casefold() == hidden else key_of(number) for number in numbers}
    missing = [number for number, key in wanted.items() if key not in senders]
    return [senders[key] for key in dict.fromkeys(wanted.values()) if key in senders], missing


def assign(book: Casebook, senders: Sequence[Sender], party: str, debts: Sequence[str], reason: str) -> int:
    """Say whose contacts these are; the party keeps the numbers, so that later imports know them.

    Returns:
        How many contacts were given to the party.
    """
    known = [str(one) for one in book.get("party", party).numbers or []]
    more = [one for sender in senders for one in sender.written if one not in known]
    if more:
        book.amend("party", party, {"numbers": list(dict.fromkeys([*known, *more]))}, reason)
    contacts = [contact for sender in senders for contact in sender.contacts]
    changes: dict[str, object] = {"party": party, **({"debt": list(debts)} if debts else {})}
    return book.amend_many("contact", contacts, changes, reason) if contacts else 0
