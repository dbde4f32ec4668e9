"""The lint finds what is missing, stale or unknown, in rules and in everything beside them."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest

from debtor_assistant.base.places import content_dir
from debtor_assistant.rules.lint import lint
from debtor_assistant.rules.places_data import _jurisdictions

DAY = date(2026, 11, 25)
LATER = date(2027, 6, 30)


@pytest.fixture
def content(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A small copy of the legal content."""
    root, whole = tmp_path / "law", content_dir()
    for name in ("vocabulary.yaml", "cn/tables.yaml", "cn/gbt_45251.yaml", "cn/workplace.yaml",
                 "us/tables/recording_consent.yaml"):  # fmt: skip
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(whole / name, root / name)
    place = (whole / "_template/jurisdiction.yaml").read_text(encoding="utf-8")
    for code in ("CN", "US"):
        (root / code.lower() / "jurisdiction.yaml").write_text(place.replace("XX", code), encoding="utf-8")
    monkeypatch.setenv("DEBTOR_ASSISTANT_CONTENT", str(root))
    _jurisdictions.cache_clear()
    return root


def change(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    _jurisdictions.cache_clear()


def found(day: date = DAY) -> list[str]:
    return [f"{problem.where}: {problem.what} {problem.next_step}" for problem in lint(day)]


def one(said: str, day: date = DAY) -> str:
    (problem,) = found(day)
    assert said in problem
    return problem


def test_the_copy_has_no_mistake(content: Path) -> None:
    assert found() == []


def test_what_was_checked_too_long_ago_is_told_rule_by_rule_and_place_by_place(content: Path) -> None:
    said = "\n".join(found(LATER))
    for where in ("cn/gbt_45251.yaml", "cn/jurisdiction.yaml", "cn/tables.yaml", "us/tables/recording_consent.yaml"):
        assert f"{where}:" in said
    assert "to be read again after 180" in said


def test_each_place_says_how_often_it_is_to_be_read_again(content: Path) -> None:
    change(content / "cn/jurisdiction.yaml", "review_every: 180 days", "review_every: 400 days")
    places = {problem.partition("/")[0] for problem in found(LATER)}
    assert places == {"us"}


@pytest.mark.parametrize(
    ("file", "old", "new", "said"),
    [
        ("cn/gbt_45251.yaml", "settled_by: contact.", "settled_by: contakt.", "no fact Did you mean contact."),
        ("cn/gbt_45251.yaml", "clock: Asia/Shanghai", "clock: Asia/Shangai", "no time zone"),
        ("us/jurisdiction.yaml", "code: US", "code: UX", "is not that of its folder"),
        ("us/jurisdiction.yaml", "languages:", "langages:", "this line is missing"),
        ("us/jurisdiction.yaml", "review_every: 180 days", "review_every: twice a year", "review_every"),
        ("us/tables/recording_consent.yaml", 'consent: "one"', 'consent: "two"', "is no column"),
        ("us/tables/recording_consent.yaml", "basis: report", "basis: hearsay", "is not one of text, report, memory"),
        ("us/tables/recording_consent.yaml", "place: US-AK", "place: US-AL", "US-AL has two rows"),
        ("us/tables/recording_consent.yaml", "url: https://", "url: http://", "not written as it must be"),
        ("us/tables/recording_consent.yaml", "columns:", "colums:", "(did you mean 'columns'?)"),
    ],
)  # fmt: skip
def test_a_mistake_is_told_with_file_and_line(file: str, old: str, new: str, said: str, content: Path) -> None:
    change(content / file, old, new)
    problems = [problem for problem in found() if said in problem]
    assert problems
    assert problems[0].startswith(f"{file}:")


def test_a_place_with_rules_describes_itself(content: Path) -> None:
    (content / "cn/jurisdiction.yaml").unlink()
    assert one("no jurisdiction.yaml").startswith("cn/jurisdiction.yaml:")


@pytest.mark.parametrize("language", ["en", "zh"])
def test_every_text_stands_in_both_languages(language: str, content: Path) -> None:
    text = '\nextra:\n  deep: [{zz: "Only one"}]\n'.replace("zz", {"en": "zh", "zh": "en"}[language])
    change(content / "cn/jurisdiction.yaml", "\nroutes:", text + "\nroutes:")
    assert any(f"missing in one language: {language}" in problem for problem in found())


def test_a_guidance_text_names_rules_that_exist_and_has_a_twin(content: Path) -> None:
    folder = content / "cn/guidance"
    (folder / "en").mkdir(parents=True)
    (folder / "zh").mkdir()
    head = "---\ntitle: Calls\nrules: [cn-gbt-call-cap, cn-gbt-cal-cap]\n---\n"
    text = head + "\nSee `cn-gbt-night-windw` and `in_reply_to`.\n"
    (folder / "en/calls.md").write_text(text, encoding="utf-8")
    said = found()
    assert [problem.partition(" ")[0] for problem in said] == [
        "cn/guidance/en/calls.md:", "cn/guidance/en/calls.md:3:", "cn/guidance/en/calls.md:6:",
    ]  # fmt: skip
    assert "Write cn/guidance/zh/calls.md." in said[0]
    assert "Did you mean cn-gbt-call-cap?" in said[1]
    assert "Did you mean cn-gbt-night-window?" in said[2]
    (folder / "zh/calls.md").write_text("# 来电\n", encoding="utf-8")
    (content / "cn/about.zh.md").write_text("# 关于\n", encoding="utf-8")
    assert "Write cn/about.en.md." in found()[0]


def test_data_names_rules_that_exist(content: Path) -> None:
    (content / "coping").mkdir()
    (content / "coping/exercises.yaml").write_text(
        'list:\n  - rules: [cn-gbt-night-window, cn-gone]\n    text: {en: "As `cn-workplace` says", zh: "`cn-none`"}\n',
        encoding="utf-8",
    )
    assert [problem.partition(": ")[0] for problem in found()] == ["coping/exercises.yaml:2", "coping/exercises.yaml:3"]


@pytest.mark.parametrize("key", ["finding", "time_barred"])
def test_a_finding_or_period_that_stands_nowhere_is_told(key: str, content: Path) -> None:
    line = {"finding": "  X", "time_barred": "    possible: [{time_barred: cn-no-such-period}]\n    status: draft\n"}[
        key
    ]
    if key == "finding":
        line = "    raised_by: [{finding: cn-gbt-nigth-window}]\n    status: draft\n    kind: assessment\n"
        change(content / "cn/workplace.yaml", "    kind: contact_place\n", "")
        cut(content / "cn/workplace.yaml", "    places: ", "    title:")
    change(content / "cn/workplace.yaml", "    status: draft\n", line)
    assert any("is no rule of this place" in problem for problem in found())


def cut(path: Path, first: str, last: str) -> None:
    text = path.read_text(encoding="utf-8")
    path.write_text(text[: text.index(first)] + text[text.index(last) :], encoding="utf-8")


def test_a_rule_that_can_claim_has_an_example_that_does(content: Path) -> None:
    path = content / "cn/gbt_45251.yaml"
    text = path.read_text(encoding="utf-8")
    second = text.index("\n  - id: ", text.index("  - id: ") + 5)
    path.write_text(text[:second].replace("violated:", "reminder:") + text[second:], encoding="utf-8")
    assert "no example reaches: violated" in one("cn-gbt-night-window")


def test_one_folder_or_file_can_be_checked_alone(content: Path) -> None:
    assert {problem.where.partition("/")[0] for problem in lint(LATER, content / "us")} == {"us"}
    (problem,) = lint(LATER, content / "cn/tables.yaml")
    assert problem.where.startswith("cn/tables.yaml:")
    assert "no part of the legal content" in lint(DAY, content.parent)[0].what
