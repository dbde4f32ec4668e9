"""With a broken rule file the commands say so, go on with the others, and promise nothing about the broken one."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest

from debtor_assistant.base.places import content_dir

WHERE = "cn/gbt_45251.yaml:"


@pytest.fixture
def broken(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of a little law in which one file has a wrong key."""
    root = tmp_path / "law"
    (root / "cn").mkdir(parents=True)
    for name in ("vocabulary.yaml", "cn/jurisdiction.yaml", "cn/gbt_45251.yaml", "cn/workplace.yaml"):
        shutil.copy(content_dir() / name, root / name)
    path = root / "cn" / "gbt_45251.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("    status:", "    statsu:", 1), encoding="utf-8")
    monkeypatch.setenv("DEBTOR_ASSISTANT_CONTENT", str(root))
    return root


def test_a_check_says_which_file_did_not_judge_and_goes_on(case: Path, run: Any, broken: Path) -> None:
    contact = ("--channel", "call", "--direction", "inbound", "--party", "p2", "--debt", "d1", "--contacted", "debtor")
    added = run("contact", "add", "--at", "2026-03-02 22:14", *contact, "--place", "workplace",
                "--number-source", "bought")  # fmt: skip
    assert added.code == 0, added.err
    answer = run("check")
    assert answer.code == 0
    assert WHERE in answer.err
    assert "did you mean 'status'?" in answer.err
    assert "findings may be missing" in answer.out
    data = run("check", "--json").json
    assert data["content"]["problems"][0]["where"].startswith(WHERE)
    assert {finding["rule"] for finding in data["findings"]} == {"cn-workplace"}


def test_a_whole_law_has_nothing_to_say(case: Path, run: Any) -> None:
    answer = run("check", "--json")
    assert answer.json["content"]["problems"] == []
    assert not answer.err


@pytest.mark.parametrize("command", [("lint",), ("test",)])
def test_lint_and_test_fail(command: tuple[str, ...], run: Any, broken: Path) -> None:
    answer = run("rules", *command)
    assert answer.code == 1
    assert WHERE in answer.err
    machine = run("rules", *command, "--json")
    assert machine.code == 1
    assert machine.json["problems"][0]["where"].startswith(WHERE)


def test_list_and_explain_name_the_broken_file(run: Any, broken: Path) -> None:
    listed = run("rules", "list")
    assert listed.code == 0
    assert "cn-workplace" in listed.out
    assert WHERE in listed.err
    explained = run("rules", "explain", "cn-gbt-night-window")
    assert explained.code == 2
    assert WHERE in explained.err


def test_a_dossier_prints_what_did_not_judge(case: Path, run: Any, broken: Path, tmp_path: Path) -> None:
    from pypdf import PdfReader

    path = tmp_path / "dossier.pdf"
    answer = run("dossier", "-o", str(path), "--dossier-lang", "en")
    assert answer.code == 0, answer.err
    assert WHERE in answer.err
    assert "gbt_45251.yaml" in "".join(page.extract_text() for page in PdfReader(path).pages)
