"""Account statements: OFX of both kinds, PayPal, and banks' CSV with a mapping of columns."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from debtor_assistant.base.problems import InputError
from debtor_assistant.intake.readers.bank_csv.remembered import recall, remember
from debtor_assistant.intake.readers.payees import scheme_of
from tests.intake.table_maker import is_sound, lines, outcome, reading, taken, whys

CALM = settings(deadline=None, max_examples=60)
HEAD = "OFXHEADER:100\nDATA:OFXSGML\nVERSION:102\nENCODING:USASCII\nCHARSET:1252\n\n"


def sgml(*rows: dict[str, str]) -> str:
    body = "".join(
        "<STMTTRN>" + "".join(f"<{tag}>{text}\n" for tag, text in row.items()) + "</STMTTRN>\n" for row in rows
    )
    account = "<CURDEF>USD<BANKACCTFROM><ACCTID>42</BANKACCTFROM>"
    return f"{HEAD}<OFX><STMTRS>{account}<BANKTRANLIST>{body}</BANKTRANLIST></STMTRS></OFX>"


def xml(*rows: dict[str, str]) -> str:
    body = "".join("<STMTTRN>" + "".join(f"<{t}>{x}</{t}>" for t, x in row.items()) + "</STMTTRN>" for row in rows)
    head = '<?xml version="1.0" encoding="UTF-8"?>\n<?OFX OFXHEADER="200" VERSION="211"?>\n'
    return (
        f"{head}<OFX><STMTRS><CURDEF>USD</CURDEF><ACCTID>42</ACCTID><BANKTRANLIST>{body}</BANKTRANLIST></STMTRS></OFX>"
    )


def line(
    day: str = "20240513120000.000[-5:EST]", amount: str = "-100.00", name: str = "Sample Lending Payment"
) -> dict[str, str]:
    return {"TRNTYPE": "PAYMENT", "DTPOSTED": day, "TRNAMT": amount, "FITID": f"{day}{amount}", "NAME": name}


@pytest.mark.parametrize("form", [sgml, xml])
def test_both_ways_of_writing_ofx_say_the_same(tmp_path: Path, form: Any) -> None:
    rows = [
        line(),
        line(name="Grocer &amp; Sons"),
        line(amount="250.00"),
        {**line(amount="-7"), "TRNTYPE": "DIRECTDEBIT"},
    ]
    records, summary = taken(reading(tmp_path, form(*rows), "a.ofx"))
    assert summary["format"] == "ofx"
    assert [(record["kind"], record["on"], record["amount"], record["account"]) for record in records] == [
        ("payment", "2024-05-13", "100.00", "42"),
        ("debit", "2024-05-13", "7", "42"),
    ]
    assert (summary["evidence_only"], records[0]["where"]) == (2, "transaction 1")


@pytest.mark.parametrize("row", [line(day="20120231"), line(day="201120000000"), line(amount="$120"), line(amount="")])
def test_days_and_sums_that_are_none_are_rejected_one_by_one(tmp_path: Path, row: dict[str, str]) -> None:
    records, summary = taken(reading(tmp_path, sgml(row, line()), "a.ofx"))
    assert (len(records), len(summary["rejected"])) == (1, 1)


def test_a_statement_that_is_cut_says_so(tmp_path: Path) -> None:
    text = sgml(line(), line())
    _, summary = taken(reading(tmp_path, text[: text.rindex("<FITID>")], "a.ofx"))
    assert summary["rows"] == 2
    assert len(summary["rejected"]) == 1
    assert any("does not end" in problem["what"] for problem in summary["problems"])


def test_a_document_type_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError):
        reading(tmp_path, xml().replace("<OFX>", '<!DOCTYPE x [<!ENTITY a "b">]><OFX>'), "a.ofx").summary()


@given(
    st.lists(
        st.sampled_from(
            [
                "<STMTTRN>",
                "</STMTTRN>",
                "<TRNAMT>-5",
                "<DTPOSTED>20240513",
                "<NAME>loan",
                "</BANKTRANLIST>",
                "<",
                "&#0;",
            ]
        )
    )
)
@CALM
def test_every_transaction_of_any_ofx_is_accounted_for(parts: list[str]) -> None:
    assert is_sound(outcome((HEAD + "<OFX>" + "".join(parts)).encode(), "a.ofx"))


PAYPAL = ["Date", "Time", "TimeZone", "Name", "Type", "Status", "Currency", "Gross", "Fee", "Net", "Transaction ID"]
GERMAN = [
    "Datum",
    "Uhrzeit",
    "Zeitzone",
    "Name",
    "Typ",
    "Status",
    "Währung",
    "Brutto",
    "Gebühr",
    "Netto",
    "Transaktionscode",
]


def paypal(*rows: list[object], header: list[str] = PAYPAL) -> bytes:
    return lines([header, *rows]).encode("utf-8-sig")


def test_paypal_in_two_languages(tmp_path: Path) -> None:
    english: list[object] = [
        "12/31/2024",
        "19:35:53",
        "PST",
        "Sample Lending",
        "Payment",
        "Completed",
        "USD",
        "-1,234.50",
        "0",
        "-1,234.50",
        "A1",
    ]
    card: list[object] = [
        "12/31/2024",
        "19:35:53",
        "PST",
        "",
        "Bank Deposit",
        "Completed",
        "USD",
        "1,234.50",
        "0",
        "1,234.50",
        "A2",
    ]
    denied: list[object] = [*english[:5], "Denied", *english[6:10], "A3"]
    records, summary = taken(reading(tmp_path, paypal(english, card, denied)))
    assert [(record["kind"], record["on"], record["amount"]) for record in records] == [
        ("payment", "2025-01-01 03:35:53Z", "1234.50")
    ]
    assert (summary["format"], summary["evidence_only"]) == ("paypal-csv", 2)
    german: list[object] = [
        "31.12.2024",
        "19:35:53",
        "Europe/Berlin",
        "Sample Loans",
        "Einzug",
        "Abgeschlossen",
        "EUR",
        "-1.234,50",
        "0,00",
        "-1.234,50",
        "A1",
    ]
    records, _ = taken(reading(tmp_path, paypal(german, header=GERMAN)))
    assert [(record["kind"], record["on"], record["amount"]) for record in records] == [
        ("debit", "2024-12-31 18:35:53Z", "1234.50")
    ]


def test_letters_of_several_zones_are_asked(tmp_path: Path) -> None:
    row: list[object] = [
        "12/31/2024",
        "19:35:53",
        "CST",
        "Sample Lending",
        "Payment",
        "Completed",
        "USD",
        "-1.50",
        "0",
        "-1.50",
        "A1",
    ]
    _, summary = taken(reading(tmp_path, paypal(row)))
    assert any("--timezone" in problem["next_step"] for problem in summary["problems"])


def test_a_paypal_header_that_lacks_a_column_is_refused_by_name(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="Status"):
        reading(tmp_path, paypal(header=[name for name in PAYPAL if name != "Status"])).summary()


def test_a_statement_by_known_words(tmp_path: Path) -> None:
    rows: list[list[object]] = [
        ["Date", "Description", "Debit", "Credit", "Balance"],
        ["2024-05-13", "SAMPLE LENDING LOAN PAYMENT", "100.00", "", "900.00"],
        ["2024-05-14", "NACH SAMPLE FINANCE", "50.00", "", "850.00"],
        ["2024-05-15", "WAGES", "", "500.00", "1,350.00"],
        ["2024-05-16", "SAMPLE FINANCE OUTSTANDING", "1.00", "", "1,349.00"],
        ["Total", "", "151.00", "500.00", ""],
    ]
    records, summary = taken(reading(tmp_path, "Account 42\n\n" + lines(rows)))
    assert [(record["kind"], record["on"], record["amount"]) for record in records] == [
        ("payment", "2024-05-13", "100.00"),
        ("debit", "2024-05-14", "50.00"),
    ]
    assert (summary["evidence_only"], len(summary["skipped"])) == (2, 1)
    assert [problem["what"][:14] for problem in summary["problems"]] == ["Money to a len"]
    records, _ = taken(reading(tmp_path, lines(rows), only=("SAMPLE FINANCE OUTSTANDING",)))
    assert [record["amount"] for record in records] == ["1.00"]


def test_a_balance_that_does_not_follow_is_told(tmp_path: Path) -> None:
    rows: list[list[object]] = [["Date", "Description", "Amount", "Balance"]]
    rows += [["2024-05-13", "x", "-1.00", "9.00"], ["2024-05-14", "y", "-1.00", "3.00"]]
    _, summary = taken(reading(tmp_path, lines(rows)))
    assert any("balance" in problem["what"] for problem in summary["problems"])
    newest_first = [rows[0], ["2024-05-14", "y", "-1.00", "8.00"], ["2024-05-13", "x", "-1.00", "9.00"]]
    _, summary = taken(reading(tmp_path, lines(newest_first)))
    assert summary["problems"] == []


def test_a_sign_beside_the_sum_goes_before_the_sum(tmp_path: Path) -> None:
    rows: list[list[object]] = [["序号", "交易日期", "借贷", "交易金额", "余额", "对方户名", "摘要"]]
    rows += [
        [1, "2024-05-13", "借 Dr", "3.21", "10.00", "甲某小额贷款", "还款"],
        [2, "2024-05-14", "贷 Cr", "3.21", "13.21", "甲某小额贷款", "还款"],
    ]
    records, _ = taken(reading(tmp_path, lines(rows).encode("gb18030")))
    assert [record["amount"] for record in records] == ["3.21"]


BARE = "05/13/2024,SAMPLE LENDING PAYMENT,1.96,,13.04\n05/14/2024,OTHER,,2.00,15.04\n"


def test_without_a_header_the_mapping_is_asked_given_and_remembered(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DEBTOR_ASSISTANT_HOME", str(tmp_path / "home"))
    found = reading(tmp_path, BARE)
    _, summary = taken(found)
    assert len(summary["skipped"]) == 2
    with pytest.raises(InputError, match="--layout"):
        found.must_be_answered()
    said = "date=1,text=2,out=3,in=4,balance=5"
    records, summary = taken(reading(tmp_path, BARE, layout=said))
    assert [(record["kind"], record["on"], record["amount"]) for record in records] == [
        ("payment", "2024-05-13", "1.96")
    ]
    remember(summary["format_version"], said)
    assert recall(summary["format_version"]) == said
    again, _ = taken(reading(tmp_path, BARE))
    assert [record["key"] for record in again] == [record["key"] for record in records]


@pytest.mark.parametrize("said", ["date=9,amount=1", "date=1", "mood=1,date=1,amount=3", "date=,amount=", "x"])
def test_a_mapping_that_names_no_columns_is_asked_again(tmp_path: Path, said: str) -> None:
    _, summary = taken(reading(tmp_path, BARE, layout=said))
    assert any("--layout" in problem["next_step"] for problem in summary["problems"])


def test_rows_that_cannot_be_read_say_why(tmp_path: Path) -> None:
    rows: list[list[object]] = [
        ["Date", "Description", "Amount", "Balance"],
        ["soon", "x", "-1.00", ""],
        ["2024-05-13", "x", "free", ""],
    ]
    _, summary = taken(reading(tmp_path, lines(rows)))
    assert [why.split(":")[0] for why in whys(summary)] == ["line 2", "line 3"]


BANKS = st.sampled_from(
    [PAYPAL, GERMAN, ["Date", "Description", "Amount", "Balance"], ["交易日期", "摘要", "支出", "收入", "余额"]]
)
CELL = st.sampled_from(
    ["", "2024-05-13", "05/06/2024", "1.00", "-1,234.50", "1.234", "loan payment", "Completed", "PST"]
)


@given(BANKS, st.lists(st.lists(CELL | st.text(max_size=5), max_size=11), max_size=9))
@CALM
def test_every_row_of_any_statement_is_accounted_for(header: list[str], rows: list[list[str]]) -> None:
    assert is_sound(outcome(lines([header, *rows]).encode("utf-8", "replace")))


def statement(*rows: list[object]) -> str:
    return lines([["Date", "Description", "Debit", "Credit", "Status"], *rows])


def test_a_debit_that_failed_says_so_and_a_payment_that_failed_is_none(tmp_path: Path) -> None:
    content = statement(
        ["2026-03-02", "NACH DEBIT SAMPLE LOAN", "100.00", "", "Success"],
        ["2026-03-03", "NACH DEBIT SAMPLE LOAN", "100.00", "", "Failed"],
        ["2026-03-04", "NACH DEBIT SAMPLE LOAN", "100.00", "", "Returned unpaid"],
        ["2026-03-05", "PAYMENT SAMPLE LOAN", "100.00", "", "Rejected"],
        ["2026-03-06", "NACH RETURN SAMPLE LOAN DEBIT", "", "100.00", ""],
        ["2026-03-07", "NACH RETURN CHARGE", "5.00", "", ""],
    )
    records, summary = taken(reading(tmp_path, content))
    assert [(record["kind"], record.get("result"), record.get("scheme")) for record in records] == [
        ("debit", None, "direct_debit"),
        ("debit", "failed", "direct_debit"),
        ("debit", "failed", "direct_debit"),
    ]
    assert summary["evidence_only"] == 3
    assert [problem["where"] for problem in summary["problems"] if "came back" in problem["what"]] == ["line 6"]


@pytest.mark.parametrize(
    ("words", "scheme"),
    [
        ("SEPA-Basislastschrift Sample Kredit", "sepa_core"),
        ("SEPA Lastschrift Sample Kredit", None),
        ("零钱", "wallet"),
        ("招商银行储蓄卡(1234)", "card"),
        ("招商银行(1234)", None),
        ("DIRECT DEBIT SAMPLE LENDING", None),
    ],
)
def test_the_scheme_is_named_only_where_no_other_is_meant(words: str, scheme: str | None) -> None:
    assert scheme_of(words) == scheme
