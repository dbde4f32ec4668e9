"""Opening and closing a case through the screens: who looked is noted, and nothing is remembered afterwards."""

from __future__ import annotations

from pathlib import Path

import pytest

from debtor_assistant.store.casebook import Casebook
from debtor_assistant.tui.work.case import OpenCase
from debtor_assistant.tui.work.opening import try_open


def test_a_look_through_the_screens_is_noted_once_a_day(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.case"
    Casebook.create(path, jurisdiction="CN", timezone="Asia/Shanghai").close()
    monkeypatch.setenv("DEBTOR_ASSISTANT_VOLUNTEER", "Li, Legal Aid")
    for _ in range(2):
        opened = try_open(path)
        assert isinstance(opened, OpenCase)
        opened.close()
    with Casebook.open(path) as book:
        assert [entry.details for entry in book.history() if entry.action == "view"] == [{"by": "Li, Legal Aid"}]


def test_nothing_of_a_case_is_remembered_after_it_is_closed(tmp_path: Path) -> None:
    from debtor_assistant.checkup import hinted
    from debtor_assistant.checkup.one_event import finding

    path = tmp_path / "a.case"
    with Casebook.create(path, jurisdiction="CN", timezone="Asia/Shanghai") as book:
        for source in ("a", "b"):
            row = {"at": "2026-03-02 09:00", "words": "还钱，不然去你单位", "peer": "950", "key": source}
            book.add_many("contact", [row], source={"sha256": source, "file": source})
    opened = try_open(path)
    assert isinstance(opened, OpenCase)
    assert finding.one_events(opened.book) is not None
    assert list(hinted.hinted_contacts(opened.book))
    assert hinted._known
    assert finding._LAST
    opened.close()
    assert not hinted._known
    assert not finding._LAST
