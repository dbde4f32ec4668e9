"""Which days are holidays and working days, and where the answer is open."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from debtor_assistant.rules.calendars import Calendar, calendar_of, library_version

NATIONAL = (
    "New Year's Day",
    "Australia Day",
    "Good Friday",
    "Easter Monday",
    "ANZAC Day",
    "Christmas Day",
    "Boxing Day",
)


def day(text: str) -> date:
    return date.fromisoformat(text)


@pytest.mark.parametrize(
    ("text", "known"),
    [
        ("2026-02-14", True),  # a Saturday that is worked
        ("2026-02-16", False),  # a Monday off for it
        ("2026-02-21", False),
        ("2026-03-02", True),
        ("2027-02-08", False),  # the notice for 2027 is not known, but this day is in the regulation itself
        ("2027-02-20", None),  # a Saturday near it
        ("2027-02-12", None),  # a Friday near it
        ("2027-03-12", True),
    ],
)
def test_chinese_working_days_follow_the_notice_of_the_year(text: str, known: bool | None) -> None:
    assert calendar_of("CN").is_working_day(day(text)) is known


def test_only_named_days_are_national_and_substitutes_stay_open() -> None:
    australia = calendar_of("AU", only=NATIONAL, perhaps=("observed",))
    asked = ["2026-04-25", "2026-04-27", "2026-06-08", "2026-12-26", "2026-12-28", "2026-12-29"]
    assert [australia.is_holiday(day(text)) for text in asked] == [True, None, False, True, None, False]
    assert australia.name_of(day("2026-04-25")) == "ANZAC Day"


def test_a_day_may_be_named_as_only_perhaps_a_holiday() -> None:
    ontario = calendar_of("CA-ON", perhaps=("Easter Monday", "Civic Holiday", "Remembrance Day"))
    asked = ["2026-04-06", "2026-08-03", "2026-11-11", "2026-09-07", "2026-09-08"]
    assert [ontario.is_holiday(day(text)) for text in asked] == [None, None, None, True, False]


def test_joint_leave_is_no_national_holiday() -> None:
    assert calendar_of("ID").is_holiday(day("2026-03-20")) is False
    assert calendar_of("ID", perhaps=("joint_leave",)).is_holiday(day("2026-03-20")) is None
    assert calendar_of("ID", perhaps=("joint_leave",)).is_holiday(day("2026-03-21")) is True


def test_a_computed_date_is_only_perhaps_a_holiday() -> None:
    assert calendar_of("NG").is_holiday(day("2027-03-10")) is None
    assert calendar_of("NG").is_holiday(day("2027-12-25")) is True


def test_days_that_a_part_of_a_country_keeps_are_open_unless_the_rule_names_its_calendar() -> None:
    lincoln = day("2026-02-12")
    assert calendar_of("US", "US-NY").is_working_day(lincoln) is None
    assert calendar_of("US", "US-MA").is_working_day(lincoln) is True
    assert calendar_of("US").is_working_day(lincoln) is None
    assert calendar_of("US", "US-NY", named="US").is_working_day(lincoln) is True
    assert calendar_of("US-NY-NYC").is_working_day(lincoln) is False


def test_the_law_of_the_union_goes_by_the_member_state() -> None:
    assert calendar_of("EU", "EU-DE").is_holiday(day("2026-10-03")) is True
    assert calendar_of("EU", "EU-NL").is_holiday(day("2026-04-27")) is True
    assert calendar_of("EU").is_holiday(day("2026-12-25")) is None


def test_where_saturday_is_worked_it_is_open() -> None:
    assert calendar_of("HK").is_working_day(day("2026-11-21")) is None
    assert calendar_of("HK").is_working_day(day("2026-11-22")) is False


@pytest.mark.parametrize(("place", "text"), [("CN", "2150-03-02"), ("XX", "2026-03-02"), ("CN", "1930-03-03")])
def test_nothing_is_sure_of_days_nobody_covers(place: str, text: str) -> None:
    assert Calendar(place).is_holiday(day(text)) is None
    assert Calendar(place).is_working_day(day(text)) is None


def test_a_substitute_for_new_year_lies_in_the_old_year() -> None:
    assert calendar_of("US", named="US").is_holiday(day("2027-12-31")) is True


def test_the_library_tells_its_version() -> None:
    assert re.fullmatch(r"\d+(\.\d+)+", library_version())


def test_a_second_start_does_not_need_the_library(tmp_path: Path) -> None:
    ask = (
        "import sys; from datetime import date; from debtor_assistant.rules.calendars import calendar_of;"
        "print(calendar_of('GB').is_working_day(date(2026, 12, 28)), calendar_of('ZZ').is_holiday(date(2026, 1, 1)),"
        "'holidays' in sys.modules)"
    )
    environment = {**os.environ, "DEBTOR_ASSISTANT_HOME": str(tmp_path)}

    def start() -> list[str]:
        done = subprocess.run([sys.executable, "-c", ask], env=environment, capture_output=True, text=True, check=True)
        return done.stdout.split()

    assert [start(), start()] == [["False", "None", "True"], ["False", "None", "False"]]
    (kept,) = tmp_path.rglob("holidays.json")
    kept.write_text('{"stamp": "another version", "answers": {}}', encoding="utf-8")
    assert start()[2] == "True"
    kept.write_bytes(b"\xff half a file")
    assert start() == ["False", "None", "True"]
