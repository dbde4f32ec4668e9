"""The command line: one group, the global options, exit codes."""

from __future__ import annotations

import sys
from collections.abc import Sequence

import click

from debtor_assistant import __version__
from debtor_assistant.cli.groups import LateGroup, option
from debtor_assistant.cli.guard import guarded
from debtor_assistant.cli.helptext import PROGRAM
from debtor_assistant.cli.settings import Settings, current, speak

_COMMANDS = {
    name: f"debtor_assistant.cli.commands.{module}:{attribute}"
    for name, module, attribute in (
        ("demo", "demo", "demo"),
        ("case", "case", "case"),
        ("debtor", "debtor", "debtor"),
        ("debt", "debt", "debt"),
        ("party", "party", "party"),
        ("contact", "contact", "contact"),
        ("event", "event", "event"),
        ("evidence", "evidence", "evidence"),
        ("import", "imports", "imports"),
        ("check", "check", "check"),
        ("finding", "finding", "finding"),
        ("dossier", "dossier", "dossier"),
        ("deadlines", "deadlines", "deadlines"),
        ("money", "money", "money"),
        ("letter", "letter", "letter"),
        ("guide", "guide", "guide"),
        ("checklist", "checklist", "checklist"),
        ("cope", "coping", "cope"),
        ("help-lines", "help_lines", "help_lines"),
        ("hints", "hints", "hints"),
        ("verify", "verify", "verify"),
        ("serve", "serve", "serve"),
        ("volunteer", "volunteer", "volunteer"),
        ("places", "places", "places"),
        ("place", "places", "place"),
        ("rules", "rules", "rules"),
    )
}


def _version(context: click.Context, param: click.Parameter, asked: bool) -> None:
    """Print the version and stop."""
    if asked:
        sys.stdout.write(f"{PROGRAM} {__version__}\n")
        context.exit()


@click.group(
    PROGRAM,
    cls=LateGroup,
    key="root",
    example="debtor-assistant demo",
    late=_COMMANDS,
    invoke_without_command=True,
    no_args_is_help=False,
)
@option("--version", is_flag=True, is_eager=True, expose_value=False, callback=_version, text="cli.opt.version")
@click.pass_context
def root(context: click.Context) -> None:
    """Without a subcommand: the screens."""
    if context.invoked_subcommand is None:
        from debtor_assistant.cli.screens import open_screens

        open_screens(current())


def main(args: Sequence[str] | None = None) -> int:
    """Run one command line and return its exit code."""
    words = list(sys.argv[1:] if args is None else args)

    def work() -> int | None:
        speak(words)
        # Not `root.main`: it would turn a reader that stops early into a failure.
        with root.make_context(PROGRAM, words, obj=Settings()) as context:
            answer = root.invoke(context)
        return answer if isinstance(answer, int) else None

    return guarded(work)
