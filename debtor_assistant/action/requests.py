"""Gaps of the log turned into requests: each hole yields one item, for one addressee, with its clock."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from debtor_assistant.action.citing import cited, laws
from debtor_assistant.action.conditions import Carried, applies
from debtor_assistant.action.letter_model import Request
from debtor_assistant.action.matter import Matter
from debtor_assistant.rules.packs import places
from debtor_assistant.text import pick

OUTSIDE = ("carrier", "third_person", "court", "authority")
"""Addressees that need not be a party of the case."""


@dataclass(frozen=True)
class Open:
    """A request that this case gives rise to."""

    request: Request
    carried: Carried

    @property
    def hole(self) -> str:
        """What is missing."""
        return pick(self.request.hole.model_dump())

    @property
    def text(self) -> str:
        """What is asked for."""
        return pick(self.request.model_dump())

    @property
    def clock(self) -> str:
        """How long an answer takes."""
        return pick(self.request.clock.model_dump())

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
            yield Open(one, carried)


def _to(request: Request, matter: Matter, anywhere: bool) -> bool:
    """One item, one addressee: no request to a party that is not on file, and none in a letter to somebody else."""
    if set(request.to) & set(OUTSIDE):
        return anywhere
    if matter.party is not None:
        return matter.party_facts.get("kind") in request.to
    return any(facts.get("kind") in request.to for facts in matter.parties.values())
