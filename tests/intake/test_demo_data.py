"""The bundled demonstration: two backups and the borrower's answers fit together and hold what the demo promises."""

from __future__ import annotations

import re
from collections import Counter
from datetime import UTC, datetime, timedelta, timezone
from typing import Any

import pytest

from debtor_assistant.base.places import content_dir
from debtor_assistant.base.strict_yaml import load
from debtor_assistant.base.vocabulary import vocabulary
from debtor_assistant.intake.reading import Options, read
from debtor_assistant.intake.tally import Record
from tests.intake.backup_maker import accounted

DEMO = content_dir() / "demo"
FILES = ("sms-demo.xml", "calls-demo.xml")
BEIJING = timezone(timedelta(hours=8))
SECTIONS = {"debt": "debt", "parties": "party", "describe": "contact", "contacts": "contact", "events": "event"}
BY_ID = {"debt": "d1", "for": "d1"}


def answers() -> dict[str, Any]:
    data = load((DEMO / "answers.yaml").read_bytes(), "answers.yaml").data
    assert isinstance(data, dict)
    return data


def contacts(only: tuple[str, ...] = ()) -> list[Record]:
    return [record for name in FILES for record in read(DEMO / name, Options(only=only)).records]


def local(record: Record) -> datetime:
    return datetime.strptime(str(record["at"]), "%Y-%m-%d %H:%M:%SZ").replace(tzinfo=UTC).astimezone(BEIJING)


def records_of(section: str) -> list[dict[str, Any]]:
    found = answers()[section]
    return [found] if isinstance(found, dict) else found


@pytest.mark.parametrize("name", FILES)
def test_the_bundled_backups_are_read_without_a_problem(name: str) -> None:
    found = read(DEMO / name)
    accounted(found)
    assert found.summary()["problems"] == []
    assert found.summary()["rejected"] == []


def test_the_demo_holds_about_150_rows_of_both_kinds() -> None:
    tallies = [read(DEMO / name).summary() for name in FILES]
    assert 140 <= sum(int(str(tally["rows"])) for tally in tallies) <= 170
    assert {lost["why"].split(":")[0] for tally in tallies for lost in tally["skipped"]} == {  # type: ignore[attr-defined]
        "draft",
        "sending failed",
    }


def test_the_answers_have_their_sections_and_no_others() -> None:
    assert set(answers()) == {*SECTIONS, "numbers"}


@pytest.mark.parametrize("section", SECTIONS)
def test_every_answer_is_a_field_of_the_vocabulary_with_an_allowed_value(section: str) -> None:
    fields = vocabulary().fields[SECTIONS[section]]
    for record in records_of(section):
        for name, value in record.items():
            if section == "describe" and name == "number":
                continue
            field = fields[name]
            items = value if isinstance(value, list) else [value]
            assert isinstance(value, list) <= (field.type in ("choices", "ids", "texts", "zones"))
            assert field.values is None or set(items) <= set(field.values), (name, value)
            assert field.type != "bool" or value in ("true", "false"), (name, value)


def test_every_reference_names_a_record_of_the_answers() -> None:
    ids = {"d1", *(party["id"] for party in records_of("parties"))}
    for section in SECTIONS:
        for record in records_of(section):
            for name in ("creditor", "debt", "for", "acts_for", "party", "person", "to", "by"):
                value = record.get(name, [])
                assert set(value if isinstance(value, list) else [value]) <= ids, (section, name, value)
    for given in answers()["numbers"].values():
        assert {given["party"], *given["debt"]} <= ids
        assert set(given) == {"party", "debt"}


def test_every_number_that_is_kept_belongs_to_its_party() -> None:
    numbers = {number: party["id"] for party in records_of("parties") for number in party["numbers"]}
    kept = answers()["numbers"]
    assert {number: given["party"] for number, given in kept.items()} == {
        number: party for number, party in numbers.items() if party != "p3"
    }
    assert {str(record["peer"]) for record in contacts(tuple(kept))} == set(kept)


def test_every_described_contact_is_found_exactly_once() -> None:
    found = contacts()
    times = [f"{record['peer']} {local(record):%Y-%m-%d %H:%M}" for record in found]
    wanted = [f"{line['number']} {line['at']}" for line in records_of("describe")]
    assert len(set(wanted)) == len(wanted)
    assert {want: times.count(want) for want in wanted} == dict.fromkeys(wanted, 1)


def test_no_number_of_the_demo_can_belong_to_anybody() -> None:
    for record in contacts():
        peer = str(record["peer"] or "")
        assert re.fullmatch(r"129\d{8}|0\d{2}0\d{7}|9500\d0|95000\d|106900000000\d\d|", peer), peer


def test_the_demo_holds_what_it_is_there_to_show() -> None:
    kept = contacts(tuple(answers()["numbers"]))
    inbound = [record for record in kept if record["direction"] == "inbound"]
    nights = [record for record in inbound if not 8 <= local(record).hour < 22]
    assert {record["channel"] for record in nights} == {"sms", "call"}
    assert min(local(record).hour for record in nights) < 8 <= 22 <= max(local(record).hour for record in nights)
    calls = [record for record in inbound if record["channel"] == "call"]
    missed = Counter(local(record).date() for record in calls if record.get("answered") is False)
    answered = Counter(local(record).date() for record in calls if record.get("answered") is True)
    assert missed.most_common(1)[0][1] == 9
    assert answered.most_common(1)[0][1] == 5
    threats = [line["at"] for line in records_of("describe") if "threat_of_violence" in line.get("conduct", [])]
    assert min(threats) < "2026-01-01" <= max(threats)


def test_friends_parcels_codes_and_adverts_are_left_out() -> None:
    everything, kept = contacts(), contacts(tuple(answers()["numbers"]))
    words = " ".join(str(record.get("words")) for record in kept)
    for private in ("验证码", "取件码", "火锅", "双十一", "爬山"):
        assert any(private in str(record.get("words")) for record in everything)
        assert private not in words
    assert len(everything) - len(kept) > 50


def test_the_mothers_message_stands_among_the_answers_word_for_word() -> None:
    passed_on = next(str(r["words"]) for r in contacts() if "吓得手都抖" in str(r.get("words")))
    assert records_of("contacts")[0]["words"] in passed_on
