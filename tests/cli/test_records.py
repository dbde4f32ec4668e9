from pathlib import Path
from typing import Any

import pytest


def add(run: Any, *words: str) -> Any:
    return run("contact", "add", "--at", "2026-03-02 22:14", "--channel", "call", *words)


def test_a_contact_is_added_listed_and_amended(case: Path, run: Any) -> None:
    added = add(run, "--direction", "inbound", "--party", "p2", "--debt", "d1", "--contacted", "debtor", "--json")
    assert added.code == 0
    assert added.json["id"] == "c1"
    assert run("contact", "amend", "c1", "--outcome", "conversation", "--because", "listened again").code == 0
    (row,) = run("contact", "list", "--json").json
    assert row["outcome"] == "conversation"
    assert row["contacted"] == ["debtor"]
    assert run("contact", "amend", "c1", "--unset", "outcome").code == 0
    assert "outcome" not in run("contact", "list", "--json").json[0]


def test_a_struck_contact_is_gone_from_lists_and_stays_in_the_history(case: Path, run: Any) -> None:
    add(run)
    assert run("contact", "amend", "c1", "--strike", "--because", "was about something else").code == 0
    assert run("contact", "list", "--json").json == []
    assert run("case", "verify").code == 0


@pytest.mark.parametrize(
    ("words", "field", "value"),
    [
        (["--at", "2026-03-02"], "at", "2026-03-02"),
        (
            ["--at", "2026-03-02 20:00..2026-03-02 22:00"],
            "at",
            {"from": "2026-03-02 20:00", "until": "2026-03-02 22:00"},
        ),
        (["--conduct", "insult,threat_of_visit,unsure"], "conduct", ["insult", "threat_of_visit", "unsure"]),
        (["--conduct", "侮辱，称将上门"], "conduct", ["insult", "threat_of_visit"]),
        (["--conduct", "none"], "conduct", []),
        (["--channel", "短信"], "channel", "sms"),
        (["--channel", "Text message"], "channel", "sms"),
        (["--agreed", "no"], "agreed", False),
        (["--answered", "是"], "answered", True),
        (["--duration", "40 s"], "duration", "40 s"),
        (["--visitors", "3"], "visitors", "3"),
    ],
)
def test_values_are_kept_as_the_vocabulary_names_them(
    words: list[str], field: str, value: object, case: Path, run: Any
) -> None:
    answer = run("contact", "add", "--at", "2026-01-01", "--channel", "call", *words)
    assert answer.code == 0, answer.err
    assert run("contact", "list", "--json").json[0][field] == value


@pytest.mark.parametrize(
    ("words", "where", "hint"),
    [
        (["--at", "2026-02-30"], "--at", "2026-03-02"),
        (["--at", "2026-03-02 25:00"], "--at", "2026-03-02"),
        (["--at", "2026-03-02 22:00..2026-03-02 21:00"], "--at", "2026-03-02"),
        (["--channel", "phon"], "--channel", "Allowed: call"),
        (["--conduct", "insutl"], "--conduct", "Did you mean insult?"),
        (["--conduct", "unsure,insult"], "--conduct", "insult,unsure"),
        (["--timezone", "Asia/Shangai"], "--timezone", "Did you mean Asia/Shanghai?"),
        (["--party", "p9"], "--party", "party list"),
        (["--person", "x"], "--person", "party list"),
        (["--debt", "d1,d7"], "--debt", "debt list"),
        (["--in-reply-to", "c4"], "--in-reply-to", "contact list"),
        (["--agreed", "maybe"], "--agreed", "yes or no"),
        (["--visitors", "three"], "--visitors", "8200"),
        (["--visitors", "nan"], "--visitors", "8200"),
        (["--duration", "soon"], "--duration", "15 min"),
        (["--words", ""], "--words", "Leave the option out"),
    ],
)
def test_a_wrong_value_is_refused_with_where_and_what_next(
    words: list[str], where: str, hint: str, case: Path, run: Any
) -> None:
    answer = run("contact", "add", "--at", "2026-01-01", "--channel", "call", *words)
    assert answer.code == 2
    assert answer.err.startswith(where)
    assert hint in answer.err
    assert run("contact", "list", "--json").json == []


