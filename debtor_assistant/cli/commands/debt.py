"""`debt`: obligations."""

from __future__ import annotations

from typing import Any

import click

from debtor_assistant.cli.fields import RecordCommand
from debtor_assistant.cli.groups import LateGroup, Speaking, option

_SHOWN = ("id", "creditor", "lender_type", "product", "currency", "amount_claimed", "due_on", "default_on")


@click.group("debt", cls=LateGroup, key="debt", example="debtor-assistant debt list")
def debt() -> None:
    """Obligations."""


@debt.command(
    "add",
    cls=RecordCommand,
    record="debt",
    key="debt_add",
    example='debtor-assistant debt add --creditor "Sample Loan Co." --lender-type microloan --product online_consumer',
)
def add(**options: Any) -> None:
    """Add one debt."""
    from debtor_assistant.cli import records

    records.add("debt", options, needed=())


@debt.command("list", cls=Speaking, key="debt_list", example="debtor-assistant debt list --json")
def list_() -> None:
    """List the debts."""
    from debtor_assistant.cli import records
    from debtor_assistant.cli.cases import opened
    from debtor_assistant.cli.settings import current

    with opened(current()) as book:
        records.show("debt", _SHOWN, book.columns("debt"))


@debt.command(
    "amend",
    cls=RecordCommand,
    record="debt",
    key="debt_amend",
    example='debtor-assistant debt amend d1 --amount-claimed 8200 --because "new statement"',
)
@click.argument("id_", metavar="ID")
@option("--unset", multiple=True, metavar="FIELD", text="cli.opt.unset")
@option("--because", default="", metavar="TEXT", text="cli.opt.because")
@option("--strike", is_flag=True, text="cli.opt.strike")
def amend(id_: str, unset: tuple[str, ...], because: str, strike: bool, **options: Any) -> None:
    """Amend or strike one debt."""
    from debtor_assistant.cli import records

    records.amend("debt", id_, options, unset, because, strike)
