"""`finding`: a finding that should not be relied on is struck out, with the reason."""

from __future__ import annotations

import click

from debtor_assistant.cli.groups import LateGroup, Speaking, option

VERDICTS = ("violated", "presumed", "possible", "reminder")


@click.group("finding", cls=LateGroup, key="finding", example="debtor-assistant finding restore cn-gbt-call-cap")
def finding() -> None:
    """Findings."""


@finding.command(
    "strike",
    cls=Speaking,
    key="finding_strike",
    example='debtor-assistant finding strike cn-gbt-call-cap --because "two of the calls were our own call-backs"',
)
@click.argument("rule")
@option("--because", metavar="TEXT", required=True, text="cli.opt.because_struck")
@option("--verdict", type=click.Choice(VERDICTS), text="cli.opt.verdict")
def strike(rule: str, because: str, verdict: str | None) -> None:
    """Strike a finding out."""
    from debtor_assistant.cli import striking

    striking.strike(rule, verdict, because)


@finding.command(
    "restore", cls=Speaking, key="finding_restore", example="debtor-assistant finding restore cn-gbt-call-cap"
)
@click.argument("rule")
@option("--verdict", type=click.Choice(VERDICTS), text="cli.opt.verdict")
def restore(rule: str, verdict: str | None) -> None:
    """Take a strike back."""
    from debtor_assistant.cli import striking

    striking.restore(rule, verdict)
