"""Rules and cases for engine tests, made in a few words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

import numpy as np

from debtor_assistant.rules.answering import Answer
from debtor_assistant.rules.cases import facts_of
from debtor_assistant.rules.engine import judge
from debtor_assistant.rules.facts import Facts
from debtor_assistant.rules.rule import Rule, Sealed, Version

BOTH = {"en": "text", "zh": "文字"}
WORDS = {
    "instrument_name": BOTH,
    "texts": dict.fromkeys(("title", "plain", "explanation", "not_covered", "next_step"), BOTH),
    "replies": [{**BOTH, "settled_by": "contact.at"}] * 2,
}


def make_rule(kind: str, test: Mapping[str, Any], **more: Any) -> Rule:
    """A rule of a kind; everything that does not matter here is filled in."""
    first, last = more.pop("first", None), more.pop("last", None)
    own = [more.pop("effect", "bright_line"), more.pop("basis", "text"), more.pop("capped", ())]
    fields: dict[str, Any] = {
        "id": "xx-test",
        "kind": kind,
        "effect": own[0],
        "status": "draft",
        "record": "contact",
        "dated": "at",
        "clock": None,
        "force": "statute",
        "basis": own[1],
        "checked_on": "2026-11-24",
        "url": "https://example.org",
        "cite": {"en": "Test Act", "zh": "Test Act"},
        "where": "xx/test.yaml:1",
        "place": "XX",
        "gates": (),
        "unless": (),
        "when": {},
        "words": Sealed.of(WORDS),
        "versions": (Version(first, last, {"en": "1", "zh": "1"}, *own, (), None, test),),
    }
    return Rule(**{**fields, **more})


def make_facts(
    contacts: Sequence[Mapping[str, Any]], *, timezone: str = "Asia/Shanghai", as_of: str = "2027-12-31", **more: Any
) -> Facts:
    """Facts of a small case."""
    date.fromisoformat(as_of)
    return facts_of({"jurisdiction": "XX", "timezone": timezone, "as_of": as_of, "contacts": contacts, **more})


def answer_of(rule: Rule, facts: Facts) -> Answer:
    """The only version's answer."""
    return judge(rule, facts, {}, {})[0]


def names(mask: np.ndarray, facts: Facts) -> list[str]:
    """Ids of the rows of a mask."""
    return [facts.contacts.ids[row] for row in np.flatnonzero(mask)]


def claimed(rule: Rule, facts: Facts) -> list[str]:
    """Contacts the rule claims."""
    return names(answer_of(rule, facts).claimed, facts)


def possible(rule: Rule, facts: Facts) -> list[str]:
    """Contacts of which the rule cannot tell."""
    return names(answer_of(rule, facts).possible, facts)
