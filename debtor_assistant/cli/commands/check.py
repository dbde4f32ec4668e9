"""`check`: what the rules say."""

from __future__ import annotations

import click

from debtor_assistant.cli.groups import Speaking


@click.command("check", cls=Speaking, key="check", example="debtor-assistant check --as-of 2026-06-30 --json")
def check() -> None:
    """Check the case and print the findings."""
    from debtor_assistant.cli import checking

    checking.check()
