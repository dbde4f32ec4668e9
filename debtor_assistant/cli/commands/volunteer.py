"""`volunteer`: who looks at other people's cases on this computer."""

from __future__ import annotations

import click

from debtor_assistant.cli.groups import Speaking, option


@click.command("volunteer", cls=Speaking, key="volunteer", example='debtor-assistant volunteer "Li, Legal Aid Centre"')
@click.argument("name", required=False, metavar="[NAME]")
@option("--nobody", is_flag=True, text="cli.opt.nobody")
def volunteer(name: str | None, nobody: bool) -> None:
    """Say who looks at other people's cases here."""
    from debtor_assistant.cli import case_history

    case_history.volunteer(name, nobody)
