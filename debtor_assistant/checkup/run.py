"""Records to findings: the one call every view makes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any

from debtor_assistant.base.vocabulary import vocabulary
from debtor_assistant.checkup import facts_from_records
from debtor_assistant.checkup.completeness import Completeness, completeness
from debtor_assistant.checkup.one_event.finding import one_events
from debtor_assistant.checkup.one_event.joining import joined
from debtor_assistant.checkup.struck_findings import Strike, covering, strikes

if TYPE_CHECKING:
    from debtor_assistant.base.problems import Problem
    from debtor_assistant.rules.finding import Finding
    from debtor_assistant.rules.packs import Stamp
    from debtor_assistant.store.casebook import Casebook


@dataclass(frozen=True)
class Checkup:
    """What the rules say about a case on one day, and what is missing."""

    as_of: date
    """The day it was judged on."""
    jurisdiction: str
    """The place whose law judged."""
    stamp: Stamp
    """Which legal content judged."""
    findings: tuple[Finding, ...]
    """Strongest verdict first, then strongest source."""
    quiet: dict[str, int]
    """How often the rules had nothing to say, by verdict."""
    completeness: Completeness
    """What is missing."""
    problems: tuple[Problem, ...] = ()
    """Rule files that could not be used; none of their rules judged."""
    strikes: Mapping[tuple[str, str], Strike] = field(default_factory=dict)
    """Findings that somebody struck out, by rule and verdict; ask `strike_of` whether one still holds."""

    def strike_of(self, finding: Finding) -> Strike | None:
        """Return why a finding is struck out, if it is."""
        return covering(finding, self.strikes)

    def to_json(self) -> dict[str, Any]:
        """The form of CONTRACT section 2."""
        return {
            "as_of": self.as_of.isoformat(),
            "jurisdiction": self.jurisdiction,
            "content": {
                "version": self.stamp.version,
                "sha256": self.stamp.sha256,
                "problems": [vars(problem) for problem in self.problems],
            },
            "findings": [self._told(finding) for finding in self.findings],
            "quiet": self.quiet,
            "completeness": self.completeness.to_json(),
        }

    def _told(self, finding: Finding) -> dict[str, Any]:
        strike = self.strike_of(finding)
        return finding.to_json() | ({"struck": strike.to_json()} if strike else {})

    @property
    def standing(self) -> list[Finding]:
        """The findings that nobody struck out."""
        return [finding for finding in self.findings if self.strike_of(finding) is None]


def run(casebook: Casebook, as_of: date) -> Checkup:
    """Check a case.

    Args:
        casebook: The open case.
        as_of: The day to judge on; later contacts and events are left out.

    Raises:
        AssistantError: A record cannot be read. Rule files that cannot are left out and named in ``problems``.
    """
    from debtor_assistant.rules.engine import check
    from debtor_assistant.rules.packs import content_stamp, load_law, places

    tables = facts_from_records.columns(casebook)
    events = one_events(casebook, tables["contact"])
    tables["contact"] = joined(tables["contact"], events)
    debtor = facts_from_records.debtor(casebook)
    law = load_law(places(casebook.jurisdiction))
    with facts_from_records.readable(casebook):
        judgement = check(facts_from_records.facts(casebook, as_of, tables, debtor), law.packs)
    findings = tuple(sorted(judgement.findings, key=_strength))
    return Checkup(
        as_of=as_of,
        jurisdiction=casebook.jurisdiction,
        stamp=content_stamp(),
        findings=findings,
        quiet=dict(judgement.quiet),
        completeness=completeness(casebook, findings, tables, events),
        problems=law.problems,
        strikes=strikes(casebook),
    )


def _strength(finding: Finding) -> tuple[int, int]:
    """Rank by verdict, then by force, in the vocabulary's order; the engine's order decides the rest."""
    verdicts, force = list(vocabulary().verdicts), list(vocabulary().force)
    return verdicts.index(finding.verdict), force.index(finding.force)
