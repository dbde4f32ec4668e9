import json
from pathlib import Path
from typing import Any

import pytest

from debtor_assistant.cli.numbers import choose, listed
from debtor_assistant.intake.numbers import Number

NIGHT = 1_772_460_840_000  # 2026-03-02 22:14 in Shanghai
PARTS = ("contacts", "payments", "evidence_only", "continuations", "duplicates")


def test_a_dry_run_counts_every_row_and_saves_nothing(case: Path, run: Any, backup: Any) -> None:
    before = case.read_bytes()
    path = backup(("02155550123", NIGHT, "pay"), ("13800000000", NIGHT, "mum"), ("02155550123", NIGHT, "pay"))
    answer = run("import", str(path), "--dry-run", "--json", "--only", "02155550123")
    said = answer.json
    assert answer.code == 0
    assert said["rows"] == sum(said[part] for part in PARTS) + len(said["skipped"]) + len(said["rejected"]) == 3
    assert (said["contacts"], said["duplicates"], len(said["skipped"])) == (1, 1, 1)
    assert case.read_bytes() == before


def test_a_dry_run_needs_no_case(run: Any, backup: Any) -> None:
    assert run("import", str(backup(("1", NIGHT, "x"))), "--dry-run", "--json").json["contacts"] == 1


def test_the_records_themselves_lead_back_to_the_file(run: Any, backup: Any) -> None:
    said = run("import", str(backup(("02155550123", NIGHT, "pay"))), "--dry-run", "--json", "--records").json
    (record,) = said["records"]
    assert record["where"] == "element 1"
    assert str(NIGHT) in record["raw_time"]
    assert (record["peer"], record["body"]) == ("02155550123", "pay")


def test_importing_again_adds_nothing(case: Path, run: Any, backup: Any) -> None:
    path = backup(("02155550123", NIGHT, "pay"), ("02155550123", NIGHT + 60_000, "now"))
    first = run("import", str(path), "--json").json
    again = run("import", str(path), "--json").json
    assert (first["added"], first["already_in_case"]) == (2, 0)
    assert (again["added"], again["already_in_case"]) == (0, 2)
    assert len(run("contact", "list", "--json").json) == 2
    assert run("case", "verify").code == 0


def test_a_struck_contact_does_not_come_back(case: Path, run: Any, backup: Any) -> None:
    path = backup(("02155550123", NIGHT, "pay"))
    run("import", str(path))
    run("contact", "amend", "c1", "--strike", "--because", "private")
    assert run("import", str(path), "--json").json["added"] == 0
    assert run("contact", "list", "--json").json == []


def test_party_and_debt_are_what_the_person_says(case: Path, run: Any, backup: Any) -> None:
    run("import", str(backup(("13800000000", NIGHT, "pay"))), "--party", "p2", "--debt", "d1")
    (row,) = run("contact", "list", "--json").json
    assert (row["party"], row["debt"]) == ("p2", ["d1"])


def test_who_a_number_belongs_to_is_known_only_where_somebody_said_so(case: Path, run: Any, backup: Any) -> None:
    run("import", str(backup(("021-5555 0123", NIGHT, "pay"), ("13800000000", NIGHT, "hello"))))
    parties = {row["from_address"]: row.get("party") for row in run("contact", "list", "--json").json}
    assert parties == {"021-5555 0123": "p2", "13800000000": None}


@pytest.mark.parametrize("words", [["--party", "p9"], ["--debt", "d9"], ["--timezone", "Mars/Base"]])
def test_a_wrong_answer_saves_nothing(words: list[str], case: Path, run: Any, backup: Any) -> None:
    answer = run("import", str(backup(("1", NIGHT, "x"))), *words)
    assert answer.code == 2
    assert run("contact", "list", "--json").json == []


def test_a_file_nobody_knows_is_refused_with_what_was_looked_for(case: Path, run: Any, tmp_path: Path) -> None:
    path = tmp_path / "photo.jpg"
    path.write_bytes(b"\xff\xd8\xff\xe0 no backup")
    answer = run("import", str(path), "--json")
    assert answer.code == 2
    assert answer.json["format"] is None
    assert answer.json["looked_for"]
    assert "photo.jpg" in answer.err


