from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from debtor_assistant.store.casebook import Casebook


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Casebook]:
    """An empty Chinese case."""
    made = Casebook.create(tmp_path / "one.case", jurisdiction="CN", timezone="Asia/Shanghai")
    yield made
    made.close()


@pytest.fixture
def filled(book: Casebook) -> Casebook:
    """A debt, its lender and agency."""
    add(book, "debt", lender_type="consumer_finance", product="online_consumer")
    add(book, "party", kind="lender", numbers=["950000"], **{"for": ["d1"]})
    add(book, "party", kind="agency", numbers=["02155550123"], acts_for="p1", **{"for": ["d1"]})
    return book


def add(book: Casebook, table: str, **facts: Any) -> str:
    """Add one record and return its id."""
    source = {"sha256": facts.pop("source", None), "grade": "own_record"}
    book.add_many(table, [facts], source=source)
    return str(book.columns(table, fields=[], struck=True)["id"][-1])


NIGHT: dict[str, Any] = {
    "at": "2026-03-02 22:14:05",
    "channel": "call",
    "direction": "inbound",
    "party": "p2",
    "debt": ["d1"],
    "contacted": ["debtor"],
    "agreed": False,
    "outcome": "conversation",
    "conduct": ["payment_request"],
    "days_past_due": "40",
}
