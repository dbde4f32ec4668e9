"""Whoever does what legal_content/README.md says ends with a place, a rule and a finding. The tests do exactly that."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from debtor_assistant.base.places import content_dir

README = (content_dir() / "README.md").read_text(encoding="utf-8")
Run = Callable[[str], "subprocess.CompletedProcess[str]"]


def part(heading: str) -> str:
    """The text below a heading."""
    start = README.index(f"\n## {heading}")
    return README[start : README.find("\n## ", start + 4)]


def commands(text: str) -> list[str]:
    """The lines of a reader's shell blocks that call the program."""
    blocks = re.findall(r"```sh\n(.*?)```", text, re.DOTALL)
    return [line for block in blocks for line in block.splitlines() if line.startswith("debtor-assistant ")]


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """The project's folder as a lawyer has it, with the words and the template and no other law."""
    root = tmp_path / "legal_content"
    shutil.copytree(content_dir() / "_template", root / "_template")
    for name in ("vocabulary.yaml", "schema.json", "README.md"):
        shutil.copy(content_dir() / name, root / name)
    return tmp_path


@pytest.fixture
def run(project: Path, own_home: Path) -> Run:
    def call(line: str) -> subprocess.CompletedProcess[str]:
        env = os.environ | {
            "DEBTOR_ASSISTANT_CONTENT": str(project / "legal_content"),
            "DEBTOR_ASSISTANT_LANG": "en",
            "DEBTOR_ASSISTANT_NOW": "2026-11-24T12:00:00+00:00",
            "PYTHONPATH": str(content_dir().parent),
        }
        words = shlex.split(line)[1:]
        command = [sys.executable, "-m", "debtor_assistant", *words]
        return subprocess.run(
            command, cwd=project, env=env, stdin=subprocess.DEVNULL, capture_output=True, encoding="utf-8",
            timeout=120, check=False,
        )  # fmt: skip

    return call


def add_place(project: Path) -> Path:
    """Steps 1 and 2 of "Add a place"."""
    place = project / "legal_content" / "fr"
    shutil.copytree(project / "legal_content" / "_template", place)
    pairs = re.findall(r"^\| `([^`]+)` \| `([^`]+)` \|$", part("Add a place"), re.MULTILINE)
    assert len(pairs) == 5
    for path in place.glob("*.yaml"):
        text = path.read_text(encoding="utf-8")
        for old, new in pairs:
            text = text.replace(old, new)
        path.write_text(text, encoding="utf-8")
    return place


def test_a_place_is_added_by_the_steps(project: Path, run: Run) -> None:
    add_place(project)
    answers = {}
    for line in commands(part("Add a place")):
        answers[line] = run(line)
        assert answers[line].returncode == 0, (line, answers[line].stdout, answers[line].stderr)
    said = {line.split(" ", 2)[1] + " " + line.split(" ")[-1]: one.stdout for line, one in answers.items()}
    assert (
        "No mistakes found." in said["rules legal_content/fr"] or " passed, 0 failed" in said["rules legal_content/fr"]
    )
    assert "Allowed hours: from 08:00 until before 21:00" in said["rules fr-hours"]
    assert "Call at night" in said["check check"]
    assert "Example Act" in said["check check"]


def test_a_rule_is_added_by_the_steps(project: Path, run: Run) -> None:
    path = add_place(project) / "contact.yaml"
    (rule,) = re.findall(r"```yaml\n(  - id: .*?)```", part("Add a rule"), re.DOTALL)
    path.write_text(path.read_text(encoding="utf-8") + "\n" + rule, encoding="utf-8")
    for line in commands(part("Add a rule")):
        answer = run(line)
        assert answer.returncode == 0, (line, answer.stdout, answer.stderr)
    changes = (project / "legal_content" / "CHANGES.md").read_text(encoding="utf-8")
    assert "`fr-act-hidden-number`" in changes[changes.index("### 2021-07-01") :]


def test_a_mistake_in_the_new_rule_is_named(project: Path, run: Run) -> None:
    path = add_place(project) / "contact.yaml"
    (rule,) = re.findall(r"```yaml\n(  - id: .*?)```", part("Add a rule"), re.DOTALL)
    wrong = rule.replace("hidden_number}", "hiden_number}")
    path.write_text(path.read_text(encoding="utf-8") + "\n" + wrong, encoding="utf-8")
    answer = run("debtor-assistant rules lint legal_content/fr")
    assert answer.returncode == 1
    assert "fr/contact.yaml:" in answer.stderr
    assert "did you mean 'hidden_number'?" in answer.stderr


def test_the_template_has_a_rule_of_every_common_kind() -> None:
    text = "".join(path.read_text(encoding="utf-8") for path in (content_dir() / "_template").glob("*.yaml"))
    for kind in ("coverage", "contact_hours", "contact_frequency", "disclosure", "prohibited_conduct", "after_event",
                 "duty_deadline", "limitation_period", "amount_cap", "information"):  # fmt: skip
        assert f"    kind: {kind}\n" in text


def test_every_comment_of_the_template_speaks_chinese_too() -> None:
    for path in (content_dir() / "_template").glob("*.yaml"):
        text = path.read_text(encoding="utf-8")
        assert re.search(r"#.*[\u4e00-\u9fff]", text), path.name
