"""`cope`: exercises of at most three minutes."""

from __future__ import annotations

from typing import Any

import click

from debtor_assistant.cli.groups import command, option


@command("cope", key="cope", example="debtor-assistant cope sigh")
@click.argument("exercise", required=False, metavar="[EXERCISE]")
@option("--list", "as_list", is_flag=True, text="cli.opt.cope_list")
@option("--choice", type=click.IntRange(1), metavar="N", text="cli.opt.cope_choice")
@option("--own-pace", is_flag=True, text="cli.opt.own_pace")
@option("--plan", is_flag=True, text="cli.opt.cope_plan")
@option("--keep-notes", is_flag=True, text="cli.opt.keep_notes")
@option("--without-passphrase", is_flag=True, text="cli.opt.without_passphrase")
@option("--notes", is_flag=True, text="cli.opt.cope_notes")
@option("--note", metavar="WORDS", text="cli.opt.cope_note")
@option("--write-notes", metavar="FILE", text="cli.opt.write_notes")
@option("--chosen-twice", is_flag=True, text="cli.opt.chosen_twice")
@option("--delete-private", is_flag=True, text="cli.opt.delete_private")
def cope(exercise: str | None, as_list: bool, choice: int | None, own_pace: bool, **private: Any) -> None:
    """Lead through an exercise, line by line; or open what is the person's alone."""
    if any(private.values()):
        _private(**private)
        return
    from debtor_assistant.cli import coping

    if exercise is None or as_list:
        coping.listed(exercise)
    else:
        coping.run(exercise, choice or 1, own_pace=own_pace)


def _private(
    plan: bool,
    keep_notes: bool,
    without_passphrase: bool,
    notes: bool,
    note: str | None,
    write_notes: str | None,
    chosen_twice: bool,
    delete_private: bool,
) -> None:
    from debtor_assistant.cli import coping_private

    if delete_private:
        coping_private.delete()
    elif keep_notes:
        coping_private.keep(without_passphrase=without_passphrase)
    elif note:
        coping_private.add_note(note)
    elif write_notes:
        coping_private.write_notes(write_notes, chosen_again=chosen_twice)
    elif notes:
        coping_private.show_notes()
    elif plan:
        coping_private.show_plan()
