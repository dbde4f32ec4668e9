import json
import re
from pathlib import Path
from typing import Any

import pytest


@pytest.fixture
def night(case: Path, run: Any) -> Path:
    """A night call by the agency that nobody agreed to."""
    words = ["--direction", "inbound", "--party", "p2", "--debt", "d1", "--contacted", "debtor", "--agreed", "no"]
    more = ["--outcome", "conversation", "--conduct", "payment_request", "--days-past-due", "40"]
    assert run("contact", "add", "--at", "2026-03-02 22:14:05", "--channel", "call", *words, *more).code == 0
    return case


def test_findings_have_the_shape_of_the_contract(night: Path, run: Any) -> None:
    answer = run("check", "--json")
    said = answer.json
    assert answer.code == 0
    assert (said["as_of"], said["jurisdiction"]) == ("2026-11-24", "CN")
    assert set(said["content"]) >= {"version", "sha256"}
    assert set(said["quiet"]) >= {"not_violated", "not_judged", "not_applicable"}
    assert set(said["completeness"]) >= {"channels_never_imported", "days_without_data", "unanswered"}
    finding = next(one for one in said["findings"] if one["rule"] == "cn-gbt-night-window")
    assert finding["verdict"] == "violated"
    assert finding["contacts"] == ["c1"]
    assert finding["measured"][0]["about"] == "c1"
    assert finding["measured"][0]["local_time"].startswith("22:14")
    for name in ("title", "explanation", "not_covered", "next_step"):
        assert set(finding[name]) >= {"zh", "en"}
    assert len(finding["replies"]) >= 2


def test_findings_come_strongest_first(night: Path, run: Any) -> None:
    order = ["violated", "presumed", "possible", "reminder"]
    ranks = [order.index(one["verdict"]) for one in run("check", "--json").json["findings"]]
    assert ranks == sorted(ranks)


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_a_finding_says_source_time_limits_and_what_comes_next(lang: str, night: Path, run: Any) -> None:
    out = run("check", "--lang", lang, "--plain").out
    assert "GB/T 45251-2025" in out
    assert "2026-03-02 22:14:05" in out
    assert "08:00-22:00" in out
    words = (
        [
            "Recommended standard: On these facts, this departs from a standard or guideline",
            "Not covered:",
            "They may answer:",
            "Next:",
            "not yet reviewed by a lawyer",
        ]
        if lang == "en"
        else ["推荐性标准：按这些事实，这与该标准或指引不一致", "未涵盖：", "对方可能辩称：", "下一步：", "尚未经律师"]
    )
    joined = re.sub(r"\s+", " " if lang == "en" else "", out)
    for word in words:
        assert (word if lang == "en" else word.replace(" ", "")) in joined
    assert "⟨" not in out


@pytest.mark.parametrize(("lang", "strong"), [("en", "illegal"), ("en", "the law does not allow"), ("zh", "违法")])
def test_a_recommended_standard_is_never_called_law(lang: str, strong: str, night: Path, run: Any) -> None:
    out = run("check", "--lang", lang).out
    part = out[out.index("GB/T 45251-2025") :].split("\n\n")[0]
    assert strong not in part


def test_plain_output_has_no_escape_sequences(night: Path, process: Any) -> None:
    done = process("check", "--plain", "--case", str(night))
    assert done.returncode == 0
    assert b"\x1b" not in done.stdout + done.stderr


def test_an_empty_case_is_no_failure(case: Path, run: Any) -> None:
    answer = run("check")
    assert answer.code == 0
    assert "Nothing to report" in answer.out


def test_contacts_after_the_day_of_the_check_are_left_out(night: Path, run: Any) -> None:
    assert run("check", "--json", "--as-of", "2026-03-01").json["findings"] == []


def test_a_source_looked_at_long_ago_is_marked(night: Path, run: Any) -> None:
    assert "ask whether it still stands" not in run("check").out
    assert "ask whether it still stands" in run("check", "--as-of", "2028-03-01").out.replace("\n   ", " ")


def test_json_of_a_check_is_the_only_thing_on_stdout(night: Path, process: Any) -> None:
    done = process("check", "--json", "--case", str(night))
    assert json.loads(done.stdout)["findings"]
    assert not done.stderr


def test_what_somebody_wrote_cannot_move_the_cursor(case: Path, run: Any) -> None:
    name = "A\x1b[2J\u202eB[bold]"
    run("party", "amend", "p2", "--name", name)
    words = ["--direction", "inbound", "--party", "p2", "--debt", "d1", "--contacted", "debtor", "--agreed", "no"]
    run("contact", "add", "--at", "2026-03-02 22:14", "--channel", "call", *words, "--from-address", "\x1b]0;x\x07")
    out = run("check").out
    assert "\x1b" not in out
    assert "\u202e" not in out
    assert "[bold]" in out


def test_the_dossier_is_written_and_enters_the_history(night: Path, run: Any, tmp_path: Path) -> None:
    path = tmp_path / "d.pdf"
    before = run("case", "info", "--json").json["history"]["entries"]
    answer = run("dossier", "-o", str(path), "--dossier-lang", "zh", "--json")
    assert answer.code == 0, answer.err
    assert path.read_bytes().startswith(b"%PDF")
    assert answer.json["lang"] == "zh"
    assert run("case", "info", "--json").json["history"]["entries"] == before + 1


@pytest.mark.parametrize(
    "words",
    [
        ["-o", "."],
        ["-o", "no/such/folder/d.pdf"],
        ["-o", "d.pdf", "--since", "2026-13-01"],
        ["-o", "d.pdf", "--since", "2026-03-02", "--until", "2026-03-01"],
        ["-o", "d.pdf", "--debt", "d9"],
        ["-o", "d.pdf", "--dossier-lang", "fr"],
    ],
    ids=" ".join,
)
def test_a_dossier_that_cannot_be_is_refused(
    words: list[str], night: Path, run: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    answer = run("dossier", *words)
    assert answer.code == 2
    assert answer.err
    assert not list(tmp_path.glob("*.pdf"))
