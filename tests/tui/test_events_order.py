"""Events stand by their day, the latest first, however late they were written down."""

from __future__ import annotations

from pathlib import Path

from debtor_assistant.records import Event
from debtor_assistant.store.casebook import Casebook
from debtor_assistant.tui.work.case import OpenCase
from debtor_assistant.tui.work.records import lines


def test_events_stand_by_their_day_and_the_undated_last(empty_case: Path) -> None:
    with Casebook.open(empty_case) as book:
        for on in ("2026-03-05", "2025-12-01", None, "2026-03-09"):
            book.add(Event(kind="payment", on=on))
        found = lines(OpenCase(book), ("event",))["event"]
    assert [one.id for one in found] == ["e4", "e1", "e2", "e3"]
