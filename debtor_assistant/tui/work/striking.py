"""Strike a finding out, or let it stand again."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from debtor_assistant.rules.finding import Finding
    from debtor_assistant.tui.work.case import OpenCase


def strike(case: OpenCase, finding: Finding, reason: str) -> str:
    """Strike it out; return the key of what to say."""
    from debtor_assistant.checkup.struck_findings import strike as struck
    from debtor_assistant.store import visits

    struck(case.book, finding, reason, visits.volunteer() or "")
    return "tui.finding.now_struck"


def restore(case: OpenCase, finding: Finding) -> str:
    """Let it stand again; return the key of what to say."""
    from debtor_assistant.checkup.struck_findings import restore as restored

    restored(case.book, finding)
    return "tui.finding.stands_again"
