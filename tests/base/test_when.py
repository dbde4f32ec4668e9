"""Written times, dates, durations and hours."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from debtor_assistant.base.when import parse_date, parse_duration, parse_hours, parse_time, zone_info

ZONES = ["Asia/Shanghai", "America/New_York", "Australia/Lord_Howe", "Asia/Kathmandu", "America/Sao_Paulo", "UTC"]


def instant(text: str) -> int:
    return round(datetime.fromisoformat(text).timestamp())


def refusal(read: Callable[[], object]) -> str | None:
    try:
        read()
    except ValueError as error:
        return str(error)
    return None


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2026-03-02 21:00:30", "2026-03-02T21:00:30+08:00", "2026-03-02T21:00:30+08:00"),
        ("2026-03-02 21:00", "2026-03-02T21:00:00+08:00", "2026-03-02T21:00:59+08:00"),
        ("2026-03-02 21", "2026-03-02T21:00:00+08:00", "2026-03-02T21:59:59+08:00"),
        ("2026-03-02", "2026-03-02T00:00:00+08:00", "2026-03-02T23:59:59+08:00"),
        ("2026-03-02 21:00Z", "2026-03-02T21:00:00+00:00", "2026-03-02T21:00:59+00:00"),
        ("2026-03-02T21:00:30.250Z", "2026-03-02T21:00:30+00:00", "2026-03-02T21:00:30+00:00"),
        ("2026-03-02 21:00-05:30", "2026-03-02T21:00:00-05:30", "2026-03-02T21:00:59-05:30"),
        ("2026-03-02 21 +0800", "2026-03-02T21:00:00+08:00", "2026-03-02T21:59:59+08:00"),
        ("2026-03-02+01:00", "2026-03-02T00:00:00+01:00", "2026-03-02T23:59:59+01:00"),
    ],
)
def test_a_written_time_is_as_wide_as_it_is_written(text: str, first: str, last: str) -> None:
    assert parse_time(text, "Asia/Shanghai") == (instant(first), instant(last))


def test_a_range_includes_both_ends_at_their_own_precision() -> None:
    found = parse_time({"from": "2026-03-02 21:00", "until": "2026-03-04"}, "Asia/Shanghai")
    assert found == (instant("2026-03-02T21:00:00+08:00"), instant("2026-03-04T23:59:59+08:00"))


def test_a_minute_that_happened_twice_covers_both() -> None:
    found = parse_time("2025-11-02 01:30", "America/New_York")
    assert found == (instant("2025-11-02T01:30:00-04:00"), instant("2025-11-02T01:30:59-05:00"))


def test_an_offset_tells_the_two_apart() -> None:
    found = parse_time("2025-11-02 01:30-05:00", "America/New_York")
    assert found == (instant("2025-11-02T01:30:00-05:00"), instant("2025-11-02T01:30:59-05:00"))


def test_the_day_the_clock_is_set_back_has_twenty_five_hours() -> None:
    first, last = parse_time("2025-11-02", "America/New_York")
    assert last - first + 1 == 25 * 3600


def test_the_day_the_clock_is_set_forward_has_twenty_three_hours() -> None:
    first, last = parse_time("2026-03-08", "America/New_York")
    assert last - first + 1 == 23 * 3600


@pytest.mark.parametrize(
    ("text", "zone"),
    [
        ("2026-03-08 02:30", "America/New_York"),
        ("2026-03-08 02", "America/New_York"),
        ("2025-10-05 02:15", "Australia/Lord_Howe"),
        ("2011-12-30", "Pacific/Apia"),
    ],
)
def test_a_time_that_the_clock_jumped_over_is_refused(text: str, zone: str) -> None:
    with pytest.raises(ValueError, match="never happened on the clocks of"):
        parse_time(text, zone)


def test_an_hour_of_which_the_clock_jumped_over_half_is_the_other_half() -> None:
    found = parse_time("2025-10-05 02", "Australia/Lord_Howe")
    assert found == (instant("2025-10-05T02:30:00+11:00"), instant("2025-10-05T02:59:59+11:00"))


def test_a_day_that_begins_in_a_gap_begins_after_it() -> None:
    first, last = parse_time("2018-11-04", "America/Sao_Paulo")
    assert (first, last) == (instant("2018-11-04T01:00:00-02:00"), instant("2018-11-04T23:59:59-02:00"))


def test_ends_of_a_range_that_were_jumped_over_make_it_wider_never_narrower() -> None:
    first, _ = parse_time({"from": "2026-03-08 02:30", "until": "2026-03-09"}, "America/New_York")
    _, last = parse_time({"from": "2026-03-08", "until": "2026-03-08 02:30"}, "America/New_York")
    assert first == instant("2026-03-08T01:30:00-05:00")
    assert last == instant("2026-03-08T03:30:59-04:00")


@pytest.mark.parametrize(
    "value",
    [
        "",
        "yesterday",
        "2026-3-2",
        "2026-02-30",
        "2026-13-01",
        "0026-03-02",
        "2026-03-02 24:00",
        "2026-03-02 21:60",
        "2026-03-02 21:00:60",
        "2026-03-02 21:00 pm",
        "2026-03-02 9:00",
        "2026-03-02 21:00+99:00",
        "２０２６-03-02",
        "2026-03-02 ２１:00",
        "2026-03-02\n",
        {"from": "2026-03-02"},
        {"from": "2026-03-03", "until": "2026-03-02"},
        {"from": "2026-03-03", "until": None},
    ],
)
def test_what_is_no_time_is_refused_in_words_that_name_it(value: str | dict[str, object]) -> None:
    with pytest.raises(ValueError, match=r"\w") as refusal:
        parse_time(value, "Asia/Shanghai")
    named = value if isinstance(value, str) else value["from"]
    assert repr(named) in str(refusal.value)


@pytest.mark.parametrize("name", ["", "Mars/Olympus", "../../etc/passwd", "Asia", "Asia/Shanghai\0", "GMT+25"])
def test_an_unknown_zone_is_refused(name: str) -> None:
    with pytest.raises(ValueError, match="is not a known time zone"):
        zone_info(name)


@given(
    second=st.integers(instant("1975-01-01T00:00:00+00:00"), instant("2037-01-01T00:00:00+00:00")),
    zone=st.sampled_from(ZONES),
    precision=st.sampled_from(["%Y-%m-%d %H:%M:%S", "%Y-%m-%d %H:%M", "%Y-%m-%d %H", "%Y-%m-%d"]),
)
def test_what_a_clock_shows_at_an_instant_includes_the_instant(second: int, zone: str, precision: str) -> None:
    shown = (datetime(1970, 1, 1, tzinfo=UTC) + timedelta(seconds=second)).astimezone(ZoneInfo(zone))
    first, last = parse_time(shown.strftime(precision), zone)
    assert first <= second <= last


@given(
    second=st.integers(instant("2005-01-01T00:00:00+00:00"), instant("2030-01-01T00:00:00+00:00")),
    zone=st.sampled_from(ZONES),
)
def test_the_ends_of_an_interval_show_the_written_minute_and_their_neighbours_do_not(second: int, zone: str) -> None:
    def shown(instant: int) -> str:
        moment = datetime(1970, 1, 1, tzinfo=UTC) + timedelta(seconds=instant)
        return moment.astimezone(ZoneInfo(zone)).strftime("%Y-%m-%d %H:%M")

    text = shown(second)
    first, last = parse_time(text, zone)
    assert shown(first) == shown(last) == text
    assert shown(first - 1) != text
    assert shown(last + 1) != text


@given(st.text(max_size=25))
def test_no_text_breaks_the_reader(text: str) -> None:
    for said in (
        refusal(lambda: parse_time(text, "Asia/Shanghai")),
        refusal(lambda: parse_date(text)),
        refusal(lambda: parse_duration(text)),
        refusal(lambda: parse_hours(text)),
    ):
        assert said is None or repr(text) in said


def test_dates_are_days_or_ranges_of_days() -> None:
    assert parse_date("2026-03-02") == (date(2026, 3, 2), date(2026, 3, 2))
    assert parse_date({"from": "2026-03-02", "until": "2026-04-01"}) == (date(2026, 3, 2), date(2026, 4, 1))
    with pytest.raises(ValueError, match="does not exist"):
        parse_date("2026-02-29")
    with pytest.raises(ValueError, match="ends before it begins"):
        parse_date({"from": "2026-03-02", "until": "2026-03-01"})


@pytest.mark.parametrize(
    ("text", "seconds"),
    [("40 s", 40), ("15 min", 900), ("72 h", 259_200), ("10 days", 864_000), ("1 day", 86_400), ("1.5 h", 5400)],
)
def test_durations_of_clocks_have_seconds(text: str, seconds: float) -> None:
    assert parse_duration(text).seconds == seconds


@pytest.mark.parametrize("text", ["5 working days", "3 months", "6 years"])
def test_durations_of_calendars_have_none(text: str) -> None:
    found = parse_duration(text)
    assert found.seconds is None
    assert f"{found.amount} {found.unit}" == text


@pytest.mark.parametrize("text", ["", "ten days", "10", "days", "-3 days", "3 fortnights", "1e9 s"])
def test_what_is_no_duration_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="is not a duration"):
        parse_duration(text)


def test_hours_are_minutes_of_the_day() -> None:
    assert parse_hours("22:00-07:00") == ((1320, 420),)
    assert parse_hours(["08:00-12:00", "13:30-24:00"]) == ((480, 720), (810, 1439))
    for text in ("22-7", "25:00-07:00", "08:00-24:30", "08:60-09:00"):
        with pytest.raises(ValueError, match="is not a pair of hours"):
            parse_hours(text)
