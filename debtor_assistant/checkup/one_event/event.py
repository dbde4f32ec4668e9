"""An event: the records that tell of it."""

from __future__ import annotations

from debtor_assistant.checkup.one_event.matching import Span
from debtor_assistant.checkup.one_event.told import Told


class Event:
    """Records that tell of one event, the strongest first.

    Args:
        members: The records.
        confirmed: Those the borrower said are one; the others are proposed.
    """

    __slots__ = ("answered", "confirmed", "is_whole", "members", "span", "words")

    def __init__(self, members: list[Told], confirmed: frozenset[str] = frozenset()) -> None:
        self.members = members
        self.confirmed = confirmed
        self.is_whole = True
        """False once another event has taken its records."""
        one = members[0]
        self.span: Span | None = one.span
        """When it was, as the strongest record has it."""
        self.words: str | None = one.words
        """What was written, where a record has it."""
        self.answered: bool | None = one.answered
        """Whether somebody picked up, where a record says so."""
        if len(members) > 1:
            self._look()

    @property
    def order(self) -> tuple[object, ...]:
        """By time, and then the same whatever order the files came in."""
        return (self.span or (0, 0), self.members[0].key, self.members[0].row)

    def take(self, other: Event) -> None:
        """Add the records of another."""
        self.members = sorted([*self.members, *other.members], key=lambda one: one.order)
        self.confirmed |= other.confirmed
        other.is_whole = False
        self._look()

    def _look(self) -> None:
        for one in self.members:
            self.span = self.span or one.span
            self.words = self.words or one.words
            self.answered = one.answered if self.answered is None else self.answered
