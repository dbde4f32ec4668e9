"""Periods end on the day the law says, and on an interval where a holiday or the start is uncertain."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from debtor_assistant.base.unreadable import Unreadable
from debtor_assistant.rules.calendars import Calendar, calendar_of
from debtor_assistant.rules.periods import NEVER, Period, day_end, day_of, end_day, end_moment
from debtor_assistant.rules.times import UNKNOWN_FIRST, UNKNOWN_LAST

ROLL = {"rest_days": "roll_on"}
ZONES = st.sampled_from(
    [
        "Asia/Shanghai", "Asia/Urumqi", "Asia/Jayapura", "America/Phoenix", "America/Santiago", "America/Vancouver",
        "Australia/Lord_Howe", "Europe/Berlin",
    ]
)  # fmt: skip
DATES = st.dates(date(2020, 1, 1), date(2030, 12, 31))


def ends(start: str, period: str, counting: dict[str, Any] | None = None, calendar: Calendar | None = None) -> str:
    """The end as text; a slash between two where it is uncertain."""
    found = end_day(date.fromisoformat(start), Period.parse(period), counting or {}, calendar)
    return "/".join(sorted({day.isoformat() for day in found}))


@pytest.mark.parametrize(
    ("start", "period", "counting", "end"),
    [
        ("2026-03-02", "14 days", {}, "2026-03-16"),
        ("2026-03-02", "7 days", {"first_day": "same"}, "2026-03-08"),
        ("2026-03-02", "2 weeks", {}, "2026-03-16"),
        ("2026-01-31", "1 month", {}, "2026-02-28"),
        ("2028-01-31", "1 month", {}, "2028-02-29"),
        ("2026-03-01", "1 month", {"first_day": "same"}, "2026-03-31"),
        ("2026-01-31", "1 month", {"first_day": "same"}, "2026-02-28"),
        ("2024-02-29", "3 years", {}, "2027-02-28"),
        ("2026-03-02", "7 days", {"clear": "true"}, "2026-03-10"),
    ],
)
def test_periods_that_need_no_calendar(start: str, period: str, counting: dict[str, Any], end: str) -> None:
    assert ends(start, period, counting) == end


@pytest.mark.parametrize(
    ("start", "period", "counting", "place", "end"),
    [
        ("2026-11-02", "12 working days", {}, "GB-ENG", "2026-11-18"),  # request under the Consumer Credit Act
        ("2026-05-04", "5 working days", {}, "US", "2026-05-11"),  # assumed receipt of a validation notice
        ("2026-11-05", "5 working days", {}, "US", "2026-11-13"),  # Veterans Day in between
        ("2026-01-31", "1 month", ROLL, "EU-DE", "2026-03-02"),  # 28 February is a Saturday
        ("2026-02-04", "10 days", ROLL, "CN", "2026-02-14"),  # a Saturday that is worked
        ("2026-02-04", "12 days", ROLL, "CN", "2026-02-24"),  # the whole Spring Festival
        ("2026-12-18", "7 days", {"not_counted": ["sun", "holiday"]}, "GB-ENG", "2026-12-30"),
        ("2026-12-18", "7 days", {"not_counted": ["sun", "holiday"], "clear": "true"}, "GB-ENG", "2026-12-31"),
        ("2027-01-28", "1 working day", {}, "CN", "2027-01-29/2027-02-16"),  # the notice for 2027 is not known
        ("2026-03-02", "5 working days", {}, "XX", "2026-03-09/2199-12-31"),
        ("2026-02-28", "5 days", {"not_counted": ["sat", "sun"]}, "US", "2026-03-06"),
        ("2026-03-02", "1 working day", {"first_day": "same"}, "US", "2026-03-02"),
    ],
)
def test_periods_by_the_calendar(start: str, period: str, counting: dict[str, Any], place: str, end: str) -> None:
    assert ends(start, period, counting, calendar_of(place, named=place)) == end


@pytest.mark.parametrize("text", ["1.5 days", "200 years", "soon", "3000000 working days", "5"])
def test_what_is_no_period_is_refused(text: str) -> None:
    with pytest.raises(Unreadable):
        Period.parse(text)


def test_counting_working_days_without_a_calendar_is_a_mistake_of_the_caller() -> None:
    with pytest.raises(ValueError, match="calendar"):
        ends("2026-03-02", "3 working days")


@given(DATES, st.integers(0, 40))
def test_working_days_are_those_one_would_tick_off(start: date, amount: int) -> None:
    calendar = calendar_of("US", named="US")
    early, late = end_day(start, Period(amount, "working days"), {}, calendar)
    ticked = [day for n in range(1, 200) if calendar.is_working_day(day := start + timedelta(n))]
    assert early == late == (ticked[amount - 1] if amount else start)


@given(DATES, DATES, st.sampled_from(["30 days", "9 working days", "1 month", "2 years", "1 week"]), st.booleans())
def test_a_later_start_never_ends_earlier(one: date, two: date, text: str, roll: bool) -> None:
    first, second = sorted((one, two))
    found = [end_day(day, Period.parse(text), ROLL if roll else {}, calendar_of("NG")) for day in (first, second)]
    assert found[0][0] <= found[1][0]
    assert found[0][1] <= found[1][1]
    assert found[0][0] <= found[0][1]


MOMENTS = st.integers(
    int(datetime(2020, 1, 1, tzinfo=UTC).timestamp()), int(datetime(2030, 1, 1, tzinfo=UTC).timestamp())
)


@given(MOMENTS, st.integers(0, 10_000_000), ZONES, st.integers(0, 400))
def test_days_end_with_the_last_second_of_the_local_day(first: int, width: int, zone: str, days: int) -> None:
    early, late = end_moment(first, first + width, zone, Period(days, "days"), {})
    for start, end in ((first, early), (first + width, late)):
        wanted = datetime.fromtimestamp(start, ZoneInfo(zone)).date() + timedelta(days)
        assert datetime.fromtimestamp(end, ZoneInfo(zone)).date() == wanted
        assert datetime.fromtimestamp(end + 1, ZoneInfo(zone)).date() == wanted + timedelta(1)


def test_days_end_where_midnight_is_jumped_over() -> None:
    # In Chile the clock goes from 24:00 on Saturday to 01:00 on Sunday.
    end = day_end(date(2026, 9, 5), "America/Santiago")
    assert datetime.fromtimestamp(end, ZoneInfo("America/Santiago")).isoformat() == "2026-09-05T23:59:59-04:00"
    assert day_of(end + 1, "America/Santiago") == date(2026, 9, 6)


def test_hours_run_from_the_very_second_and_unknown_stays_unknown() -> None:
    assert end_moment(1_000, 2_000, "Asia/Shanghai", Period.parse("72 h"), {}) == (260_200, 261_200)
    for period in ("72 h", "3 days"):
        assert end_moment(UNKNOWN_FIRST, UNKNOWN_LAST, "Asia/Shanghai", Period.parse(period), {}) == (
            UNKNOWN_FIRST,
            UNKNOWN_LAST,
        )
    never = end_moment(
        1_772_400_000, 1_772_400_000, "Asia/Shanghai", Period.parse("3 working days"), {}, Calendar("XX")
    )
    assert never[1] == UNKNOWN_LAST
    assert NEVER.year == 2199
