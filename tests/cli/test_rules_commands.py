import json
from pathlib import Path
from typing import Any

import pytest

CASE = """
- id: T1
  jurisdiction: CN
  debts: [{id: d1, lender_type: bank, product: online_consumer}]
  parties: [{id: p1, kind: agency, for: d1}]
  contacts:
    - {id: c1, at: "%s", channel: call, direction: inbound, party: p1, debt: d1, contacted: debtor, agreed: false,
       days_past_due: 9, conduct: [payment_request]}
  expect:
    %s: [%s]
"""


@pytest.fixture
def worked(tmp_path: Path) -> Any:
    def write(at: str, verdict: str, rule: str = "cn-gbt-night-window") -> str:
        path = tmp_path / "cases.yaml"
        path.write_text(CASE % (at, verdict, rule), encoding="utf-8")
        return str(path)

    return write


def test_the_list_says_force_dates_and_place_of_every_rule(run: Any) -> None:
    rules = run("rules", "list", "--json").json
    assert {"cn-gbt-night-window", "us-fed-time-8-9"} <= {rule["id"] for rule in rules}
    for rule in rules:
        assert set(rule) >= {"id", "kind", "jurisdiction", "force", "effect", "status", "checked_on", "from", "until"}


def test_the_list_can_be_narrowed_to_a_place(run: Any) -> None:
    assert {rule["jurisdiction"] for rule in run("rules", "list", "--jurisdiction", "CN", "--json").json} == {"CN"}
    answer = run("rules", "list", "--jurisdiction", "FR")
    assert answer.code == 0
    assert "No rules" in answer.err


def test_a_rule_is_shown_as_written_with_file_and_line(run: Any) -> None:
    out = run("rules", "show", "cn-gbt-night-window").out
    assert out.startswith("# cn/gbt_45251.yaml:")
    assert "id: cn-gbt-night-window" in out
    assert "examples:" in out


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_a_rule_is_explained_in_both_languages_the_spoken_one_first(lang: str, run: Any) -> None:
    said = run("rules", "explain", "us-fed-time-8-9", "--lang", lang).out
    english, chinese = said.index("Source:"), said.index("出处：")
    assert (english < chinese) == (lang == "en")
    assert "⟨" not in said
    assert "08:00" in said
    assert "21:00" in said


def test_every_rule_can_be_explained(run: Any) -> None:
    for rule in run("rules", "list", "--json").json:
        said = run("rules", "explain", rule["id"], "--json").json
        assert "⟨" not in said["en"] + said["zh"], rule["id"]
        assert "{" not in said["en"], rule["id"]


@pytest.mark.parametrize("command", ["show", "explain"])
def test_an_unknown_rule_gets_the_nearest_one(command: str, run: Any) -> None:
    answer = run("rules", command, "cn-gbt-night-windw")
    assert answer.code == 2
    assert "cn-gbt-night-window" in answer.err


def test_the_vocabulary_holds_every_field_with_values_and_labels(run: Any) -> None:
    said = run("rules", "vocabulary", "--json").json
    channel = said["fields"]["contact"]["channel"]
    assert channel["values"]["call"]["label"] == {"zh": "电话", "en": "Call"}
    assert channel["means"]
    assert {"debtor", "debt", "party", "contact", "event"} <= set(said["fields"])


@pytest.mark.parametrize("name", ["conduct", "contact", "--from-address", "verdicts", "lender_type"])
def test_one_field_list_or_table_can_be_looked_up(name: str, run: Any) -> None:
    answer = run("rules", "vocabulary", "--", name) if name.startswith("-") else run("rules", "vocabulary", name)
    assert answer.code == 0
    assert answer.out


def test_an_unknown_word_gets_the_nearest_one(run: Any) -> None:
    answer = run("rules", "vocabulary", "conducts")
    assert answer.code == 2
    assert "conduct" in answer.err


def test_the_schema_is_json(run: Any) -> None:
    assert run("rules", "schema").json["properties"]["rules"]


