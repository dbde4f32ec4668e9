"""`debtor`: facts about the person who is said to owe."""

from __future__ import annotations

from typing import Any

import click

from debtor_assistant.cli.fields import RecordCommand
from debtor_assistant.cli.groups import LateGroup, Speaking, option


@click.group("debtor", cls=LateGroup, key="debtor", example="debtor-assistant debtor show")
def debtor() -> None:
    """The person who is said to owe."""


@debtor.command("show", cls=Speaking, key="debtor_show", example="debtor-assistant debtor show")
def show() -> None:
    """Show what is known."""
    from debtor_assistant.cli import debtor_facts

    debtor_facts.show()


@debtor.command(
    "amend",
    cls=RecordCommand,
    record="debtor",
    key="debtor_amend",
    example="debtor-assistant debtor amend --consumer yes",
)
@option("--unset", multiple=True, metavar="FIELD", text="cli.opt.unset")
@option("--because", default="", metavar="TEXT", text="cli.opt.because")
def amend(unset: tuple[str, ...], because: str, **options: Any) -> None:
    """Amend what is known."""
    from debtor_assistant.cli import records

    records.amend("debtor", "debtor", options, unset, because)
