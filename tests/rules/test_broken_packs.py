"""A broken rule file is named with line and suggestion; the others judge as before, and no file judges by half."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from debtor_assistant.base.places import content_dir
from debtor_assistant.rules.packs import Loaded, load_law, load_packs


@pytest.fixture
def content(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A small copy of the legal content that a test may break."""
    root, whole = tmp_path / "legal_content", content_dir()
    for name in ("vocabulary.yaml", "cn/jurisdiction.yaml", "cn/gbt_45251.yaml", "cn/workplace.yaml"):
        if (whole / name).is_file():
            (root / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(whole / name, root / name)
    monkeypatch.setenv("DEBTOR_ASSISTANT_CONTENT", str(root))
    return root


def broken(root: Path, change: Callable[[str], str], name: str = "cn/gbt_45251.yaml") -> Loaded:
    """Change a rule file and load the law of China."""
    path = root / name
    text = path.read_text(encoding="utf-8")
    changed = change(text)
    assert changed != text
    path.write_text(changed, encoding="utf-8")
    return load_law(["CN"])


CHANGES = {
    "wrong key": ("    status: draft\n", "    statsu: draft\n", "did you mean 'status'?"),
    "wrong key of a test": ("    barred:", "    bared:", "did you mean 'barred'?"),
    "wrong type": ("    status: draft\n", "    status: [draft]\n", "status"),
    "wrong word": ("    effect: bright_line\n", "    effect: brightline\n", "did you mean 'bright_line'?"),
    "bad date": ("checked_on: ", "checked_on: 2026-02-30 #", "no day of the calendar"),
    "date written otherwise": ("checked_on: ", "checked_on: 24.11.2026 #", "YYYY-MM-DD"),
    "unknown field in when": ("    when: {", "    when: {chanel: call, ", "did you mean 'channel'?"),
    "unknown value in when": ("    when: {", "    when: {outcome: voicemial, ", "did you mean 'voicemail'?"),
    "no yaml": ("rules:\n", "rules: [\n", "This is not YAML"),
    "examples under another name": ("    examples:\n", "    example:\n", "did you mean 'examples'?"),
}


@pytest.mark.parametrize("name", CHANGES)
def test_a_mistake_is_named_with_line_and_suggestion_and_the_others_load(name: str, content: Path) -> None:
    old, new, said = CHANGES[name]
    whole = load_packs("CN")
    loaded = broken(content, lambda text: text.replace(old, new, 1))
    assert [pack.where for pack in loaded.packs] == [p.where for p in whole if p.where != "cn/gbt_45251.yaml"]
    assert loaded.packs
    (problem,) = [one for one in loaded.problems if said in one.what + one.next_step]
    file, _, line = problem.where.partition(":")
    assert file == "cn/gbt_45251.yaml"
    if name != "no yaml":
        written = (content / file).read_text(encoding="utf-8").splitlines()
        assert new.strip().split(":")[0] in written[int(line) - 1]


def test_a_rule_without_example_keeps_its_file_from_judging(content: Path) -> None:
    def cut(text: str) -> str:
        start = text.index("    examples:\n")
        end = text.index("\n  - id: ", start)
        return text[:start] + text[end:]

    loaded = broken(content, cut)
    assert "has no example" in loaded.problems[0].what
    assert [pack.where for pack in loaded.packs] == ["cn/workplace.yaml"]


def test_an_id_that_stands_twice_keeps_both_files_from_judging(content: Path) -> None:
    shutil.copy(content / "cn/gbt_45251.yaml", content / "cn/other.yaml")
    loaded = load_law(["CN"])
    assert [pack.where for pack in loaded.packs] == ["cn/workplace.yaml"]
    assert {problem.where.partition(":")[0] for problem in loaded.problems} == {"cn/other.yaml"}
    assert "cn/gbt_45251.yaml:" in loaded.problems[0].what


def test_an_id_of_a_wider_place_may_not_come_again(content: Path) -> None:
    (content / "cn/gd").mkdir()
    shutil.copy(content / "cn/gbt_45251.yaml", content / "cn/gd/local.yaml")
    assert [pack.where for pack in load_law(["CN", "CN-GD"]).packs] == ["cn/workplace.yaml"]
    assert len(load_law(["CN"]).packs) == 2


@pytest.mark.parametrize(
    ("gate", "said"),
    [("cn-no-such-scope", "no rule of this place"), ("cn-gbt-night-window", "only a coverage rule")],
)
def test_a_file_whose_gate_is_missing_judges_nothing(gate: str, said: str, content: Path) -> None:
    loaded = broken(content, lambda text: text.replace("instrument:\n", f"instrument:\n  gate: {gate}\n", 1),
                    "cn/workplace.yaml")  # fmt: skip
    assert [pack.where for pack in loaded.packs] == ["cn/gbt_45251.yaml"]
    assert said in loaded.problems[0].what


def test_a_finding_or_a_period_of_the_wrong_kind_is_refused(content: Path) -> None:
    line = "    possible: [{time_barred: cn-gbt-call-cap}]\n    status: draft\n"
    loaded = broken(content, lambda text: text.replace("    status: draft\n", line, 1), "cn/workplace.yaml")
    assert "it takes a limitation_period" in loaded.problems[0].what
    assert [pack.where for pack in loaded.packs] == ["cn/gbt_45251.yaml"]
