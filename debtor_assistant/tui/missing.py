"""From the missing facts of a finding to questions that can be answered on the spot."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from debtor_assistant.base.vocabulary import vocabulary

if TYPE_CHECKING:
    from debtor_assistant.rules.finding import Finding

_TABLES = {"c": "contact", "d": "debt", "p": "party", "e": "event"}


@dataclass(frozen=True)
class Question:
    """One fact that is missing, of one record or of several alike."""

    table: str
    name: str
    records: tuple[str, ...]
    """Ids; empty for an event nobody has written down."""

    @property
    def key(self) -> str:
        """Key of the question's words."""
        return f"tui.ask.{self.table}.{self.name}"


def hangs_on_more(finding: Finding) -> bool:
    """Whether it must first be known what else was said or done: dozens of rules ask that once one thing was said."""
    return finding.verdict == "possible" and any(one.endswith(".conduct") for one in finding.missing)


def questions(missing: Sequence[str]) -> list[Question]:
    """Return what can be asked, the same fact of several records together, in the order it was named."""
    grouped: dict[tuple[str, str], list[str]] = {}
    for one in missing:
        where = _place(one)
        if where is not None:
            table, name, record = where
            records = grouped.setdefault((table, name), [])
            if record and record not in records:
                records.append(record)
    return [Question(table, name, tuple(records)) for (table, name), records in grouped.items()]


def _place(missing: str) -> tuple[str, str, str] | None:
    """Read `c1.outcome`, `debtor.consumer` or `event.cease_request`."""
    record, _, name = missing.partition(".")
    if record == "debtor":
        return ("debtor", name, "debtor") if name in vocabulary().fields["debtor"] else None
    if record in ("event", "events"):
        return ("event", "kind:" + name, "") if name in vocabulary().lists["event_kind"] else None
    if record in _TABLES.values():
        return (record, name, "") if name in vocabulary().fields[record] else None
    table = _TABLES.get(record[:1], "")
    if table and record[1:].isdigit() and name in vocabulary().fields[table]:
        return table, name, record
    return None
