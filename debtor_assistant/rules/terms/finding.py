"""Every time that runs, has run out or cannot be told, for all rules of a place."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

import numpy as np

from debtor_assistant.rules.answering import Answer
from debtor_assistant.rules.engine import judge, turn
from debtor_assistant.rules.facts import Facts
from debtor_assistant.rules.rule import Pack
from debtor_assistant.rules.terms.clocks import duty, right
from debtor_assistant.rules.terms.limits import limitation, retention
from debtor_assistant.rules.terms.term import Term

_READERS: Mapping[str, Callable[[Answer, int], Iterator[Term]]] = {
    "limitation_period": limitation,
    "duty_deadline": duty,
    "right": right,
    "retention": retention,
}


def terms(facts: Facts, packs: Sequence[Pack]) -> Iterator[Term]:
    """The times that the rules set in a case.

    Args:
        facts: the case in columns.
        packs: the law of its place.
    """
    rules = [rule for pack in packs for rule in pack.rules]
    coverage = {rule.id: rule for rule in rules if rule.kind == "coverage"}
    for rule in sorted((rule for rule in rules if rule.kind in _READERS), key=turn):
        for one in judge(rule, facts, coverage, {}):
            for row in _rows(one):
                yield from _READERS[rule.kind](one, row)


def _rows(one: Answer) -> list[int]:
    """Rows the rule may apply to; a contact only where it surely does, else each of a long log would be asked about."""
    applies = one.applies.surely if one.rule.record == "contact" else one.applies.possibly
    rows: list[int] = np.flatnonzero(applies & ~one.exception.surely).tolist()
    return rows
