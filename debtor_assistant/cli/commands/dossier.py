"""`dossier`: what the lawyer receives."""

from __future__ import annotations

from typing import Any

import click

from debtor_assistant.base.sheets import SIZES
from debtor_assistant.cli.groups import LateGroup, option


@click.group(
    "dossier",
    cls=LateGroup,
    key="dossier",
    example="debtor-assistant dossier -o dossier.pdf --dossier-lang zh",
    late={name: f"debtor_assistant.cli.commands.signing:{name}" for name in ("sign", "stamp")},
    invoke_without_command=True,
    no_args_is_help=False,
)
@option("-o", "--output", metavar="FILE.pdf", text="cli.opt.output_pdf")
@option("--folder", metavar="DIR", text="cli.opt.output_folder")
@option("--bundle", metavar="FILE.zip", text="cli.opt.output_bundle")
@option("--dossier-lang", "lang", type=click.Choice(("zh", "en")), text="cli.opt.dossier_lang")
@option("--paper", type=click.Choice(SIZES), text="cli.opt.paper")
@option("--since", metavar="DATE", text="cli.opt.since")
@option("--until", metavar="DATE", text="cli.opt.until")
@option("--debt", metavar="ID", text="cli.opt.dossier_debt")
@option("--exhibit", multiple=True, metavar="ID", text="cli.opt.exhibit")
@option("--no-exhibits", is_flag=True, text="cli.opt.no_exhibits")
@option("--redact", is_flag=True, text="cli.opt.redact")
@option("--keep-words", is_flag=True, text="cli.opt.keep_words")
@option("--password", is_flag=True, text="cli.opt.pdf_password")
@option("--from", "source", metavar="EXTRACT", text="cli.opt.from_extract")
@option("--exhibits-in", metavar="DIR", text="cli.opt.exhibits_in")
@option("--schema", is_flag=True, text="cli.opt.extract_schema")
@click.pass_context
def dossier(context: click.Context, /, source: str | None, exhibits_in: str | None, schema: bool, **wish: Any) -> None:
    """Write the PDF, or a folder or zip with everything."""
    if context.invoked_subcommand is not None:
        return
    from debtor_assistant.cli import dossiers

    if schema:
        dossiers.print_schema()
        return
    asked = dossiers.Wish(**wish)
    if source is None:
        dossiers.write(asked)
    else:
        dossiers.rebuild(source, exhibits_in, asked)
