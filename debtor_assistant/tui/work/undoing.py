"""Undoing the last change of this sitting: a new entry says the opposite, the history keeps both."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from debtor_assistant.text import t
from debtor_assistant.tui.facts import attribute

if TYPE_CHECKING:
    from debtor_assistant.store.casebook import Casebook

_KEPT = 100


@dataclass(frozen=True)
class Done:
    """One change that was made."""

    what: str
    """`add`, `amend` or `strike`."""
    table: str
    before: Mapping[str, Mapping[str, object]]
    """By record: what stood in the fields that were changed; a struck or added record has none."""
    after: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True)
class Undone:
    """What undoing has done, to be said."""

    what: str
    records: tuple[str, ...]
    fields: tuple[str, ...] = ()
    table: str = ""


class Changed(Exception):
    """Somebody has changed it since: undoing would take that away too."""


class Memory:
    """The changes of this sitting, the last one first to be undone."""

    def __init__(self) -> None:
        self._done: list[Done] = []

    def note(self, done: Done) -> None:
        """Remember a change."""
        self._done = [*self._done[1 - _KEPT :], done]

    def last(self) -> Done | None:
        """Return the change that would be undone."""
        return self._done[-1] if self._done else None

    def forget_last(self) -> None:
        """Forget it: it was undone, or cannot be."""
        self._done.pop()


def before(book: Casebook, table: str, ids: Sequence[str], names: Sequence[str]) -> dict[str, dict[str, object]]:
    """Return what stands in some fields now."""
    found = {}
    for record in ids:
        row = book.get(table, record)
        found[record] = {name: getattr(row, attribute(name), None) for name in names}
    return found


def undo(book: Casebook, memory: Memory) -> Undone | None:
    """Undo the last change; None where there is none. Raises Changed where it was changed again since."""
    done = memory.last()
    if done is None:
        return None
    memory.forget_last()
    reason = t("tui.undo.reason")
    ids = tuple(done.before)
    if done.what == "add":
        for record in ids:
            if not book.get(done.table, record).struck:
                book.strike(done.table, record, reason)
    elif done.what == "strike":
        for record in ids:
            book.unstrike(done.table, record, reason)
    else:
        if any(now != dict(done.after) for now in before(book, done.table, ids, list(done.after)).values()):
            raise Changed
        for record, values in done.before.items():
            book.amend(done.table, record, values, reason)
    return Undone(done.what, ids, tuple(done.after), done.table)
