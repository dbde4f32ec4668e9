"""`demo`: the whole way, on a made-up borrower's phone."""

from __future__ import annotations

import click

from debtor_assistant.cli.groups import Speaking, option


@click.command("demo", cls=Speaking, key="demo", example="debtor-assistant demo --lang zh")
@option("-o", "--output", default="debtor-assistant-demo", metavar="DIR", text="cli.opt.output_dir")
def demo(output: str) -> None:
    """Import, check and write the PDF for the bundled example."""
    from debtor_assistant.cli import demonstration

    demonstration.run(output)