def test_one_unknown_file_keeps_all_files_out(case: Path, run: Any, backup: Any, tmp_path: Path) -> None:
    (tmp_path / "other.xml").write_text("<html/>")
    answer = run("import", str(backup(("1", NIGHT, "x"))), str(tmp_path / "other.xml"))
    assert answer.code == 2
    assert run("contact", "list", "--json").json == []


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"<smses>",
        b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaa">]><smses><sms body="&a;"/></smses>',
        b"\0" * 4096,
        b"<smses count='1'><sms address='1' date='1",
    ],
    ids=["empty", "cut", "entities", "zeros", "cut in a row"],
)
def test_a_broken_file_gives_a_reason_and_no_traceback(content: bytes, case: Path, run: Any, tmp_path: Path) -> None:
    path = tmp_path / "sms.xml"
    path.write_bytes(content)
    answer = run("import", str(path))
    assert answer.code in (0, 2)
    assert answer.err
    assert "Traceback" not in answer.err
    assert run("contact", "list", "--json").json == []
    assert run("case", "verify").code == 0


def test_a_file_that_is_not_there_or_a_folder_is_refused(case: Path, run: Any, tmp_path: Path) -> None:
    assert run("import", str(tmp_path / "none.xml")).code == 2
    assert run("import", str(tmp_path)).code == 2


@pytest.mark.parametrize("file", sorted((Path(__file__).parents[1] / "data" / "sms_backup_restore").glob("*.xml")))
def test_every_sample_conserves_its_rows(file: Path, run: Any) -> None:
    answer = run("import", str(file), "--dry-run", "--json")
    if answer.code == 0:
        said = answer.json
        assert said["rows"] == sum(said[part] for part in PARTS) + len(said["skipped"]) + len(said["rejected"])
    else:
        assert answer.code == 2
        assert answer.json["format"] is None


def test_several_files_answer_with_a_list(case: Path, run: Any, backup: Any) -> None:
    one, two = backup(("1", NIGHT, "x"), name="a.xml"), backup(("2", NIGHT, "y"), name="b.xml")
    assert [said["file"] for said in run("import", str(one), str(two), "--json").json] == ["a.xml", "b.xml"]


def test_hostile_words_come_back_as_they_were_and_print_harmlessly(case: Path, run: Any, backup: Any) -> None:
    words = "[bold]&lt;b&gt;x&lt;/b&gt; &#x202E;kcab {0} %s"
    run("import", str(backup(("02155550123", NIGHT, words))))
    (row,) = run("contact", "list", "--json").json
    assert row["words"] == "[bold]<b>x</b> \u202ekcab {0} %s"
    out = run("contact", "list").out
    assert "\u202e" not in out
    assert "⟨202E⟩" in out
    assert "[bold]<b>" in out


NUMBERS = [Number("950000", contacts=9, messages_in=9, first_words="pay\x1b[2J"), Number("13800000000"), Number(None)]


@pytest.mark.parametrize(
    ("answer", "chosen"),
    [
        ("1\n", ["950000"]),
        ("1,2\n", ["950000", "13800000000"]),
        ("1 3\n", ["950000", "hidden"]),
        ("13800000000\n", ["13800000000"]),
        ("all\n", []),
        ("全部\n", []),
        ("\n", None),
        ("7\n", None),
        ("mum\n", None),
    ],
)
def test_an_answer_chooses_by_place_or_by_number(answer: str, chosen: list[str] | None) -> None:
    assert choose(NUMBERS, answer) == chosen


def test_the_list_of_numbers_shows_counts_and_first_words_harmlessly() -> None:
    said = "\n".join(listed(NUMBERS))
    assert "950000" in said
    assert "\x1b" not in said


def test_json_is_the_only_thing_on_stdout(case: Path, process: Any, backup: Any) -> None:
    done = process("import", str(backup(("02155550123", NIGHT, "pay"))), "--json", "--case", str(case))
    assert done.returncode == 0
    assert json.loads(done.stdout)["added"] == 1
    assert b"\r" not in done.stderr


def test_a_chat_is_saved_only_when_what_the_file_leaves_open_is_answered(case: Path, run: Any, tmp_path: Path) -> None:
    path = tmp_path / "chat.txt"
    path.write_text("01/02/24, 21:05 - Agent: Pay\n02/02/24, 21:06 - Ana: no\n", encoding="utf-8")
    dry = run("import", str(path), "--dry-run", "--json")
    assert (dry.code, dry.json["rows"], dry.json["contacts"], dry.json["first"]) == (0, 2, 2, None)
    refused = run("import", str(path))
    assert refused.code == 2
    assert all(option in refused.err for option in ("--timezone", "--date-order", "--me"))
    assert run("contact", "list", "--json").json == []
    words = ["--timezone", "Asia/Shanghai", "--date-order", "dmy", "--me", "Ana"]
    assert run("import", str(path), *words, "--json").json["added"] == 2
    assert run("import", str(path), *words, "--json").json["added"] == 0
    rows = run("contact", "list", "--json").json
    assert {(row["direction"], row["at"]) for row in rows} == {
        ("inbound", "2024-02-01 13:05Z"),
        ("outbound", "2024-02-02 13:06Z"),
    }
