"""Commands and groups that load late, speak the user's language and take the global options anywhere."""

from __future__ import annotations

import importlib
from collections.abc import Callable, Mapping
from typing import Any, TypeVar

import click

from debtor_assistant.cli.helptext import Opt, page
from debtor_assistant.cli.settings import GLOBAL_OPTIONS
from debtor_assistant.text import t

_Function = TypeVar("_Function", bound=Callable[..., Any])
_AnyParameter = TypeVar("_AnyParameter", bound=Callable[..., Any] | click.Command)


class Speaking(click.Command):
    """A command whose help comes from the catalog: `cli.<key>.help`, its first sentence `cli.<key>.short`."""

    def __init__(self, *args: Any, key: str, example: str, **kwargs: Any) -> None:
        """Keep where the words are.

        Args:
            args: As for click.
            key: Its place in the catalog, such as `case_init`.
            example: One command line, shown with the help.
            kwargs: As for click.
        """
        super().__init__(*args, **kwargs)
        self.key = key
        self.example = example

    def get_params(self, ctx: click.Context) -> list[click.Parameter]:
        """The command's own parameters, then the global ones."""
        own = super().get_params(ctx)
        return [*own[:-1], *GLOBAL_OPTIONS, own[-1]] if own else list(GLOBAL_OPTIONS)

    def get_help(self, ctx: click.Context) -> str:
        """The help page."""
        return page(ctx, f"cli.{self.key}.help", self.example, self.parts(ctx))

    def parts(self, ctx: click.Context) -> list[tuple[str, list[tuple[str, str]]]]:
        """Headings and rows of the help page."""
        options = [param.line() for param in self.params if isinstance(param, Opt) and not param.hidden]
        shared = [option.line() for option in GLOBAL_OPTIONS if isinstance(option, Opt)]
        return [(t("cli.help.options"), options), (t("cli.help.everywhere"), shared)]


class LateGroup(Speaking, click.Group):
    """A group that imports a subcommand only when it is called."""

    def __init__(self, *args: Any, late: Mapping[str, str] | None = None, **kwargs: Any) -> None:
        """Keep the table of subcommands.

        Args:
            args: As for click.
            late: Name of a subcommand to `module:attribute`.
            kwargs: As for click.
        """
        super().__init__(*args, **kwargs)
        self.late = dict(late or {})

    def list_commands(self, ctx: click.Context) -> list[str]:
        """All names, in the order they are used in."""
        return [*self.late, *self.commands]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import and return a subcommand."""
        if cmd_name not in self.late:
            return super().get_command(ctx, cmd_name)
        module, attribute = self.late[cmd_name].split(":")
        command = getattr(importlib.import_module(module), attribute)
        assert isinstance(command, click.Command)
        return command

    def parts(self, ctx: click.Context) -> list[tuple[str, list[tuple[str, str]]]]:
        """The subcommands with their first sentences, then the options."""
        prefix = f"{self.key}_" if self.key != "root" else ""
        rows = [(name, t(f"cli.{prefix}{name.replace('-', '_')}.short")) for name in self.list_commands(ctx)]
        return [(t("cli.help.commands"), rows), *super().parts(ctx)]


def command(name: str, *, key: str, example: str) -> Callable[[Callable[..., Any]], Speaking]:
    """Make a function a command."""
    return click.command(name, cls=Speaking, key=key, example=example)


def option(*names: str, **kwargs: Any) -> Callable[[_AnyParameter], _AnyParameter]:
    """An option with its text in the catalog."""
    return click.option(*names, cls=Opt, **kwargs)
