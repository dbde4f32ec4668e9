"""What was charged on a debt, as far as anybody wrote it down.

Charges nobody logged may exist: the sum is a lower bound unless somebody said that there were no (other) charges of
the kind (vocabulary agreement 4).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from debtor_assistant.rules import leaves, times
from debtor_assistant.rules.columns import Times
from debtor_assistant.rules.facts import Facts
from debtor_assistant.rules.happenings import denies, happened
from debtor_assistant.rules.logic import Masks
from debtor_assistant.rules.money import Money
from debtor_assistant.rules.spans import ZERO, Span, exactly


@dataclass(frozen=True)
class Charges:
    """The charges one clause asks for, seen from the rows of a table."""

    facts: Facts
    record: str
    answers: Masks
    denials: tuple[int, ...]

    @staticmethod
    def of(clause: Mapping[str, Any], facts: Facts, record: str) -> Charges:
        """Ask which events are such charges.

        Args:
            clause: lines of an event filter; the kind is always a charge.
            facts: the case.
            record: ``debt`` or ``event``: what the rows are.
        """
        spec = {"kind": "charge", **clause}
        yes, no = happened(facts)
        found = leaves.evaluate(spec, facts, "event")
        answers = Masks(found.surely & yes, found.possibly & yes, found.raised)
        return Charges(facts, record, answers, tuple(e for e in no.nonzero()[0].tolist() if denies(spec, facts, e)))

    def total(self, row: int) -> Span:
        """The sum for one row: a debt's charges, or those of an event's debt up to that event."""
        amounts = self.facts.events.column("amount")
        assert isinstance(amounts, Money)
        recurring = self.facts.events.column("per").known()
        low, high = exactly(ZERO), exactly(ZERO)
        for event, (surely, possibly) in self._linked(row):
            # A charge that recurs was taken at least once.
            span = amounts.sums[event] if not recurring[event] else Span(amounts.sums[event].low, None)
            low = low + exactly(span.low) if surely else low
            high = high + span if possibly else high
        return Span(low.low, high.high if self._closed(row) else None)

    def counted(self, row: int) -> Iterator[str]:
        """Ids of the charges that surely belong to the sum."""
        return (self.facts.events.ids[event] for event, (surely, _) in self._linked(row) if surely)

    def missing(self, row: int) -> Iterator[str]:
        """What would make the sum exact."""
        amounts = self.facts.events.column("amount")
        assert isinstance(amounts, Money)
        for event, (surely, possibly) in self._linked(row):
            name = self.facts.events.ids[event]
            if possibly and not amounts.sums[event].exact:
                yield f"{name}.amount"
            if possibly and not surely and not leaves.links(self.facts.events, "debt").rows[event]:
                yield f"{name}.debt"
        if not self._closed(row):
            yield "event.charge"

    def _linked(self, row: int) -> Iterator[tuple[int, tuple[bool, bool]]]:
        """Charges that surely or possibly belong to a row's sum."""
        for event in self.answers.possibly.nonzero()[0].tolist():
            same_s, same_p = self._same_debt(row, event)
            before_s, before_p = self._before(row, event)
            if same_p and before_p:
                yield event, (bool(self.answers.surely[event]) and same_s and before_s, True)

    def _same_debt(self, row: int, event: int) -> tuple[bool, bool]:
        if self.record == "event" and row == event:
            return True, True
        links = leaves.links(self.facts.events, "debt")
        own = (row,) if self.record == "debt" else links.rows[row]
        theirs = links.rows[event]
        if not own or not theirs:
            written = links.none[event] or (self.record == "event" and links.none[row])
            return False, not written
        return len(theirs) == 1 and len(own) == 1 and own == theirs, bool(set(own) & set(theirs))

    def _before(self, row: int, event: int) -> tuple[bool, bool]:
        if self.record == "debt" or row == event:
            return True, True
        on = self.facts.events.column("on")
        assert isinstance(on, Times)
        return bool(on.last[event] <= on.first[row]), bool(on.first[event] <= on.last[row])

    def _closed(self, row: int) -> bool:
        """Did somebody say that there were no (other) such charges?"""
        return any(self._covers(event, row) for event in self.denials)

    def _covers(self, event: int, row: int) -> bool:
        on = self.facts.events.column("on")
        assert isinstance(on, Times)
        debts = leaves.links(self.facts.events, "debt").rows[event]
        own = (row,) if self.record == "debt" else leaves.links(self.facts.events, "debt").rows[row]
        one_debt = len(self.facts.debts) == 1 and not debts
        if not one_debt and not (own and set(own) <= set(debts)):
            return False
        if not on.known()[event]:
            return True
        if self.record == "event":
            return bool(on.last[event] >= on.last[row])
        day = times.local_seconds(on.last[event : event + 1], self.facts.timezone)[0] // times.DAY
        return bool(day >= times.day_number(self.facts.as_of.isoformat()))
