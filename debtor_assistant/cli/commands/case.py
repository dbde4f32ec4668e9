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
@option("--encrypt", is_flag=True, text="cli.opt.encrypt")
@option("--recovery-code", is_flag=True, text="cli.opt.recovery_code")
def init(jurisdiction: str, timezone: str | None, title: str | None, encrypt: bool, recovery_code: bool) -> None:
    """Make a new case file."""
    from debtor_assistant.cli import case_files

    case_files.make(jurisdiction, timezone, title, encrypt, recovery_code)


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


@case.command("verify", cls=Speaking, key="case_verify", example="debtor-assistant case verify --head 9b0c71e4d2aa")
@option("--head", "heads", multiple=True, metavar="DIGITS", text="cli.opt.head")
@option("--against", multiple=True, metavar="FILE", text="cli.opt.against")
def verify(heads: tuple[str, ...], against: tuple[str, ...]) -> int:
    """Check the history."""
    from debtor_assistant.cli import verifying
    from debtor_assistant.cli.cases import find
    from debtor_assistant.cli.settings import current

    return verifying.verify(find(current()), heads, against)


@case.command("history", cls=Speaking, key="case_history", example="debtor-assistant case history --limit 20")
@option("--limit", type=click.IntRange(min=1), metavar="N", text="cli.opt.history_limit")
def history(limit: int | None) -> None:
    """List what was done to the case."""
    from debtor_assistant.cli import case_history

    case_history.show(limit)


@case.command("backup", cls=Speaking, key="case_backup", example="debtor-assistant case backup /media/usb/loan.case")
@click.argument("file", metavar="FILE")
def backup(file: str) -> None:
    """Copy the case to a file."""
    from debtor_assistant.cli import case_care

    case_care.back_up(file)


@case.command("restore", cls=Speaking, key="case_restore", example="debtor-assistant case restore loan-backup.case")
@click.argument("file", metavar="FILE")
def restore(file: str) -> None:
    """Put a backup in the place of the case."""
    from debtor_assistant.cli import case_care

    case_care.restore(file)


@case.command("passphrase", cls=Speaking, key="case_passphrase", example="debtor-assistant case passphrase")
@option("--remove", is_flag=True, text="cli.opt.passphrase_remove")
@option("--recovery-code", is_flag=True, text="cli.opt.recovery_code")
def passphrase(remove: bool, recovery_code: bool) -> None:
    """Set, change or remove the passphrase."""
    from debtor_assistant.cli import case_care

    case_care.change_passphrase(remove, recovery_code)


@case.command("recovery", cls=Speaking, key="case_recovery", example="debtor-assistant case recovery")
def recovery() -> None:
    """Print the recovery code."""
    from debtor_assistant.cli import case_care

    case_care.show_recovery_code()


@case.command("erase", cls=Speaking, key="case_erase", example="debtor-assistant case erase --case loan.case")
@option("--yes", is_flag=True, text="cli.opt.erase_yes")
def erase(yes: bool) -> None:
    """Remove the case from this computer."""
    from debtor_assistant.cli import case_care

    case_care.erase(yes)


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
