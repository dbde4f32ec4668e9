"""The law of the minute of the contact, on the clock that the law goes by."""

from __future__ import annotations

from typing import Any

import pytest

from debtor_assistant.rules.cases import facts_of
from debtor_assistant.rules.engine import check
from debtor_assistant.rules.finding import Finding
from debtor_assistant.rules.packs import load_packs


def judged(place: str, timezone: str, contacts: list[dict[str, Any]], **debt: str) -> list[Finding]:
    """Findings for contacts of one agency with the debtor."""
    common = {
        "channel": "call",
        "direction": "inbound",
        "party": "p1",
        "debt": "d1",
        "contacted": "debtor",
        "agreed": "false",
        "false_about": [],
    }
    case = {
        "jurisdiction": place,
        "timezone": timezone,
        "as_of": "2026-12-31",
        "debtor": {"consumer": "true"},
        "debts": [{"id": "d1", "purpose": "personal", "product": "online_consumer", "due_on": "2025-06-01", **debt}],
        "parties": [{"id": "p1", "kind": "agency", "for": "d1", "licensed": "true"}],
        "contacts": [common | {"id": f"c{n}"} | one for n, one in enumerate(contacts, 1)],
    }
    return list(check(facts_of(case), load_packs(place)).findings)


def test_the_same_insults_on_the_last_and_the_first_day_cite_two_texts_of_the_police_law() -> None:
    insult = {"channel": "sms", "time_of": "sent", "outcome": "delivered", "conduct": ["insult"], "proof": ["message"]}
    days = ("2025-12-31", "2026-01-01")
    contacts = [{**insult, "at": f"{day} {hour}:00"} for day in days for hour in ("10", "11", "12")]
    found = [f for f in judged("CN", "Asia/Shanghai", contacts, lender_type="microloan") if f.rule == "cn-psap-harass"]
    by_day = {finding.in_force: finding for finding in found if finding.verdict == "violated"}
    assert {in_force[0] for in_force in by_day} >= {"2026-01-01"}
    assert len(by_day) == 2
    assert len({finding.article for finding in by_day.values()}) == 2
    old, new = sorted(by_day.values(), key=lambda one: one.in_force[0] or "")
    assert (old.in_force[1], new.in_force[0]) == ("2025-12-31", "2026-01-01")
    assert set(old.contacts) <= {"c1", "c2", "c3"}
    assert set(new.contacts) <= {"c4", "c5", "c6"}


@pytest.mark.parametrize(
    ("place", "timezone", "at", "rule", "flagged"),
    [
        # A phone in Urumqi on local time: 20:00 there is 22:00 in Beijing, and Beijing's clock counts.
        ("CN", "Asia/Urumqi", "2026-06-02 20:00", "cn-gbt-night-window", True),
        ("CN", "Asia/Urumqi", "2026-06-02 19:59", "cn-gbt-night-window", False),
        # British Columbia stays on UTC-7 since 2026-03-08: 07:00 there is 14:00 UTC in winter too.
        ("CA-BC", "America/Vancouver", "2026-12-01 13:59Z", "ca-bc-hours", True),
        ("CA-BC", "America/Vancouver", "2026-12-01 14:00:01Z", "ca-bc-hours", False),
        ("CA-BC", "America/Vancouver", "2025-12-02 14:59Z", "ca-bc-hours", True),
        ("CA-BC", "America/Vancouver", "2025-12-02 15:01Z", "ca-bc-hours", False),
        # Lord Howe Island moves its clock by thirty minutes: UTC+10:30 in winter, UTC+11 in summer.
        ("AU-NSW", "Australia/Lord_Howe", "2026-06-02 20:59+00:00", "au-rg96-hours-phone", True),
        ("AU-NSW", "Australia/Lord_Howe", "2026-06-02 21:01+00:00", "au-rg96-hours-phone", False),
        ("AU-NSW", "Australia/Lord_Howe", "2026-12-01 20:29+00:00", "au-rg96-hours-phone", True),
        ("AU-NSW", "Australia/Lord_Howe", "2026-12-01 20:31+00:00", "au-rg96-hours-phone", False),
        # Arizona keeps UTC-7 all year, the Navajo clock moves.
        ("US", "America/Phoenix", "2026-07-01 14:59Z", "us-fed-time-8-9", True),
        ("US", "America/Phoenix", "2026-07-01 15:01Z", "us-fed-time-8-9", False),
        ("US", "America/Denver", "2026-07-01 13:59Z", "us-fed-time-8-9", True),
        ("US", "America/Denver", "2026-07-01 14:01Z", "us-fed-time-8-9", False),
        # Indonesia's three zones: 08:00 is 01:00, 00:00 and 23:00 UTC.
        ("ID", "Asia/Jakarta", "2026-06-02 00:59Z", "id-pojk22-hours-8-20", True),
        ("ID", "Asia/Jakarta", "2026-06-02 01:01Z", "id-pojk22-hours-8-20", False),
        ("ID", "Asia/Makassar", "2026-06-02 00:01Z", "id-pojk22-hours-8-20", False),
        ("ID", "Asia/Jayapura", "2026-06-01 22:59Z", "id-pojk22-hours-8-20", True),
        ("ID", "Asia/Jayapura", "2026-06-01 23:01Z", "id-pojk22-hours-8-20", False),
        # An American who travels in Santiago, where the clock was turned back in April: the clock of the place counts.
        ("US", "America/Santiago", "2026-04-03 10:59Z", "us-fed-time-8-9", True),
        ("US", "America/Santiago", "2026-04-03 11:01Z", "us-fed-time-8-9", False),
        ("US", "America/Santiago", "2026-04-06 11:59Z", "us-fed-time-8-9", True),
        ("US", "America/Santiago", "2026-04-06 12:01Z", "us-fed-time-8-9", False),
    ],
)
def test_the_clock_of_the_law_tells_the_minute(place: str, timezone: str, at: str, rule: str, flagged: bool) -> None:
    found = judged(place, timezone, [{"at": at, "outcome": "conversation"}], lender_type="bank")
    assert [one.rule for one in found if one.rule == rule and one.contacts] == ([rule] if flagged else [])
