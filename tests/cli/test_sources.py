"""The same calls in the carrier's list and in the phone: listed side by side, and the borrower has the last word."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

from debtor_assistant.store.casebook import Casebook

from .conftest import Run

NUMBER = "02155550123"
BEGIN = datetime(2026, 3, 2, 2, 0, tzinfo=UTC)


def files(folder: Path, calls: int = 3) -> list[str]:
    """A phone's backup of calls and the carrier's list of the same, nine seconds later each."""
    rows, elements = [], []
    for number in range(calls):
        at = BEGIN + timedelta(hours=number)
        elements.append(
            f'<call number="+86 21 5555 0123" duration="63" date="{int(at.timestamp())}000" type="1" presentation="1" '
            f'readable_date="" contact_name="(Unknown)" />'
        )
        local = at + timedelta(hours=8, seconds=9)
        rows.append(f"{number + 1},{local:%Y-%m-%d %H:%M:%S},61,被叫,{NUMBER},上海,本地,0.00")
    phone, carrier = folder / "calls.xml", folder / "list.csv"
    phone.write_text(
        f"<?xml version='1.0' encoding='UTF-8' standalone='yes' ?><calls count=\"{calls}\">{''.join(elements)}</calls>",
        encoding="utf-8",
    )
    head = "序号,通话起始时间,通话时长,呼叫类型,对方号码,本机通话地,通话类型,小计"
    carrier.write_text("\n".join([head, *rows]) + "\n", encoding="gb18030")
    return [str(phone), str(carrier)]


def test_nothing_stands_in_several_files(run: Run, case: Path) -> None:
    answer = run("contact", "sources")
    assert (answer.code, answer.out) == (0, "")
    assert "No call or message stands in more than one file" in answer.err
    assert run("contact", "sources", "--json").json == []


def test_calls_of_two_files_are_shown_side_by_side_and_counted_once(run: Run, case: Path, tmp_path: Path) -> None:
    imported = run("import", *files(tmp_path))
    assert imported.code == 0
    assert "3 of them are not confirmed yet" in " ".join(imported.err.split())
    found = run("contact", "sources", "--json").json
    assert [one["contacts"] for one in found] == [["c4", "c1"], ["c5", "c2"], ["c6", "c3"]]
    first = found[0]
    assert [(one["file"], one["format"], one["where"], one["grade"]) for one in first["sources"]] == [
        ("list.csv", "carrier-cn", "line 2", "third_party_record"),
        ("calls.xml", "sms-backup-restore", "element 1", "own_record"),
    ]
    assert (first["confirmed"], first["seconds"], list(first["differing"])) == (False, 9, ["duration"])
    assert all(len(one["sha256"]) == 64 for one in first["sources"])
    said = run("contact", "sources", "--limit", "1")
    assert said.out.startswith("1.  Call")
    assert "list.csv, line 2" in said.out
    assert "calls.xml, element 1" in said.out
    assert "3 events stand in more than one record (6 records)." in said.err
    check = run("check", "--json").json["completeness"]
    assert (check["contacts"], check["contacts_counted"], check["to_confirm"]) == (6, 3, 3)
    run("contact", "amend", "c4", "--at", "2026-03-02 23:10", "--party", "p2", "--debt", "d1")
    run("contact", "amend", "c1", "--at", "2026-03-02 23:10")
    assert "(also recorded as c1)" in " ".join(run("check").out.split())
    assert "6 records are taken as 3 contacts: 3 stand in more than one file, 3 of them" in " ".join(
        run("check").out.split()
    )


def test_the_borrower_says_one_or_two_and_the_history_has_it(run: Run, case: Path, tmp_path: Path) -> None:
    run("import", *files(tmp_path))
    assert run("contact", "same", "c1", "c4", "--json").json == {"id": "c4", "contacts": ["c1", "c4"]}
    assert "c2, c5 are different events now" in run("contact", "apart", "c2", "c5", "--because", "I heard both").out
    found = run("contact", "sources", "--json").json
    assert [(one["contacts"], one["confirmed"]) for one in found] == [(["c4", "c1"], True), (["c6", "c3"], False)]
    with Casebook.open(case) as book:
        reasons = [entry.details.get("reason") for entry in book.history() if entry.action == "amend"]
    assert reasons == ["said to be one event with several sources", "I heard both", "I heard both"]
    assert run("check", "--json").json["completeness"]["contacts_counted"] == 4


def test_names_that_are_none_are_refused(run: Run, case: Path, tmp_path: Path) -> None:
    run("import", *files(tmp_path))
    for words in (["c1"], ["c1", "c99"], ["c1", "p1"]):
        for command in ("same", "apart"):
            answer = run("contact", command, *words)
            assert answer.code == 2, words
            assert answer.err
    assert run("contact", "sources", "--json").json[0]["confirmed"] is False


def test_what_is_left_is_confirmed_at_once(run: Run, case: Path, tmp_path: Path) -> None:
    run("import", *files(tmp_path))
    run("contact", "apart", "c2", "c5")
    assert run("contact", "same", "--all", "c1").code == 2
    assert "2 events are confirmed now" in run("contact", "same", "--all").out
    assert run("contact", "same", "--all", "--json").json == {"confirmed": 0}
    assert [one["confirmed"] for one in run("contact", "sources", "--json").json] == [True, True]
    assert run("check", "--json").json["completeness"]["contacts_counted"] == 4
