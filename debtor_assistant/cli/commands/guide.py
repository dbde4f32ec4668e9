"""`guide`: what there is to read."""

from __future__ import annotations

import click

from debtor_assistant.cli.groups import Speaking, option


@click.command("guide", cls=Speaking, key="guide", example="debtor-assistant guide start-here")
@click.argument("topic", nargs=-1)
@option("--search", metavar="WORDS", text="cli.opt.guide_search")
@option("--script", metavar="P1", text="cli.opt.guide_script")
@option("--place", metavar="CODE", text="cli.opt.guide_place")
@option("--all-places", is_flag=True, text="cli.opt.guide_all_places")
@option("--check", is_flag=True, text="cli.opt.guide_check")
def guide(
    topic: tuple[str, ...], search: str | None, script: str | None, place: str | None, all_places: bool, check: bool
) -> int | None:
    """List articles, show one, search them, or show what to say on the phone."""
    from debtor_assistant.cli import guide_checks, guiding

    if check:
        return guide_checks.check(topic)
    guiding.guide(guiding.Wish(topic, search, script, place, all_places))
    return None
