"""`event`: what the borrower asked or did, and what happened."""

from __future__ import annotations

from typing import Any

import click

from debtor_assistant.cli.fields import RecordCommand
from debtor_assistant.cli.groups import LateGroup, Speaking, option

_SHOWN = ("id", "on", "kind", "happened", "by", "to", "debt", "medium", "received_on", "words")


@click.group("event", cls=LateGroup, key="event", example="debtor-assistant event list")
def event() -> None:
    """What was asked or done, and what happened."""


@event.command(
    "add",
    cls=RecordCommand,
    record="event",
    key="event_add",
    example="debtor-assistant event add --kind cease_request --on 2026-03-05 --to p1 --medium registered_mail",
)
def add(**options: Any) -> None:
    """Add one event."""
    from debtor_assistant.cli import records

    records.add("event", options, needed=("kind",))


@event.command("list", cls=Speaking, key="event_list", example="debtor-assistant event list")
def list_() -> None:
    """List the events."""
    from debtor_assistant.cli import records
    from debtor_assistant.cli.cases import opened
    from debtor_assistant.cli.settings import current

    with opened(current()) as book:
        records.show("event", _SHOWN, book.columns("event"))


@event.command(
    "amend",
    cls=RecordCommand,
    record="event",
    key="event_amend",
    example='debtor-assistant event amend e1 --received-on 2026-03-07 --because "found the receipt"',
)
@click.argument("id_", metavar="ID")
@option("--unset", multiple=True, metavar="FIELD", text="cli.opt.unset")
@option("--because", default="", metavar="TEXT", text="cli.opt.because")
@option("--strike", is_flag=True, text="cli.opt.strike")
def amend(id_: str, unset: tuple[str, ...], because: str, strike: bool, **options: Any) -> None:
    """Amend or strike one event."""
    from debtor_assistant.cli import records

    records.amend("event", id_, options, unset, because, strike)
