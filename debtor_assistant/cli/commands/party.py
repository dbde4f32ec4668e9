"""`party`: collectors, lenders and other people."""

from __future__ import annotations

from typing import Any

import click

from debtor_assistant.cli.fields import RecordCommand
from debtor_assistant.cli.groups import LateGroup, Speaking, option

_SHOWN = ("id", "kind", "name", "numbers", "for", "acts_for", "relation")


@click.group("party", cls=LateGroup, key="party", example="debtor-assistant party list")
def party() -> None:
    """Collectors, lenders and other people."""


@party.command(
    "add",
    cls=RecordCommand,
    record="party",
    key="party_add",
    example='debtor-assistant party add --kind agency --name "Sample Agency" --for d1 --numbers 02155550123',
)
def add(**options: Any) -> None:
    """Add one party."""
    from debtor_assistant.cli import records

    records.add("party", options, needed=("kind",))


@party.command("list", cls=Speaking, key="party_list", example="debtor-assistant party list")
def list_() -> None:
    """List the parties."""
    from debtor_assistant.cli import records
    from debtor_assistant.cli.cases import opened
    from debtor_assistant.cli.settings import current

    with opened(current()) as book:
        records.show("party", _SHOWN, book.columns("party"))


@party.command(
    "amend",
    cls=RecordCommand,
    record="party",
    key="party_amend",
    example="debtor-assistant party amend p2 --acts-for p1",
)
@click.argument("id_", metavar="ID")
@option("--unset", multiple=True, metavar="FIELD", text="cli.opt.unset")
@option("--because", default="", metavar="TEXT", text="cli.opt.because")
@option("--strike", is_flag=True, text="cli.opt.strike")
def amend(id_: str, unset: tuple[str, ...], because: str, strike: bool, **options: Any) -> None:
    """Amend or strike one party."""
    from debtor_assistant.cli import records

    records.amend("party", id_, options, unset, because, strike)
