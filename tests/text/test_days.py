"""Days and holidays of what was measured, in both languages."""

from __future__ import annotations

from typing import Any

import pytest

from debtor_assistant.text import speaking
from debtor_assistant.text.days import with_days

TIME = {"local_date": "2026-12-25", "local_time": "11:00"}


@pytest.mark.parametrize(
    ("lang", "more", "day", "allowed"),
    [
        ("en", {"holiday": "Christmas Day", "closed": "true"}, "Friday, Christmas Day (public holiday)", "no contact"),
        ("zh", {"holiday": "Christmas Day", "closed": "true"}, "周五，Christmas Day（公共假日）", "全天不得联系"),
        ("en", {"perhaps_holiday": "Boxing Day", "allowed": "09:00-21:00"}, "Friday, perhaps a public", "09:00-21:00"),
        ("zh", {"perhaps_holiday": "Boxing Day", "allowed": "09:00-21:00"}, "周五，可能是公共假日", "09:00-21:00"),
        ("en", {"allowed": "09:00-21:00"}, "Friday", "09:00-21:00"),
    ],
)
def test_day_and_holiday_are_one_text(lang: str, more: dict[str, Any], day: str, allowed: str) -> None:
    with speaking(lang):
        said = with_days({"about": "c1", **TIME, "day": "fri", **more})
    hours = "closed" if "closed" in more else "allowed"
    assert list(said) == ["about", "local_date", "local_time", "day", hours]
    assert said["day"].startswith(day)
    assert said[hours].startswith(allowed)


def test_what_has_no_day_stays_as_it_is() -> None:
    for measured in ({**TIME, "allowed": "08:00-22:00", "boundary": True}, {"count": 3, "at_most": 2}):
        assert with_days(measured) == measured
