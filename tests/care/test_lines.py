"""The help lines: every row dated and sourced, nothing replaced among them, open and closed as the clocks say."""

from __future__ import annotations

import re
import shutil
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from debtor_assistant.base.places import content_dir
from debtor_assistant.base.strict_yaml import load
from debtor_assistant.base.zones import zone_info
from debtor_assistant.care import line_words, lines_lint
from debtor_assistant.care.block import block
from debtor_assistant.care.hours import DAYS, Hours, is_open, opens_next
from debtor_assistant.care.lines import countries, country_of, place
from debtor_assistant.care.ordering import ordered
from debtor_assistant.care.replaced import digits, found_in, numbers
from debtor_assistant.rules.lint_words import walked
from debtor_assistant.rules.packs import all_places
from debtor_assistant.text import speaking

NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)
EVERY = [(code, line) for code in countries() for line in place(code).lines]


@pytest.fixture
def copied(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    root = tmp_path / "legal_content"
    shutil.copytree(content_dir() / "coping", root / "coping")
    monkeypatch.setenv("DEBTOR_ASSISTANT_CONTENT", str(root))
    return root / "coping" / "lines"


def test_the_files_are_whole_and_fresh() -> None:
    looked = lines_lint.look(date(2026, 11, 25))
    assert not looked.problems
    assert not looked.warnings


def test_every_row_says_when_how_and_where_it_was_seen() -> None:
    assert len(EVERY) > 60
    for _, line in EVERY:
        assert date.fromisoformat(line.checked_on) <= date(2026, 11, 25), line.id
        assert line.how in lines_lint.HOW, line.id
        assert line.source.strip(), line.id
        assert line.hours or line.hours_note, line.id


def test_half_a_year_warns_and_a_year_fails() -> None:
    checked = date(2026, 11, 24)
    for days, problems, warnings in ((180, False, False), (181, False, True), (365, False, True), (366, True, False)):
        looked = lines_lint.look(checked + timedelta(days=days))
        assert (bool(looked.problems), bool(looked.warnings)) == (problems, warnings), days


@pytest.mark.parametrize(
    ("was", "becomes", "words"),
    [
        ('checked_on: "2026-11-24"', "", "lacks checked_on"),
        ("how: memory", "", "lacks how"),
        ('source: "common knowledge"', "", "lacks source"),
        ('number: ["110"]', 'number: ["12320"]', "must not be shown"),
        ('from: "08:30"', 'from: "8.30"', "Hours need days"),
        ("kind: crisis", "kind: help", "kind must be one of"),
        ("id: cn-ambulance", "id: cn-emergency", "stands twice"),
        ("debt_none:", "debt_nothing:", "does not say that none was found"),
    ],
)
def test_a_row_that_is_not_sound_is_named(copied: Path, was: str, becomes: str, words: str) -> None:
    file = copied / "cn.yaml"
    text = file.read_text("utf-8")
    assert was in text
    file.write_text(text.replace(was, becomes, 1), "utf-8")
    problems = lines_lint.look(date(2026, 11, 25)).problems
    assert any(words in problem.what for problem in problems), problems
    assert all(problem.where.startswith("coping/lines/cn.yaml") for problem in problems)


def test_no_number_to_avoid_is_shown_where_it_is_to_be_avoided() -> None:
    avoided = {(one.country, digits(one.number)) for one in numbers()}
    assert len(avoided) >= 18
    shown = {(code, digits(number)) for code, line in EVERY for number in (*line.number, line.text_to) if number}
    assert not avoided & shown
    known = {line.id for _, line in EVERY}
    assert all(not one.instead or one.instead in known for one in numbers())


def test_a_note_with_such_a_number_is_answered() -> None:
    for text in ("Call 12320 tonight", "打12320", "1 2 3 2 0", "hot line: 0760-88884120."):
        assert found_in(text, "CN"), text
    for text in ("contract 9123207", "12356", "123 20 55", ""):
        assert not found_in(text, "CN"), text
    assert found_in("500 454", "ID")
    assert found_in("119 ext 8", "ID")
    assert not found_in("12320", "US")


def test_every_place_of_the_law_has_lines() -> None:
    assert not [code for code in all_places() if country_of(code) is None]
    assert country_of("EU-DE") == "DE"
    assert country_of("US-NY-NYC") == "US"
    assert country_of("EU") == "EU"
    assert country_of("CA-ON") == "CA"
    assert country_of("XX") is None


def test_what_a_place_file_names_for_a_crisis_is_among_the_lines() -> None:
    """Two lists of the same numbers must not drift apart."""
    missing = []
    for code in ("CN", "US", "GB", "AU", "CA", "IN", "PH", "ID", "KE", "NG", "SG", "HK", "MY", "TW"):
        data: Any = load((content_dir() / code.lower() / "jurisdiction.yaml").read_bytes(), code).data
        known = {digits(number) for line in place(code).lines for number in (*line.number, line.text_to)}
        rows = [value for _, value in walked(data) if isinstance(value, dict) and value.get("kind") == "crisis"]
        assert rows, code
        for row in rows:
            phones = row.get("phone", [])
            for phone in phones if isinstance(phones, list) else [phones]:
                if digits(phone) not in known:
                    missing.append((code, phone))
    assert not missing


@pytest.mark.parametrize("code", countries())
def test_danger_stands_first_and_what_is_only_remembered_never_before_what_was_seen(code: str) -> None:
    for hour in range(0, 24, 3):
        order = ordered(place(code), NOON.replace(hour=hour))
        assert order.emergency
        assert order.talk
        sure = [one.line.is_sure for one in order.talk]
        assert sure == sorted(sure, reverse=True)
        for lang in ("en", "zh"):
            with speaking(lang):
                said = "\n".join(words for _, words in block(order))
                assert order.emergency[0].line.number[0] in said
                assert "!" not in said
                assert "⟨" not in said
                assert len(said.split("\n")) <= 7
                for one in (*order.talk, *order.debt, *order.legal, *order.emergency):
                    assert re.search("2026", line_words.checked(one.line, date(2026, 11, 25)))
                    assert "⟨" not in " ".join([line_words.hours(one), *line_words.details(one)])


def test_who_answers_now_comes_first_among_those_that_were_seen() -> None:
    day, night = (ordered(place("CN"), NOON.replace(hour=hour)).talk for hour in (4, 18))
    ids = [one.line.id for one in day]
    assert ids[0] == "cn-12356"
    assert next(one for one in day if one.line.id == "cn-beijing").open is True
    closed = next(one for one in night if one.line.id == "cn-beijing")
    assert closed.open is False
    assert "opens 08:30" in line_words.hours(closed)


def test_a_line_that_sleeps_is_named_together_with_one_that_answers() -> None:
    said = " ".join(words for _, words in block(ordered(place("MY"), NOON.replace(hour=20))))
    assert said.index("15555") < said.index("Open now: 03-7627 2929")
    assert "please check" in said


def test_hours_cross_midnight_and_changes_of_the_clock() -> None:
    late = [Hours(("fri",), 22 * 60, 2 * 60)]
    berlin = "Europe/Berlin"

    def at(day: int, hour: int, minute: int = 0, month: int = 11) -> datetime:
        return datetime(2026, month, day, hour, minute, tzinfo=zone_info(berlin))

    assert is_open(late, berlin, at(27, 23)) is True  # a Friday
    assert is_open(late, berlin, at(28, 1, 59)) is True
    assert is_open(late, berlin, at(28, 2)) is False
    assert is_open(late, berlin, at(27, 21, 59)) is False
    assert opens_next(late, berlin, at(28, 3)) == at(4, 22, month=12)
    # On 25 October 2026 the clock goes back from 3 to 2: eight in the morning stays eight.
    morning = [Hours(DAYS, 8 * 60, 12 * 60)]
    for day in (24, 25):
        assert is_open(morning, berlin, at(day, 8, month=10)) is True
        assert is_open(morning, berlin, at(day, 7, 59, month=10)) is False
    assert (at(25, 8, month=10).astimezone(UTC) - at(24, 8, month=10).astimezone(UTC)) == timedelta(hours=25)
    assert is_open([], berlin, NOON) is None


@given(
    st.integers(0, 1439),
    st.integers(1, 1440),
    st.sets(st.sampled_from(DAYS), min_size=1),
    st.datetimes(datetime(2026, 1, 1), datetime(2027, 1, 1)),
)
def test_a_line_opens_when_it_says_so(begin: int, end: int, days: set[str], moment: datetime) -> None:
    hours = [Hours(tuple(days), begin, end)]
    at = moment.replace(tzinfo=UTC)
    opens = opens_next(hours, "Australia/Sydney", at)
    assert opens is not None
    assert is_open(hours, "Australia/Sydney", opens) is True
    assert at < opens <= at + timedelta(days=8, hours=2)
    assert DAYS[opens.weekday()] in days


@pytest.mark.parametrize(
    ("code", "country"),
    [("US-NY", "US"), ("us", "US"), ("EU-DE", "DE"), ("EU-FR-75", "FR"), ("EU", "EU"), ("XX", None), ("", None)],
)
def test_a_place_of_the_law_is_served_by_the_lines_of_its_country(code: str, country: str | None) -> None:
    assert country_of(code) == country
