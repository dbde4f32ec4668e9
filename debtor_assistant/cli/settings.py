"""What the global options and the environment ask for. They may stand before or after the subcommand."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from debtor_assistant.base.problems import InputError
from debtor_assistant.cli.helptext import Opt
from debtor_assistant.text import LANGUAGES, t, use

if TYPE_CHECKING:
    from datetime import date


class Settings:
    """The global options of one run.

    Attributes:
        case: The case file of --case.
        as_of: The day to judge on; None is today.
        json: Machine output on stdout and nothing else on it.
        plain: No colour, no boxes, no cursor movement.
    """

    def __init__(self) -> None:
        self.case: str | None = None
        self.as_of: date | None = None
        self.json = False
        self.plain = False

    @property
    def day(self) -> date:
        """The day to judge on."""
        from debtor_assistant.base.clock import today

        return self.as_of or today()


def current() -> Settings:
    """The settings of the command that is running."""
    return click.get_current_context().ensure_object(Settings)


def speak(args: list[str]) -> None:
    """Choose the language before anything is said: --lang wherever it stands, else what the surroundings ask for.

    A wrong value is left to the parser, which then complains in the language chosen without it.
    """
    asked = ""
    for place, word in enumerate(args):
        if word == "--":
            break
        if word == "--lang" and place + 1 < len(args):
            asked = args[place + 1]
        elif word.startswith("--lang="):
            asked = word.removeprefix("--lang=")
    use(asked if asked in LANGUAGES else None)


def parse_day(text: str, where: str) -> date:
    """Read a day that exists.

    Raises:
        InputError: It is not written YYYY-MM-DD, or the calendar has no such day.
    """
    from datetime import date

    try:
        if len(text) == 10:
            return date.fromisoformat(text)
    except ValueError:
        pass
    raise InputError(where, t("cli.problem.no_such_day", value=text), t("cli.problem.no_such_day_next"))


def _as_of(ctx: click.Context, param: click.Parameter, value: str | None) -> None:
    if value is not None:
        ctx.ensure_object(Settings).as_of = parse_day(value, "--as-of")


def _keep(ctx: click.Context, param: click.Parameter, value: object) -> None:
    """Remember what was given; an option that was not given changes nothing said before the subcommand."""
    if value:
        setattr(ctx.ensure_object(Settings), str(param.name), value)


def _lang(ctx: click.Context, param: click.Parameter, value: str | None) -> None:
    if value:
        use(value)


GLOBAL_OPTIONS: tuple[click.Option, ...] = (
    Opt(["--case"], text="cli.opt.case", metavar="FILE", expose_value=False, callback=_keep),
    Opt(["--lang"], text="cli.opt.lang", type=click.Choice(LANGUAGES), expose_value=False, callback=_lang),
    Opt(["--as-of"], text="cli.opt.as_of", metavar="DATE", expose_value=False, callback=_as_of),
    Opt(["--json"], text="cli.opt.json", is_flag=True, expose_value=False, callback=_keep),
    Opt(["--plain"], text="cli.opt.plain", is_flag=True, expose_value=False, callback=_keep),
)
