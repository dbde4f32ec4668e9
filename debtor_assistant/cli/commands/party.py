"""`party`: collectors, lenders and other people."""

from __future__ import annotations

import click

from debtor_assistant.cli.family import family
from debtor_assistant.cli.groups import Speaking, option

party = family(
    "party",
    shown=("id", "kind", "name", "numbers", "for", "acts_for", "relation"),
    needed=("kind",),
    add='--kind agency --name "Sample Agency" --for d1 --numbers 02155550123',
    amend="p2 --acts-for p1",
)


@party.command("unknown", cls=Speaking, key="party_unknown", example="debtor-assistant party unknown")
@option("--limit", type=click.IntRange(min=1), metavar="N", text="cli.opt.unknown_limit")
def unknown(limit: int | None) -> None:
    """List the numbers nobody has named."""
    from debtor_assistant.cli import senders

    senders.unknown(limit)


@party.command("assign", cls=Speaking, key="party_assign", example="debtor-assistant party assign p1 02155550123 95013")
@click.argument("id_", metavar="ID")
@click.argument("numbers", nargs=-1, required=True, metavar="NUMBER...")
@option("--debt", metavar="ID", text="cli.opt.assign_debt")
def assign(id_: str, numbers: tuple[str, ...], debt: str | None) -> None:
    """Say whose numbers these are."""
    from debtor_assistant.cli import senders

    senders.assign(id_, numbers, debt)
