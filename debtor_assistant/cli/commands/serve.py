"""`serve`: the screens in a browser of this computer."""

from __future__ import annotations

import click

from debtor_assistant.cli.groups import Speaking, option


@click.command("serve", cls=Speaking, key="serve", example="debtor-assistant serve --port 8020")
@option("--port", type=click.IntRange(0, 65535), default=0, metavar="N", text="cli.opt.port")
def serve(port: int) -> None:
    """Show the screens in a browser on this computer only."""
    from debtor_assistant.cli import serving

    serving.run(port)
