"""Numbers that wrote or called and about which nobody has said who they are; and saying it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

from debtor_assistant.tui.work.case import OpenCase

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo

    from debtor_assistant.checkup.hinted import Hinted
    from debtor_assistant.checkup.unknown_senders import Sender

_SIGNED = re.compile(r"\A\s*[【\[［]([^】\]］]{2,20})[】\]］]")
_BEGINNING = 12
_later: WeakKeyDictionary[OpenCase, set[str]] = WeakKeyDictionary()
"""By case: what the user wants to decide later. Kept while the program runs; it is no fact about anybody."""


@dataclass(frozen=True)
class Unknown:
    """A sender nobody has named, with what helps to say who it is."""

    sender: Sender
    first: str
    """Day of the first contact on the clock of the case."""
    last: str
    tags: Counter[str] = field(default_factory=Counter)
    """What its words hint at, in how many contacts; nothing of it is a finding."""
    hinted: int = 0
    """In how many contacts."""

    @property
    def number(self) -> str:
        """As its number plan writes it; empty where none was shown."""
        return self.sender.number

    @property
    def signature(self) -> str:
        """What its messages begin with: the name in brackets that Chinese senders must use, else the first words."""
        words = self.sender.first_words
        signed = _SIGNED.match(words)
        return signed[1].casefold() if signed else words[:_BEGINNING].casefold()


def unknown(case: OpenCase) -> list[Unknown]:
    """Return the senders nobody has named, the busiest first, those for later at the end."""
    from debtor_assistant.base.zones import zone_info
    from debtor_assistant.checkup.unknown_senders import unknown_senders

    zone, later = zone_info(case.zone), for_later(case)
    found = [Unknown(one, _day(one.first, zone), _day(one.last, zone)) for one in unknown_senders(case.book)]
    return sorted(found, key=lambda one: one.number in later)


def with_hints(case: OpenCase, senders: Sequence[Unknown]) -> list[Unknown]:
    """Return the same with what their words hint at; slower, because every message is read."""
    from debtor_assistant.tui.work.hints import open_hints

    hints = open_hints(case)
    return [_hinted(one, [hints[contact] for contact in one.sender.contacts if contact in hints]) for one in senders]


def _hinted(one: Unknown, hinted: Sequence[Hinted]) -> Unknown:
    tags = Counter(tag for found in hinted for tag in {hint.tag for hint in found.open})
    return replace(one, tags=tags, hinted=len(hinted))


def _day(second: int | None, zone: ZoneInfo) -> str:
    return "" if second is None else f"{datetime.fromtimestamp(second, zone):%Y-%m-%d}"


def for_later(case: OpenCase) -> set[str]:
    """Return the numbers the user wants to decide later; the set can be changed."""
    return _later.setdefault(case, set())


def assign(case: OpenCase, senders: Sequence[Sender], party: str, debts: Sequence[str], reason: str) -> int:
    """Say whose contacts these are, and which debt they were about if that is known. Returns how many changed."""
    from debtor_assistant.checkup import unknown_senders

    return unknown_senders.assign(case.book, senders, party, debts, reason)


def new_party(
    case: OpenCase, values: Mapping[str, object], senders: Sequence[Sender], debts: Sequence[str], reason: str
) -> int:
    """Write down a new party and give it the contacts of some senders."""
    facts = {**values, **({"for": list(debts)} if debts else {})}
    return assign(case, senders, case.add("party", facts), debts, reason)


def not_collectors(case: OpenCase, senders: Mapping[str, Sender], reason: str) -> int:
    """Write down for each sender, by the name to give it, that it does not collect: people of their own."""
    return sum(
        new_party(case, {"kind": "person", "name": name}, [sender], [], reason) for name, sender in senders.items()
    )
