"""The cases and files the pictures show: invented, in the language of the picture, the same on every computer."""

from __future__ import annotations

import os
from pathlib import Path

from PIL import Image

from debtor_assistant.base.places import cases_dir
from debtor_assistant.checkup import example
from debtor_assistant.checkup.taking_in import take_in
from debtor_assistant.records import Contact, Debt, Event
from debtor_assistant.store.casebook import Casebook
from debtor_assistant.text import t
from tests.intake.zip_maker import locked
from tests.tui.places import SECRET

CHAT = "01/02/2025, 10:00 - 我: 您好\n03/04/2025, 10:05 - 李: 今天还\n05/12/2025, 23:06 - 李: 最后一天\n"
STATEMENT = "05/01/2023,QUICKLOAN REPAYMENT,1.96,,13.04\n05/02/2023,SHOP,12.10,,15.00\n05/03/2023,SHOP,10,,27.10\n"
_DAY = 1_772_700_000
"""When the files were changed last."""


def files(folder: Path) -> None:
    """Write the files that ways name."""
    (folder / "WhatsApp Chat with Li.txt").write_text(CHAT, "utf-8")
    (folder / "bank.csv").write_text(STATEMENT, "utf-8")
    (folder / "sealed.zip").write_bytes(locked("_chat.txt", CHAT.encode(), b"open"))


def case(kind: str, folder: Path) -> Path | None:
    """Make a case of a kind where cases lie, or none; `folder` takes the files of its evidence."""
    if kind == "none":
        return None
    cases_dir().mkdir(parents=True, exist_ok=True)
    path = cases_dir() / f"{kind}.case"
    if kind == "broken":
        path.write_text("dear sir", "utf-8")
        return path
    secret = SECRET if kind == "locked" else None
    with Casebook.create(
        path, jurisdiction="CN", timezone="Asia/Shanghai", title=t("demo.title"), secret=secret
    ) as book:
        _FILLED.get(kind, lambda _book, _folder: None)(book, folder)
    return path


def _demo(book: Casebook, folder: Path) -> None:
    """The invented borrower of the bundled example, with a picture, a letter of the court and a payment."""
    example.fill(book)
    rate = {"percent": "36", "per": "year"}
    book.amend("debt", "d1", {"currency": "CNY", "amount_claimed": "9860.50", "interest_rate": rate})
    book.add(Event(kind="court_claim", on="2026-03-05", debt=["d1"]))
    book.add(Event(kind="payment", on="2025-12-01", amount="500", currency="CNY", debt=["d1"]))
    picture, note = folder / "Screenshot_20260302-231500.png", folder / "note.txt"
    Image.linear_gradient("L").resize((80, 40)).save(picture)
    note.write_text("恒信，分机 2031。\n", "utf-8")
    for path in (picture, note):
        os.utime(path, (_DAY, _DAY))
        take_in(book, path)


def _twice(book: Casebook, _folder: Path) -> None:
    """Two calls that the carrier and the phone both list."""
    for sha256, name, family, grade in (
        ("a1" * 32, "carrier.csv", "carrier-cn", "third_party_record"),
        ("b2" * 32, "phone.xml", "sms-backup-restore", "own_record"),
    ):
        rows = [
            {"at": f"2026-03-0{day} 10:00:00", "channel": "call", "direction": "inbound", "peer": "13800001234",
             "key": f"{name}{day}", "where": f"row {day}"}
            for day in (2, 3, 4)
        ]  # fmt: skip
        book.add_many("contact", rows, source={"sha256": sha256, "format": family, "file": name, "grade": grade})


def _danger(book: Casebook, _folder: Path) -> None:
    """Somebody was at the door today and followed her."""
    book.add(Debt(creditor="星云", lender_type="consumer_finance", product="online_consumer", due_on="2024-06-01"))
    at_the_door = {"channel": "visit", "direction": "inbound", "conduct": ["followed"], "contacted": ["debtor"]}
    book.add(Contact(at="2026-03-10 19:00", **at_the_door))


def _shamed(book: Casebook, _folder: Path) -> None:
    """She was shamed in public yesterday."""
    book.add(Contact(at="2026-03-09 19:00", channel="public_post", direction="inbound"))


_FILLED = {"demo": _demo, "twice": _twice, "danger": _danger, "shamed": _shamed}
