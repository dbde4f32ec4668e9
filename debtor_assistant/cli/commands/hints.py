"""`hints`: words in messages that may mean something."""

from __future__ import annotations

import click

from debtor_assistant.cli.groups import Speaking, option


@click.command("hints", cls=Speaking, key="hints", example="debtor-assistant hints message.txt --text-lang zh")
@click.argument("file", required=False, metavar="[FILE]")
@option("--contacts", is_flag=True, text="cli.opt.hints_contacts")
@option("--labelled", metavar="FILE", text="cli.opt.hints_labelled")
@option("--text-lang", metavar="CODE", text="cli.opt.text_lang")
def hints(file: str | None, contacts: bool, labelled: str | None, text_lang: str | None) -> None:
    """Look for hints; nothing is saved."""
    from debtor_assistant.cli import hinting

    hinting.run(file, contacts, labelled, text_lang)
