"""What was measured is said in words: no keys, no days or sums a person has to decode."""

from typing import Any

import pytest

from debtor_assistant.text import speaking
from debtor_assistant.text.measured import days, money, phrases

CASES: list[tuple[dict[str, Any], str, str]] = [
    ({"about": "c1", "local_date": "2026-03-02", "local_time": "22:14"}, "local time 22:14", "当地时间22:14"),
    ({"allowed": "08:00-22:00"}, "tested against the hours 08:00-22:00", "对照时段08:00-22:00"),
    ({"count": 4, "at_most": 3, "window": "calendar day"}, "within one calendar day", "一个自然日内"),
    ({"count": 8, "at_most": 7, "window": "7 days"}, "within 7 days", "7天内"),
    ({"due_by": "2026-03-04"}, "due by Mar 4, 2026", "应于2026年3月4日前完成"),
    ({"due_by": "2026-03-02 – 2026-03-09"}, "between Mar 2, 2026 and Mar 9, 2026", "2026年3月2日至2026年3月9日之间"),
    ({"open_until": "2026-04-01"}, "open until Apr 1, 2026", "可行使至2026年4月1日"),
    ({"ends": "2027-06-01"}, "last day of the period: Jun 1, 2027", "期间最后一日：2027年6月1日"),
    ({"amount": "36.5", "cap": "24", "unit": "percent a year"}, "limit 24% a year", "上限年利率24%"),
    ({"amount": "1200", "cap": ">= 500", "currency": "CNY"}, "limit at least CN¥500.00", "上限至少¥500.00"),
    ({"amount": "12.5-13", "cap": "9", "currency": "GBP"}, "amount £12.50 to £13.00", "数额£12.50至£13.00"),
    ({"amount": "3", "cap": "2", "computed": ["d1.interest_rate"]}, "worked out from other facts", "由其他事实推算"),
    ({"amount": "800", "cap": "0", "currency": "CNY"}, "nothing may be charged", "不得收取"),
    ({"boundary": True}, "exactly on the limit", "恰在界限上"),
    ({"day": "sun", "closed": "true"}, "Sunday", "周日"),
]  # fmt: skip


@pytest.mark.parametrize(("measured", "english", "chinese"), CASES)
def test_what_was_measured_is_said(measured: dict[str, Any], english: str, chinese: str) -> None:
    for lang, expected in (("en", english), ("zh", chinese)):
        with speaking(lang):
            said = "; ".join(phrases(measured))
            assert expected in said
            assert "⟨" not in said
            assert not any(raw in said for raw in ("_", "calendar day,true", "T00:00"))


@pytest.mark.parametrize("text", ["", "? – ?"])
def test_a_day_nobody_knows_is_not_said(text: str) -> None:
    assert not phrases({"ends": text})


def test_open_ends_are_said_as_such() -> None:
    with speaking("en"):
        assert days("? – 2026-03-09") == "Mar 9, 2026 at the latest"
        assert days("2026-03-09 – ?") == "Mar 9, 2026 at the earliest"


def test_a_sum_without_currency_has_no_sign() -> None:
    with speaking("en"):
        assert money("1234.5") == "1,234.50"