def test_a_time_the_clocks_jumped_over_is_refused(run: Any) -> None:
    run("case", "init", "--jurisdiction", "US", "--timezone", "America/New_York")
    answer = run("contact", "add", "--at", "2026-03-08 02:30", "--channel", "call")
    assert answer.code == 2
    assert "no time that exists" in answer.err


@pytest.mark.parametrize("words", [["contact", "add", "--channel", "call"], ["party", "add"], ["event", "add"]])
def test_a_record_that_says_nothing_is_refused(words: list[str], case: Path, run: Any) -> None:
    assert run(*words).code == 2


def test_amending_nothing_or_a_record_that_is_not_there_is_refused(case: Path, run: Any) -> None:
    add(run)
    assert "Nothing to change" in run("contact", "amend", "c1").err
    assert run("contact", "amend", "c9", "--outcome", "read").code == 2
    assert run("contact", "amend", "c1", "--unset", "outcom").code == 2
    assert run("contact", "amend", "c1", "--strike", "--outcome", "read").code == 2


def test_an_event_that_did_not_happen_can_be_said(case: Path, run: Any) -> None:
    answer = run(
        "event",
        "add",
        "--kind",
        "consent",
        "--consent-to",
        "hours",
        "--happened",
        "no",
        "--on",
        "2026-01-01..2026-03-01",
    )
    assert answer.code == 0, answer.err
    assert run("event", "list", "--json").json[0]["happened"] is False


def test_facts_about_the_person_can_be_amended(case: Path, run: Any) -> None:
    assert run("debtor", "amend", "--consumer", "yes").code == 0
    assert run("debtor", "show", "--json").json == {"consumer": True}


def test_debts_take_money_rates_and_days(case: Path, run: Any) -> None:
    words = [
        "--amount-claimed",
        "8,200.50",
        "--interest-rate",
        "24/year",
        "--due-on",
        "2025-11-20",
        "--because",
        "letter",
    ]
    assert run("debt", "amend", "d1", *words).code == 0
    (row,) = run("debt", "list", "--json").json
    assert row["amount_claimed"] == "8200.50"
    assert row["interest_rate"] == {"percent": "24", "per": "year"}


def test_a_party_added_later_gets_the_contacts_from_its_numbers(case: Path, run: Any, backup: Any) -> None:
    path = backup(("+86 21 9999 0000", 1_770_000_000_000, "a"), ("13800000000", 1_770_000_100_000, "b"))
    run("import", str(path))
    answer = run("party", "add", "--kind", "law_firm", "--numbers", "862199990000")
    assert answer.code == 0
    assert "1 contact" in answer.out + answer.err
    parties = {row["from_address"]: row.get("party") for row in run("contact", "list", "--json").json}
    assert parties == {"+86 21 9999 0000": "p3", "13800000000": None}


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_lists_speak_both_languages(lang: str, case: Path, run: Any) -> None:
    add(run, "--party", "p2")
    out = run("contact", "list", "--lang", lang).out
    assert ("Call" in out) == (lang == "en")
    assert ("电话" in out) == (lang == "zh")


def test_a_list_can_be_narrowed_by_party_number_and_length(case: Path, run: Any) -> None:
    for minute, number in enumerate(("021-5555-0123", "02155550123", "13800000000")):
        run("contact", "add", "--at", f"2026-03-02 10:0{minute}", "--channel", "call", "--from-address", number)
    assert len(run("contact", "list", "--number", "02155550123", "--json").json) == 2
    assert [row["id"] for row in run("contact", "list", "--limit", "1", "--json").json] == ["c3"]
    assert run("contact", "list", "--party", "p9").code == 2
