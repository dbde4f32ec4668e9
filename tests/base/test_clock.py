from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta

import pytest

from debtor_assistant.base import clock
from debtor_assistant.base.problems import InputError


def test_a_stopped_clock_stands_still(stopped_clock: Callable[[str], None]) -> None:
    stopped_clock("2026-11-24T23:30:00-05:00")
    assert clock.now() == datetime(2026, 11, 25, 4, 30, tzinfo=UTC)
    assert clock.today() == date(2026, 11, 24)


def test_the_running_clock_gives_this_instant_in_utc() -> None:
    assert clock.now().utcoffset() == timedelta(0)
    assert abs(clock.now() - datetime.now(UTC)) < timedelta(seconds=10)
    assert abs(clock.today() - datetime.now(UTC).date()) <= timedelta(days=1)


@pytest.mark.parametrize("setting", ["yesterday", "2026-02-30T00:00:00Z", "2026-11-24T12:00:00"])
def test_a_setting_that_is_no_instant_is_refused_in_words(setting: str, stopped_clock: Callable[[str], None]) -> None:
    stopped_clock(setting)
    with pytest.raises(InputError, match="not an instant"):
        clock.now()
    with pytest.raises(InputError, match="not an instant"):
        clock.today()
