"""`case`: the case file."""

from __future__ import annotations

import click

from debtor_assistant.cli.groups import LateGroup, Speaking, option


@click.group("case", cls=LateGroup, key="case", example="debtor-assistant case init --jurisdiction CN")
def case() -> None:
    """The case file."""


@case.command(
    "init",
    cls=Speaking,
    key="case_init",
    example='debtor-assistant case init --jurisdiction CN --name "My wallet loan"',
)
@option("--jurisdiction", required=True, metavar="PLACE", text="cli.opt.jurisdiction")
@option("--timezone", metavar="ZONE", text="cli.opt.timezone_case")
@option("--name", "title", metavar="TEXT", text="cli.opt.name")
def init(jurisdiction: str, timezone: str | None, title: str | None) -> None:
    """Make a new case file."""
    from debtor_assistant.cli import case_files

    case_files.make(jurisdiction, timezone, title)


@case.command("list", cls=Speaking, key="case_list", example="debtor-assistant case list")
def list_() -> None:
    """List the case files."""
    from debtor_assistant.cli import case_files

    case_files.show_all()


@case.command("info", cls=Speaking, key="case_info", example="debtor-assistant case info --json")
def info() -> None:
    """Say what a case holds."""
    from debtor_assistant.cli import case_files

    case_files.show_one()


@case.command("verify", cls=Speaking, key="case_verify", example="debtor-assistant case verify")
def verify() -> int:
    """Check the history."""
    from debtor_assistant.cli import case_files
    from debtor_assistant.cli.cases import find
    from debtor_assistant.cli.settings import current

    return case_files.verify(find(current()))


@case.command("places", cls=Speaking, key="case_places", example="debtor-assistant case places")
def places() -> None:
    """List the places there is law for."""
    from debtor_assistant.cli import case_place

    case_place.show_places()


@case.command("change", cls=Speaking, key="case_change", example="debtor-assistant case change --jurisdiction US-NY")
@option("--jurisdiction", metavar="PLACE", text="cli.opt.jurisdiction")
@option("--timezone", metavar="ZONE", text="cli.opt.timezone_case")
@option("--name", "title", metavar="TEXT", text="cli.opt.name")
def change(jurisdiction: str | None, timezone: str | None, title: str | None) -> None:
    """Change place, clock or name of a case."""
    from debtor_assistant.cli import case_place

    case_place.change(jurisdiction, timezone, title)
