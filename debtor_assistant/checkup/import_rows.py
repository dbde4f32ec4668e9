"""The records of one file on their way into the case: kept small, because a phone may hold a million messages."""

from __future__ import annotations

import gc
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

from debtor_assistant.base.vocabulary import vocabulary
from debtor_assistant.checkup.known_rows import new_contacts
from debtor_assistant.checkup.payment_events import is_payment, new_events
from debtor_assistant.checkup.whose_numbers import owners

if TYPE_CHECKING:
    from debtor_assistant.checkup.attached import Attached
    from debtor_assistant.intake.reading import Reading
    from debtor_assistant.store.casebook import Casebook

_KEPT = ("peer", "raw_time", "where", "key", "grade")
"""What is saved of a record besides the facts of the vocabulary."""
_SELDOM = (50_000, 20, 50)
"""How seldom rings of objects are looked for while rows are kept: rows form none, and each look walks over all."""


class Row(Mapping[str, Any]):
    """One record without a dictionary of its own: rows of one shape share their names."""

    __slots__ = ("_cells", "_names")

    def __init__(self, names: tuple[str, ...], cells: tuple[Any, ...]) -> None:
        self._names = names
        self._cells = cells

    def __getitem__(self, name: str) -> Any:
        if name not in self._names:
            raise KeyError(name)
        return self._cells[self._names.index(name)]

    def get(self, name: str, default: Any = None) -> Any:
        """The cell of a name; asked for each column of each row, so no exception is made for those that are missing."""
        names = self._names
        return self._cells[names.index(name)] if name in names else default

    def __iter__(self) -> Iterator[str]:
        return iter(self._names)

    def __len__(self) -> int:
        return len(self._names)

    def values(self) -> Any:
        """The cells, in the order of the names."""
        return self._cells


class Rows:
    """What will be saved of a file.

    Args:
        book: The case; the numbers of its parties say whose contacts these are.
        party: Who made all of these contacts, where the person said so.
        debt: What all of these contacts were about, where the person said so.
        attached: What remembers their attachments, where these are to be kept.
    """

    def __init__(
        self,
        book: Casebook,
        party: str | None = None,
        debt: str | None = None,
        attached: Attached | None = None,
    ) -> None:
        self._book = book
        self._attached = attached
        self._party = party
        self._debts = [debt] if debt else None
        self._owner = owners(book)
        self._facts = frozenset(vocabulary().fields["contact"]).union(_KEPT)
        self._shapes: dict[tuple[str, ...], tuple[str, ...]] = {}
        self._debt = debt
        self.rows: list[Row] = []
        self.payments: list[Mapping[str, Any]] = []
        self.saved = (0, 0)
        """How many contacts and how many payments were new to the case."""

    def take(self, records: Iterable[Mapping[str, Any]]) -> Iterator[Mapping[str, Any]]:
        """Keep what will be saved of each record, and hand the record on."""
        usual = gc.get_threshold()
        gc.set_threshold(*_SELDOM)
        try:
            for record in records:
                if self._attached is not None:
                    self._attached.see(record)
                if is_payment(record):
                    self.payments.append(record)
                else:
                    self.rows.append(self._row(record))
                yield record
        finally:
            gc.set_threshold(*usual)

    def _row(self, record: Mapping[str, Any]) -> Row:
        found = {name: value for name, value in record.items() if value is not None and name in self._facts}
        party = self._party or self._owner(record["peer"])
        if party:
            found["party"] = party
        if self._debts:
            found["debt"] = self._debts
        names = tuple(found)
        return Row(self._shapes.setdefault(names, names), tuple(found.values()))

    def save(self, reading: Reading, only: list[str]) -> dict[str, int]:
        """Save what the case does not have yet: all contacts or none, and all payments or none."""
        seen = len(self.rows) + len(self.payments)
        self.rows = new_contacts(self._book, self.rows)
        source: dict[str, object] = {"file": reading.file, "sha256": reading.sha256, "format": reading.format}
        source |= {"only": only, "rows": reading.tally.rows}
        added = self._book.add_many("contact", self.rows, source=source) if self.rows else 0
        events = new_events(self._book, self.payments, self._party, self._debt) if self.payments else []
        # A bill is somebody else's books, and stronger than what the borrower's own phone wrote.
        origin = source | {"grade": "third_party_record"}
        added += self._book.add_many("event", events, source=origin) if events else 0
        self.saved = (added - len(events), len(events))
        return {"added": added, "already_in_case": seen - added}
