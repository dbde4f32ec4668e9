"""`dossier sign`, `dossier stamp`: what proves who wrote a PDF and since when it is there."""

from __future__ import annotations

import click

from debtor_assistant.cli.groups import command, option


@command(
    "sign",
    key="dossier_sign",
    example="debtor-assistant dossier sign dossier.pdf -o signed.pdf --key me.p12",
)
@click.argument("file", metavar="FILE.pdf")
@option("-o", "--output", required=True, metavar="OUT.pdf", text="cli.opt.sign_output")
@option("--key", required=True, metavar="KEY.p12", text="cli.opt.sign_key")
@option("--timestamp-url", "url", metavar="URL", text="cli.opt.timestamp_url")
def sign(file: str, output: str, key: str, url: str | None) -> None:
    """Sign a PDF."""
    from debtor_assistant.cli import signatures

    signatures.sign(file, output, key, url)


@command("stamp", key="dossier_stamp", example="debtor-assistant dossier stamp dossier.pdf --reply dossier.pdf.tsr")
@click.argument("file", metavar="FILE")
@option("--reply", metavar="FILE.tsr", text="cli.opt.stamp_reply")
@option("--timestamp-url", "url", metavar="URL", text="cli.opt.timestamp_url")
def stamp(file: str, reply: str | None, url: str | None) -> None:
    """Ask for a time stamp, or check one."""
    from debtor_assistant.cli import signatures

    signatures.stamp(file, reply, url)
