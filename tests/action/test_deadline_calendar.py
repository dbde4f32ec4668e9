"""The calendar file: readable by the library, neutral by default, the same names every time, hostile text inert."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar

from debtor_assistant.action.deadlines import calendar_bytes, entries, uid
from debtor_assistant.text import use

DAY = date(2026, 3, 10)


@pytest.fixture(autouse=True)
def language() -> Iterator[None]:
    use("en")
    yield
    use(None)


def deadline(number: int = 1, **more: Any) -> dict[str, Any]:
    day = more.pop("day", "2026-03-20")
    return {
        "id": f"paper:e{number}",
        "what": "paper",
        "rule": None,
        "about": f"e{number}",
        "debts": ["d1"],
        "events": [],
        "end": [day, day],
        "state": "running",
        "firm": True,
        "steps": [
            {
                "why": "named",
                "from": f"e{number}.remedy_by",
                "since": [day, day],
                "lasts": [],
                "until": [day, day],
                "before_rest_days": [day, day],
            }
        ],
        "missing": [],
        "restarts_by": [],
        "calendar": None,
        "clock": None,
        **more,
    }


def read(content: bytes) -> list[Any]:
    return list(Calendar.from_ical(content).walk("VEVENT"))


def test_entries_are_all_day_private_and_without_alarm() -> None:
    (entry,) = read(calendar_bytes([deadline()], "case", DAY))
    assert entry["DTSTART"].dt == date(2026, 3, 20)
    assert not isinstance(entry["DTSTART"].dt, datetime)
    assert entry["DTEND"].dt == date(2026, 3, 21)
    assert str(entry["CLASS"]) == "PRIVATE"
    assert not entry.walk("VALARM")


@pytest.mark.parametrize(("lang", "word"), [("en", "Reminder"), ("zh", "提醒")])
def test_a_neutral_file_tells_nothing(lang: str, word: str) -> None:
    use(lang)
    content = calendar_bytes([deadline(), deadline(2)], "case", DAY, remind=1)
    text = content.decode().casefold()
    for told in ("debt", "债", "court", "法院", "law", "文书", "paper", "e1", "d1", "assistant"):
        assert told not in text, told
    for entry in read(content):
        assert str(entry["SUMMARY"]) == word
        assert "DESCRIPTION" not in entry


def test_details_are_told_only_when_asked_for() -> None:
    (entry,) = read(calendar_bytes([deadline()], "case", DAY, details=lambda record: f"{record} Sample Court"))
    assert "paper" in str(entry["SUMMARY"])
    assert "e1 Sample Court" in str(entry["DESCRIPTION"])


def test_names_stay_the_same_and_differ_between_cases_and_deadlines() -> None:
    first = [str(one["UID"]) for one in read(calendar_bytes([deadline(), deadline(2)], "case", DAY))]
    again = [str(one["UID"]) for one in read(calendar_bytes([deadline(2), deadline()], "case", date(2026, 3, 11)))]
    other = [str(one["UID"]) for one in read(calendar_bytes([deadline(), deadline(2)], "other", DAY))]
    assert set(first) == set(again)
    assert len({*first, *other}) == 4


def test_the_same_case_on_the_same_day_gives_the_same_bytes() -> None:
    assert calendar_bytes([deadline()], "case", DAY, remind=3) == calendar_bytes([deadline()], "case", DAY, remind=3)


@pytest.mark.parametrize("days", [0, 1, 30, 365])
def test_an_alarm_rings_at_nine_so_many_days_before(days: int) -> None:
    (entry,) = read(calendar_bytes([deadline()], "case", DAY, remind=days))
    (alarm,) = entry.walk("VALARM")
    assert alarm["TRIGGER"].dt == timedelta(hours=9) - timedelta(days=days)
    assert str(alarm["ACTION"]) == "DISPLAY"


@pytest.mark.parametrize(
    "one",
    [
        deadline(state="over", day="2026-03-01"),
        deadline(state="unknown", end=[None, None]),
        deadline(state="perhaps_over", end=["2026-03-01", None]),
        deadline(state="done"),
        deadline(state="stopped", end=[None, None]),
    ],
)
def test_what_is_over_answered_or_unknown_gets_no_entry(one: dict[str, Any]) -> None:
    assert not entries([one])
    assert not read(calendar_bytes([one], "case", DAY))


def test_a_range_stands_on_its_earliest_day() -> None:
    (entry,) = read(calendar_bytes([deadline(end=["2026-03-20", None])], "case", DAY))
    assert entry["DTSTART"].dt == date(2026, 3, 20)


HOSTILE = st.text(max_size=300) | st.sampled_from(
    [
        "\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\nSUMMARY:planted",
        '\nATTACH:https://example.org\\n;,:"',
        "\u202eBEGIN:VALARM\x00\x1b[2J",
        "ab\u0085X\u2028Y\u2029Z\x0b\x0c\x1c\x1dEND:VCALENDAR",
        "\ud800",
        "长" * 5_000,
    ]
)


@given(HOSTILE)
def test_hostile_names_stay_inside_their_description(words: str) -> None:
    content = calendar_bytes([deadline(), deadline(2)], "case", DAY, details=lambda record: words)
    found = read(content)
    assert len(found) == 2
    for entry in found:
        assert sorted(entry.keys()) == [
            *("CLASS", "DESCRIPTION", "DTEND", "DTSTAMP", "DTSTART", "SUMMARY", "TRANSP", "UID"),
        ]
        assert not entry.subcomponents
    lines = content.decode().split("\r\n")
    assert sum(line == "BEGIN:VEVENT" for line in lines) == 2
    assert all(len(line.encode()) <= 75 for line in lines)
    assert not any(ord(char) < 32 for line in lines for char in line)


@given(st.text(), st.text(), st.text(), st.text())
def test_a_name_is_a_uuid_and_two_deadlines_never_share_one(case: str, one: str, other: str, another: str) -> None:
    assert len(uid(case, one)) == 36
    if one != other:
        assert uid(case, one) != uid(case, other)
    if case != another and "\0" not in case + another:
        assert uid(case, one) != uid(another, one)
