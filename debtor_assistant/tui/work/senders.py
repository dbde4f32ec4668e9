"""Numbers that wrote or called and about which nobody has said who they are; and saying it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from debtor_assistant.tui.work.case import OpenCase


@dataclass
class Sender:
    """Contacts that name no party, grouped by the number they came from or went to."""

    number: str
    """As the file writes it; empty where no number was shown."""
    contacts: list[str] = field(default_factory=list)
    calls: int = 0
    messages: int = 0
    first_words: str = ""
    last: str = ""
    """Time of the last contact, as written."""


def unknown_senders(case: OpenCase) -> list[Sender]:
    """Return the senders nobody has named, the busiest first."""
    from debtor_assistant.intake.peers import normal

    columns = case.book.columns("contact", fields=["party", "peer", "from_address", "channel"])
    found: dict[str, Sender] = {}
    for record, party, peer, address, channel in zip(
        *(columns[name] for name in ("id", "party", "peer", "from_address", "channel")), strict=True
    ):
        if party is not None:
            continue
        number = str(peer or address or "")
        sender = found.setdefault(normal(number), Sender(number))
        sender.contacts.append(record)
        if channel == "call":
            sender.calls += 1
        else:
            sender.messages += 1
    return sorted(found.values(), key=lambda one: (-len(one.contacts), one.number))


def senders_with_words(case: OpenCase, most: int = 200) -> list[Sender]:
    """Return the senders with the first words each of them wrote; only the busiest are read that closely."""
    senders = unknown_senders(case)
    by_contact = {record: sender for sender in senders[:most] for record in sender.contacts[:50]}
    if by_contact:
        columns = case.book.columns("contact", fields=["words", "at"])
        for record, words, at in zip(columns["id"], columns["words"], columns["at"], strict=True):
            sender = by_contact.get(record)
            if sender is not None:
                sender.first_words = sender.first_words or str(words or "")[:200]
                sender.last = at if isinstance(at, str) else sender.last
    return senders


def assign(case: OpenCase, sender: Sender, party: str, debts: Sequence[str]) -> int:
    """Say whose contacts these are, and which debt they were about if that is known. Returns how many changed."""
    changes: dict[str, object] = {"party": party}
    if debts:
        changes["debt"] = list(debts)
    changed = case.book.amend_many("contact", sender.contacts, changes, "")
    if sender.number:
        known = case.values("party", party).get("numbers")
        numbers = [str(one) for one in known] if isinstance(known, list) else []
        if sender.number not in numbers:
            case.amend("party", [party], {"numbers": [*numbers, sender.number]})
    return changed


def new_party(case: OpenCase, values: Mapping[str, object], sender: Sender, debts: Sequence[str]) -> int:
    """Write down a new party and give it the contacts of a sender."""
    facts = {**values, "numbers": [sender.number]} if sender.number else dict(values)
    if debts:
        facts["for"] = list(debts)
    return assign(case, sender, case.add("party", facts), debts)
