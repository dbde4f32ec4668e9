"""Which numbers to keep: asked, because a phone also holds family, doctors and banks."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from debtor_assistant.base.terminal import clean
from debtor_assistant.base.whole_numbers import whole_number
from debtor_assistant.cli.printing import note, table
from debtor_assistant.cli.progress import bar
from debtor_assistant.cli.settings import Settings
from debtor_assistant.cli.values import split
from debtor_assistant.text import t, tn

if TYPE_CHECKING:
    from debtor_assistant.intake.numbers import Number

_SHOWN = 40


def ask(path: Path, settings: Settings, password: str | None = None) -> list[str]:
    """List the numbers of a file and ask; returns what to keep, nothing for all."""
    from debtor_assistant.intake.numbers import numbers

    with bar(t("cli.import.looking", file=path.name), settings) as progress:
        found = numbers(path, progress, password)
    if len(found) < 2:
        return []
    note(*listed(found))
    while True:
        sys.stderr.write(t("cli.numbers.ask") + " ")
        sys.stderr.flush()
        answer = sys.stdin.readline()
        if not answer:
            raise EOFError
        chosen = choose(found, answer)
        if chosen is not None:
            return chosen
        note(t("cli.numbers.again"))


def listed(found: Sequence[Number]) -> list[str]:
    """The numbers as a table, the busiest first."""
    heads = ["", *(t(f"cli.numbers.{head}") for head in ("number", "name", "messages", "calls", "words"))]
    rows = [
        [
            str(place),
            number.peer or t("cli.numbers.hidden"),
            number.name or "",
            str(number.messages_in + number.messages_out),
            str(number.calls_in + number.calls_out),
            number.first_words,
        ]
        for place, number in enumerate(found[:_SHOWN], 1)
    ]
    more = [tn("cli.numbers.more", len(found) - _SHOWN)] if len(found) > _SHOWN else []
    return [t("cli.numbers.why"), *table(heads, rows), *more]


def choose(found: Sequence[Number], answer: str) -> list[str] | None:
    """Read an answer: places in the list, numbers, or `all`; None where it cannot be understood."""
    if clean(answer).strip().lower() in ("all", "全部", "*"):
        return []
    chosen = []
    for part in split(answer.replace(" ", ",")):
        known = next((one for one in found if part in (one.peer, one.choice)), None)
        number = whole_number(part) or 0
        if known is None and 1 <= number <= len(found):
            known = found[number - 1]
        if known is None:
            return None
        chosen.append(known.choice)
    return chosen or None
