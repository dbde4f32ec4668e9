"""Filters of rule files: lines about fields, earlier events, earlier contacts, consent; and what leaves them open."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np

from debtor_assistant.rules import groups, happenings, leaves
from debtor_assistant.rules.columns import Times
from debtor_assistant.rules.earlier import earlier
from debtor_assistant.rules.facts import Facts
from debtor_assistant.rules.leaves import LINKED, REASON, Filter, links
from debtor_assistant.rules.logic import Masks

SPECIAL: leaves.Special = {"event": happenings.event_before, "consented": happenings.consented, "earlier": earlier}


def evaluate(condition: Filter, facts: Facts, table: str = "contact") -> Masks:
    """Answer a filter for every row of a table; see ``leaves.evaluate``."""
    return leaves.evaluate(condition, facts, table, SPECIAL)


def line(key: str, value: Any, facts: Facts, table: str) -> Masks:
    """Answer one line of a filter."""
    return leaves.line(key, value, facts, table, SPECIAL)


def open_facts(condition: Filter, facts: Facts, table: str, row: int) -> list[str]:
    """The facts whose absence leaves a filter undecided for one row, as ``c1.outcome`` or ``d1.lender_type``."""
    if not isinstance(condition, Mapping):
        if any(evaluate(part, facts, table).surely[row] for part in condition):
            return []
        return [fact for part in condition for fact in open_facts(part, facts, table, row)]
    answers = {k: line(k, v, facts, table) for k, v in condition.items() if k != REASON}
    if any(not answer.possibly[row] for answer in answers.values()):
        return []
    out: list[str] = []
    for key, answer in answers.items():
        if answer.open[row]:
            out += _open_line(key, condition[key], facts, table, row)
    return out


def _open_line(key: str, value: Any, facts: Facts, table: str, row: int) -> list[str]:
    rows = facts.table(table)
    if key in ("any", "not"):
        return open_facts(value, facts, table, row)
    if key == "event":
        return [f"event.{value['kind'] if isinstance(value['kind'], str) else value['kind'][0]}"]
    if key == "consented":
        return [f"{rows.ids[row]}.agreed"]
    if key == "earlier":
        return _open_earlier(value, facts, row)
    if key == "unknown":
        return []
    link, _, name = key.rpartition(".")
    if not link or link == table:
        return [f"{rows.ids[row]}.{name}"]
    if link == "debtor":
        return [f"debtor.{name}"]
    if link == "party" and table == "event":
        targets = [int(groups.event_parties(facts)[row])]
    else:
        targets = list(links(rows, "for" if link == "debt" and table == "party" else link).rows[row])
    named = [target for target in targets if target >= 0]
    if not named:
        return [f"{rows.ids[row]}.{link}"]
    return [f"{facts.table(LINKED[link]).ids[target]}.{name}" for target in named]


def _open_earlier(spec: Mapping[str, Any], facts: Facts, row: int) -> list[str]:
    """Facts of the contacts that may be the earlier one; else the person, who may be another."""
    condition = {key: value for key, value in spec.items() if key != "same"}
    at = facts.contacts.column("at")
    assert isinstance(at, Times)
    answer = evaluate(condition, facts)
    others = [other for other in np.flatnonzero(answer.open & (at.first <= at.last[row])).tolist() if other != row]
    return [fact for other in others for fact in open_facts(condition, facts, "contact", other)] or [
        f"{facts.contacts.ids[row]}.person"
    ]
