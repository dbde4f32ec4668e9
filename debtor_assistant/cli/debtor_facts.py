"""What is known about the person."""

from __future__ import annotations

from debtor_assistant.base.vocabulary import vocabulary
from debtor_assistant.cli import cases
from debtor_assistant.cli.printing import out, out_json, table
from debtor_assistant.cli.settings import current
from debtor_assistant.cli.shown import shown
from debtor_assistant.text import language, t


def show() -> None:
    """Print every field, known or not."""
    settings = current()
    fields = vocabulary().fields["debtor"]
    with cases.opened(settings) as book:
        found = book.columns("debtor", fields=list(fields))
    known = {name: found[name][0] for name in fields if found[name] and found[name][0] is not None}
    if settings.json:
        out_json(known)
        return
    rows = [
        [
            name,
            field.label[language()],
            shown(known[name], field.values) if name in known else t("common.unknown"),
        ]
        for name, field in fields.items()
    ]
    out(*table([t("cli.words.name"), t("cli.words.label"), t("cli.words.value")], rows))
