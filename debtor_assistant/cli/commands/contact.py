"""`contact`: the log of calls, messages, letters and visits."""

from __future__ import annotations

from typing import Any

import click

from debtor_assistant.cli.fields import RecordCommand
from debtor_assistant.cli.groups import LateGroup, Speaking, option

_SHOWN = ("id", "at", "channel", "direction", "from_address", "party", "debt", "contacted", "outcome", "words")


@click.group("contact", cls=LateGroup, key="contact", example="debtor-assistant contact list")
def contact() -> None:
    """The log."""


@contact.command(
    "add",
    cls=RecordCommand,
    record="contact",
    key="contact_add",
    example='debtor-assistant contact add --at "2026-03-02 22:14" --channel call --direction inbound --party p1',
)
def add(**options: Any) -> None:
    """Add one contact."""
    from debtor_assistant.cli import records

    records.add("contact", options, needed=("at", "channel"))


@contact.command("list", cls=Speaking, key="contact_list", example="debtor-assistant contact list --party p1")
@option("--party", metavar="ID", text="cli.opt.list_party")
@option("--number", metavar="NUMBER", text="cli.opt.list_number")
@option("--limit", type=click.IntRange(min=1), metavar="N", text="cli.opt.limit")
def list_(party: str | None, number: str | None, limit: int | None) -> None:
    """List the contacts, earliest first."""
    from debtor_assistant.cli import records
    from debtor_assistant.cli.cases import opened
    from debtor_assistant.cli.contact_rows import chosen
    from debtor_assistant.cli.settings import current

    settings = current()
    with opened(settings) as book:
        records.show("contact", _SHOWN, chosen(book, party, number, limit, as_written=settings.json))


@contact.command(
    "amend",
    cls=RecordCommand,
    record="contact",
    key="contact_amend",
    example='debtor-assistant contact amend c7 --conduct insult,threat_of_visit,unsure --because "listened again"',
)
@click.argument("id_", metavar="ID")
@option("--unset", multiple=True, metavar="FIELD", text="cli.opt.unset")
@option("--because", default="", metavar="TEXT", text="cli.opt.because")
@option("--strike", is_flag=True, text="cli.opt.strike")
def amend(id_: str, unset: tuple[str, ...], because: str, strike: bool, **options: Any) -> None:
    """Amend or strike one contact."""
    from debtor_assistant.cli import records

    records.amend("contact", id_, options, unset, because, strike)
