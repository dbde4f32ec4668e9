"""More than a number of contacts in a window."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache, partial
from typing import Any

import numpy as np

from debtor_assistant.rules.counting import Counts, count_earlier, counted_for
from debtor_assistant.rules.facts import Clock, Facts
from debtor_assistant.rules.filters import evaluate
from debtor_assistant.rules.gaps import Gap, open_facts, own
from debtor_assistant.rules.kinds.question import Question, Rows, Test
from debtor_assistant.rules.logic import Mask, Masks


def names(value: object) -> list[str]:
    """One word or a list of words as a list."""
    return [value] if isinstance(value, str) else list(value or ())  # type: ignore[call-overload]


def members(test: Mapping[str, Any], facts: Facts, scope: Masks, in_force: Masks) -> Masks:
    """Contacts that count: surely only while the rule is in force, possibly also before (convention on first days)."""
    counts = evaluate(test["counts"], facts) if "counts" in test else Masks.always(len(facts.contacts))
    left_out = evaluate(test.get("leaves_out", []), facts)
    surely = scope.surely & in_force.surely & counts.surely & ~left_out.possibly
    possibly = scope.possibly & counts.possibly & ~left_out.surely
    if "counts_perhaps" in test:
        possibly = possibly | (scope.possibly & evaluate(test["counts_perhaps"], facts).possibly & ~left_out.surely)
    return Masks(surely, possibly, np.zeros_like(surely))


def over(test: Mapping[str, Any], facts: Facts, clock: Clock, member: Masks, target: Mask) -> tuple[Masks, Counts]:
    """Contacts that are one too many, and the bounds of how many came before."""
    limit = int(test["at_most"])
    keys, merge = names(test.get("counted_per")), names(test.get("may_add_up"))
    counts = count_earlier(facts, clock, member, target, test["window"], keys, merge)
    possibly = member.possibly & target & (counts.upper >= limit)
    return Masks(member.surely & (counts.lower >= limit), possibly, possibly), counts


def check(question: Question) -> Test:
    """Contacts beyond the number; the last allowed one is not flagged, every later one is."""
    test, facts = question.test, question.facts
    member = members(test, facts, question.scope, question.in_force)
    target = question.in_force.possibly & member.possibly
    masks, counts = over(test, facts, question.clock, member, target)
    merge = names(test.get("may_add_up"))
    keys = [key for key in names(test.get("counted_per")) if key not in merge]

    limit, window = int(test["at_most"]), test["window"]
    bounds = cache(partial(_bounds, counts, masks.surely))

    def measured(row: int) -> dict[str, Any]:
        low, high, sure = bounds()[row]
        return {"count": low if sure or low == high else f"{low}-{high}", "at_most": limit, "window": window}

    # Asked for the finding, and once more for what is missing in it: flagged contacts come as the bytes of their rows.
    counting = cache(
        lambda rows: counted_for(facts, question.clock, member, np.frombuffer(rows, np.int64), window, keys)
    )

    def counted(flagged: Rows) -> tuple[Mask, Mask]:
        return counting(flagged.tobytes())

    def missing(rows: Mask) -> Iterator[Gap]:
        if not rows.any():
            return
        _, possible = counted(np.flatnonzero(rows))
        unsure = rows | (possible & ~member.surely)
        for key in ("counts", "leaves_out"):
            yield from open_facts(test.get(key, {}), facts, "contact", unsure)
        yield from open_keys(keys, facts, unsure)

    return Test(masks, measured=measured, counted=counted, missing=missing)


def _bounds(counts: Counts, surely: Mask) -> list[tuple[int, int, bool]]:
    """Of every contact: the least and the most it can be the how-maniest of, and whether it is surely too many."""
    return list(zip((counts.lower + 1).tolist(), (counts.upper + 1).tolist(), surely.tolist(), strict=True))


def open_keys(keys: list[str], facts: Facts, rows: Mask) -> Iterator[Gap]:
    """Links that leave open to which group a contact belongs."""
    fields = {"family": "party", "network": "party", "creditor": "debt"}
    for field in sorted({fields.get(key, key) for key in keys}):
        unknown = rows & ~facts.contacts.column(field).known()
        if field == "person":
            unknown &= ~facts.contacts.column("contacted").known()
        yield from own(facts, "contact", unknown, field)
