from pathlib import Path
from typing import Any

import pytest


@pytest.mark.parametrize("before", [True, False], ids=["before", "after"])
def test_global_options_stand_before_or_after_the_subcommand(before: bool, case: Path, run: Any) -> None:
    shared = ["--case", str(case), "--as-of", "2026-06-30", "--json", "--plain", "--lang", "zh"]
    answer = run(*shared, "check") if before else run("check", *shared)
    assert answer.code == 0
    assert answer.json["as_of"] == "2026-06-30"


def test_an_option_between_group_and_subcommand_counts_too(case: Path, run: Any) -> None:
    assert run("case", "--json", "info").json["path"] == str(case)


def test_what_looks_like_an_option_inside_a_value_stays_a_value(case: Path, run: Any) -> None:
    assert run("contact", "add", "--at", "2026-03-02", "--channel", "sms", "--words", "--json").code == 0
    assert run("contact", "list", "--json").json[0]["words"] == "--json"


def test_without_as_of_the_day_is_today(case: Path, run: Any) -> None:
    assert run("check", "--json").json["as_of"] == "2026-11-24"


@pytest.mark.parametrize("value", ["2026-02-30", "yesterday", "20260230", "2026-11-24T00:00", ""])
def test_a_day_that_does_not_exist_is_refused(value: str, case: Path, run: Any) -> None:
    answer = run("check", "--as-of", value)
    assert answer.code == 2
    assert "--as-of" in answer.err
    assert "YYYY-MM-DD" in answer.err
    assert not answer.out


def test_an_unknown_language_is_refused(run: Any) -> None:
    answer = run("--lang", "fr", "case", "list")
    assert (answer.code, answer.out) == (2, "")
    assert "zh" in answer.err


def test_the_language_of_the_environment_counts_unless_an_option_says_otherwise(
    run: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DEBTOR_ASSISTANT_LANG", "zh")
    assert "还没有案卷" in run("case", "list").err
    assert "There is no case yet" in run("case", "list", "--lang", "en").err


def test_without_any_case_the_answer_is_what_to_type(run: Any) -> None:
    answer = run("check")
    assert answer.code == 2
    assert "debtor-assistant case init --jurisdiction" in answer.err


def test_with_several_cases_the_answer_lists_what_to_type(case: Path, run: Any) -> None:
    second = run("case", "init", "--jurisdiction", "US", "--timezone", "America/New_York", "--json").json["path"]
    answer = run("check")
    assert answer.code == 2
    assert f"--case {case}" in answer.err
    assert f"--case {second}" in answer.err


def test_the_case_of_the_environment_is_taken_and_the_option_wins(
    case: Path, run: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    second = run("case", "init", "--jurisdiction", "US", "--timezone", "America/New_York", "--json").json["path"]
    monkeypatch.setenv("DEBTOR_ASSISTANT_CASE", second)
    assert run("case", "info", "--json").json["jurisdiction"] == "US"
    assert run("case", "info", "--json", "--case", str(case)).json["jurisdiction"] == "CN"


def test_a_new_case_goes_where_the_environment_says_and_never_over_one(
    run: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    wanted = tmp_path / "mine.case"
    monkeypatch.setenv("DEBTOR_ASSISTANT_CASE", str(wanted))
    assert run("case", "init", "--jurisdiction", "CN", "--json").json["path"] == str(wanted)
    assert run("case", "info", "--json").json["path"] == str(wanted)
    assert run("case", "init", "--jurisdiction", "US", "--timezone", "America/Chicago", "--json").json["path"] != str(
        wanted
    )
    assert run("case", "info", "--json").json["jurisdiction"] == "CN"


def test_a_case_that_is_not_there_is_refused_and_not_made(tmp_path: Path, run: Any) -> None:
    answer = run("check", "--case", str(tmp_path / "none.case"))
    assert answer.code == 2
    assert "none.case" in answer.err
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize(
    ("words", "hint"),
    [
        (["chek"], "check"),
        (["case", "inti"], "init"),
        (["check", "--jsn"], "--json"),
        (["contact", "add", "--chanel", "call"], "--channel"),
    ],
)
def test_a_misspelled_command_or_option_gets_the_nearest_one(words: list[str], hint: str, case: Path, run: Any) -> None:
    answer = run(*words)
    assert answer.code == 2
    assert f"Did you mean {hint}?" in answer.err


@pytest.mark.parametrize("words", [["case"], ["rules"], ["debt"]])
def test_a_group_alone_shows_its_help_and_counts_as_bad_usage(words: list[str], run: Any) -> None:
    answer = run(*words)
    assert answer.code == 2
    assert "Commands:" in answer.err
    assert not answer.out


@pytest.mark.parametrize("words", [["import"], ["case", "init"], ["contact", "amend"], ["rules", "show"]])
def test_a_missing_parameter_is_named(words: list[str], run: Any) -> None:
    answer = run(*words)
    assert answer.code == 2
    assert "is missing" in answer.err
    assert "--help" in answer.err
    assert "缺少" in run(*words, "--lang", "zh").err


def test_the_version_is_the_programs_own(run: Any) -> None:
    from debtor_assistant import __version__

    assert run("--version").out == f"debtor-assistant {__version__}\n"


def test_a_home_that_cannot_be_written_is_said(run: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").write_text("x")
    monkeypatch.setenv("DEBTOR_ASSISTANT_HOME", str(tmp_path / "file" / "home"))
    answer = run("case", "init", "--jurisdiction", "CN")
    assert answer.code in (2, 3)
    assert "Traceback" not in answer.err
    assert str(tmp_path / "file") in answer.err


def test_without_a_terminal_there_are_no_screens_but_an_answer(run: Any) -> None:
    answer = run()
    assert answer.code == 2
    assert "terminal" in answer.err
