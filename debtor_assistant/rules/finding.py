"""What one rule says with one verdict. Carries everything a view needs, so that no view asks again."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

VERDICTS = ("violated", "presumed", "possible", "reminder")
"""Answers that are shown, strongest first."""
QUIET = ("not_violated", "not_judged", "not_applicable")
"""Answers that are only counted."""
CLAIMS = ("violated", "presumed", "reminder")
"""Answers that say something against somebody or promise a right; an unknown fact never adds one."""


@dataclass(frozen=True)
class Finding:
    """One rule, one text of it, one verdict.

    Attributes:
        rule: id of the rule.
        verdict: one of VERDICTS.
        record: table whose rows were judged: contact, event or debt.
        contacts, debts, events, parties: ids concerned; contacts in order of time.
        counted: contacts that made up the number, for rules that count.
        unclear: contacts that may belong to the number.
        missing: facts that would settle it, as ``c1.outcome``.
        instrument, article: short name and place in the text as one string; ``_text`` has them in both languages.
        measured: what was measured about which record.
        reasons: why it is no more than possible, where the rule says so.
        in_force: first and last day of the text that was applied; None where open.
    """

    rule: str
    verdict: str
    kind: str
    record: str
    force: str
    effect: str
    basis: str
    checked_on: str
    status: str
    instrument: str
    instrument_text: Mapping[str, str]
    instrument_name: Mapping[str, str]
    article: str
    article_text: Mapping[str, str]
    url: str
    place: str
    in_force: tuple[str | None, str | None]
    contacts: tuple[str, ...]
    debts: tuple[str, ...]
    events: tuple[str, ...]
    parties: tuple[str, ...]
    counted: tuple[str, ...]
    unclear: tuple[str, ...]
    missing: tuple[str, ...]
    measured: tuple[Mapping[str, Any], ...]
    title: Mapping[str, str]
    plain: Mapping[str, str]
    explanation: Mapping[str, str]
    not_covered: Mapping[str, str]
    next_step: Mapping[str, str]
    replies: tuple[Mapping[str, str], ...]
    penalty: Mapping[str, str] | None
    reasons: tuple[Mapping[str, str], ...]

    @property
    def about(self) -> tuple[str, ...]:
        """The records that were judged, by id."""
        return {"contact": self.contacts, "event": self.events, "debt": self.debts}.get(self.record, ())

    def to_json(self) -> dict[str, Any]:
        """Plain data in the shape of the public interface."""
        return dict(vars(self))


@dataclass(frozen=True)
class Judgement:
    """All findings, and how many answers were quiet."""

    findings: tuple[Finding, ...]
    quiet: Mapping[str, int]
