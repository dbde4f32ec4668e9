"""The mutants of a rule's hours are the ones an example must catch."""

from __future__ import annotations

from tests.content.hour_mutants import moved_hours


def test_ends_days_and_closed_days_are_moved() -> None:
    test = {
        "allowed": [
            {"days": ["mon", "tue", "wed", "thu", "fri"], "from": "07:30", "through": "23:59"},
            {"days": ["sat"], "from": "09:00", "until": "21:00"},
        ],
        "closed": ["sun", "holiday"],
        "holidays": {"perhaps": ["observed"]},
    }
    assert [what for what, _ in moved_hours(test)] == [
        "span 1 from -1", "span 1 from +1", "span 1 through -1", "span 1 without mon", "span 1 without fri",
        "span 2 from -1", "span 2 from +1", "span 2 until -1", "span 2 until +1", "span 2 without sat",
        "closed without sun", "closed without holiday", "closed with sat", "closed with mon",
        "no day is only perhaps a holiday",
    ]  # fmt: skip


def test_one_span_of_every_day_is_moved_at_both_ends() -> None:
    found = [test["barred"] for _, test in moved_hours({"barred": {"from": "22:00", "until": "08:00"}})]
    assert [(one["from"], one["until"]) for one in found] == [
        ("21:59", "08:00"), ("22:01", "08:00"), ("22:00", "07:59"), ("22:00", "08:01"),
    ]  # fmt: skip
