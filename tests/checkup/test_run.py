import json
from datetime import date
from pathlib import Path
from typing import Any

from debtor_assistant.base.vocabulary import vocabulary
from debtor_assistant.checkup.run import run
from debtor_assistant.checkup.whose_numbers import link_contacts, owners
from debtor_assistant.store.casebook import Casebook

from .conftest import NIGHT, add

DAY = date(2026, 11, 24)


def test_a_night_call_is_found_with_nothing_but_the_case(filled: Casebook) -> None:
    add(filled, "contact", **NIGHT)
    found = run(filled, DAY)
    night = next(one for one in found.findings if one.rule == "cn-gbt-night-window")
    assert (night.verdict, night.contacts) == ("violated", ("c1",))


def test_the_answer_is_plain_data(filled: Casebook) -> None:
    add(filled, "contact", **NIGHT)
    said = json.loads(json.dumps(run(filled, DAY).to_json()))
    assert set(said) >= {"as_of", "jurisdiction", "content", "findings", "quiet", "completeness"}


def test_checking_changes_nothing_and_says_the_same_again(filled: Casebook) -> None:
    add(filled, "contact", **NIGHT)
    head = filled.head()
    assert run(filled, DAY).to_json() == run(filled, DAY).to_json()
    assert filled.head() == head


def test_findings_are_ordered_by_verdict_then_by_force(filled: Casebook) -> None:
    for hour in ("06:10", "22:30", "23:59"):
        add(filled, "contact", **(NIGHT | {"at": f"2026-03-02 {hour}", "conduct": ["insult", "threat_of_violence"]}))
    verdicts, force = list(vocabulary().verdicts), list(vocabulary().force)
    ranks = [(verdicts.index(one.verdict), force.index(one.force)) for one in run(filled, DAY).findings]
    assert len(ranks) > 2
    assert ranks == sorted(ranks)


def test_a_place_without_encoded_law_gives_no_findings(tmp_path: Path) -> None:
    with Casebook.create(tmp_path / "x.case", jurisdiction="NZ", timezone="Pacific/Auckland") as book:
        add(book, "contact", at="2026-03-02 23:00", channel="call")
        assert run(book, DAY).findings == ()


def parties(book: Casebook) -> list[Any]:
    return book.columns("contact", fields=["party"])["party"]


def test_contacts_go_to_the_party_whose_number_they_show(filled: Casebook) -> None:
    for peer in ("021-5555 0123", "+862155550123", "950000", "13800000000", None):
        add(filled, "contact", at="2026-03-02", channel="call", peer=peer)
    assert link_contacts(filled, "said so") == 3
    assert parties(filled) == ["p2", "p2", "p1", None, None]
    assert link_contacts(filled, "again") == 0


def test_a_party_somebody_named_is_never_overruled_by_a_number(filled: Casebook) -> None:
    add(filled, "contact", at="2026-03-02", channel="call", peer="950000", party="p2")
    assert link_contacts(filled, "said so") == 0
    assert parties(filled) == ["p2"]


def test_a_number_of_two_parties_is_left_to_the_borrower(filled: Casebook) -> None:
    add(filled, "party", kind="law_firm", numbers=["950000"])
    owner = owners(filled)
    assert owner("950000") is None
    assert owner("02155550123") == "p2"
    assert owner(None) is None
