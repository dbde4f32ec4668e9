"""Earlier contacts seen from a contact, an event or a debt; the log is complete unless a case says otherwise."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np

from debtor_assistant.rules import leaves, subjects
from debtor_assistant.rules.columns import Times
from debtor_assistant.rules.counting import count_earlier
from debtor_assistant.rules.facts import Facts
from debtor_assistant.rules.logic import Masks


def earlier(spec: Mapping[str, Any], facts: Facts, table: str = "contact") -> Masks:
    """Was there an earlier contact like this?

    Args:
        spec: contact fields, and ``same``: the links that must agree.
        facts: the case.
        table: whose rows are asked: contact, event or debt (until the day of judging ends).
    """
    condition = {key: value for key, value in spec.items() if key != "same"}
    same = [spec["same"]] if isinstance(spec.get("same"), str) else list(spec.get("same", []))
    answer = leaves.evaluate(condition, facts)
    if table == "event":
        return before_events(answer, same, facts)
    if table == "debt":
        return _about_debts(answer, facts)
    everyone = np.ones(len(facts.contacts), dtype=bool)
    counts = count_earlier(facts, facts.clock(None), answer, everyone, "all", same, [])
    surely = counts.lower > 0
    return Masks(surely, counts.upper > 0, surely)


def before_events(answer: Masks, same: list[str], facts: Facts) -> Masks:
    """Events before which there was such a contact."""
    at, on = facts.contacts.column("at"), facts.events.column("on")
    assert isinstance(at, Times)
    assert isinstance(on, Times)
    surely, possibly = (np.zeros(len(facts.events), dtype=bool) for _ in range(2))
    for event in range(len(facts.events)):
        linked_s, linked_p = subjects.linked(same, facts, event)
        surely[event] = (linked_s & answer.surely & (at.last < on.first[event])).any()
        possibly[event] = (linked_p & answer.possibly & (at.first <= on.last[event])).any()
    return Masks(surely, possibly, surely)


def _about_debts(answer: Masks, facts: Facts) -> Masks:
    column = leaves.links(facts.contacts, "debt")
    surely, possibly = (np.zeros(len(facts.debts), dtype=bool) for _ in range(2))
    for contact in np.flatnonzero(answer.possibly).tolist():
        debts = list(column.rows[contact])
        surely[debts] |= answer.surely[contact]
        possibly[debts] = True
        if not column.written[contact]:
            possibly[:] = True
    return Masks(surely, possibly, surely)
