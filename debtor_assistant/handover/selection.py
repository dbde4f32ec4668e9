"""What of a case goes into an extract: a stretch of days, one debt, or everything."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from debtor_assistant.base.problems import InputError
from debtor_assistant.text import t


@dataclass(frozen=True)
class Filter:
    """What the user asked to be included: local days, both ends included, and one debt."""

    since: date | None = None
    until: date | None = None
    debt: str | None = None

    def takes(self, row: Mapping[str, Any], local: Mapping[str, Any] | None) -> bool:
        """Tell whether a contact or event belongs in. One whose time is unknown is not left out for its time."""
        if self.debt and self.debt not in (row.get("debt") or ()):
            return False
        if local is None:
            return True
        first, last = date.fromisoformat(local["from"][:10]), date.fromisoformat(local["until"][:10])
        return not ((self.since and last < self.since) or (self.until and first > self.until))

    def to_json(self) -> dict[str, str | None]:
        """Plain data."""
        return {
            "since": self.since.isoformat() if self.since else None,
            "until": self.until.isoformat() if self.until else None,
            "debt": self.debt,
        }


def refuse(wanted: Filter, debts: list[str]) -> None:
    """Refuse a range that is empty and a debt that the case does not have."""
    if wanted.since and wanted.until and wanted.since > wanted.until:
        raise InputError(
            "--since", t("paper.refuse.range", start=wanted.since, end=wanted.until), t("paper.refuse.next")
        )
    if wanted.debt and wanted.debt not in debts:
        known = ", ".join(debts) or "–"
        raise InputError("--debt", t("paper.refuse.debt", debt=wanted.debt), t("paper.refuse.debt_next", known=known))


def concerns(finding: Mapping[str, Any], included: set[str], wanted: Filter) -> bool:
    """Tell whether a finding is about something that is included. Without a filter every finding is."""
    if wanted == Filter():
        return True
    records = {*finding["contacts"], *finding["events"]}
    if records:
        return bool(records & included)
    return not wanted.debt or not finding["debts"] or wanted.debt in finding["debts"]
