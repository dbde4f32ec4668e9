"""Times as people remember them never become more exact than they were said to be."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from debtor_assistant.base.when import parse_time
from debtor_assistant.text import t, use
from debtor_assistant.tui.clocks import on_clock
from debtor_assistant.tui.times import KINDS, TimeEntry, WrongEntry, in_words, short

moments = st.datetimes(datetime(2000, 1, 1), datetime(2099, 12, 30))


def written(moment: datetime, kind: str) -> TimeEntry:
    clock = {"hour": "%H", "second": "%H:%M:%S"}.get(kind, "%H:%M")
    later = moment + timedelta(hours=3)
    return TimeEntry(
        kind, f"{moment:%Y-%m-%d}", f"{moment:{clock}}", f"{later:%Y-%m-%d}", f"{later:%H:%M}", margin="20"
    )


@given(moments, st.sampled_from(KINDS))
def test_what_was_written_covers_the_moment_and_is_as_long_as_its_kind(moment: datetime, kind: str) -> None:
    first, last = parse_time(written(moment, kind).value(), "UTC")
    instant = moment.replace(tzinfo=UTC).timestamp()
    assert first <= instant < last + 1
    length = {"second": 1, "minute": 60, "hour": 3600, "day": 86400, "about": 41 * 60, "range": 3 * 3600 + 60}[kind]
    assert last - first + 1 == length


@given(moments, st.sampled_from(KINDS))
def test_a_written_time_taken_apart_says_the_same_again(moment: datetime, kind: str) -> None:
    value = written(moment, kind).value()
    assert TimeEntry.of(value).value() == value


@given(
    moments, st.sampled_from(["Z", "+08:00", "-05:30", "+0545", "+09"]), st.sampled_from(["second", "minute", "hour"])
)
def test_a_time_shown_on_another_clock_is_the_same_interval(moment: datetime, offset: str, kind: str) -> None:
    there = replace(written(moment, kind), offset=offset).value()
    here = on_clock(there, "Asia/Shanghai")
    assert parse_time(there, "UTC") == parse_time(here, "Asia/Shanghai")


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("2026/3/2", "2026-03-02"),
        ("2026年3月2日", "2026-03-02"),
        ("２０２６-０３-０２", "2026-03-02"),
        ("2026.03.02", "2026-03-02"),
        ("٢٠٢٦-٠٣-٠٢", "2026-03-02"),
    ],
)
def test_days_are_read_as_people_write_them(typed: str, read: str) -> None:
    assert TimeEntry("day", typed).value() == read


@pytest.mark.parametrize(
    ("typed", "read"), [("9:05", "09:05"), ("21：05", "21:05"), ("21点5分", "21:05"), ("21.05", "21:05")]
)
def test_times_of_day_are_read_as_people_write_them(typed: str, read: str) -> None:
    assert TimeEntry("minute", "2026-03-02", typed).value() == f"2026-03-02 {read}"


@pytest.mark.parametrize("typed", ["", "02/03/2026", "03-02-2026", "2026-02-30", "2026-13-01", "1700-01-01", "x" * 500])
def test_a_day_that_can_be_read_two_ways_or_none_is_refused(typed: str) -> None:
    with pytest.raises(WrongEntry):
        TimeEntry("day", typed).value()


@pytest.mark.parametrize("typed", ["", "24:00", "12:60", "9 pm", "12:30:99", "-1:00"])
def test_a_time_of_day_no_clock_shows_is_refused(typed: str) -> None:
    with pytest.raises(WrongEntry):
        TimeEntry("second", "2026-03-02", typed).value()


def test_minutes_are_not_made_up() -> None:
    with pytest.raises(WrongEntry):
        TimeEntry("minute", "2026-03-02", "21").value()


def test_a_range_that_ends_before_it_begins_is_refused() -> None:
    with pytest.raises(WrongEntry):
        TimeEntry("range", "2026-03-02", "21:00", "2026-03-02", "20:00").value()


@pytest.mark.parametrize("margin", ["0", "-5", "x", "1441", "9" * 30])
def test_a_margin_that_makes_no_sense_is_refused(margin: str) -> None:
    with pytest.raises(WrongEntry):
        TimeEntry("about", "2026-03-02", "21:00", margin=margin).value()


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_every_precision_has_words_and_a_short_form_for_the_table(lang: str) -> None:
    use(lang)
    day = {"en": "Mar 2, 2026", "zh": "2026年3月2日"}[lang]
    assert in_words("2026-03-02 21:05") == f"{day} 21:05"
    assert in_words("2026-03-02") == t("tui.time.day_only", day=day)
    assert "21" in in_words("2026-03-02 21")
    assert in_words({"from": "2026-03-02 20:45", "until": "2026-03-02 21:15"}) == t(
        "tui.time.between", first=f"{day} 20:45", last="21:15"
    )
    assert [short(value) for value in ("2026-03-02", "2026-03-02 21", "2026-03-02 21:05:30", None)] == [
        "2026-03-02",
        "2026-03-02 21h",
        "2026-03-02 21:05",
        "—",
    ]
    assert len(short({"from": "2026-03-02 20:45", "until": "2026-03-02 21:15"})) <= 17


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("2026-03-02", "2026-03-02"),
        ("yesterday", "2026-03-09"),
        ("昨天", "2026-03-09"),
        ("Mar 2", "2026-03-02"),
        ("3月2日", "2026-03-02"),
        ("yesterday evening", None),
        ("soon", None),
        ("", None),
    ],
)
def test_one_day_is_read_as_digits_or_as_people_say_it(typed: str, day: str | None) -> None:
    from debtor_assistant.tui.times import one_day

    assert one_day(typed, "Asia/Shanghai") == day
