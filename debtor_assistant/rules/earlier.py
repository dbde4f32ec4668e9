"""Earlier contacts seen from a contact; the log is complete unless the case says otherwise (agreement 10)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np

from debtor_assistant.rules import leaves
from debtor_assistant.rules.counting import count_earlier
from debtor_assistant.rules.facts import Facts
from debtor_assistant.rules.logic import Masks


def earlier(spec: Mapping[str, Any], facts: Facts) -> Masks:
    """Was there an earlier contact like this?

    Args:
        spec: contact fields, and ``same``: the links that must agree.
        facts: the case.
    """
    condition = {key: value for key, value in spec.items() if key != "same"}
    same = [spec["same"]] if isinstance(spec.get("same"), str) else list(spec.get("same", []))
    answer = leaves.evaluate(condition, facts)
    everyone = np.ones(len(facts.contacts), dtype=bool)
    counts = count_earlier(facts, facts.clock(None), answer, everyone, "all", same, [])
    surely = counts.lower > 0
    return Masks(surely, counts.upper > 0, surely)
