"""From the payments in a bill or a statement to events of the case, each of them once.

A bill is exported again and again, and its months overlap. Two events are one when kind, time, sum and words are the
same: the words hold the number that the bill gives each payment.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from debtor_assistant.base.vocabulary import vocabulary
from debtor_assistant.checkup.whose_numbers import owners

if TYPE_CHECKING:
    from debtor_assistant.store.casebook import Casebook

_SAME = ("kind", "on", "amount", "words")
_KEPT = ("raw_time", "where", "grade")
_OTHER_SIDE = {"debit": "by", "payment": "to"}
"""Where the party stands: who drew the money, or whom the borrower paid."""


def is_payment(record: Mapping[str, Any]) -> bool:
    """Whether a record that was read is a payment and no contact."""
    return "kind" in record


def new_events(
    casebook: Casebook, records: Iterable[Mapping[str, Any]], party: str | None = None, debt: str | None = None
) -> list[dict[str, Any]]:
    """The events that the case does not have yet.

    Args:
        casebook: The open case.
        records: Payments as they were read.
        party: Whom all of these payments went to, where the person said so; else the party that has the payee's name
            among its numbers and addresses.
        debt: What all of them were for, where the person said so.
    """
    owner = owners(casebook)
    facts = frozenset(vocabulary().fields["event"]).union(_KEPT)
    known = _known(casebook)
    fresh = []
    for record in records:
        event = {name: value for name, value in record.items() if value is not None and name in facts}
        if _print(event) in known:
            continue
        if side := party or owner(record.get("peer")):
            event[_OTHER_SIDE[str(event["kind"])]] = side
        if debt:
            event["debt"] = [debt]
        fresh.append(event)
    return fresh


def _known(casebook: Casebook) -> set[str]:
    columns = casebook.columns("event", fields=list(_SAME), struck=True)
    rows = zip(*(columns[name] for name in _SAME), strict=True)
    return {_print(dict(zip(_SAME, row, strict=True))) for row in rows}


def _print(event: Mapping[str, Any]) -> str:
    return json.dumps([event.get(name) for name in _SAME], ensure_ascii=False, sort_keys=True, default=str)
