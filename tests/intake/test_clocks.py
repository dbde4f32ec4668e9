"""Clocks that cannot be right are said of every format alike, and nothing is changed."""

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from debtor_assistant.intake.plausible import Plausible
from debtor_assistant.intake.reading import Options, read
from tests.intake.backup_maker import backup, sms
from tests.intake.every_format import FORMATS, OPTIONS, Moments

BEGIN = datetime(2024, 5, 10, 1, 0, 5, tzinfo=UTC)
NOW = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)
BEFORE, FUTURE, BACK = "before the year 2000", "time in the future", "against the order of the file"
OWN_WORDS = {"email": "No time that can be read"}
"""A mail's date in the future is not believed at all: without an arrival it has no time."""
NO_ORDER = {"email", "google-voice"}
"""A mailbox is in no order of time; of Google Voice each page is."""


@pytest.fixture(autouse=True)
def clock(stopped_clock: Any) -> None:
    stopped_clock(NOW.isoformat())


def notices(path: Path, name: str, moments: Moments) -> list[tuple[str, str]]:
    FORMATS[name](path, moments)
    reading = read(path, Options(**OPTIONS))
    records = list(reading.records)
    assert len(records) >= len(moments), "kept all the same"
    return [(problem.where, problem.what) for problem in reading.problems]


def days(*numbers: int) -> Moments:
    return [BEGIN + timedelta(days=number) for number in numbers]


@pytest.mark.parametrize("name", FORMATS)
def test_times_in_order_are_nothing_to_speak_of(name: str, tmp_path: Path) -> None:
    for moments in (days(0, 1, 3, 10, 60), days(60, 10, 3, 1, 0)):
        said = " ".join(what for _, what in notices(tmp_path / "file", name, moments))
        assert not any(words in said for words in (BEFORE, FUTURE, BACK))


@pytest.mark.parametrize("name", FORMATS)
def test_before_2000(name: str, tmp_path: Path) -> None:
    said = notices(tmp_path / "file", name, [datetime(1999, 6, 1, 9, tzinfo=UTC), *days(0, 1, 2)])
    assert sum(BEFORE in what for _, what in said) == 1


@pytest.mark.parametrize("name", FORMATS)
def test_the_future(name: str, tmp_path: Path) -> None:
    said = notices(tmp_path / "file", name, [*days(0, 1, 2), NOW + timedelta(days=20)])
    assert sum(OWN_WORDS.get(name, FUTURE) in what for _, what in said) == 1


@pytest.mark.parametrize("name", sorted(FORMATS.keys() - NO_ORDER))
@pytest.mark.parametrize("order", [(0, 2, 4, 1, 6, 8), (8, 6, 4, 7, 2, 0)])
def test_out_of_order_inside_a_conversation(name: str, order: tuple[int, ...], tmp_path: Path) -> None:
    path = tmp_path / "file"
    said = [where for where, what in notices(path, name, days(*order)) if BACK in what]
    reading = read(path, Options(**OPTIONS))
    assert said == [list(reading.records)[3]["where"]]


@pytest.mark.parametrize("name", ["email"])
def test_where_there_is_no_order_nothing_runs_against_it(name: str, tmp_path: Path) -> None:
    assert not [what for _, what in notices(tmp_path / "file", name, days(0, 5, 2, 9)) if BACK in what]


def phone(path: Path, *messages: tuple[int, int]) -> list[str]:
    """A backup of (seconds the network sent it after the beginning, seconds later that the phone stored it)."""
    t0 = int(BEGIN.timestamp())
    rows = [
        sms(date=(t0 + sent + later) * 1000, date_sent=(t0 + sent) * 1000, body=f"{sent}") for sent, later in messages
    ]
    path.write_text(backup("\n".join(rows), count=len(rows)), encoding="utf-8")
    reading = read(path, Options())
    list(reading.records)
    return [problem.what for problem in reading.problems]


def test_the_phones_clock_and_the_networks(tmp_path: Path) -> None:
    path = tmp_path / "file"
    assert phone(path, *((hour * 3600, 4) for hour in range(9))) == []
    assert "about 12 minutes after" in phone(path, *((hour * 3600, 730) for hour in range(9)))[0]
    # A phone that was off for some nights says nothing of its clock.
    assert phone(path, *((hour * 3600, 4 if hour % 3 else 30_000) for hour in range(9))) == []
    assert "more than a day after the network" in phone(path, (0, 2 * 86_400))[0]
    assert "does not fit the arrival" in phone(path, (0, -600))[0]


@given(st.lists(st.integers(0, 40), min_size=3, max_size=20), st.booleans())
def test_a_file_in_either_order_has_nothing_against_it(steps: list[int], down: bool) -> None:
    """Whatever the silences between the rows: newest first and oldest first are both in order."""
    watch, at = Plausible(NOW), BEGIN
    for row, step in enumerate(steps, 1):
        at += timedelta(days=-step if down else step)
        assert [*watch.see(row, {"at": f"{at:%Y-%m-%d %H:%M:%S}Z", "channel": "call"})] == []
    assert watch.back() == (0, [])


@given(st.lists(st.datetimes(datetime(1990, 1, 1), datetime(2030, 1, 1)), max_size=12))
def test_each_row_is_said_at_most_once_and_only_if_it_is_so(moments: list[datetime]) -> None:
    watch = Plausible(NOW)
    for row, at in enumerate(moments, 1):
        said = [*watch.see(row, {"at": f"{at:%Y-%m-%d %H:%M:%S}Z", "channel": "sms", "peer": "x"})]
        old, late = at.year < 2000, at.replace(tzinfo=UTC) - NOW > timedelta(hours=1, seconds=1)
        assert said == (["before_2000"] if old else ["future"] if late else [])
    count, rows = watch.back()
    assert len(rows) == min(count, 5)
    assert count <= max(0, len(moments) - 1) // 2
