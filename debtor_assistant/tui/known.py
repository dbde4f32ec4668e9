"""What a dialog may have to look up in the open case."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Known:
    """What a dialog may have to look up in the case: the records that can be named, and its clock."""

    zone: str = "UTC"
    records: dict[str, list[tuple[str, str]]] = field(default_factory=dict)
    """By table: id and name of every record that can be linked to."""

    def name(self, table: str, record: str) -> str:
        """Return the name of a record, or its id where it has none."""
        return dict(self.records.get(table, ())).get(record, record)
