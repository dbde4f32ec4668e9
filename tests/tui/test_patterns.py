"""The pictures of when contacts came: each number counted anew from the records, the hours never called a breach."""

from __future__ import annotations

from collections import Counter
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from debtor_assistant.records import Contact
from debtor_assistant.store.casebook import Casebook
from debtor_assistant.tui.work.case import OpenCase
from debtor_assistant.tui.work.patterns import Patterns, patterns_of

if TYPE_CHECKING:
    from tests.tui.conftest import Open

DAY = date(2026, 3, 10)


def _hours(found: Patterns) -> dict[int, int]:
    counts: Counter[int] = Counter()
    for (_, hour), n in found.slots.items():
        counts[hour] += n
    return dict(counts)


def test_only_what_came_in_and_has_an_hour_stands_in_an_hour(case: Path) -> None:
    with Casebook.open(case) as book:
        shared = {"direction": "inbound", "channel": "call"}
        book.add(Contact(at="2026-03-05", **shared))  # a day alone
        book.add(Contact(at={"from": "2026-03-06 10:50", "until": "2026-03-06 11:10"}, **shared))  # two hours
        book.add(Contact(at={"from": "2026-03-01", "until": "2026-03-08"}, **shared))
        book.add(Contact(**shared))
        book.add(Contact(at="2026-03-07 09:00", direction="outbound", channel="call"))
        book.add(Contact(at="2026-04-07 09:00", **shared))  # after the day that is looked at
        found = patterns_of(OpenCase(book), DAY, ())
    assert _hours(found) == {23: 2, 14: 1}
    assert found.hour_unknown == 4
    assert sum(found.days.values()) == 5
    assert found.day_unknown == 2
    assert found.shut == frozenset([*range(8), 22, 23])
    assert all(not one["found"] for one in found.caps)


def test_the_clock_is_that_of_the_place_where_the_contact_came_in(case: Path) -> None:
    with Casebook.open(case) as book:
        book.add(Contact(at="2026-03-07 23:30+00:00", timezone="Asia/Tokyo", direction="inbound", channel="sms"))
        found = patterns_of(OpenCase(book), DAY, ())
    assert found.slots[date(2026, 3, 8).weekday(), 8] == 1
    assert found.days[date(2026, 3, 8)] == 1


@settings(max_examples=25)
@given(st.lists(st.datetimes(datetime(2026, 1, 1), datetime(2026, 3, 9)), max_size=30))
def test_every_contact_is_in_one_slot_and_one_day(moments: list[datetime]) -> None:
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "one.case"
        with Casebook.create(path, jurisdiction="CN", timezone="Asia/Shanghai") as book:
            for moment in moments:
                book.add(Contact(at=f"{moment:%Y-%m-%d %H:%M:%S}", direction="inbound", channel="call"))
            found = patterns_of(OpenCase(book), DAY, ())
    assert found.slots == Counter((moment.weekday(), moment.hour) for moment in moments)
    assert found.days == Counter(moment.date() for moment in moments)


@pytest.mark.parametrize("size", [(80, 24), (120, 40)], ids=str)
async def test_the_picture_fits_and_says_that_an_hour_is_no_breach(
    case: Path, opened: Open, lang: str, size: tuple[int, int]
) -> None:
    async with opened(case, lang=lang, size=size) as hand:
        await hand.press("p")
        assert hand.place == "patterns"
        text = hand.text
        rows = [line for line in hand.lines if line.strip().startswith(("Mon", "周一"))]
        assert rows, text
        assert len(rows[0].split()) == 25, rows
        await hand.press("pagedown", "pagedown")
        text += hand.text
        for words in {"en": ("1*", "no breach", "in its own way"), "zh": ("1*", "不等于越界", "计数办法")}[lang]:
            assert words in text.replace("\n ", "\n"), words
        for word in ("illegal", "违法"):
            assert word not in text
