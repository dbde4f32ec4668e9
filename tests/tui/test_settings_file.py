"""What the screens remember is for one pair of eyes, and a file that cannot be written disturbs nobody."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from debtor_assistant.tui import settings as module
from debtor_assistant.tui.settings import Settings


def test_settings_are_kept_whole_and_readable_by_their_owner_alone(own_home: Path) -> None:
    made = Settings.load()
    made.remember_help_place("CN")
    made.turn_off_offer("danger")
    (file,) = own_home.glob("*.json")
    assert Settings.load() == made
    if os.name == "posix":
        assert file.stat().st_mode & 0o077 == 0


def test_settings_that_cannot_be_kept_leave_those_of_before(own_home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made = Settings.load()
    made.remember_help_place("CN")

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(module, "replace", full)
    made.remember_help_place("US")
    assert Settings.load().help_place == "CN"
    assert [path.name for path in own_home.iterdir() if path.is_file()] == ["screen.json"]
