"""`dossier`: what the lawyer receives."""

from __future__ import annotations

import click

from debtor_assistant.cli.groups import Speaking, option


@click.command(
    "dossier", cls=Speaking, key="dossier", example="debtor-assistant dossier -o dossier.pdf --dossier-lang zh"
)
@option("-o", "--output", required=True, metavar="FILE.pdf", text="cli.opt.output_pdf")
@option("--dossier-lang", type=click.Choice(("zh", "en")), text="cli.opt.dossier_lang")
@option("--since", metavar="DATE", text="cli.opt.since")
@option("--until", metavar="DATE", text="cli.opt.until")
@option("--debt", metavar="ID", text="cli.opt.dossier_debt")
def dossier(output: str, dossier_lang: str | None, since: str | None, until: str | None, debt: str | None) -> None:
    """Write the PDF."""
    from debtor_assistant.cli import dossiers

    dossiers.write(output, dossier_lang, since, until, debt)
