"""One option for each fact of the vocabulary, so that nothing a rule asks for needs another way in."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

import click

from debtor_assistant.base.vocabulary import Field, vocabulary
from debtor_assistant.cli.groups import Speaking
from debtor_assistant.cli.helptext import Opt
from debtor_assistant.text import language, t

if TYPE_CHECKING:
    from debtor_assistant.cli.values import Written

_FEW = 9


class RecordCommand(Speaking):
    """A command that takes every field of one kind of record; the vocabulary is read when the options are needed."""

    def __init__(self, *args: Any, record: str, **kwargs: Any) -> None:
        """Keep which kind of record it is about."""
        super().__init__(*args, **kwargs)
        self.record = record
        self._options: list[click.Parameter] | None = None

    @property
    def field_options(self) -> list[click.Parameter]:
        """The options made from the vocabulary."""
        if self._options is None:
            self._options = [
                FieldOption(field) for name, field in vocabulary().fields[self.record].items() if name != "id"
            ]
        return self._options

    def get_params(self, ctx: click.Context) -> list[click.Parameter]:
        """The command's own parameters, the fields, then the global options."""
        own = super().get_params(ctx)
        place = len(self.params)
        return [*own[:place], *self.field_options, *own[place:]]

    def parts(self, ctx: click.Context) -> list[tuple[str, list[tuple[str, str]]]]:
        """Headings and rows of the help page, the facts after the command's own options."""
        (own, rows), *rest = super().parts(ctx)
        facts = [option.line() for option in self.field_options if isinstance(option, FieldOption)]
        return [(own, rows), (t("cli.help.facts"), facts), *rest]


class FieldOption(Opt):
    """The option of one field: `--from-address` for `from_address`."""

    def __init__(self, field: Field) -> None:
        """Make it from the vocabulary."""
        super().__init__([f"--{field.name.replace('_', '-')}", f"field_{field.name}"], default=None, type=str)
        self.field = field

    def value_name(self) -> str:
        """The type of the value."""
        return self.field.type.upper()

    def line(self) -> tuple[str, str]:
        """The option as written; its label, what it means and which words it takes."""
        field = self.field
        label = field.label[language()]
        # What a field means is written in English only; the Chinese page has the label and the words.
        words = f"{label}. {field.means}." if language() == "en" else f"{label}。"
        if field.values:
            words += " " + _words(field)
        return f"{self.opts[0]} {self.value_name()}", words


def _words(field: Field) -> str:
    assert field.values is not None
    if len(field.values) > _FEW:
        return t("cli.help.many_words", list=field.list, n=len(field.values))
    return t("cli.help.few_words", words=", ".join(field.values))


def given(record: str, options: Mapping[str, Any], zone: str) -> dict[str, Written]:
    """Read the facts that were given.

    Args:
        record: Which kind of record.
        options: The command's keywords; those that begin with `field_` count.
        zone: Zone of the case, for times.
    """
    from debtor_assistant.cli import values

    fields = vocabulary().fields[record]
    texts = {name.removeprefix("field_"): text for name, text in options.items() if name.startswith("field_")}
    zone = str(texts.get("timezone") or zone)
    if texts.get("timezone"):
        values.zone(zone, "--timezone")
    return {
        name: values.read(fields[name], text, option_name(name), zone)
        for name, text in texts.items()
        if text is not None
    }


def option_name(field: str) -> str:
    """How a field is typed."""
    return "--" + field.replace("_", "-")


def field_names(record: str, names: Iterable[str], where: str) -> list[str]:
    """Check names of fields as typed, with or without dashes."""
    from debtor_assistant.base.problems import InputError

    known = vocabulary().fields[record]
    found = []
    for name in names:
        field = name.strip().lstrip("-").replace("-", "_")
        if field not in known or field == "id":
            raise InputError(where, t("cli.value.no_field", value=name), t("cli.value.no_field_next", record=record))
        found.append(field)
    return found
