"""Passphrase, backup, restore and erase by commands."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from debtor_assistant.base.places import home
from tests.cli.conftest import Run
from tests.cli.test_terminal import at_a_terminal

SECRET = "four quiet words here"


@pytest.fixture
def locked(run: Run, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("DEBTOR_ASSISTANT_PASSPHRASE", SECRET)
    made = run("case", "init", "--jurisdiction", "CN", "--name", "one", "--encrypt", "--json")
    assert made.code == 0, made.err
    assert run("contact", "add", "--at", "2026-03-01 22:30", "--channel", "call").code == 0
    monkeypatch.delenv("DEBTOR_ASSISTANT_PASSPHRASE")
    return Path(made.json["path"])


def test_a_locked_case_opens_with_the_passphrase_of_the_environment_only(
    locked: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    refused = run("contact", "list")
    assert refused.code == 3
    assert "encrypted" in refused.err
    monkeypatch.setenv("DEBTOR_ASSISTANT_PASSPHRASE", "wrong")
    refused = run("contact", "list")
    assert refused.code == 3
    assert "does not open" in refused.err
    assert "wrong passphrase" not in refused.out
    monkeypatch.setenv("DEBTOR_ASSISTANT_PASSPHRASE", SECRET)
    assert len(run("contact", "list", "--json").json) == 1
    assert b"SQLite" not in locked.read_bytes()[:16]


def test_a_list_of_cases_asks_for_no_passphrase(locked: Path, run: Run) -> None:
    (row,) = run("case", "list", "--json").json
    assert row["encrypted"]
    assert row["contacts"] is None


def test_the_passphrase_is_changed_and_removed_by_scripts(
    locked: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DEBTOR_ASSISTANT_PASSPHRASE", SECRET)
    assert run("case", "passphrase").code == 2, "no new one is given, and nobody is there to type it"
    monkeypatch.setenv("DEBTOR_ASSISTANT_NEW_PASSPHRASE", "another one of some length")
    assert run("case", "passphrase").code == 0
    assert run("contact", "list").code == 3
    monkeypatch.setenv("DEBTOR_ASSISTANT_PASSPHRASE", "another one of some length")
    code = run("case", "recovery", "--json").json["recovery_code"]
    assert run("case", "passphrase", "--remove").code == 0
    monkeypatch.delenv("DEBTOR_ASSISTANT_PASSPHRASE")
    assert len(run("contact", "list", "--json").json) == 1
    assert run("case", "passphrase", "--remove").code == 2
    assert len(code) == 69


def test_the_recovery_code_opens_the_case(locked: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DEBTOR_ASSISTANT_PASSPHRASE", SECRET)
    code = run("case", "recovery", "--json").json["recovery_code"]
    monkeypatch.setenv("DEBTOR_ASSISTANT_PASSPHRASE", code)
    assert len(run("contact", "list", "--json").json) == 1


def test_a_backup_is_written_compared_and_restored(case: Path, run: Run, tmp_path: Path) -> None:
    target = tmp_path / "copy.case"
    made = run("case", "backup", str(target), "--json")
    assert made.code == 0, made.err
    assert run("case", "backup", str(target)).code == 2
    head = made.json["head"]
    assert run("contact", "add", "--at", "2026-03-01 22:30", "--channel", "call").code == 0
    verified = run("case", "verify", "--head", head[:12], "--against", str(target), "--json")
    assert verified.err == ""
    assert (verified.code, verified.json["sound"]) == (0, True)
    done = run("case", "restore", str(target), "--json")
    assert done.code == 0, done.err
    assert run("contact", "list", "--json").json == []
    aside = Path(done.json["set_aside"])
    assert len(run("contact", "list", "--json", "--case", str(aside)).json) == 1
    assert run("case", "verify", "--case", str(case)).code == 0


def test_a_cut_off_history_is_found_out_by_the_backups_alone(case: Path, run: Run) -> None:
    before = case.read_bytes()
    assert run("contact", "add", "--at", "2026-03-01 22:30", "--channel", "call").code == 0
    assert run("case", "verify").code == 0
    for old in (home() / "backups").glob("*/*.case"):
        old.unlink()
    assert run("event", "add", "--kind", "dispute", "--on", "2026-03-02").code == 0
    assert list((home() / "backups").glob("*/*.case"))
    case.write_bytes(before)
    found = run("case", "verify")
    assert found.code == 1
    assert run("case", "verify", "--head", "xyz").code == 2


def test_a_case_is_erased_only_when_it_is_named(case: Path, run: Run, tmp_path: Path) -> None:
    assert run("dossier", "-o", str(tmp_path / "a.pdf")).code == 0
    assert run("case", "erase", "--yes").code == 2
    assert run("case", "erase", "--case", str(case)).code == 2, "nobody is there to say the name"
    done = run("case", "erase", "--case", str(case), "--yes")
    assert done.code == 0
    assert "a.pdf" in done.err
    assert not case.exists()
    assert not list(home().rglob("*.case"))


@pytest.mark.skipif(os.name != "posix", reason="pseudo-terminals differ")
def test_a_person_types_the_passphrase_and_nothing_is_shown(locked: Path) -> None:
    code, seen = at_a_terminal(["contact", "list"], SECRET.encode() + b"\r", ask=b"while you type)")
    assert code == 0
    assert "c1" in seen
    assert SECRET not in seen


@pytest.mark.skipif(os.name != "posix", reason="pseudo-terminals differ")
def test_a_wrong_passphrase_is_asked_for_again(locked: Path) -> None:
    code, seen = at_a_terminal(["contact", "list"], b"no\r", SECRET.encode() + b"\r", ask=b"while you type)")
    assert code == 0
    assert "does not open" in seen


@pytest.mark.skipif(os.name != "posix", reason="pseudo-terminals differ")
def test_a_case_is_kept_when_another_name_is_typed(case: Path) -> None:
    code, seen = at_a_terminal(["case", "erase", "--case", str(case)], b"other\r", ask=b"to erase it:")
    assert code == 2
    assert "Nothing was erased" in seen
    assert case.exists()
