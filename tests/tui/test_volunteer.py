"""A volunteer's look at a case through the screens is an entry of its history."""

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
