"""Findings that somebody struck out, with the reason; the history keeps each strike, and each that was taken back.

A lawyer may know why a finding should not be relied on. A strike speaks of one rule, one verdict and the records the
finding was about on that day. As soon as the finding says something else (another verdict, one more contact), the
strike no longer covers it and the finding stands again: an old strike never hides something new.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from debtor_assistant.base.problems import InputError
from debtor_assistant.store.history import timestamp
from debtor_assistant.text import t

if TYPE_CHECKING:
    from debtor_assistant.rules.finding import Finding
    from debtor_assistant.store.casebook import Casebook

ACTION = "strike-finding"
"""How the history calls a strike; one that is taken back is a second entry that says so."""
Key = tuple[str, str]
"""Rule and verdict."""


@dataclass(frozen=True)
class Strike:
    """Why a finding is struck out, when, and which records it was about."""

    rule: str
    verdict: str
    records: frozenset[str]
    reason: str
    at: str
    by: str = ""
    """The volunteer's name, if the program knows one; else the borrower."""

    def covers(self, finding: Finding) -> bool:
        """Whether the finding says nothing beyond what was struck."""
        same = (self.rule, self.verdict) == (finding.rule, finding.verdict)
        return same and frozenset(finding.about) <= self.records

    def to_json(self) -> dict[str, str]:
        """What a finding says of it."""
        return {"reason": self.reason, "at": self.at, "by": self.by}


def strikes(casebook: Casebook) -> dict[Key, Strike]:
    """Return the strikes that stand, by rule and verdict."""
    found: dict[Key, Strike] = {}
    for told in casebook.notes(ACTION):
        key = (str(told.get("rule")), str(told.get("verdict")))
        if told.get("taken_back"):
            found.pop(key, None)
            continue
        names = told.get("records")
        records = frozenset(map(str, names)) if isinstance(names, list) else frozenset()
        found[key] = Strike(*key, records, *(str(told.get(name) or "") for name in ("reason", "at", "by")))
    return found


def covering(finding: Finding, found: Mapping[Key, Strike]) -> Strike | None:
    """Return the strike that covers a finding as it is now."""
    strike = found.get((finding.rule, finding.verdict))
    return strike if strike is not None and strike.covers(finding) else None


def strike(casebook: Casebook, finding: Finding, reason: str, by: str = "") -> None:
    """Strike a finding out.

    Raises:
        InputError: there is no reason.
    """
    if not reason.strip():
        raise InputError(finding.rule, t("checkup.strike.no_reason"), t("checkup.strike.no_reason_next"))
    casebook.note(ACTION, _about(finding) | {"reason": reason.strip(), "by": by, "at": timestamp()})


def restore(casebook: Casebook, finding: Finding) -> None:
    """Take a strike back; the history keeps both."""
    casebook.note(ACTION, _about(finding) | {"taken_back": True, "at": timestamp()})


def _about(finding: Finding) -> dict[str, Any]:
    return {"rule": finding.rule, "verdict": finding.verdict, "records": list(finding.about)}
