"""`guide`: what there is to read."""

from __future__ import annotations

import click

from debtor_assistant.cli.groups import Speaking, option


@click.command("guide", cls=Speaking, key="guide", example="debtor-assistant guide start-here")
@click.argument("topic", nargs=-1)
@option("--check", is_flag=True, text="cli.opt.guide_check")
def guide(topic: tuple[str, ...], check: bool) -> int | None:
    """List articles, show one, or search them."""
    from debtor_assistant.cli import guide_checks

    return guide_checks.check(topic)
