"""The engine equals a brute-force oracle on random and hard data."""

from __future__ import annotations

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from tests.rules import oracle
from tests.rules.making import claimed, make_facts, make_rule

ZONES = [
    "Asia/Shanghai",
    "Australia/Lord_Howe",
    "America/New_York",
    "Asia/Kathmandu",
    "America/St_Johns",
    "Pacific/Apia",
]
# Around clock changes: New York 2026-03-08 and 2026-11-01, Lord Howe 2026-04-05 and 2026-10-04 (thirty minutes).
STARTS = [1_772_900_000, 1_793_500_000, 1_775_300_000, 1_791_000_000, 1_767_200_000]


@st.composite
def known_cases(draw: st.DrawFn) -> dict[str, Any]:
    """Cases in which every fact is known: few instants, so that ties and full windows are common."""
    start = draw(st.sampled_from(STARTS))
    step = draw(st.sampled_from([1, 60, 900, 3_600, 20_000, 86_400]))
    contacts = []
    for row in range(draw(st.integers(0, 14))):
        second = start + step * draw(st.integers(0, 12)) + draw(st.sampled_from([0, 0, 1, 1_799]))
        person = draw(st.sampled_from([None, None, "m1", "m2"]))
        contacts.append(
            {
                "id": f"c{row}",
                "at": _text(second),
                "timezone": draw(st.sampled_from(ZONES)),
                "channel": draw(st.sampled_from(["call", "call", "visit"])),
                "direction": "inbound",
                "party": draw(st.sampled_from(["p1", "p2", "p3"])),
                "debt": draw(st.sampled_from(["d1", "d2", "d3", ["d1", "d2"], ["d2", "d3"]])),
                "contacted": "relative" if person else "debtor",
                **({"person": person} if person else {}),
                "outcome": draw(st.sampled_from(["conversation", "rang_out", "not_connected"])),
                "agreed": draw(st.sampled_from(["true", "false", "false"])),
            }
        )
    people = [{"id": name, "kind": "person"} for name in ("m1", "m2")]
    collectors = [
        {"id": "p1", "kind": "lender", "for": ["d1", "d2"]},
        {"id": "p2", "kind": "agency", "for": ["d1"], "acts_for": "p1"},
        {"id": "p3", "kind": "agency", "for": ["d3"]},
    ]
    debts = [{"id": f"d{n}", "creditor": name} for n, name in ((1, "A"), (2, "A"), (3, "B"))]
    zone = draw(st.sampled_from(ZONES))
    return {"timezone": zone, "contacts": contacts, "parties": collectors + people, "debts": debts}


def _text(second: int) -> str:
    from datetime import UTC, datetime

    return datetime.fromtimestamp(second, UTC).strftime("%Y-%m-%d %H:%M:%SZ")


def engine(case: dict[str, Any], kind: str, test: dict[str, Any], clock: str | None, **more: Any) -> set[str]:
    return set(claimed(make_rule(kind, test, clock=clock, **more), make_facts(**case)))


CLOCKS = st.sampled_from([None, "Asia/Shanghai", "Australia/Lord_Howe"])
EDGES = st.sampled_from([("08:00", "22:00"), ("00:00", "12:00"), ("01:30", "02:15"), ("06:45", "23:59")])


@given(known_cases(), CLOCKS, EDGES)
def test_hours_up_to_a_limit_agree(case: dict[str, Any], clock: str | None, edges: tuple[str, str]) -> None:
    found = engine(case, "contact_hours", {"allowed": {"from": edges[0], "until": edges[1]}}, clock)
    assert found == oracle.hours(case["contacts"], edges, clock, case["timezone"])


@given(known_cases(), CLOCKS, EDGES)
def test_hours_through_a_limit_agree(case: dict[str, Any], clock: str | None, edges: tuple[str, str]) -> None:
    found = engine(case, "contact_hours", {"allowed": {"from": edges[0], "through": edges[1]}}, clock)
    assert found == oracle.hours_through(case["contacts"], edges, clock, case["timezone"])


KEYS = st.sampled_from([["party", "debt", "contacted"], ["creditor"], ["network", "contacted"], ["debt"], []])
WINDOWS = st.sampled_from(["calendar day", "2 days", "7 days", "15 min", "24 h", "calendar month", "all"])


@given(known_cases(), st.integers(0, 4), WINDOWS, KEYS, CLOCKS)
def test_counts_agree(case: dict[str, Any], limit: int, window: str, keys: list[str], clock: str | None) -> None:
    test = {
        "counts": {"channel": "call"},
        "leaves_out": [{"outcome": "not_connected"}, {"agreed": "true"}],
        "at_most": str(limit),
        "window": window,
        "counted_per": keys,
    }
    counted = {
        c["id"]
        for c in case["contacts"]
        if c["channel"] == "call" and c["outcome"] != "not_connected" and c["agreed"] == "false"
    }
    assert engine(case, "contact_frequency", test, clock) == oracle.too_many(case, counted, limit, window, keys, clock)


@given(known_cases(), st.integers(1, 3), CLOCKS)
def test_a_week_without_definition_is_passed_only_if_passed_however_it_begins(
    case: dict[str, Any], limit: int, clock: str | None
) -> None:
    test = {"at_most": str(limit), "window": "calendar week", "counted_per": ["party"]}
    contacts, home = case["contacts"], case["timezone"]
    expected = set()
    for one in contacts:
        before = [
            other
            for other in contacts
            if other is not one and other["party"] == one["party"] and oracle.earlier(one, other, True, clock, home)
        ]
        counts = [sum(oracle.in_calendar_week(one, o, first, clock, home) for o in before) for first in (0, 6)]
        if min(counts) >= limit:
            expected.add(one["id"])
    assert engine(case, "contact_frequency", test, clock) == expected


@given(known_cases(), st.sampled_from(["1 days", "7 days", "all"]), KEYS, CLOCKS)
def test_contacts_after_a_conversation_agree(
    case: dict[str, Any], lasts: str, keys: list[str], clock: str | None
) -> None:
    talks = {c["id"] for c in case["contacts"] if c["outcome"] == "conversation"}
    expected = set()
    for one in case["contacts"]:
        for group in oracle.group_choices(one, keys, case):
            for other in case["contacts"]:
                if (
                    other is not one
                    and other["id"] in talks
                    and oracle.in_group(other, group, case)
                    and oracle.earlier(one, other, lasts != "all", clock, case["timezone"])
                    and oracle.in_window(one, other, lasts, clock, case["timezone"])
                ):
                    expected.add(one["id"])
    test = {
        "after": {"contact": {"outcome": "conversation"}},
        "same": keys,
        "lasts": "open" if lasts == "all" else lasts,
    }
    assert engine(case, "after_event", test, clock) == expected


@given(known_cases(), st.sampled_from(["2026-03-08", "2026-04-05", "2026-11-01"]), CLOCKS)
def test_the_day_a_rule_begins_is_that_of_its_clock(case: dict[str, Any], first: str, clock: str | None) -> None:
    rule = make_rule("prohibited_conduct", {"met": {"channel": "call"}}, clock=clock, first=first)
    expected = {
        c["id"]
        for c in case["contacts"]
        if c["channel"] == "call" and oracle.local(c, clock, case["timezone"]).date().isoformat() >= first
    }
    assert set(claimed(rule, make_facts(**case))) == expected
