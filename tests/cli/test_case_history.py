"""What was done to a case, and who looked at it."""

from __future__ import annotations

from pathlib import Path

import pytest

from debtor_assistant.store.casebook import Casebook
from debtor_assistant.text import t, use
from tests.cli.conftest import Run


def test_the_history_is_listed_in_both_languages(case: Path, run: Run) -> None:
    for lang in ("en", "zh"):
        said = run("case", "history", "--lang", lang)
        assert said.code == 0
        assert "⟨" not in said.out
    listed = run("case", "history", "--json", "--limit", "2").json
    assert [one["action"] for one in listed] == ["add", "add"]


def test_every_action_of_the_history_has_a_word(case: Path, run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("x", encoding="utf-8")
    run("evidence", "add", str(tmp_path / "a.txt"))
    run("case", "backup", str(tmp_path / "b.case"))
    run("dossier", "-o", str(tmp_path / "c.pdf"))
    run("case", "restore", str(tmp_path / "b.case"))
    with Casebook.open(case) as book:
        actions = {entry.action for entry in book.history()}
    use("zh")
    assert [name for name in actions if t(f"common.history.{name}").startswith("⟨")] == []


def test_a_volunteer_is_noted_once_a_day(case: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    assert run("volunteer", "--json").json == {"volunteer": None}
    run("case", "info")
    assert run("volunteer", "Li, Legal\x1b[31m Aid").code == 0
    for _ in range(3):
        assert run("case", "info").code == 0
    monkeypatch.setenv("DEBTOR_ASSISTANT_NOW", "2026-11-25T12:00:00+00:00")
    said = run("case", "history").out
    assert said.count("Li, Legal") == 2
    assert "\x1b" not in said
    assert run("volunteer", "--nobody").code == 0
    assert run("volunteer", "x", "--nobody").code == 2
    assert run("case", "verify").code == 0
