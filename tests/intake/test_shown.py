"""What a screen can show beside a question: names with counts, dates in every order, the columns of a table."""

from __future__ import annotations

from pathlib import Path

from debtor_assistant.intake.reading import Options, Reading, read
from debtor_assistant.intake.shown import Columns, Names, Orders

CHAT = """\
01/02/2025, 10:00 - Me: hello
03/04/2025, 10:05 - Agent [b]: pay
05/11/2026, 10:06 - Agent [b]: today
"""


def walked(path: Path, text: str, **options: object) -> Reading:
    path.write_text(text, encoding="utf-8")
    reading = read(path, Options(**options))  # type: ignore[arg-type]
    for _ in reading.records:
        pass
    return reading


def test_a_chat_shows_its_names_and_its_dates_in_every_order(tmp_path: Path, stopped_clock: object) -> None:
    stopped_clock("2026-11-25T12:00:00+00:00")  # type: ignore[operator]
    run = walked(tmp_path / "WhatsApp Chat with Agent.txt", CHAT).run
    assert set(run.asked) == {"me", "date_order", "zone"}
    names, orders = run.shown["me"], run.shown["date_order"]
    assert isinstance(names, Names)
    assert names.counts == {"Me": 1, "Agent [b]": 2}
    assert isinstance(orders, Orders)
    assert orders.written == ("01/02/2025", "03/04/2025", "05/11/2026")
    found = {one.order: one for one in orders.readings}
    assert set(found) == {"dmy", "mdy"}
    assert [str(day) for day in found["dmy"].days] == ["2025-02-01", "2025-04-03", "2026-11-05"]
    assert (found["dmy"].future, found["mdy"].future) == (0, 0)
    stopped_clock("2026-06-25T12:00:00+00:00")  # type: ignore[operator]
    orders = walked(tmp_path / "WhatsApp Chat with Agent.txt", CHAT).run.shown["date_order"]
    assert isinstance(orders, Orders)
    assert {one.order: one.future for one in orders.readings} == {"dmy": 1, "mdy": 0}


def test_what_was_answered_can_still_be_answered_otherwise(tmp_path: Path) -> None:
    answers = {"zone": "Asia/Shanghai", "date_order": "dmy", "me": ("Me",)}
    run = walked(tmp_path / "WhatsApp Chat with Agent.txt", CHAT, **answers).run
    assert run.asked == []
    assert set(run.shown) == {"me", "date_order"}


def test_mails_count_every_address_that_stands_in_them(tmp_path: Path) -> None:
    mail = "From: a@x.example\nTo: me@y.example\nDate: Mon, 02 Mar 2026 10:00:00 +0800\nMessage-ID: <1@x>\n\nPay.\n"
    run = walked(tmp_path / "one.eml", mail).run
    assert run.asked == ["me"]
    shown = run.shown["me"]
    assert isinstance(shown, Names)
    assert shown.counts == {"a@x.example": 1, "me@y.example": 1}


def test_a_statement_shows_its_header_three_rows_and_what_is_guessed(tmp_path: Path) -> None:
    text = "Date;Narration;Amount;Balance\n" + "".join(f"2026-03-0{day};shop;-1.00;9\n" for day in range(1, 6))
    run = walked(tmp_path / "bank.csv", text).run
    shown = run.shown["layout"]
    assert isinstance(shown, Columns)
    assert shown.header == ("Date", "Narration", "Amount", "Balance")
    assert len(shown.rows) == 3
    assert (shown.guessed["date"], shown.guessed["amount"]) == ((0,), (2,))
