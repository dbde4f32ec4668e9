"""`contact`: the log of calls, messages, letters and visits."""

from __future__ import annotations

import click

from debtor_assistant.cli.family import family
from debtor_assistant.cli.groups import Speaking, option

_SHOWN = ("id", "at", "channel", "direction", "from_address", "party", "debt", "contacted", "outcome", "words")

contact = family(
    "contact",
    shown=_SHOWN,
    needed=("at", "channel"),
    add='--at "2026-03-02 22:14" --channel call --direction inbound --party p1',
    amend='c7 --conduct insult,threat_of_visit,unsure --because "listened again"',
)


@contact.command("list", cls=Speaking, key="contact_list", example="debtor-assistant contact list --party p1")
@option("--party", metavar="ID", text="cli.opt.list_party")
@option("--number", metavar="NUMBER", text="cli.opt.list_number")
@option("--limit", type=click.IntRange(min=1), metavar="N", text="cli.opt.limit")
def list_(party: str | None, number: str | None, limit: int | None) -> None:
    """List the contacts, earliest first; there may be many."""
    from debtor_assistant.cli import records
    from debtor_assistant.cli.cases import opened
    from debtor_assistant.cli.contact_rows import chosen
    from debtor_assistant.cli.settings import current

    settings = current()
    with opened(settings) as book:
        records.show("contact", _SHOWN, chosen(book, party, number, limit, as_written=settings.json))


@contact.command("sources", cls=Speaking, key="contact_sources", example="debtor-assistant contact sources")
@option("--limit", type=click.IntRange(min=1), metavar="N", text="cli.opt.sources_limit")
def sources(limit: int | None) -> None:
    """List what stands in more than one file."""
    from debtor_assistant.cli import sources as several

    several.sources(limit)


@contact.command("same", cls=Speaking, key="contact_same", example="debtor-assistant contact same c5 c9")
@click.argument("ids", nargs=-1, metavar="ID...")
@option("--all", "everything", is_flag=True, text="cli.opt.same_all")
@option("--because", default="", metavar="TEXT", text="cli.opt.because")
def same(ids: tuple[str, ...], everything: bool, because: str) -> None:
    """Say that these are one event with several sources."""
    from debtor_assistant.cli import sources as several

    several.same(ids, because, everything)


@contact.command("apart", cls=Speaking, key="contact_apart", example="debtor-assistant contact apart c5 c9")
@click.argument("ids", nargs=-1, required=True, metavar="ID...")
@option("--because", default="", metavar="TEXT", text="cli.opt.because")
def apart(ids: tuple[str, ...], because: str) -> None:
    """Say that these are different events."""
    from debtor_assistant.cli import sources as several

    several.apart(ids, because)
