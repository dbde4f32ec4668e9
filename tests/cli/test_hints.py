"""`hints` and the senders nobody has named."""

import io
import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from debtor_assistant.checkup.one_number import one_number
from debtor_assistant.store.casebook import Casebook

THREAT = "Pay or the police will arrest you"


def typed(monkeypatch: pytest.MonkeyPatch, content: bytes) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(content), encoding="utf-8"))


def test_one_message_from_standard_input(run: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    typed(monkeypatch, THREAT.encode())
    found = run("hints", "--json")
    assert found.code == 0
    assert found.json["tags"] == ["threat-of-arrest"]
    ((start, end, tag),) = found.json["spans"]
    assert (THREAT[start:end], tag) == ("police will arrest", "threat-of-arrest")
    assert found.json["hints"][0]["confirms"] == {"conduct": ["threat_of_arrest"]}
    typed(monkeypatch, THREAT.encode())
    told = run("hints")
    assert "threat-of-arrest" in told.out
    assert "police will arrest" in told.out
    assert "not findings" in told.err


def test_nothing_found_is_an_empty_list(run: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    typed(monkeypatch, b"See you at noon")
    assert run("hints", "--json").json == {"tags": [], "spans": [], "hints": []}


@pytest.mark.parametrize("content", [b"", b"\xff\xfe\x00", b"\x00" * 1000, "警察抓你".encode("gb18030"), b"\x1b[2J"])
def test_any_bytes_are_a_message(run: Any, monkeypatch: pytest.MonkeyPatch, content: bytes) -> None:
    typed(monkeypatch, content)
    assert run("hints", "--json").code == 0


def test_a_file_a_language_and_what_does_not_go_together(run: Any, tmp_path: Path) -> None:
    path = tmp_path / "m.txt"
    path.write_text("警察來抓你", encoding="utf-8")
    assert run("hints", str(path), "--text-lang", "zh", "--json").json["tags"] == ["threat-of-arrest"]
    assert run("hints", str(path), "--text-lang", "de", "--json").json["tags"] == []
    assert run("hints", str(path), "--text-lang", "tlh").code == 2
    assert run("hints", str(path), "--contacts").code == 2
    assert run("hints", str(tmp_path / "none.txt")).code in (2, 3)


def test_hints_of_a_case_change_nothing(case: Path, run: Any, backup: Callable[..., Path]) -> None:
    file = backup(("106900001", 1772460000000, THREAT), ("106900001", 1772460060000, "Hello"))
    assert run("import", str(file)).code == 0
    with Casebook.open(case) as book:
        before = (book.head(), book.columns("contact"))
    (found,) = run("hints", "--contacts", "--json").json
    assert (found["contact"], found["tags"], found["confirmed"]) == ("c1", ["threat-of-arrest"], [])
    assert "c1" in run("hints", "--contacts").out
    with Casebook.open(case) as book:
        assert (book.head(), book.columns("contact")) == before
    assert not any(row.get("conduct") for row in run("contact", "list", "--json").json)
    assert run("contact", "amend", "c1", "--conduct", "threat_of_arrest").code == 0
    (found,) = run("hints", "--contacts", "--json").json
    assert found["confirmed"] == ["threat-of-arrest"]


def test_labelled_messages_are_scored(run: Any, tmp_path: Path) -> None:
    path = tmp_path / "m.jsonl"
    rows = [
        {"id": "a", "text": THREAT, "tags": ["threat-of-arrest"]},
        {"id": "b", "text": "You scum", "tags": ["none"]},
        {"id": "c", "text": "Dinner?", "tags": ["public-shaming"]},
        {"id": "d", "text": "?", "tags": ["none"], "ambiguous": True},
    ]
    path.write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    found = run("hints", "--labelled", str(path), "--json").json
    assert (found["messages"], found["left_out"]) == (3, 1)
    assert found["tags"]["threat-of-arrest"] == {"precision": 1.0, "recall": 1.0, "hits": 1, "false": 0, "missed": 0}
    assert {one["id"] for one in found["mistakes"]} == {"b", "c"}
    told = run("hints", "--labelled", str(path))
    assert "100%" in told.out
    path.write_text("nonsense", encoding="utf-8")
    assert run("hints", "--labelled", str(path)).code == 2


def test_thousands_of_messages_become_a_few_decisions(case: Path, run: Any, backup: Callable[..., Path]) -> None:
    start = 1772460000000
    file = backup(
        *((number, start + place * 60_000, f"message {place}") for place, number in enumerate(
            ["+8613800000001", "13800000001", "138 0000 0001", "95013", "95013", "VM-LOAN", "vm-loan", "02155550123"])),
    )  # fmt: skip
    assert run("import", str(file)).code == 0
    found = run("party", "unknown", "--json").json
    # 02155550123 is the agency's: the import has given it to p2 already.
    assert [(one["number"], one["contacts"]) for one in found] == [
        ("+8613800000001", 3), ("95013", 2), ("VM-LOAN", 2)
    ]  # fmt: skip
    assert found[0]["first_words"] == "message 0"
    assert found[0]["by_channel"] == {"sms": 3}
    assert found[0]["first"] == "2026-03-02"
    assert set(found[0]["written"]) == {"+8613800000001", "13800000001", "138 0000 0001"}
    assert "message 3" in run("party", "unknown").out
    assert len(run("party", "unknown", "--limit", "1", "--json").json) == 1


def test_numbers_are_given_to_a_party_and_later_imports_know_them(
    case: Path, run: Any, backup: Callable[..., Path]
) -> None:
    start = 1772460000000
    first = backup(("13800000001", start, "a"), ("+86 138 0000 0001", start + 1000, "b"), ("95013", start + 2000, "c"))
    assert run("import", str(first)).code == 0
    refused = run("party", "assign", "p2", "95014")
    assert (refused.code, "95014" in refused.err) == (2, True)
    assert run("party", "assign", "p9", "95013").code == 2
    given = run("party", "assign", "p2", "138-0000-0001", "95013", "--debt", "d1", "--json").json
    assert given["linked_contacts"] == 3
    assert run("party", "unknown", "--json").json == []
    assert {row["party"] for row in run("contact", "list", "--json").json} == {"p2"}
    again = backup(("+8613800000001", start + 9000, "d"), name="later.xml")
    assert run("import", str(again)).code == 0
    assert [row["party"] for row in run("contact", "list", "--json").json] == ["p2"] * 4
    assert run("case", "verify").code == 0


def test_a_new_party_takes_its_numbers_however_they_are_written(
    case: Path, run: Any, backup: Callable[..., Path]
) -> None:
    assert run("import", str(backup(("13800000001", 1772460000000, "a"), ("95013", 1772460001000, "b")))).code == 0
    made = run("party", "add", "--kind", "agency", "--numbers", "+8613800000001,95013", "--json").json
    assert made["linked_contacts"] == 2
    assert "decide" in run("party", "unknown").err


def test_contacts_without_a_number_are_one_decision(case: Path, run: Any) -> None:
    for day in ("2026-03-02 22:14", "2026-03-03"):
        assert run("contact", "add", "--at", day, "--channel", "call", "--direction", "inbound").code == 0
    (one,) = run("party", "unknown", "--json").json
    assert (one["number"], one["contacts"], one["written"]) == ("hidden", 2, [])
    assert "number" in run("party", "unknown").out.lower()
    assert run("party", "assign", "p2", "hidden").code == 0
    assert run("party", "unknown", "--json").json == []


@pytest.mark.parametrize(
    ("place", "written", "expected"),
    [
        ("CN", "138 0000 0001", "+8613800000001"),
        ("CN", "0086-13800000001", "+8613800000001"),
        ("US-NY", "(212) 555-2368", "+12125552368"),
        ("EU-DE", "030 123456", "+4930123456"),
        ("GB", "07911 123456", "+447911123456"),
        ("CN", "95013", "95013"),
        ("CN", "106900001", "106900001"),
        ("CN", "VM-LOAN", "vm-loan"),
        ("CN", "someone@example.org", "someone@example.org"),
        ("ZZ", "13800000001", "13800000001"),
        ("CN", "9" * 5000, "9" * 5000),
        ("CN", "", ""),
    ],
)
def test_one_number_however_it_is_written(place: str, written: str, expected: str) -> None:
    assert one_number(place)(written) == expected
