"""One log of two contacts, put to fifteen places: each answers by its own law, and with the words of its force."""

from __future__ import annotations

from typing import Any

import pytest

from debtor_assistant.base.vocabulary import vocabulary
from debtor_assistant.rules.cases import facts_of
from debtor_assistant.rules.engine import check
from debtor_assistant.rules.finding import CLAIMS, Finding
from debtor_assistant.rules.packs import load_packs

ZONES = {
    "CN": "Asia/Shanghai",
    "US": "America/New_York",
    "GB": "Europe/London",
    "EU-DE": "Europe/Berlin",
    "AU": "Australia/Sydney",
    "CA-ON": "America/Toronto",
    "IN": "Asia/Kolkata",
    "PH": "Asia/Manila",
    "ID": "Asia/Jakarta",
    "KE": "Africa/Nairobi",
    "NG": "Africa/Lagos",
    "SG": "Asia/Singapore",
    "HK": "Asia/Hong_Kong",
    "MY": "Asia/Kuala_Lumpur",
    "TW": "Asia/Taipei",
}
NIGHT_CALL = {
    "id": "c1",
    "at": "2026-10-14 23:40",
    "channel": "call",
    "direction": "inbound",
    "party": "p1",
    "debt": "d1",
    "contacted": "debtor",
    "agreed": "false",
    "outcome": "conversation",
    "voice": "human",
    "conduct": ["insult", "obscenity", "threat_of_violence"],
    "false_about": [],
    "proof": ["recording"],
    "debtor_reachable": "true",
}
CALL_TO_RELATIVE = {
    "id": "c2",
    "at": "2026-10-15 11:00",
    "channel": "call",
    "direction": "inbound",
    "party": "p1",
    "debt": "d1",
    "contacted": "relative",
    "person": "m1",
    "agreed": "false",
    "outcome": "conversation",
    "conduct": ["demand_via_person"],
    "false_about": [],
    "disclosed": ["debt_exists", "amount"],
    "debtor_reachable": "true",
}


def findings(place: str) -> list[Finding]:
    """What the law of a place finds: an agency of a bank, a night call with threats, a call to a relative."""
    case: dict[str, Any] = {
        "jurisdiction": place,
        "timezone": ZONES.get(place, "UTC"),
        "as_of": "2026-10-20",
        "debtor": {"consumer": "true"},
        "debts": [
            {
                "id": "d1",
                "lender_type": "bank",
                "product": "online_consumer",
                "purpose": "personal",
                "creditor": "Bank A",
                "due_on": "2026-06-01",
                "signed_on": "2026-01-05",
            }
        ],
        "parties": [
            {"id": "p1", "kind": "agency", "for": "d1", "own_name": "true", "licensed": "true"},
            {"id": "m1", "kind": "person", "relation": ["relative"], "signed": "false"},
        ],
        "contacts": [NIGHT_CALL, CALL_TO_RELATIVE],
        "events": [],
    }
    return [finding for finding in check(facts_of(case), load_packs(place)).findings if finding.contacts]


WORDS = {
    "CN": {"illegal", "departs"},
    "US": {"illegal"},
    "GB": {"breaches_rule"},
    "EU-DE": set(),  # criminal law and unfair practice: for a court
    "AU": {"departs"},
    "CA-ON": {"illegal"},
    "IN": {"breaches_rule"},
    "PH": set(),  # the rules for banks are known from memory only
    "ID": {"breaches_rule"},
    "KE": set(),  # the regulations bind digital credit providers, not banks
    "NG": {"breaches_rule"},
    "SG": {"illegal"},
    "HK": {"departs"},
    "MY": {"departs"},
    "TW": {"breaches_rule"},
}
"""The words the program may use for what it claims (vocabulary: force, breach)."""


@pytest.mark.parametrize("place", WORDS)
def test_every_place_answers_with_the_words_of_its_own_force(place: str) -> None:
    claimed = [finding for finding in findings(place) if finding.verdict in ("violated", "presumed")]
    assert {vocabulary().force[finding.force].breach for finding in claimed} == WORDS[place]


def test_every_place_sees_the_question_and_none_answers_with_the_rule_of_another() -> None:
    for place in WORDS:
        found = findings(place)
        assert found, place
        assert {finding.place.split("-")[0] for finding in found} == {place.split("-")[0]}


def test_the_clock_alone_is_judged_differently() -> None:
    """23:40 is past the limit of some places; Kenya and Singapore were found to have none."""
    flagged = {
        place for place in WORDS for one in findings(place) if one.kind == "contact_hours" and one.verdict in CLAIMS
    }
    assert {"CN", "US", "AU", "CA-ON", "IN", "ID", "TW"} <= flagged
    assert not {"KE", "SG", "EU-DE", "MY"} & flagged


def test_without_a_place_nothing_is_found() -> None:
    assert findings("") == []


def test_drafts_and_gaps_never_claim_anything() -> None:
    for place in WORDS:
        assert [one.rule for one in findings(place) if one.force in ("draft", "gap") and one.verdict in CLAIMS] == []
