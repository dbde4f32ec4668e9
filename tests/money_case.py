"""A Chinese case with findings about debts and events: interest taken at payout, a rate, a limitation, an answer."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from debtor_assistant.records import Debt, Event, Party
from debtor_assistant.store.casebook import Casebook

AS_OF = date(2026, 3, 10)
DENIED = (
    "payment", "acknowledgement", "demand", "court_claim", "moratorium", "insolvency", "plan_agreed", "payment_offer",
    "assignment", "debit", "charge", "answer", "notice",
)  # fmt: skip


def money_case(path: Path) -> Path:
    """Make the case and return its file."""
    with Casebook.create(path, jurisdiction="CN", timezone="Asia/Shanghai", title="Money") as book:
        book.add(Party(kind="lender", name="Nebula Microloan"))
        book.add(
            Debt(
                creditor="p1",
                lender_type="microloan",
                product="online_consumer",
                principal="5000",
                received="4200",
                currency="CNY",
                signed_on="2021-02-01",
                due_on="2021-08-01",
                last_due_on="2021-08-01",
                default_on="2021-08-02",
                all_in_rate={"percent": "48", "per": "year"},
                governing_law="CN",
            )
        )
        objection = {"on": "2026-01-05", "received_on": "2026-01-06", "by": "debtor", "to": "p1", "debt": ["d1"]}
        book.add(Event(kind="credit_objection", **objection))
        for kind in DENIED:
            book.add(Event(kind=kind, happened=False, debt=["d1"]))
    return path
