"""`deadlines`: what runs out when."""

from __future__ import annotations

import click

from debtor_assistant.cli.groups import Speaking, option


@click.command(
    "deadlines", cls=Speaking, key="deadlines", example="debtor-assistant deadlines -o reminders.ics --remind 3"
)
@option("-o", "--output", metavar="FILE.ics", text="cli.opt.output_ics")
@option("--days", type=click.IntRange(0, 36_500), metavar="N", text="cli.opt.within_days")
@option("--debt", metavar="ID", text="cli.opt.only_debt")
@option("--details", is_flag=True, text="cli.opt.ics_details")
@option("--remind", type=click.IntRange(0, 365), metavar="N", text="cli.opt.remind")
def deadlines(output: str | None, days: int | None, debt: str | None, details: bool, remind: int | None) -> None:
    """Print what runs out when, or write a calendar file."""
    from debtor_assistant.cli import due

    due.show(due.Wish(output, days, debt, details, remind))
