from collections.abc import Iterator
from datetime import UTC, date, datetime, time
from decimal import Decimal

import pytest

from debtor_assistant.text import fmt_date, fmt_datetime, fmt_money, fmt_number, fmt_time, use


@pytest.fixture(autouse=True)
def given_back() -> Iterator[None]:
    yield
    use(None)


def test_english_dates_cannot_be_read_two_ways() -> None:
    use("en")
    assert fmt_date(date(2026, 3, 2)) == "Mar 2, 2026"
    assert fmt_datetime(datetime(2026, 3, 2, 21, 0, 5, tzinfo=UTC)) == "Mar 2, 2026 21:00"


def test_chinese_dates_are_written_with_their_characters() -> None:
    use("zh")
    assert fmt_date(date(2026, 3, 2)) == "2026年3月2日"
    assert fmt_datetime(datetime(2026, 3, 2, 21, 0, 5), seconds=True) == "2026年3月2日 21:00:05"


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_the_clock_has_24_hours_in_both_languages(lang: str) -> None:
    use(lang)
    assert fmt_time(time(0, 5)) == "00:05"
    assert fmt_time(time(23, 59, 59), seconds=True) == "23:59:59"


def test_sums_keep_every_digit_and_name_their_currency() -> None:
    use("zh")
    assert fmt_money(Decimal("1234567.89"), "CNY") == "¥1,234,567.89"
    use("en")
    assert fmt_money(Decimal("1234567.89"), "CNY") == "CN¥1,234,567.89"
    assert fmt_money(Decimal("12345678901234567.89")) == "12,345,678,901,234,567.89"
    assert fmt_number(1234567) == "1,234,567"
