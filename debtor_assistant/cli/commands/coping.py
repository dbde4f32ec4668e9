"""`cope`: exercises of at most three minutes."""

from __future__ import annotations

import click

from debtor_assistant.cli.groups import command, option


@command("cope", key="cope", example="debtor-assistant cope sigh")
@click.argument("exercise", required=False, metavar="[EXERCISE]")
@option("--list", "as_list", is_flag=True, text="cli.opt.cope_list")
@option("--choice", type=click.IntRange(1), metavar="N", text="cli.opt.cope_choice")
@option("--own-pace", is_flag=True, text="cli.opt.own_pace")
def cope(exercise: str | None, as_list: bool, choice: int | None, own_pace: bool) -> None:
    """Lead through an exercise, line by line."""
    from debtor_assistant.cli import coping

    if exercise is None or as_list:
        coping.listed(exercise)
    else:
        coping.run(exercise, choice or 1, own_pace=own_pace)
