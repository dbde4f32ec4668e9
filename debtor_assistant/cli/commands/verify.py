"""`verify`: a case file, whoever hands it over."""

from __future__ import annotations

from pathlib import Path

import click

from debtor_assistant.cli.groups import Speaking


@click.command("verify", cls=Speaking, key="verify", example="debtor-assistant verify my.case")
@click.argument("path", metavar="PATH")
def verify(path: str) -> int:
    """Name every entry that is missing, unexpected or changed."""
    from debtor_assistant.cli import verifying

    return verifying.verify_handed_over(Path(path).expanduser())
