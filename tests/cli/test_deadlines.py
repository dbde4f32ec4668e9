from pathlib import Path
from typing import Any

import pytest
from icalendar import Calendar

PRIVATE = "PRIVATE-NOTE-7731"


@pytest.fixture
def logged(case: Path, run: Any) -> Path:
    """Log an objection, a court paper with its day, one without, and words that nobody else may see."""
    for words in (
        ("debt", "amend", "d1", "--last-due-on", "2023-05-20", "--instalments", "12"),
        ("event", "add", "--kind", "credit_objection", "--on", "2026-11-20", "--received-on", "2026-11-23"),
        ("event", "add", "--kind", "court_claim", "--on", "2026-11-20", "--remedy-by", "2026-12-09"),
        ("event", "add", "--kind", "judgment", "--on", "2026-11-20", "--words", PRIVATE),
    ):
        extra = ("--to", "p1", "--debt", "d1") if words[0] == "event" else ()
        answer = run(*words, *extra)
        assert answer.code == 0, answer.err
    return case


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_the_list_says_day_count_source_and_what_comes_after(lang: str, logged: Path, run: Any) -> None:
    answer = run("deadlines", "--lang", lang)
    assert answer.code == 0
    assert not answer.err
    said = " ".join(answer.out.split())
    assert "2026-12-09" in said
    assert "⟨" not in said
    assert PRIVATE not in said
    for words in {
        "en": ("cannot tell", "15 days left", "not before May 20, 2026", "3 years", "Civil Code", "Would settle it"),
        "zh": ("无法判断", "还有15天", "不早于2026年5月20日", "3年", "民法典", "缺少"),
    }[lang][:5]:
        assert words in said, words


def test_the_json_holds_every_deadline_with_its_steps(logged: Path, run: Any) -> None:
    answer = run("deadlines", "--json").json
    assert answer["as_of"] == "2026-11-24"
    by_id = {one["id"]: one for one in answer["deadlines"]}
    assert by_id["paper:e2"]["end"] == ["2026-12-09", "2026-12-09"]
    assert by_id["court:e3"]["missing"] == ["e3.remedy_by"]
    limitation = by_id["cn-time-3y:d1"]
    assert limitation["state"] == "perhaps_over"
    assert limitation["end"] == ["2026-05-20", None]
    assert limitation["steps"][0]["from"] == "d1.last_due_on"
    assert limitation["rule"]["article_text"]["en"].startswith("arts. 188")
    assert limitation["rule"]["basis"] == "text"


def test_only_what_runs_out_soon(logged: Path, run: Any) -> None:
    found = run("deadlines", "--days", "15", "--json").json["deadlines"]
    assert [one["id"] for one in found] == ["court:e3", "cn-cpl-appeal-15d:e3", "cn-cpl-defence-15d:e2", "paper:e2"]
    assert "leave --days out" in run("deadlines", "--days", "15").out
    assert run("deadlines", "--debt", "d1", "--json").json["deadlines"]


def test_the_calendar_is_neutral_unless_details_are_asked_for(logged: Path, run: Any, tmp_path: Path) -> None:
    file = tmp_path / "r.ics"
    answer = run("deadlines", "-o", str(file))
    assert answer.code == 0
    assert "5 entries written" in answer.err
    found = list(Calendar.from_ical(file.read_bytes()).walk("VEVENT"))
    assert {str(one["SUMMARY"]) for one in found} == {"Reminder"}
    plain = file.read_text()
    assert "Civil" not in plain and "Sample" not in plain and PRIVATE not in plain  # noqa: PT018
    assert run("deadlines", "-o", str(file), "--details", "--remind", "3").code == 0
    told = file.read_text()
    assert "VALARM" in told
    assert "DESCRIPTION" in told
    assert PRIVATE not in told
    names = [str(one["UID"]) for one in found]
    assert names == [str(one["UID"]) for one in Calendar.from_ical(told).walk("VEVENT")]


def test_an_export_names_how_many_entries_it_holds(logged: Path, run: Any, tmp_path: Path) -> None:
    answer = run("deadlines", "-o", str(tmp_path / "r.ics"), "--json")
    assert answer.json["entries"] == 5


@pytest.mark.parametrize(
    "words",
    [
        ("--details",),
        ("--remind", "3"),
        ("--debt", "d9"),
        ("--days", "-1"),
        ("-o", "/nowhere/at/all/r.ics"),
        ("--remind", "900", "-o", "r.ics"),
    ],
)
def test_what_cannot_be_done_is_said(words: tuple[str, ...], logged: Path, run: Any) -> None:
    answer = run("deadlines", *words)
    assert answer.code == 2
    assert answer.err
    assert "Traceback" not in answer.err


def test_an_empty_case_has_no_deadline(run: Any) -> None:
    assert run("case", "init", "--jurisdiction", "CN", "--name", "empty").code == 0
    answer = run("deadlines")
    assert answer.code == 0
    assert "Nothing in this case runs out" in answer.out


def test_limits_that_are_only_words_are_told_as_such(logged: Path, run: Any) -> None:
    said = " ".join(run("deadlines").out.split())
    assert "no day was computed from them" in said
    assert "Police: Within six months" in said
