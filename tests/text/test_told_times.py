"""Times as people say them: the interval they mean, asked about where they mean several, never in the future."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from debtor_assistant.base.when import parse_time, zone_info
from debtor_assistant.text.told_times import told

ZONE = "Asia/Shanghai"
NOON = datetime.fromisoformat("2026-11-25T12:00:00+08:00")
"""A Wednesday."""
ONE_NIGHT = datetime.fromisoformat("2026-11-25T01:00:00+08:00")


def said(words: str, now: datetime = NOON, zone: str = ZONE) -> list[str]:
    """Return what was understood, as short texts."""
    return [
        one if isinstance(one, str) else f"{one['from']}..{one['until']}" for one in told(words, now, zone).readings
    ]


@pytest.mark.parametrize(
    ("words", "means"),
    [
        ("yesterday evening", "2026-11-24 18:00..2026-11-24 23:59"),
        ("about 8 pm last night", "2026-11-24 19:30..2026-11-24 20:30"),
        ("two days ago around noon", "2026-11-23 11:00..2026-11-23 12:59"),
        ("昨晚八点左右", "2026-11-24 19:30..2026-11-24 20:30"),
        ("前天下午", "2026-11-23 12:00..2026-11-23 17:59"),
        ("上周三", "2026-11-18"),
        ("今天早上", "2026-11-25 05:00..2026-11-25 11:59"),
        ("3月2号晚上10点多", "2026-03-02 22:00..2026-03-02 22:59"),
        ("昨天", "2026-11-24"),
        ("昨晚十二点半", "2026-11-25 00:15..2026-11-25 00:45"),
        ("last night at 2", "2026-11-25 01:45..2026-11-25 02:15"),
        ("today", "2026-11-25 00:00..2026-11-25 12:00"),
        ("half an hour ago", "2026-11-25 11:20..2026-11-25 11:40"),
        ("一个半小时前", "2026-11-25 10:00..2026-11-25 11:00"),
        ("刚才", "2026-11-25 11:30..2026-11-25 12:00"),
        ("两三天前", "2026-11-22..2026-11-23"),
        ("about two days ago", "2026-11-22..2026-11-24"),
        ("on 3 March 2026 at 20:14", "2026-03-03 20:14"),
        ("２０２６年３月２日２０：１４", "2026-03-02 20:14"),
        ("二〇二六年三月二日晚上八九点", "2026-03-02 20:00..2026-03-02 21:00"),
        ("yesterday 7-8pm", "2026-11-24 19:00..2026-11-24 20:00"),
        ("yesterday between 11 and 1 pm", "2026-11-24 11:00..2026-11-24 13:00"),
        ("yesterday before 8 am", "2026-11-24 00:00..2026-11-24 08:15"),
        ("昨天晚上9点以后", "2026-11-24 20:45..2026-11-25 01:59"),
        ("昨晚快十点", "2026-11-24 21:30..2026-11-24 22:00"),
        ("8 pm sharp yesterday", "2026-11-24 20:00"),
        ("quarter to nine yesterday morning", "2026-11-24 08:30..2026-11-24 09:00"),
        ("上个月底", "2026-10-21..2026-10-31"),
        ("去年三月二号", "2025-03-02"),
        ("last weekend", "2026-11-21..2026-11-22"),
        ("Feb 29", "2024-02-29"),
        ("下午3点", "2026-11-24 14:45..2026-11-24 15:15"),
        ("ten minutes ago", "2026-11-25 11:45..2026-11-25 11:55"),
        ("90 minutes ago", "2026-11-25 10:15..2026-11-25 10:45"),
        ("last night at 2am", "2026-11-25 01:45..2026-11-25 02:15"),
        ("from 11pm to 1am last night", "2026-11-24 23:00..2026-11-25 01:00"),
        ("last night at midnight", "2026-11-24 23:45..2026-11-25 00:15"),
        ("early yesterday morning", "2026-11-24 04:00..2026-11-24 08:59"),
        ("the night before last", "2026-11-23 18:00..2026-11-24 05:59"),
        ("late last night", "2026-11-24 18:00..2026-11-25 05:59"),
        ("3月2日21点14分", "2026-03-02 21:14"),
        ("今天0点", "2026-11-24 23:45..2026-11-25 00:15"),
        ("前两天", "2026-11-16 00:00..2026-11-25 12:00"),
        ("半个月前", "2026-11-08..2026-11-14"),
        ("昨晚十点左右吧", "2026-11-24 21:30..2026-11-24 22:30"),
        ("yesterday 20h", "2026-11-24 19:45..2026-11-24 20:15"),
    ],
)
def test_what_can_be_read_one_way_is_the_interval_it_means(words: str, means: str) -> None:
    assert said(words) == [means]


@pytest.mark.parametrize(
    ("words", "means"),
    [
        ("last Monday", ["2026-11-23", "2026-11-16"]),
        ("上周日", ["2026-11-22", "2026-11-15"]),
        ("Wednesday", ["2026-11-25 00:00..2026-11-25 12:00", "2026-11-18"]),
        ("about 8", ["2026-11-25 07:30..2026-11-25 08:30", "2026-11-24 19:30..2026-11-24 20:30"]),
        ("3/2", ["2026-03-02", "2026-02-03"]),
        ("昨天半夜两点", ["2026-11-25 01:45..2026-11-25 02:15", "2026-11-24 01:45..2026-11-24 02:15"]),
        ("midnight yesterday", ["2026-11-24 23:45..2026-11-25 00:15", "2026-11-23 23:45..2026-11-24 00:15"]),
        ("上周三十点半", ["2026-11-18 22:15..2026-11-18 22:45", "2026-11-18 10:15..2026-11-18 10:45"]),
    ],
)
def test_what_can_be_read_two_ways_is_both_and_has_to_be_asked(words: str, means: list[str]) -> None:
    assert said(words) == means


def test_whoever_has_not_slept_may_count_the_days_from_yesterday() -> None:
    assert said("yesterday", ONE_NIGHT) == ["2026-11-24", "2026-11-23"]
    assert said("this evening", ONE_NIGHT) == ["2026-11-24 18:00..2026-11-24 23:59"]
    assert said("11月23号", ONE_NIGHT) == ["2026-11-23"]


@pytest.mark.parametrize(
    "words", ["", "hello", "大年初一", "12.5.2026", "yesterday and my boss", "8 pm 9 pm 10 pm", "25:99", "13月40日",
              "yesterday 14 am", "昨天下午早上八点", "about", "左右", "x" * 5000, "3" * 100, "early on"],
)  # fmt: skip
def test_what_is_not_understood_whole_is_not_guessed(words: str) -> None:
    assert said(words) == []


@pytest.mark.parametrize("words", ["this evening", "今天下午三点", "tomorrow", "明天早上", "2099-01-01"])
def test_what_lies_in_the_future_is_told_as_such(words: str) -> None:
    assert said(words) == []
    assert told(words, NOON, ZONE).future


ZONES = (
    "Asia/Shanghai",
    "America/New_York",
    "Europe/London",
    "Australia/Lord_Howe",
    "America/St_Johns",
    "Asia/Kolkata",
)
_CHANGES = [
    datetime(2026, month, day, hour, tzinfo=UTC)
    for month, day, hour in ((3, 8, 7), (11, 1, 6), (3, 29, 1), (10, 25, 1), (4, 4, 15))
]
zones = st.sampled_from(ZONES)
moments = st.one_of(
    st.datetimes(datetime(2020, 1, 1), datetime(2030, 1, 1), timezones=st.just(UTC)),
    st.builds(
        lambda day, minutes: day + timedelta(minutes=minutes), st.sampled_from(_CHANGES), st.integers(-1500, 1500)
    ),
)


def covers(words: str, moment: datetime, now: datetime, zone: str) -> bool:
    """Whether one of the readings holds the moment that was meant."""
    spans = [parse_time(value, zone) for value in told(words, now, zone).readings]
    assert all(first <= last < now.timestamp() + 60 for first, last in spans), "never in the future"
    return any(first <= moment.timestamp() < last + 1 for first, last in spans)


PARTS = {"凌晨": (0, 6), "早上": (6, 10), "上午": (8, 12), "下午": (13, 18), "傍晚": (17, 19), "晚上": (18, 24),
         "morning": (6, 12), "afternoon": (12, 18), "evening": (18, 24)}  # fmt: skip


def truths(moment: datetime, now: datetime, zone: str) -> list[str]:
    """Return sentences that are true of a moment."""
    there, here = (one.astimezone(zone_info(zone)) for one in (moment, now))
    days = (here.date() - there.date()).days
    parts = [name for name, (first, last) in PARTS.items() if first <= there.hour < last]
    half = "am" if there.hour < 12 else "pm"
    dates = [
        f"{there:%Y-%m-%d}",
        f"{there.year}年{there.month}月{there.day}日",
        f"{there:%B} {there.day}, {there.year}",
    ]
    dates += [f"{days} days ago", f"{days}天前"] if days > 1 else []
    dates += {0: ["today", "今天"], 1: ["yesterday", "昨天"], 2: ["the day before yesterday", "前天"]}.get(days, [])
    dates += [f"last {there:%A}", f"{there:%A}"] if 0 < days < 7 else []
    clocks = [f"{there:%H:%M}", f"{there.hour}点{there.minute:02d}分", f"{there.hour}点多"]
    clocks += [f"at {there.hour % 12 or 12}:{there:%M} {half}", f"about {there.hour % 12 or 12}:{there:%M}"]
    clocks += [f"around {there.hour % 12 or 12} {half}"] if there.minute <= 30 else []
    night = (there - timedelta(hours=5)).date()
    if (here.date() - night).days == 1 and here.hour >= 5 and (there.hour >= 18 or there.hour < 2):
        clocks_of_night = [f"{there.hour % 12 or 12}:{there:%M} {half}", f"{there.hour % 12 or 12}:{there:%M}"]
        dates += [f"last night at {clock}" for clock in clocks_of_night]
        dates += [
            "last night",
            "昨晚",
            f"昨晚{there.hour % 12 or 12}点{there.minute:02d}分",
            f"昨晚{there.hour % 12 or 12}点多",
        ]
        return dates
    hours = (now - moment) / timedelta(hours=1)
    ago = [f"about {max(2, round(hours))} hours ago", f"{max(2, round(hours))}个小时前"] if 2 <= hours < 30 else []
    return [*dates, *(f"{day} {clock}" for day in dates for clock in (*clocks, *parts)), *ago]


@given(moments, st.integers(0, 60 * 24 * 9), zones, st.randoms(use_true_random=False))
def test_a_true_sentence_always_covers_its_moment_and_nothing_to_come(now, minutes, zone, random) -> None:  # type: ignore[no-untyped-def]
    moment = now - timedelta(minutes=minutes)
    sentences = truths(moment, now, zone)
    for words in random.sample(sentences, min(6, len(sentences))):
        assert covers(words, moment, now, zone), (words, told(words, now, zone))


HEAP = (
    "about around 左右 yesterday 昨天 昨晚 last night monday 上周 三 下午 evening 8 12 点 pm 多 半 before after 以后"
    " ago 2 days hours 天前 小时前 的 at on 3月 2号 march the 3rd midnight 凌晨 : 30 - to ~ week 刚才 half past 一 十"
)
WORDS = st.lists(st.sampled_from(HEAP.split()), max_size=7)


@given(WORDS, st.booleans(), moments, zones)
def test_any_heap_of_words_is_read_calmly_or_not_at_all(
    words: list[str], spaced: bool, now: datetime, zone: str
) -> None:
    for value in told((" " if spaced else "").join(words), now, zone).readings:
        first, last = parse_time(value, zone)
        assert first <= last < now.timestamp() + 60
