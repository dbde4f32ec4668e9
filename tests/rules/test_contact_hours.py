"""Hours by weekday, closed days, holidays and the person's own hours, against the plainest Python."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from debtor_assistant.rules.gaps import named
from tests.rules.making import answer_of, claimed, make_facts, make_rule, possible

WEEK = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
PHONE = [
    {"days": list(WEEK[:5]), "from": "07:30", "through": "21:00"},
    {"days": ["sat", "sun"], "from": "09:00", "through": "21:00"},
]
WORK = [{"days": list(WEEK[:5]), "from": "09:00", "until": "17:00"}]
NATIONAL = [
    "New Year's Day",
    "Australia Day",
    "Good Friday",
    "Easter Monday",
    "ANZAC Day",
    "Christmas Day",
    "Boxing Day",
]
AUSTRALIA = {"calendar": "AU", "only": NATIONAL, "perhaps": ["observed"]}


def told(test: Mapping[str, Any], at: str | Mapping[str, str], zone: str = "Australia/Sydney", **more: Any) -> str:
    """Surely, possibly or not at all: what the rule says of one call."""
    contact = {"id": "c1", "at": at, "channel": "call", **more.pop("contact", {})}
    facts, rule = make_facts([contact], timezone=zone, **more), make_rule("contact_hours", test)
    return "surely" if claimed(rule, facts) else "possibly" if possible(rule, facts) else "no"


@pytest.mark.parametrize(
    ("at", "answer"),
    [
        ("2026-11-20 07:29:59", "surely"),  # Friday
        ("2026-11-20 07:30:00", "no"),
        ("2026-11-20 21:00:00", "no"),
        ("2026-11-20 21:00:01", "surely"),
        ("2026-11-20 21:00", "possibly"),
        ("2026-11-21 08:59:59", "surely"),
        ("2026-11-21 09:00:00", "no"),
        ({"from": "2026-11-20 22:00", "until": "2026-11-21 08:00"}, "surely"),  # one night, both days barred
        ({"from": "2026-11-20 22:00", "until": "2026-11-21 09:30"}, "possibly"),
        ("2026-11-20", "possibly"),
    ],
)
def test_each_day_has_its_hours(at: str, answer: str) -> None:
    assert told({"allowed": PHONE}, at) == answer


@pytest.mark.parametrize(
    ("at", "answer"),
    [
        ("2026-04-25 11:00", "surely"),  # ANZAC Day, a Saturday
        ("2026-04-25", "surely"),
        ("2026-04-24 11:00", "no"),
        ("2026-04-27 11:00", "possibly"),  # a Monday that some states keep for it
        ("2026-06-08 11:00", "no"),  # kept by states alone
        ("2026-12-28 11:00", "possibly"),
        ({"from": "2026-12-25", "until": "2026-12-26"}, "surely"),
        ({"from": "2026-12-24", "until": "2026-12-26"}, "possibly"),
        ({"from": "2026-11-01", "until": "2026-11-30"}, "no"),  # a month without a holiday
        ({"from": "2026-12-01", "until": "2026-12-31"}, "possibly"),
    ],
)
def test_closed_on_holidays_alone(at: str, answer: str) -> None:
    assert told({"closed": ["holiday"], "holidays": AUSTRALIA}, at) == answer


def test_a_holiday_with_its_own_hours_goes_before_the_weekday() -> None:
    test = {"allowed": [*PHONE, {"days": ["holiday"], "from": "12:00", "until": "13:00"}], "holidays": AUSTRALIA}
    asked = ["2026-04-03 11:59:59", "2026-04-03 12:00:00", "2026-04-03 13:00:00", "2026-04-02 11:00:00"]
    assert [told(test, at) for at in asked] == ["surely", "no", "surely", "no"]
    # Perhaps a holiday: what both bar is sure, what one bars is possible.
    substitute = ["2026-12-28 06:00:00", "2026-12-28 11:00:00", "2026-12-28 12:30:00"]
    assert [told(test, at) for at in substitute] == ["surely", "possibly", "no"]


def test_without_a_word_on_holidays_a_holiday_is_an_ordinary_day() -> None:
    assert told({"allowed": PHONE}, "2026-12-25 11:00") == "no"


def test_joint_leave_makes_possible_only() -> None:
    test = {
        "allowed": {"from": "08:00", "until": "20:00"},
        "closed": ["sun", "holiday"],
        "holidays": {"calendar": "ID", "perhaps": ["joint_leave"]},
    }
    asked = ["2026-03-20 10:00", "2026-03-21 10:00", "2026-03-19 21:00", "2026-03-15 10:00", "2026-03-16 10:00"]
    answers = [told(test, at, "Asia/Jayapura") for at in asked]
    assert answers == ["possibly", "surely", "surely", "surely", "no"]


def test_a_message_on_a_closed_day_is_sure_only_when_its_sending_is_known() -> None:
    test = {"closed": ["sun"]}
    assert told(test, "2026-11-22 11:00", contact={"channel": "sms"}) == "possibly"
    assert told(test, "2026-11-22 11:00", contact={"channel": "sms", "time_of": "sent"}) == "surely"


def test_the_persons_own_hours_replace_those_of_the_rule() -> None:
    test = {"allowed": WORK, "instead": "debtor.working_hours"}
    late = {"debtor": {"working_hours": "13:00-21:00"}}
    asked = ["2026-11-20 10:00", "2026-11-20 13:00", "2026-11-20 20:30", "2026-11-20 21:01", "2026-11-21 14:00"]
    assert [told(test, at, **late) for at in asked] == ["surely", "no", "no", "surely", "surely"]
    assert [told(test, at) for at in asked] == ["no", "no", "possibly", "possibly", "surely"]
    night = {"debtor": {"working_hours": ["22:00-06:00"]}}
    assert [told(test, at, **night) for at in ("2026-11-20 23:00", "2026-11-21 05:00")] == ["no", "possibly"]


def test_what_is_missing_is_what_would_settle_it() -> None:
    test = {"allowed": WORK, "instead": "debtor.working_hours"}
    facts = make_facts([{"id": "c1", "at": "2026-11-20 20:30", "channel": "call"}], timezone="Australia/Sydney")
    answer = answer_of(make_rule("contact_hours", test), facts)
    assert list(named(answer.test.missing(answer.possible))) == ["debtor.working_hours"]
    closed = make_rule("contact_hours", {"closed": ["holiday"], "holidays": AUSTRALIA})
    for at, missing in (("2026-12-28 11:00", []), ({"from": "2026-12-24", "until": "2026-12-26"}, ["c1.at"])):
        facts = make_facts([{"id": "c1", "at": at, "channel": "call"}], timezone="Australia/Sydney")
        answer = answer_of(closed, facts)
        assert answer.possible.all()
        assert list(named(answer.test.missing(answer.possible))) == missing


@pytest.mark.parametrize(
    ("at", "expected"),
    [
        ("2026-11-21 08:30", {"day": "sat", "allowed": "09:00-21:00"}),
        ("2026-12-25 08:30", {"day": "fri", "holiday": "Christmas Day", "closed": "true"}),
        ("2026-12-28 08:30", {"day": "mon", "perhaps_holiday": "Boxing Day", "allowed": "07:30-21:00"}),
        ("2026-11-20 21:00:01", {"day": "fri", "allowed": "07:30-21:00", "boundary": True}),
    ],
)
def test_the_finding_names_the_day_and_its_hours(at: str, expected: dict[str, Any]) -> None:
    facts = make_facts([{"id": "c1", "at": at, "channel": "call"}], timezone="Australia/Sydney")
    rule = make_rule("contact_hours", {"allowed": PHONE, "closed": ["holiday"], "holidays": AUSTRALIA})
    found = answer_of(rule, facts).test.measured(0)
    assert found is not None
    assert {key: value for key, value in found.items() if not key.startswith("local_")} == expected


# The same in plain Python: exact times only, a calendar of a few dates, one second at a time.

ZONES = [
    "Australia/Lord_Howe", "America/Santiago", "America/Phoenix", "Asia/Urumqi", "Asia/Jayapura", "Europe/London",
    "America/Vancouver",
]  # fmt: skip
CLOCKS = ["00:00", "01:30", "02:00", "07:30", "12:00", "13:00", "17:00", "21:00", "23:59"]
CHANGES = [
    datetime(2026, month, day, tzinfo=UTC) for month, day in ((3, 8), (3, 29), (4, 5), (9, 6), (10, 4), (12, 26))
]


@st.composite
def hour_rules(draw: st.DrawFn) -> dict[str, Any]:
    """A test with up to four spans and some closed days."""
    days = [*WEEK, "holiday"]
    closed = draw(st.lists(st.sampled_from(days), max_size=2, unique=True))
    spans = []
    for _ in range(draw(st.integers(1, 4))):
        start, end = sorted(draw(st.lists(st.sampled_from(CLOCKS), min_size=2, max_size=2, unique=True)))
        named = draw(st.lists(st.sampled_from(days), min_size=1, max_size=6, unique=True))
        spans.append({"days": named, "from": start, draw(st.sampled_from(["until", "through"])): end})
    found: dict[str, Any] = {"allowed": spans, "holidays": {"calendar": "GB-ENG"}}
    return {**found, "closed": closed} if closed else found


def _barred(test: Mapping[str, Any], local: datetime) -> bool:
    christmas = {date(2026, 4, 3), date(2026, 4, 6), date(2026, 12, 25), date(2026, 12, 26), date(2026, 12, 28)}
    bank = {date(2026, 1, 1), date(2026, 5, 4), date(2026, 5, 25), date(2026, 8, 31)}
    closed = test.get("closed", [])
    names = {day for span in test["allowed"] for day in span["days"]} | set(closed)
    day = "holiday" if local.date() in christmas | bank and "holiday" in names else WEEK[local.weekday()]
    if day in closed:
        return True
    clock = local.strftime("%H:%M:%S")
    return not any(
        day in span["days"]
        and span["from"] + ":00" <= clock
        and (clock < span["until"] + ":00" if "until" in span else clock <= span["through"] + ":00")
        for span in test["allowed"]
    )


MOMENTS = st.builds(
    lambda base, seconds: base + timedelta(seconds=seconds), st.sampled_from(CHANGES), st.integers(-200_000, 200_000)
)


@given(hour_rules(), st.lists(MOMENTS, min_size=1, max_size=8), st.sampled_from(ZONES))
def test_exact_times_agree_with_plain_python(test: dict[str, Any], moments: list[datetime], zone: str) -> None:
    contacts = [
        {"id": f"c{n}", "at": moment.strftime("%Y-%m-%d %H:%M:%SZ"), "channel": "call"}
        for n, moment in enumerate(moments, 1)
    ]
    wanted = {f"c{n}" for n, moment in enumerate(moments, 1) if _barred(test, moment.astimezone(ZoneInfo(zone)))}
    assert set(claimed(make_rule("contact_hours", test), make_facts(contacts, timezone=zone))) == wanted


@given(hour_rules(), MOMENTS, st.integers(0, 200_000), st.sampled_from(ZONES))
def test_intervals_agree_with_every_minute_in_them(
    test: dict[str, Any], start: datetime, width: int, zone: str
) -> None:
    # The ends and every full minute and the second after it: nothing changes in between.
    seconds = {0, width} | {s for m in range(-start.second, width, 60) for s in (m, m + 1) if 0 <= s <= width}
    answers = {_barred(test, (start + timedelta(seconds=s)).astimezone(ZoneInfo(zone))) for s in seconds}
    end = start + timedelta(seconds=width)
    at = {"from": start.strftime("%Y-%m-%d %H:%M:%SZ"), "until": end.strftime("%Y-%m-%d %H:%M:%SZ")}
    expected = {frozenset({True}): "surely", frozenset({False}): "no"}.get(frozenset(answers), "possibly")
    assert told(test, at, zone) == expected


@pytest.mark.parametrize(
    ("at", "told"),
    [
        ("06:59:59", "06:59:59"),
        ("06:59:00", "06:59"),
        ("06:59", "06:59"),
        ("06:00:59", "06:00:59"),
        ("06", "06:00-06:59"),
    ],
)
def test_a_time_is_told_as_exactly_as_it_is_known(at: str, told: str) -> None:
    facts = make_facts([{"id": "c1", "at": f"2026-11-20 {at}", "channel": "call"}], timezone="Australia/Sydney")
    found = answer_of(make_rule("contact_hours", {"allowed": PHONE}), facts).test.measured(0)
    assert found is not None
    assert found["local_time"] == told


def test_hours_are_not_named_on_a_day_that_is_open_at_any() -> None:
    facts = make_facts([{"id": "c1", "at": "2026-12-28 08:30", "channel": "call"}], timezone="Australia/Sydney")
    found = answer_of(make_rule("contact_hours", {"closed": ["holiday"], "holidays": AUSTRALIA}), facts).test.measured(
        0
    )
    assert found == {
        "local_date": "2026-12-28", "local_time": "08:30", "day": "mon", "perhaps_holiday": "Boxing Day",
    }  # fmt: skip
