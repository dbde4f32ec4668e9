"""Random cases drawn from the vocabulary, and what makes them less known."""

from __future__ import annotations

import copy
import json
import re
from typing import Any

from hypothesis import strategies as st

from debtor_assistant.base.vocabulary import vocabulary
from debtor_assistant.rules.rule import Rule

Case = dict[str, Any]
ZONES = {"CN": ["Asia/Shanghai", "Asia/Urumqi"], "US": ["America/New_York", "America/Denver"]}
LENDERS = {"CN": ["bank", "consumer_finance", "microloan", "private"], "US": ["bank", "payday"]}
PRODUCTS = ["online_consumer", "credit_card", "wallet_credit"]
DAYS = ["2026-03-02", "2026-03-03", "2026-03-09", "2025-12-31", "2026-01-01", "2025-02-28"]
CLOCKS = ["06:30:00", "07:59:59", "08:00:00", "12:00:00", "21:00:01", "21:59:30", "22:00:00", "23:10:00"]
LISTS = {
    "contact": [
        "conduct", "false_about", "disclosed", "claimed_identity", "identification", "reply", "witnessed_by",
        "collector_knew", "proof", "unreachable_by",
    ],
}  # fmt: skip
COMMON_CONDUCT = [
    "payment_request", "threat_of_violence", "threat_of_arrest", "insult", "message_request", "location_inquiry",
    "demand_via_person", "threat_of_court", "deadline_pressure", "veiled_threat",
]  # fmt: skip
PERSONS = ["debtor", "reference", "relative", "colleague", "spouse", "guarantor", "group", "child"]
OPTIONAL = {
    "direction": ["inbound", "inbound", "outbound"],
    "agreed": ["true", "false", "false"],
    "outcome": ["conversation", "rang_out", "picked_up", "delivered", "voicemail", "not_connected"],
    "time_of": ["sent", "received"],
    "to_address": ["number 1", "number 2"],
    "place": ["home", "workplace"],
    "address_type": ["mobile", "work_phone"],
    "debtor_reachable": ["true", "false"],
    "visitors": ["1", "2"],
    "opt_out_line": ["true", "false"],
    "neutral_message": ["true", "false"],
    "number_source": ["debtor_gave", "contact_list"],
    "voice": ["human", "prerecorded"],
    "agreed_by": ["own_words", "contract_clause"],
}
EVENTS = ["cease_request", "consent", "employer_forbids_contact", "contact_preference", "representation", "dispute"]


def some_of(values: list[str], most: int = 3) -> st.SearchStrategy[list[str]]:
    return st.lists(st.sampled_from(values), max_size=most, unique=True)


