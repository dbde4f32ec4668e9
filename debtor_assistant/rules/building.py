"""From columns of written values to the facts that are judged: ids, zones, what lies after the day, what follows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

import numpy as np

from debtor_assistant.base.vocabulary import vocabulary
from debtor_assistant.rules import times
from debtor_assistant.rules.columns import FactError, Times
from debtor_assistant.rules.derived import derive
from debtor_assistant.rules.derived_money import derive_money
from debtor_assistant.rules.facts import WHEN, Facts, natural_order
from debtor_assistant.rules.tables import Columns, Table


def _table(name: str, columns: Columns, zones: Sequence[str], ids: Mapping[str, dict[str, int]]) -> Table:
    for column in columns:
        if column != "id" and column not in vocabulary().fields[name]:
            raise FactError(f"{name} has no field {column!r}")
    return Table(name, [str(i) for i in columns.get("id", [])], columns, zones, ids)


def _ids(columns: Columns) -> dict[str, int]:
    rows: dict[str, int] = {}
    for row, name in enumerate(columns.get("id", [])):
        if str(name) in rows:
            raise FactError(f"two records have the id {name!r}")
        rows[str(name)] = row
    return rows


def _with_ids(columns: Columns, letter: str) -> Columns:
    """Events may go without an id; they get one by their place."""
    length = max((len(cells) for cells in columns.values()), default=0)
    given = columns.get("id") or [None] * length
    return {**columns, "id": [name or f"{letter}{row}" for row, name in enumerate(given, 1)]}


def _in_time(table: Table, as_of: date) -> Table:
    """The rows that are not surely after the day we judge on (CONTRACT: later facts are ignored)."""
    column = table.column(WHEN[table.name])
    assert isinstance(column, Times)
    limit = times.day_number(as_of.isoformat())
    local = times.local_by_row(column.first, table.zones)
    keep = (local // times.DAY <= limit) | (column.first <= times.UNKNOWN_FIRST)
    return table if keep.all() else table.take(np.flatnonzero(keep).tolist())


def build_facts(
    *,
    as_of: date,
    jurisdiction: str,
    timezone: str,
    debtor: Mapping[str, object],
    debts: Columns,
    parties: Columns,
    contacts: Columns,
    events: Columns,
) -> Facts:
    """Facts from columns of written values, as a worked case writes them; None is unknown.

    Args:
        as_of: day to judge on; later contacts and events are left out.
        jurisdiction: place code.
        timezone: IANA zone of the debtor.
        debtor: one row of debtor fields.
        debts: vocabulary field -> one value a row; ``id`` names the rows.
        parties: the same for parties.
        contacts: the same for contacts.
        events: the same for events.

    Raises:
        FactError: an unknown field, value or id, with record and field.
    """
    events = _with_ids(events, "e")
    ids = {"debt": _ids(debts), "party": _ids(parties), "contact": _ids(contacts), "event": _ids(events)}
    raw_zones = contacts.get("timezone") or [None] * len(ids["contact"])
    zones = [str(zone) if zone else timezone for zone in raw_zones]
    here = [timezone]
    contact_table = _in_time(_table("contact", contacts, zones, ids), as_of)
    if len(contact_table) != len(zones):
        ids = {**ids, "contact": {name: row for row, name in enumerate(contact_table.ids)}}
        cells: dict[str, Any] = dict(contact_table.cells)
        if "in_reply_to" in cells:
            cells["in_reply_to"] = [c if c in ids["contact"] else None for c in cells["in_reply_to"]]
        contact_table = Table("contact", contact_table.ids, cells, contact_table.zones, ids)
    ranks = {name: rank for rank, name in enumerate(natural_order(contact_table.ids))}
    facts = Facts(
        as_of=as_of,
        jurisdiction=jurisdiction,
        timezone=timezone,
        debtor=_table("debtor", {"id": ["debtor"], **{k: [v] for k, v in debtor.items()}}, here, ids),
        debts=_table("debt", debts, here * len(ids["debt"]), ids),
        parties=_table("party", parties, here * len(ids["party"]), ids),
        contacts=contact_table,
        events=_in_time(_table("event", events, here * len(ids["event"]), ids), as_of),
        order=np.array([ranks[name] for name in contact_table.ids], dtype=np.int64),
    )
    derive(facts.contacts, facts.debts, facts.events, timezone)
    derive_money(facts)
    return facts
