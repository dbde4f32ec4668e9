"""Help pages in the user's language, set in cells, so that Chinese lines end where Latin ones do."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import click

from debtor_assistant.cli.wrap import fill
from debtor_assistant.text import t

WIDTH = 80
_COLUMN = 26
PROGRAM = "debtor-assistant"


class Opt(click.Option):
    """An option whose help stands in the catalog or, for the fields of a record, in the vocabulary."""

    def __init__(self, *args: Any, text: str = "", words: str = "", **kwargs: Any) -> None:
        """Keep the key of the help text.

        Args:
            args: As for click.
            text: Key in the catalog.
            words: The help itself, where no catalog holds it.
            kwargs: As for click.
        """
        super().__init__(*args, **kwargs)
        self.text = text
        self.words = words

    def line(self) -> tuple[str, str]:
        """The option as written, and what it does."""
        names = ", ".join([*self.opts, *self.secondary_opts])
        shown = names if self.is_flag or self.count else f"{names} {self.value_name()}"
        return shown, self.words or t(self.text)

    def value_name(self) -> str:
        """What stands for the value on a help page."""
        if self.metavar:
            return self.metavar
        if isinstance(self.type, click.Choice):
            return "|".join(map(str, self.type.choices))
        return str(self.name).upper()


def page(ctx: click.Context, key: str, example: str, parts: Iterable[tuple[str, list[tuple[str, str]]]]) -> str:
    """Set one help page.

    Args:
        ctx: Whose command it is.
        key: Catalog key of the text.
        example: A command line that works.
        parts: Headings with their rows.
    """
    lines = [f"{t('cli.help.usage')} {ctx.command_path} {' '.join(ctx.command.collect_usage_pieces(ctx))}", ""]
    for paragraph in t(key).split("\n\n"):
        lines += [*fill(paragraph, WIDTH, "  "), ""]
    lines += [t("cli.help.example"), *(f"  {line}" for line in example.splitlines())]
    for heading, rows in parts:
        if rows:
            lines += ["", heading, *_rows(rows)]
    return "\n".join(lines)


def _rows(rows: list[tuple[str, str]]) -> list[str]:
    """Two columns; a long first one gets a line of its own."""
    lines = []
    for name, words in rows:
        body = fill(words, WIDTH - _COLUMN, "")
        if len(name) + 4 > _COLUMN:
            lines.append(f"  {name}")
        else:
            lines.append(f"  {name}".ljust(_COLUMN) + (body.pop(0) if body else ""))
        lines += [" " * _COLUMN + line for line in body]
    return [line.rstrip() for line in lines]
