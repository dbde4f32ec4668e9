"""`places` and `place`: where there is law, and whom to turn to there."""

from __future__ import annotations

import click

from debtor_assistant.cli.groups import Speaking


@click.command("places", cls=Speaking, key="places", example="debtor-assistant places")
def places() -> None:
    """List the places."""
    from debtor_assistant.cli import place_pages

    place_pages.list_places()


@click.command("place", cls=Speaking, key="place", example="debtor-assistant place US-NY --lang zh")
@click.argument("code", metavar="PLACE")
def place(code: str) -> None:
    """Show one place."""
    from debtor_assistant.cli import place_pages

    place_pages.show(code)
