"""Gaps of the log turned into requests: each hole yields one item, for one addressee, with its clock.

A letter that was sent has asked for its items. As long as the answer may still come, and once it came, no other letter
asks again; when the day has passed without an answer, the item may be asked for once more.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from debtor_assistant.action.citing import cited, laws
from debtor_assistant.action.conditions import Carried, applies
from debtor_assistant.action.letter_files import Written
from debtor_assistant.action.letter_model import Request
from debtor_assistant.action.letter_parts import both
from debtor_assistant.action.matter import Matter
from debtor_assistant.action.phrases import long_day
from debtor_assistant.checkup.asked import Asked
from debtor_assistant.rules.packs import places
from debtor_assistant.text import pick, t

OUTSIDE = ("carrier", "third_person", "court", "authority")
"""Addressees that need not be a party of the case."""


@dataclass(frozen=True)
class Open:
    """A request that this case gives rise to."""

    request: Request
    carried: Carried
    party: str | None = None
    """Whom to ask; None where the addressee is no party of the case."""
    asked: Asked | None = None
    """When it was asked for the last time."""

    def state(self, matter: Matter) -> str:
        """`open`, `asked`, `overdue` or `answered`."""
        return self.asked.state(matter.day) if self.asked else "open"

    def to_ask(self, matter: Matter) -> bool:
        """Is there anything to ask now?"""
        return self.state(matter) in ("open", "overdue")

    @property
    def hole(self) -> str:
        """What is missing."""
        return pick(self.request.hole.model_dump())

    @property
    def text(self) -> str:
        """What is asked for."""
        return pick(self.request.model_dump())

    def clock(self, matter: Matter) -> str:
        """How long an answer takes in the place of the case."""
        clock = self.request.clock
        named = [clock.places[code] for code in reversed(places(matter.jurisdiction)) if code in clock.places]
        return pick(both(named[0] if named else clock))

    def sources(self, matter: Matter) -> tuple[str, ...]:
        """The provisions it rests on, as they stand on the day of the letter."""
        found = cited(self.request.cite, laws(matter.jurisdiction), matter)
        law = self.request.source
        here = not self.request.source_in or set(self.request.source_in) & set(places(matter.jurisdiction))
        return found or ((pick(law.model_dump()),) if law and here else ())


def open_requests(requests: tuple[Request, ...], matter: Matter, letter: str | None = None) -> Iterator[Open]:
    """The requests of this case, in the file's order.

    Args:
        requests: all that there are.
        matter: the case; with a party only what is to be asked of it.
        letter: only those that this letter carries.
    """
    for one in requests:
        if letter not in (None, one.letter) or not _to(one, matter, letter is None):
            continue
        carried = applies(one, matter)
        if carried is not None:
            party = None if outside(one) else matter.party
            yield Open(one, carried, party, _asked(one, party, matter))


def every_request(requests: tuple[Request, ...], matters: Mapping[str | None, Matter]) -> Iterator[tuple[Open, Matter]]:
    """The requests of a whole case, each to one addressee: what strangers are asked once, the rest of each party.

    Args:
        requests: all that there are.
        matters: by party the case aimed at it; None for the case as a whole.
    """
    for party, matter in matters.items():
        for one in open_requests(requests, matter):
            if (party is None) == outside(one.request):
                yield one, matter


def asked_by(requests: tuple[Request, ...], matter: Matter, written: Written) -> tuple[str, ...]:
    """The gaps that this letter asks about: those it lists; where it lists none, those it is there for."""
    lists = any(one.items == "requests" for one in written.letter.passages)
    found = open_requests(requests, matter, written.name) if lists else open_requests(requests, matter)
    mine = (one for one in found if one.request.letter == written.name and "court" not in one.request.to)
    return tuple(one.request.id for one in mine if one.to_ask(matter))


def state_words(one: Open, matter: Matter) -> str:
    """Where a request stands: open, asked on a day, overdue, answered."""
    asked = one.asked
    if asked is None:
        return t("letters.request.open")
    state, day = one.state(matter), long_day(asked.on)
    if state == "answered":
        return t("letters.request.answered", record=asked.answered, day=day)
    if asked.due is None:
        return t("letters.request.asked_no_day", day=day)
    return t(f"letters.request.{state}", day=day, due=long_day(asked.due))


def outside(request: Request) -> bool:
    """Does it go to somebody who need not be a party of the case?"""
    return bool(set(request.to) & set(OUTSIDE))


def _asked(request: Request, party: str | None, matter: Matter) -> Asked | None:
    found = [one for one in matter.asked if one.request == request.id and (outside(request) or one.party == party)]
    return found[-1] if found else None


def _to(request: Request, matter: Matter, anywhere: bool) -> bool:
    """One item, one addressee: no request to a party that is not on file, and none in a letter to somebody else."""
    if outside(request):
        return anywhere
    if matter.party is not None:
        return matter.party_facts.get("kind") in request.to
    return any(facts.get("kind") in request.to for facts in matter.parties.values())
