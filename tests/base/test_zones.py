"""The time zone tables in use are new enough, and say which they are."""

from __future__ import annotations

import re
from calendar import timegm
from datetime import UTC, datetime

import numpy as np
import pytest

from debtor_assistant.base.zones import zone_info, zones_version
from debtor_assistant.rules.times import local_seconds


@pytest.mark.parametrize(
    ("instant", "clock"),
    [
        ((2026, 1, 17, 14, 15), (2026, 1, 17, 6, 15)),
        ((2026, 7, 14, 13, 45), (2026, 7, 14, 6, 45)),
        # Clocks were changed for the last time on 8 March 2026; older tables say 06:15.
        ((2026, 11, 17, 14, 15), (2026, 11, 17, 7, 15)),
        ((2027, 1, 17, 14, 15), (2027, 1, 17, 7, 15)),
    ],
)
def test_british_columbia_stays_seven_hours_behind(instant: tuple[int, ...], clock: tuple[int, ...]) -> None:
    moment = datetime(*instant, tzinfo=UTC)  # type: ignore[arg-type,misc]
    assert moment.astimezone(zone_info("America/Vancouver")).replace(tzinfo=None) == datetime(*clock)  # type: ignore[arg-type]
    seconds = np.array([timegm((*instant, 0))], dtype=np.int64)
    assert local_seconds(seconds, "America/Vancouver").tolist() == [timegm((*clock, 0))]


def test_the_version_of_the_tables_is_known_and_new_enough() -> None:
    found = zones_version()
    assert re.fullmatch(r"\d{4}\.\d+", found)
    assert tuple(map(int, found.split("."))) >= (2026, 2)
