"""`finding strike` and `finding restore`: which finding is meant, why it is struck, that it stands again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from debtor_assistant.base.problems import InputError
from debtor_assistant.cli import cases
from debtor_assistant.cli.printing import out, out_json
from debtor_assistant.cli.settings import current
from debtor_assistant.text import pick, t

if TYPE_CHECKING:
    from debtor_assistant.checkup.run import Checkup
    from debtor_assistant.rules.finding import Finding


def strike(rule: str, verdict: str | None, reason: str) -> None:
    """Strike a finding out of those that stand."""
    from debtor_assistant.checkup.run import run
    from debtor_assistant.checkup.struck_findings import strike as struck
    from debtor_assistant.store import visits

    with cases.opened(current()) as book:
        finding = _meant(run(book, current().day), rule, verdict)
        struck(book, finding, reason, visits.volunteer() or "")
    _told("cli.finding.struck", finding)


def restore(rule: str, verdict: str | None) -> None:
    """Let a struck finding stand again."""
    from debtor_assistant.checkup.run import run
    from debtor_assistant.checkup.struck_findings import restore as restored

    with cases.opened(current()) as book:
        checkup = run(book, current().day)
        finding = _meant(checkup, rule, verdict)
        if checkup.strike_of(finding) is None:
            raise InputError(rule, t("cli.finding.stands"), t("cli.finding.stands_next"))
        restored(book, finding)
    _told("cli.finding.restored", finding)


def _meant(checkup: Checkup, rule: str, verdict: str | None) -> Finding:
    found = [one for one in checkup.findings if one.rule == rule and verdict in (None, one.verdict)]
    if not found:
        raise InputError(rule, t("cli.finding.none"), t("cli.finding.none_next"))
    if len(found) > 1 and len({one.verdict for one in found}) > 1:
        verdicts = ", ".join(dict.fromkeys(one.verdict for one in found))
        raise InputError(rule, t("cli.finding.several", verdicts=verdicts), t("cli.finding.several_next"))
    return found[0]


def _told(key: str, finding: Finding) -> None:
    if current().json:
        out_json({"rule": finding.rule, "verdict": finding.verdict, "records": list(finding.about)})
    else:
        out(t(key, title=pick(finding.title), rule=finding.rule))
