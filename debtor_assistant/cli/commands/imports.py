"""`import`: what a phone or an account exported."""

from __future__ import annotations

import click

from debtor_assistant.cli.groups import Speaking, option


@click.command(
    "import",
    cls=Speaking,
    key="import",
    example="debtor-assistant import sms-2026.xml calls-2026.xml --only 02155550123 --party p1",
)
@click.argument("files", nargs=-1, required=True, metavar="FILE...")
@option("--dry-run", is_flag=True, text="cli.opt.dry_run")
@option("--records", is_flag=True, text="cli.opt.records")
@option("--only", multiple=True, metavar="NUMBER", text="cli.opt.only")
@option("--party", metavar="ID", text="cli.opt.import_party")
@option("--debt", metavar="ID", text="cli.opt.import_debt")
@option("--timezone", metavar="ZONE", text="cli.opt.timezone_file")
@option("--date-order", type=click.Choice(("ymd", "dmy", "mdy")), text="cli.opt.date_order")
@option("--me", multiple=True, metavar="NAME", text="cli.opt.me")
@option("--layout", metavar="WORDS", text="cli.opt.layout")
@option("--attachments", is_flag=True, text="cli.opt.attachments")
@option("--keep-file/--no-keep-file", "keep_file", default=None, text="cli.opt.keep_file")
@option("--zip-password", is_flag=True, text="cli.opt.zip_password")
def imports(
    files: tuple[str, ...],
    dry_run: bool,
    records: bool,
    only: tuple[str, ...],
    party: str | None,
    debt: str | None,
    timezone: str | None,
    date_order: str | None,
    me: tuple[str, ...],
    layout: str | None,
    attachments: bool,
    keep_file: bool | None,
    zip_password: bool,
) -> int:
    """Read files and keep the contacts in them."""
    from debtor_assistant.cli.importing import Wish, run

    asked = (files, dry_run, records, only, party, debt, timezone, date_order, me, layout, attachments, keep_file)
    return run(Wish(*asked, zip_password))