def maybe(strategy: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.none() | strategy


@st.composite
def contacts(draw: st.DrawFn, number: int) -> Case:
    who = draw(st.just(["debtor"]) | st.lists(st.sampled_from(PERSONS), min_size=1, max_size=2, unique=True))
    row: Case = {
        "id": f"c{number}",
        "at": f"{draw(st.sampled_from(DAYS))} {draw(st.sampled_from(CLOCKS))}",
        "channel": draw(st.sampled_from(["call", "call", "sms", "visit", "public_post", "email"])),
        "party": draw(st.sampled_from(["p1", "p2"])),
        "debt": draw(st.sampled_from(["d1", "d2", ["d1", "d2"]])),
        "contacted": who,
    }
    if "debtor" not in who:
        row["person"] = draw(st.sampled_from(["m1", "m2"]))
    for name, values in OPTIONAL.items():
        row[name] = draw(maybe(st.sampled_from(values)))
    for name in LISTS["contact"]:
        list_name = vocabulary().fields["contact"][name]
        values = COMMON_CONDUCT if name == "conduct" else list(list_name.values or {})
        row[name] = draw(maybe(some_of(values)))
    return {name: value for name, value in row.items() if value is not None}


@st.composite
def events(draw: st.DrawFn, number: int) -> Case:
    kind = draw(st.sampled_from(EVENTS))
    row: Case = {
        "id": f"e{number}",
        "kind": kind,
        "on": f"{draw(st.sampled_from(DAYS))} 10:00:00",
        "to": draw(maybe(st.sampled_from(["p1", "p2"]))),
        "by": draw(maybe(st.sampled_from(["m1", "debtor"]))),
        "debt": draw(maybe(st.sampled_from(["d1", "d2"]))),
        "medium": draw(maybe(st.sampled_from(["letter", "oral", "email"]))),
        "proof": draw(maybe(some_of(["recording", "delivery_receipt", "memory"]))),
        "happened": draw(st.sampled_from([None, None, "false"])),
    }
    if kind == "consent":
        row["consent_to"] = draw(maybe(some_of(["hours", "frequency", "third_person", "disclosure", "channel"], 2)))
    if kind == "contact_preference":
        row["not_channels"] = draw(maybe(some_of(["call", "sms"], 1)))
        row["not_hours"] = draw(maybe(st.just("12:00-13:00")))
    if kind == "representation":
        row["represented_by"], row["details_given"] = "lawyer", draw(maybe(st.sampled_from(["true", "false"])))
    return {name: value for name, value in row.items() if value is not None}


@st.composite
def cases(draw: st.DrawFn, place: str) -> Case:
    """A case with two debts, a lender, its agency and two other people."""
    lender = LENDERS[place]
    return {
        "jurisdiction": place,
        "timezone": draw(st.sampled_from(ZONES[place])),
        "as_of": "2026-11-24",
        "debtor": {"consumer": "true"},
        "debts": [
            {
                "id": name,
                "creditor": draw(st.sampled_from(["A", "B"])),
                "lender_type": draw(st.sampled_from(lender)),
                "product": draw(st.sampled_from(PRODUCTS)),
                "purpose": "personal",
                "due_on": draw(st.sampled_from(["2025-01-01", "2026-03-02"])),
            }
            for name in ("d1", "d2")
        ],
        "parties": [
            {
                "id": "p1",
                "kind": draw(st.sampled_from(["lender", "debt_buyer"])),
                "own_name": "true",
                "member_of": ["NIFA"],
            },
            {"id": "p2", "kind": "agency", **draw(st.sampled_from([{}, {"acts_for": "p1"}]))},
            {"id": "m1", "kind": "person", "relation": ["reference"], "signed": "false"},
            {"id": "m2", "kind": "person", "relation": ["guarantor"], "signed": "true", "jointly_liable": "true"},
        ],
        "contacts": [draw(contacts(n)) for n in range(1, draw(st.integers(1, 7)) + 1)],
        "events": [draw(events(n)) for n in range(1, draw(st.integers(0, 3)) + 1)],
    }


# Facts that do not exist unless written, or that only name things: taking them away tells something else, not less.
# A request that names no end has none; an answer that names no request is another answer; a call is judged by its
# beginning unless its end was told.
KEPT = {
    "id",
    "kind",
    "person",
    "acts_for",
    "by",
    "happened",
    "until",
    "about",
    "in_reply_to",
    "ended_at",
    "duration",
    "address",
    "timezone",
    "jurisdiction",
}
CLOSED = ("debt", "working_hours", "not_hours", "only_hours")
"""Lists that are never unsure."""
DENIALS = (False, "false")
"""An event known not to have happened: every fact it does not name widens it, so only the whole of it is forgotten."""


@st.composite
def less_known(draw: st.DrawFn, case: Case) -> Case:
    """The same case with one to four facts forgotten, times widened, lists no longer sure, events left out."""
    known = copy.deepcopy(case)
    for _ in range(draw(st.integers(1, 4))):
        table = draw(st.sampled_from(["contacts", "contacts", "contacts", "debts", "parties", "events", "debtor"]))
        rows = [known["debtor"]] if table == "debtor" else known[table]
        if not rows:
            continue
        if table == "events" and draw(st.booleans()):
            # Debits count as they are logged, as contacts do: leaving one out tells another story. So does leaving out
            # what a denial in the same case contradicts.
            denied = {row["kind"] for row in rows if row.get("happened") in DENIALS} | {"debit"}
            left_out = draw(st.sampled_from(rows))
            rows[:] = [row for row in rows if row is not left_out or row["kind"] in denied]
            continue
        row = draw(st.sampled_from(rows))
        if row.get("happened") in DENIALS:
            rows.remove(row)
            continue
        names = sorted(set(row) - KEPT) + (
            ["kind"] if table == "parties" and row["id"][0] == "p" and "kind" in row else []
        )
        if not names:
            continue
        _forget(draw, row, draw(st.sampled_from(names)))
    return known


def _forget(draw: st.DrawFn, row: Case, name: str) -> None:
    value = row[name]
    if name in ("at", "on"):
        if not isinstance(value, str):
            return
        day = value[:10]
        wide = {"from": min(day, "2025-01-01"), "until": max(day, "2026-12-31")}
        parts = {16: value[:16], 13: value[:13], 10: day, 0: wide}
        if re.search(r"(Z|[+-]\d{2}:?\d{2})$", value[10:]):
            parts = {0: wide}  # without its offset it would be read on another clock
        coarser = [part for size, part in parts.items() if size < len(value)]
        if coarser:
            row[name] = draw(st.sampled_from(coarser))
    elif isinstance(value, list) and "unsure" not in value and draw(st.booleans()) and name not in CLOSED:
        dropped = draw(st.integers(0, len(value)))
        row[name] = [*value[dropped:], "unsure"]
    else:
        del row[name]


def asks_only_if_told(rule: Rule) -> bool:
    """Does a rule say itself that it is asked only where some fact was told (``unknown``), or something was found?"""
    said = json.dumps([rule.when, rule.gates, rule.unless, [version.test for version in rule.versions]])
    return '"unknown"' in said or '"finding"' in said
