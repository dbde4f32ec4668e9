"""What the parser did not understand, in the user's language: what, where, what next."""

from __future__ import annotations

import click

from debtor_assistant.base.problems import Problem
from debtor_assistant.cli.helptext import PROGRAM
from debtor_assistant.text import t


def problem(error: click.ClickException) -> Problem:
    """Turn the parser's complaint into a problem a person can act on."""
    context = error.ctx if isinstance(error, click.UsageError) else None
    path = context.command_path if context else PROGRAM
    return Problem(path, _what(error), t("cli.problem.see_help", command=f"{path} --help"))


def _what(error: click.ClickException) -> str:
    if isinstance(error, click.NoSuchOption):
        near = _near(error.option_name, _option_names(error.ctx))
        return t("cli.problem.no_such_option", name=error.option_name) + near
    name = getattr(error, "command_name", None)
    if name is not None:
        return t("cli.problem.no_such_command", name=name) + _near(str(name), _command_names(error))
    if isinstance(error, click.MissingParameter):
        return t("cli.problem.missing", name=_parameter(error))
    if isinstance(error, click.BadOptionUsage):
        return t("cli.problem.option_value", name=error.option_name)
    if isinstance(error, click.BadParameter):
        return _bad_value(error)
    if isinstance(error, click.UsageError) and _is_group(error.ctx):
        return t("cli.problem.no_command_given")
    return t("cli.problem.usage", said=error.format_message())


def _bad_value(error: click.BadParameter) -> str:
    kind = error.param.type if error.param else None
    if isinstance(kind, click.Choice):
        return t("cli.problem.not_a_choice", name=_parameter(error), choices=", ".join(map(str, kind.choices)))
    return t("cli.problem.bad_value", name=_parameter(error), said=error.message)


def _parameter(error: click.BadParameter) -> str:
    if error.param is None:
        return "?"
    if isinstance(error.param, click.Argument):
        return error.param.make_metavar(error.ctx) if error.ctx else str(error.param.name).upper()
    return max(error.param.opts, key=len)


def _is_group(context: click.Context | None) -> bool:
    return context is not None and isinstance(context.command, click.Group)


def _command_names(error: click.ClickException) -> list[str]:
    context = getattr(error, "ctx", None)
    if context is None or not isinstance(context.command, click.Group):
        return []
    return context.command.list_commands(context)


def _option_names(context: click.Context | None) -> list[str]:
    if context is None:
        return []
    return [name for param in context.command.get_params(context) for name in param.opts if name.startswith("--")]


def _near(name: str, known: list[str]) -> str:
    """The nearest known name, ready to be put after the sentence."""
    import difflib

    close = difflib.get_close_matches(name, known, 1, 0.5)
    return " " + t("cli.problem.did_you_mean", name=close[0]) if close else ""
