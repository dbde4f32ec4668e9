"""`help-lines`: people to call."""

from __future__ import annotations

from debtor_assistant.cli.groups import command, option


@command("help-lines", key="help_lines", example="debtor-assistant help-lines --place CN")
@option("--place", metavar="PLACE", text="cli.opt.help_place")
def help_lines(place: str | None) -> None:
    """Print whom to call where one is, who answers now first."""
    from debtor_assistant.cli import help_lines as telling

    telling.show(place)
