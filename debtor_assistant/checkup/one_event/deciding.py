"""What the borrower says of records that look like one event: one, or two. The history keeps both, with the reason."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from debtor_assistant.base.problems import InputError
from debtor_assistant.checkup.one_event.finding import one_events
from debtor_assistant.checkup.one_event.joining import is_confirmed
from debtor_assistant.checkup.one_event.told import FIELDS, Log
from debtor_assistant.text import t

if TYPE_CHECKING:
    from debtor_assistant.store.casebook import Casebook


def say_same(casebook: Casebook, contacts: Sequence[str], reason: str) -> str:
    """Say that records tell of one event.

    Args:
        casebook: The open case.
        contacts: Two or more records; what each was joined with before comes along.
        reason: Kept in the history.

    Returns:
        The record under whose name the event is counted: the strongest.
    """
    return _Links(casebook).join(_several(contacts), reason)


def say_all_same(casebook: Casebook, reason: str) -> int:
    """Say of everything that looks like one event that it is.

    Returns:
        How many events were confirmed; those that were before are not among them.
    """
    proposed = [event for event in one_events(casebook) if not is_confirmed(event)]
    if proposed:
        links = _Links(casebook)
        for event in proposed:
            links.join([one.id for one in event.members], reason)
    return len(proposed)


def say_apart(casebook: Casebook, contacts: Sequence[str], reason: str) -> list[str]:
    """Say that records tell of different events: the first keeps what it was joined with, the others leave it.

    Returns:
        The records, each of which is counted by itself now.
    """
    links = _Links(casebook)
    names = _several(contacts)
    for leaving in names[1:]:
        stay = links.together(leaving) - {leaving}
        links.same_as[leaving] = None
        if stay:
            strongest = links.strongest(stay)
            links.same_as |= {name: None if name == strongest else strongest for name in stay}
    for name in names:
        links.apart[name] = links.apart[name] | (set(names) - {name})
    links.write_all(reason)
    return names


class _Links:
    """What was said so far."""

    def __init__(self, casebook: Casebook) -> None:
        self._casebook = casebook
        columns = casebook.columns("contact", fields=list(FIELDS))
        log = Log(columns, {})
        self._told = {str(name): log.told(row) for row, name in enumerate(columns["id"])}
        rows = zip(columns["id"], columns["same_as"], columns["apart_from"], strict=True)
        self._before = {str(name): (same_as, frozenset(apart or ())) for name, same_as, apart in rows}
        self.same_as = {name: same_as for name, (same_as, _) in self._before.items()}
        self.apart = {name: set(apart) for name, (_, apart) in self._before.items()}

    def order(self, name: str) -> tuple[object, ...]:
        """Strongest first."""
        return self._told[name].order

    def strongest(self, names: Iterable[str]) -> str:
        """The record under whose name an event is counted."""
        return min(names, key=self.order)

    def together(self, name: str) -> set[str]:
        """The record and everything it is joined with."""
        if name not in self._told:
            raise InputError(name, t("sources.no_such", id=name), t("sources.no_such_next"))
        joined: dict[str, set[str]] = {}
        for one, other in self.same_as.items():
            if other in self._told:
                joined.setdefault(one, set()).add(other)
                joined.setdefault(other, set()).add(one)
        found, new = set[str](), {name}
        while new:
            found |= new
            new = set().union(*(joined.get(one, ()) for one in new)) - found
        return found

    def join(self, names: Sequence[str], reason: str) -> str:
        """Make one event of records and what they were joined with; returns the strongest."""
        members = set().union(*(self.together(name) for name in names))
        strongest = self.strongest(members)
        for name in sorted(members, key=self.order):
            self.write(name, None if name == strongest else strongest, self.apart[name] - members, reason)
        return strongest

    def write(self, name: str, same_as: str | None, apart: set[str], reason: str) -> None:
        """Set both links of one record."""
        self.same_as[name], self.apart[name] = same_as, apart
        self._amend(name, reason)

    def write_all(self, reason: str) -> None:
        """Save everything that changed."""
        for name in self._told:
            self._amend(name, reason)

    def _amend(self, name: str, reason: str) -> None:
        now = (self.same_as[name], frozenset(self.apart[name]))
        if now == self._before[name]:
            return
        apart = sorted(self.apart[name], key=lambda one: (len(one), one))
        self._casebook.amend("contact", name, {"same_as": now[0], "apart_from": apart or None}, reason)
        self._before[name] = now


def _several(contacts: Sequence[str]) -> list[str]:
    names = list(dict.fromkeys(contacts))
    if len(names) < 2:
        raise InputError("ID", t("sources.two"), t("sources.two_next"))
    return names
