"""Counting in one order against counting pair by pair, over every sort of window."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from debtor_assistant.rules.counting import count_earlier, pairs
from debtor_assistant.rules.logic import Masks
from debtor_assistant.rules.windows import Span, Window
from tests.rules.making import claimed, make_facts, make_rule, possible

WINDOWS = ["all", "calendar day", "3 days", "90 min", "30 s", "calendar week", "calendar month"]
MOMENTS = [
    f"{day} {clock}"
    for day in ("2026-02-28", "2026-03-01", "2026-03-02", "2026-03-08", "2026-04-01")
    for clock in ("00:00:00", "09:10:00", "09:10:30", "10:40:00", "23:59:59")
]


@st.composite
def contacts(draw: st.DrawFn) -> list[dict[str, Any]]:
    return [
        {
            "id": f"c{number}",
            "at": draw(st.sampled_from(MOMENTS)),
            "party": draw(st.sampled_from(["p1", "p2"])),
            "debt": draw(st.sampled_from(["d1", "d2", ["d1", "d2"]])),
        }
        for number in range(draw(st.integers(1, 9)))
    ]


@pytest.mark.parametrize("window", WINDOWS)
@given(data=st.data())
def test_one_order_counts_what_pairs_count(window: str, data: st.DataObject) -> None:
    rows = data.draw(contacts())
    facts = make_facts(rows, parties=[{"id": "p1"}, {"id": "p2"}], debts=[{"id": "d1"}, {"id": "d2"}])
    size = len(rows)
    counted = np.array(data.draw(st.lists(st.booleans(), min_size=size, max_size=size)))
    keys = data.draw(st.sampled_from([["party"], ["party", "debt"], []]))
    clock = facts.clock(None)
    counts = count_earlier(facts, clock, Masks.known(counted), np.ones(size, dtype=bool), window, keys, [])
    span = Span.of(facts, clock, np.arange(size))
    strict, wide = Window.parse(window).readings()
    debts = [{row["debt"]} if isinstance(row["debt"], str) else set(row["debt"]) for row in rows]

    def number(target: int, one: Window, debt: str | None, sure: bool) -> int:
        others = pairs(one, span.take(np.array([target])), span, sure=sure)[0] & counted
        return sum(
            bool(others[row])
            and ("party" not in keys or rows[row]["party"] == rows[target]["party"])
            and (debt is None or debt in debts[row])
            for row in range(size)
        )

    for target in range(size):
        groups = sorted(debts[target]) if "debt" in keys else [None]
        lower = min(max(number(target, one, debt, True) for debt in groups) for one in strict)
        assert counts.lower[target] == lower
        assert counts.upper[target] == max(lower, *(number(target, wide, debt, False) for debt in groups))


def test_what_one_call_leaves_open_another_may_name() -> None:
    """Three calls about a known debt to somebody unknown, and one to the debtor about a debt nobody named."""
    rule = make_rule(
        "contact_frequency", {"at_most": "3", "window": "calendar day", "counted_per": ["debt", "contacted"]}
    )
    known = [{"id": f"c{n}", "at": f"2026-04-02 1{n}:00", "channel": "call", "debt": "d1"} for n in range(3)]
    last = {"id": "c3", "at": "2026-04-02 17:00", "channel": "call", "contacted": "debtor"}
    facts = make_facts([*known, last], debts=[{"id": "d1"}, {"id": "d2"}])
    assert (claimed(rule, facts), possible(rule, facts)) == ([], ["c3"])