def test_the_encoded_law_has_no_mistakes(run: Any) -> None:
    answer = run("rules", "lint", "--json")
    assert answer.json == {"problems": []}
    assert answer.code == 0


def test_a_worked_case_passes_or_fails_by_exit_code(worked: Any, run: Any) -> None:
    good = run("rules", "test", worked("2026-03-02 22:14", "violated"), "--json")
    assert (good.code, good.json) == (0, {"cases": 1, "passed": 1, "incomplete": [], "failed": []})
    bad = run("rules", "test", worked("2026-03-02 12:14", "violated"), "--json")
    assert bad.code == 1
    (failure,) = bad.json["failed"]
    assert set(failure) == {"id", "rule", "expected", "got", "why"}
    assert failure["id"] == "T1"


def test_a_case_with_a_rule_that_is_not_encoded_is_incomplete(worked: Any, run: Any) -> None:
    path = worked("2026-03-02 12:14", "violated", "cn-no-such-rule")
    loose, strict = run("rules", "test", path, "--json"), run("rules", "test", path, "--json", "--strict")
    assert loose.json["incomplete"] == [{"id": "T1", "rules": ["cn-no-such-rule"]}]
    assert (loose.code, strict.code) == (0, 1)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("channel: call", "chanel: call"),
        ("channel: call", "channel: phone"),
        ("id: T1", "id: [T1"),
        ("violated", "vioalted"),
    ],
)
def test_a_word_that_is_not_known_names_file_and_line(old: str, new: str, worked: Any, run: Any) -> None:
    path = Path(worked("2026-03-02 22:14", "violated"))
    path.write_text(path.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")
    answer = run("rules", "test", str(path))
    assert answer.code in (1, 2)
    if old != "violated":
        assert answer.code == 2
        assert "cases.yaml:" in answer.err


@pytest.mark.parametrize("command", ["test", "lint"])
def test_a_path_that_is_not_there_is_refused(command: str, run: Any) -> None:
    assert run("rules", command, "no/such/path").code == 2


def test_a_file_that_is_no_yaml_is_refused(run: Any, tmp_path: Path) -> None:
    path = tmp_path / "x.yaml"
    path.write_bytes(b"\xff\xfe\x00")
    answer = run("rules", "test", str(path))
    assert answer.code == 2
    assert "x.yaml" in answer.err


def test_the_examples_of_one_folder_can_be_run(run: Any) -> None:
    from debtor_assistant.base.places import content_dir

    said = run("rules", "test", str(content_dir() / "cn" / "gbt_45251.yaml"), "--json")
    assert said.code == 0, said.json["failed"]
    assert said.json["cases"] == said.json["passed"] > 20


def test_output_for_machines_is_pure(process: Any) -> None:
    done = process("rules", "list", "--json")
    assert json.loads(done.stdout)
    assert not done.stderr


def test_the_rules_of_each_place_are_counted(run: Any) -> None:
    listed = run("rules", "list", "--json").json
    counted = run("rules", "count", "--json").json
    assert counted["rules"] == len(listed)
    for place, told in counted["jurisdictions"].items():
        own = [rule for rule in listed if rule["jurisdiction"] == place]
        assert told["rules"] == len(own)
        assert all(sum(told[key].values()) == len(own) for key in ("kind", "force", "basis", "status"))
    rows = [line.split() for line in run("rules", "count").out.splitlines()]
    assert ["CN", str(counted["jurisdictions"]["CN"]["rules"])] in [row[:2] for row in rows]


def test_the_changes_of_the_law_are_told_by_day(run: Any, tmp_path: Path) -> None:
    said = run("rules", "changes").out
    part = said[said.index("## CN:") :]
    day = part[part.index("### 2026-01-01") : part.index("### 2025-10-01")]
    assert "new text · 新条文" in day
    assert "`cn-psap-insult`" in day
    path = tmp_path / "CHANGES.md"
    assert run("rules", "changes", "-o", str(path)).code == 0
    assert path.read_text(encoding="utf-8") == said
    assert run("rules", "changes", "-o", str(tmp_path / "no" / "x.md")).code == 2
