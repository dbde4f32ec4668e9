"""Payments of a bill in a case: events, each of them once, with their origin."""

from __future__ import annotations

import io
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.intake.zip_maker import locked

HEADER = "交易时间,交易分类,交易对方,对方账号,商品说明,收/支,金额,收/付款方式,交易状态,交易订单号,商家订单号,备注"


def bill(*days: int) -> bytes:
    rows = [
        f"2024-05-{day:02} 06:45:10,信用借还,甲某消费金融有限公司,/,自动扣款,不计收支,100.00,余额宝,交易成功,{day},,"
        for day in days
    ]
    return ("\n".join(["支付宝", HEADER, *rows]) + "\n").encode("gb18030")


def test_payments_become_events_once_whatever_the_order_of_bills(case: Path, run: Any, tmp_path: Path) -> None:
    files = []
    for name, days in (("a.csv", (1, 2, 3)), ("b.csv", (3, 4)), ("c.csv", (4, 2))):
        path = tmp_path / name
        path.write_bytes(bill(*days))
        files.append(str(path))
    first = run("import", files[0], "--json").json
    assert (first["payments"], first["added"], first["already_in_case"]) == (3, 3, 0)
    rest = run("import", *files[1:], "--json").json
    assert [(answer["added"], answer["already_in_case"]) for answer in rest] == [(1, 1), (0, 2)]
    events = run("event", "list", "--json").json
    assert sorted(event["on"][:10] for event in events) == ["2024-04-30", "2024-05-01", "2024-05-02", "2024-05-03"]
    assert {event["kind"] for event in events} == {"debit"}
    assert {event["amount"] for event in events} == {"100.00"}
    assert run("contact", "list", "--json").json == []
    assert run("case", "verify").code == 0


def test_a_party_said_at_import_is_who_drew_the_money(case: Path, run: Any, tmp_path: Path) -> None:
    run("debt", "add", "--creditor", "Sample Loan Co.")
    run("party", "add", "--kind", "lender", "--for", "d1")
    path = tmp_path / "a.csv"
    path.write_bytes(bill(1))
    answer = run("import", str(path), "--party", "p1", "--debt", "d1", "--json")
    assert answer.code == 0, answer.err
    [event] = run("event", "list", "--json").json
    assert (event["by"], event["debt"]) == ("p1", ["d1"])


def test_a_mapping_is_remembered_after_an_import_and_not_before(case: Path, run: Any, tmp_path: Path) -> None:
    path = tmp_path / "bank.csv"
    path.write_text("05/13/2024,SAMPLE LENDING PAYMENT,1.96,,13.04\n05/14/2024,OTHER,,2.00,15.04\n")
    words = ("--layout", "date=1,text=2,out=3,in=4,balance=5")
    refused = run("import", str(path))
    assert refused.code == 2
    assert "--layout" in refused.err
    run("import", str(path), "--dry-run", *words)
    assert run("import", str(path)).code == 2
    assert run("import", str(path), *words, "--json").json["added"] == 1
    assert run("import", str(path), "--json").json["already_in_case"] == 1


def test_times_without_a_zone_are_not_saved_before_it_is_said(case: Path, run: Any, tmp_path: Path) -> None:
    path = tmp_path / "calls.csv"
    path.write_text("Number,Name,Type,Date,Duration\n02155550123,,missed,2026-03-02 22:14:00,0\n")
    refused = run("import", str(path))
    assert (refused.code, "--timezone" in refused.err) == (2, True)
    assert run("contact", "list", "--json").json == []
    assert run("import", str(path), "--timezone", "Asia/Shanghai", "--json").json["added"] == 1
    [contact] = run("contact", "list", "--json").json
    assert contact["at"] == "2026-03-02 14:14:00Z"


def test_payees_are_listed_to_choose_from(case: Path, tmp_path: Path) -> None:
    from debtor_assistant.intake.numbers import numbers

    path = tmp_path / "a.csv"
    path.write_bytes(bill(1, 2))
    [payee] = numbers(path)
    assert (payee.choice, payee.contacts, payee.messages_in, payee.calls_in) == ("甲某消费金融有限公司", 2, 0, 0)


def test_the_screen_keeps_payments_and_refuses_what_is_open(case: Path, tmp_path: Path) -> None:
    from debtor_assistant.base.problems import InputError
    from debtor_assistant.store.casebook import Casebook
    from debtor_assistant.tui.work.case import OpenCase
    from debtor_assistant.tui.work.importing import keep

    path, calls = tmp_path / "a.csv", tmp_path / "calls.csv"
    path.write_bytes(bill(1, 2))
    calls.write_text("Number,Name,Type,Date,Duration\n02155550123,,missed,2026-03-02 22:14:00,0\n")
    book = OpenCase(Casebook.open(case))
    first = keep(book, path, [])
    assert (first.contacts + first.payments, keep(book, path, []).known) == (2, 2)
    with pytest.raises(InputError, match="--timezone"):
        keep(book, calls, [])
    assert book.book.count("contact") == 0
    book.book.close()


def test_the_password_of_a_locked_bill_is_asked_and_never_kept(
    case: Path, run: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "bill.zip"
    path.write_bytes(locked("bill.csv", bill(1), b"135790"))
    refused = run("import", str(path))
    assert refused.code == 2
    assert "--zip-password" in refused.err
    for typed, code in (("000000", 2), ("135790", 0)):
        monkeypatch.setattr(sys, "stdin", io.StringIO(typed + "\n"))
        said = run("import", str(path), "--zip-password")
        assert said.code == code, said.err
        assert typed not in said.out + said.err
    assert run("event", "list", "--json").json[0]["amount"] == "100.00"
    assert all(b"135790" not in file.read_bytes() for file in case.parent.rglob("*") if file.is_file())
