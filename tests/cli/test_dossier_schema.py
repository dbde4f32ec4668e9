"""The schema of the extract on the command line, and the demo's extract against it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from debtor_assistant.handover.schema import published
from tests.cli.conftest import Run


def test_the_command_prints_the_schema(run: Run) -> None:
    for words in ((), ("--json",)):
        done = run("dossier", "--schema", *words)
        assert done.code == 0
        assert done.out == published()


def test_the_demo_fits(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert run("demo").code == 0
    (path,) = tmp_path.glob("**/data/*.extract.json")
    found = Draft202012Validator(json.loads(published())).iter_errors(json.loads(path.read_text("utf-8")))
    assert [one.message for one in found] == []
