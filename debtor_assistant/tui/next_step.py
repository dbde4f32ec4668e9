"""What the user would best do now. One small table, tested as plain data."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Standing:
    """How far a case is."""

    has_case: bool = False
    contacts: int = 0
    unassigned: int = 0
    """Numbers that wrote or called, about which nobody has said who they are."""
    debts: int = 0
    open_debt_facts: int = 0
    """Debts whose lender type or product nobody has said."""
    findings: int = 0
    questions: int = 0
    """Facts a finding says are missing."""
    exported: bool = False


@dataclass(frozen=True)
class Step:
    """A thing to do: the command that does it, and the sentence that asks for it."""

    command: str
    key: str
    n: int | None = None
    """For a sentence that counts."""


def next_steps(standing: Standing) -> list[Step]:
    """Return what to do, the best first; never empty."""
    if not standing.has_case:
        return [Step("new-case", "tui.next.new_case"), Step("cases", "tui.next.open_case")]
    if not standing.contacts:
        return [Step("import", "tui.next.import"), Step("quick-entry", "tui.next.log")]
    steps = []
    if standing.unassigned:
        steps.append(Step("senders", "tui.next.senders", standing.unassigned))
    if standing.open_debt_facts or not standing.debts:
        steps.append(Step("facts", "tui.next.facts"))
    if standing.findings:
        steps.append(Step("findings", "tui.next.read", standing.findings))
    if standing.questions:
        steps.append(Step("questions", "tui.next.questions", standing.questions))
    steps.append(Step("export", "tui.next.export"))
    if not standing.findings:
        steps.append(Step("quick-entry", "tui.next.keep_logging"))
    return steps
