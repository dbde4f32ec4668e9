"""A rule as one readable page of 80 columns: what a lawyer is read aloud."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from debtor_assistant.cli.wrap import fill
from debtor_assistant.rules.reading.parts import parts
from debtor_assistant.text import pick

if TYPE_CHECKING:
    from debtor_assistant.rules.rule import Rule

_WIDTH = 80


def page(rule: Rule) -> list[str]:
    """One page in the current language."""
    lines = fill(f"{rule.id}: {pick(rule.texts['title'])}", _WIDTH)
    lines += ["", *fill(pick(rule.texts["plain"]), _WIDTH), ""]
    for label, told, depth in parts(rule):
        lines += _part(label, told, depth)
    return lines


def _part(label: str, told: Sequence[str], depth: int) -> list[str]:
    """A label with one sentence behind it, or with a list below it."""
    indent = "  " * depth
    if len(told) > 1:
        lines = fill(label, _WIDTH, indent)
        for one in told:
            lines += _hanging(one, indent + "  - ")
        return lines
    set_lines = fill(f"{label} {told[0] if told else ''}".rstrip(), _WIDTH - len(indent) - 2)
    return [indent + ("" if place == 0 else "  ") + line for place, line in enumerate(set_lines)]


def _hanging(text: str, mark: str) -> list[str]:
    rest = " " * len(mark)
    return [(rest if place else mark) + line for place, line in enumerate(fill(text, _WIDTH - len(mark)))]
