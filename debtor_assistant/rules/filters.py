"""Filters of rule files as the engine asks them: lines about fields, earlier events and contacts, and consent."""

from __future__ import annotations

from typing import Any

from debtor_assistant.rules import happenings, leaves
from debtor_assistant.rules.earlier import earlier
from debtor_assistant.rules.facts import Facts
from debtor_assistant.rules.leaves import Filter
from debtor_assistant.rules.logic import Masks

SPECIAL: leaves.Special = {
    "event": happenings.event_before,
    "consented": happenings.consented,
    "earlier": earlier,
    "time_barred": happenings.time_barred,
}


def evaluate(condition: Filter, facts: Facts, table: str = "contact") -> Masks:
    """Answer a filter for every row of a table; see ``leaves.evaluate``."""
    return leaves.evaluate(condition, facts, table, SPECIAL)


def line(key: str, value: Any, facts: Facts, table: str) -> Masks:
    """Answer one line of a filter."""
    return leaves.line(key, value, facts, table, SPECIAL)
