"""Examples of rules, changed at random with words of the vocabulary."""

from __future__ import annotations

import copy
from collections.abc import Mapping
from typing import Any

from hypothesis import strategies as st

from debtor_assistant.base.vocabulary import Field, vocabulary
from debtor_assistant.rules.cases import TABLES, facts_of
from debtor_assistant.rules.examples import example_case
from debtor_assistant.rules.rule import Rule
from tests.rules.drawing import Case

LINKS = {
    "id",
    "party",
    "person",
    "debt",
    "in_reply_to",
    "for",
    "acts_for",
    "by",
    "to",
    "about",
    "kind",
    "timezone",
    "default_on",
}
"""What names other records, makes a record what it is, or would contradict what follows from others."""


def plain_case(rule: Rule, example: Mapping[str, Any]) -> Case:
    """An example with everything in place: ids, tables, and the day it is judged on."""
    case: Case = copy.deepcopy(dict(example_case(rule, example)))
    case["as_of"] = facts_of(case).as_of.isoformat()
    case.pop("expect", None)
    case.setdefault("debtor", {})
    for table in TABLES:
        case[table] = [dict(row) for row in case.get(table, [])]
    for number, row in enumerate(case["events"], 1):
        row.setdefault("id", f"e{number}")
    return case


def _value(field: Field) -> st.SearchStrategy[Any] | None:
    if field.type == "bool":
        return st.sampled_from(["true", "false"])
    if field.type == "choice" and field.values:
        return st.sampled_from(list(field.values))
    if field.type == "choices" and field.values:
        words = st.lists(st.sampled_from(list(field.values)), max_size=3, unique=True)
        return words | words.map(lambda some: [*some, "unsure"])
    if field.type == "number":
        return st.integers(0, 40).map(str)
    if field.type == "money":
        return st.sampled_from(["0", "99.99", "100", "1000", "5000", "12000.01"])
    if field.type == "date":
        return st.sampled_from(["2022-05-20", "2024-12-31", "2025-01-01", "2026-03-02", "2026-08-15"])
    if field.type == "duration":
        return st.sampled_from(["30 s", "15 min", "30 days", "6 months", "2 years"])
    return None


@st.composite
def changed(draw: st.DrawFn, case: Case) -> Case:
    """The case with up to three facts told otherwise, or told at all."""
    other = copy.deepcopy(case)
    for _ in range(draw(st.integers(0, 3))):
        name = draw(st.sampled_from(["contacts", "contacts", "events", "debts", "parties", "debtor"]))
        rows = [other["debtor"]] if name == "debtor" else other[name]
        if not rows:
            continue
        fields = vocabulary().fields[{**TABLES, "debtor": "debtor"}[name]]
        field = draw(
            st.sampled_from([one for one in fields.values() if one.name not in LINKS and _value(one) is not None])
        )
        strategy = _value(field)
        assert strategy is not None
        draw(st.sampled_from(rows))[field.name] = draw(strategy)
    return other
