"""Look through a case: what is in it, what the check says, how far the borrower has come."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import TYPE_CHECKING

from debtor_assistant.tui.missing import hangs_on_more
from debtor_assistant.tui.next_step import Standing
from debtor_assistant.tui.verdicts import strongest
from debtor_assistant.tui.work.case import OpenCase

if TYPE_CHECKING:
    from debtor_assistant.checkup.questions import Question
    from debtor_assistant.rules.finding import Finding


@dataclass(frozen=True)
class Survey:
    """What the screens show of a case."""

    as_of: date
    contacts: int
    findings: Sequence[Finding] = ()
    """Those that stand first, then those that were struck out."""
    struck: Mapping[int, Mapping[str, str]] = field(default_factory=dict)
    """By place in `findings`: why, when and by whom it was struck out."""
    by_verdict: dict[str, int] = field(default_factory=dict)
    waiting: int = 0
    """How many of those that cannot be told wait for what else was said or done."""
    quiet: Mapping[str, int] = field(default_factory=dict)
    marks: Mapping[str, str] = field(default_factory=dict)
    """By contact: the strongest verdict of a finding that speaks of it."""
    questions: Sequence[Question] = ()
    """What nobody has said yet, the most useful first."""
    standing: Standing = field(default_factory=Standing)
    law: Sequence[str] = ()
    """The places whose law judged, the widest first; none means that nothing was judged."""
    left_out: int = 0
    """How many mistakes keep rule files from judging."""


def look(case: OpenCase, as_of: date | None) -> Survey:
    """Check the case and sum it up.

    Args:
        case: The open case.
        as_of: The day to judge on; None is today.
    """
    from debtor_assistant.base.clock import today
    from debtor_assistant.rules.place_choice import judging

    day = as_of or today()
    contacts = case.book.count("contact")
    debts = case.book.columns("debt", fields=["lender_type", "product"])
    standing = Standing(
        has_case=True,
        contacts=contacts,
        unassigned=_unassigned(case),
        debts=len(debts["id"]),
        open_debt_facts=sum(
            lender is None or product is None
            for lender, product in zip(debts["lender_type"], debts["product"], strict=True)
        ),
    )
    if not contacts and not debts["id"] and not case.book.count("event"):
        return Survey(day, 0, standing=standing, law=judging(case.jurisdiction))
    return _checked(case, day, contacts, standing)


def _checked(case: OpenCase, day: date, contacts: int, standing: Standing) -> Survey:
    from debtor_assistant.checkup.run import run
    from debtor_assistant.rules.place_choice import judging

    checkup = run(case.book, day)
    standing_ones, asked = checkup.standing, checkup.completeness.questions
    gone = [(one, strike) for one in checkup.findings if (strike := checkup.strike_of(one)) is not None]
    findings = [*standing_ones, *(one for one, _ in gone)]
    by_verdict: dict[str, int] = {}
    verdicts: dict[str, set[str]] = {}
    for finding in standing_ones:
        by_verdict[finding.verdict] = by_verdict.get(finding.verdict, 0) + 1
        for contact in finding.contacts:
            verdicts.setdefault(contact, set()).add(finding.verdict)
    return Survey(
        as_of=day,
        contacts=contacts,
        findings=findings,
        struck={nr: strike.to_json() for nr, (_, strike) in enumerate(gone, len(standing_ones))},
        by_verdict=by_verdict,
        waiting=sum(map(hangs_on_more, standing_ones)),
        quiet=checkup.quiet,
        marks={contact: strongest(found) or "possible" for contact, found in verdicts.items()},
        questions=asked,
        law=judging(case.jurisdiction),
        left_out=len(checkup.problems),
        standing=replace(standing, findings=len(standing_ones), questions=len(asked)),
    )


def _unassigned(case: OpenCase) -> int:
    """Count the numbers about which nobody has said who they are."""
    from debtor_assistant.checkup.unknown_senders import unknown_senders

    return len(unknown_senders(case.book))
