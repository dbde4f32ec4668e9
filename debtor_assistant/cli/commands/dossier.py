"""`dossier`: what the lawyer receives."""

from __future__ import annotations

import click

from debtor_assistant.cli.groups import Speaking, option


@click.command(
    "dossier", cls=Speaking, key="dossier", example="debtor-assistant dossier -o dossier.pdf --dossier-lang zh"
)
@option("-o", "--output", metavar="FILE.pdf", text="cli.opt.output_pdf")
@option("--folder", metavar="DIR", text="cli.opt.output_folder")
@option("--bundle", metavar="FILE.zip", text="cli.opt.output_bundle")
@option("--dossier-lang", type=click.Choice(("zh", "en")), text="cli.opt.dossier_lang")
@option("--since", metavar="DATE", text="cli.opt.since")
@option("--until", metavar="DATE", text="cli.opt.until")
@option("--debt", metavar="ID", text="cli.opt.dossier_debt")
@option("--exhibit", multiple=True, metavar="ID", text="cli.opt.exhibit")
@option("--no-exhibits", is_flag=True, text="cli.opt.no_exhibits")
def dossier(
    output: str | None,
    folder: str | None,
    bundle: str | None,
    dossier_lang: str | None,
    since: str | None,
    until: str | None,
    debt: str | None,
    exhibit: tuple[str, ...],
    no_exhibits: bool,
) -> None:
    """Write the PDF, or a folder or zip with everything."""
    from debtor_assistant.cli import dossiers

    wish = dossiers.Wish(output, folder, bundle, dossier_lang, since, until, debt, exhibit, no_exhibits)
    dossiers.write(wish)
