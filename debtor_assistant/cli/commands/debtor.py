"""`debtor`: facts about the person who is said to owe."""

from __future__ import annotations

from debtor_assistant.cli.family import amending
from debtor_assistant.cli.groups import LateGroup, Speaking

debtor = LateGroup("debtor", key="debtor", example="debtor-assistant debtor show")


@debtor.command("show", cls=Speaking, key="debtor_show", example="debtor-assistant debtor show")
def show() -> None:
    """Show what is known."""
    from debtor_assistant.cli import debtor_facts

    debtor_facts.show()


debtor.add_command(amending("debtor", "debtor-assistant debtor amend --consumer yes"))
