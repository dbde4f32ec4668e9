"""The log in pages and searches: every page is a part of one full order, a search finds what it always found."""

from __future__ import annotations

import threading
import unicodedata
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from debtor_assistant.records import Contact
from debtor_assistant.store.casebook import Casebook
from debtor_assistant.tui.clocks import on_clock
from debtor_assistant.tui.log_view import View
from debtor_assistant.tui.screens.contacts import ContactsScreen
from debtor_assistant.tui.times import short
from debtor_assistant.tui.widgets.log_table import LogTable
from debtor_assistant.tui.work import log
from debtor_assistant.tui.work.case import OpenCase
from debtor_assistant.tui.work.log import Found, find, read
from debtor_assistant.tui.work.searching import Search, said_time
from tests.tui.conftest import Open

DAYS = ("2026-03-02", "2026-03-08 01:30Z", "2026-03-08 10:15:20Z", "2026-11-01 05:59Z", "2026-03-02 22", "2025-01-01")
ZONES = ("Asia/Shanghai", "America/New_York", "Asia/Kolkata", "Australia/Lord_Howe", "Europe/London")
WORDS = ("ＡＢＣ１２", "Straße", "还钱 now", "a\nb", "138-0013", "ﬁn", "KELVIN \u212a", "e\u0301", "\u0301x", "")
SIGNS = st.sampled_from("AaＡｂ1２3-０ 还ßﬁé\u0301:\u212a~h—")


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Casebook]:
    """300 contacts, many at the same time, some at none, some struck."""
    path = tmp_path_factory.mktemp("log") / "a.case"
    with Casebook.create(path, jurisdiction="CN", timezone="Asia/Shanghai") as made:
        rows = [
            {"at": None if nr % 11 == 0 else f"2026-03-{nr * 7 % 28 + 1:02d}", "channel": "call", "key": str(nr)}
            for nr in range(300)
        ]
        made.add_many("contact", rows, source={"sha256": "0" * 64})
        for nr in (5, 64, 128, 300):
            made.strike("contact", f"c{nr}", "test")
        yield made


@given(st.integers(0, 300), st.integers(1, 150), st.booleans(), st.sampled_from(["all", "only", "search"]))
@settings(max_examples=60)
def test_a_page_is_a_part_of_the_full_order(book: Casebook, offset: int, limit: int, newest: bool, kind: str) -> None:
    case = OpenCase(book)
    columns = book.columns("contact", fields=["at", "at_first", "nr"])
    rows = [dict(zip(columns, row, strict=True)) for row in zip(*columns.values(), strict=True)]
    # Unknown times first, then by time, then as they were written.
    rows.sort(key=lambda row: (row["at_first"] is not None, row["at_first"] or 0, row["nr"]), reverse=newest)
    view = View(newest_first=newest)
    if kind == "only":
        view = view.changed(only=frozenset(f"c{nr}" for nr in range(0, 400, 3)))
        rows = [row for row in rows if row["id"] in (view.only or ())]
    elif kind == "search":
        view = view.changed(search="03-1")
        rows = [row for row in rows if "03-1" in (row["at"] or "")]
    found = find(case, view)
    assert found is not None
    assert found.count == len(rows)
    got = read(case, found, offset, limit)
    assert [row["id"] for row in got] == [row["id"] for row in rows][offset : offset + limit]


@given(
    st.lists(st.none() | st.text(SIGNS, max_size=8) | st.sampled_from(WORDS), min_size=6, max_size=6),
    st.none() | st.sampled_from(["p1", "p2"]),
    st.none() | st.sampled_from(DAYS),
    st.none() | st.sampled_from(ZONES),
    st.text(SIGNS, min_size=1, max_size=4),
)
@settings(max_examples=400)
def test_a_search_finds_what_reading_every_text_finds(
    texts: list[str | None], party: str | None, at: str | None, zone: str | None, typed: str
) -> None:
    assume(typed.strip())  # a blank search shows everything
    names = {"p1": "Hengxin ＡＢ", "p2": "13800"}

    def plain(text: str) -> str:
        return unicodedata.normalize("NFKC", text).casefold()

    def digits(text: str) -> str:
        return "".join(filter(str.isdigit, text))

    wanted = plain(typed.strip())
    said: list[Any] = [*texts, names.get(party or ""), short(on_clock(at, zone or ZONES[0])) if at else None]
    expected = any(wanted in plain(text) for text in said if text)
    if len(digits(wanted)) > 2 and not any(sign.isalpha() for sign in wanted):
        expected = expected or any(digits(wanted) in digits(text or "") for text in texts[3:])
    assert Search(typed, names, ZONES[0]).holds((*texts, party, at, zone)) == expected


@given(st.datetimes(datetime(1990, 1, 1), datetime(2039, 12, 31)), st.sampled_from(ZONES), st.booleans())
def test_a_time_is_searched_as_the_log_shows_it(at: datetime, zone: str, seconds: bool) -> None:
    written = f"{at:%Y-%m-%d %H:%M}{':07' if seconds else ''}Z"
    assert said_time(written, zone) == short(on_clock(written, zone))


def test_a_search_tells_what_it_has_found_and_stops_when_nobody_waits(
    book: Casebook, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(log, "_SOON", 0)
    monkeypatch.setattr(log, "_THEN", 0)
    monkeypatch.setattr(log, "_AT_ONCE", 50)
    case, told = OpenCase(book), list[Found]()
    found = find(case, View(search="2026"), told.append)
    assert found is not None
    assert [one.whole for one in told] == [False] * len(told)
    assert [one.count for one in told] == sorted({one.count for one in told})
    early = told[2]
    assert 0 < early.count < found.count
    # What was found early stands where it stood at the end.
    assert read(case, early, 0, 500) == read(case, found, 0, early.count)
    told.clear()
    assert find(case, View(search="2026"), told.append, lambda: not told) is None
    assert len(told) == 1


async def test_hits_show_while_the_log_is_still_searched_and_another_letter_stops_the_search(
    case: Path, opened: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    going_on, stopped, real = threading.Event(), threading.Event(), log.find

    def find_slowly(case: OpenCase, view: View, tell: Any, wanted: Any) -> Found | None:
        found = real(case, view)
        assert found is not None
        if view.search != "2026":
            return found
        tell(Found(view, 1, found.zone, found.names, found.numbers, whole=False))
        while wanted() and not going_on.wait(0.02):
            pass
        if not wanted():
            stopped.set()
            return None
        return found

    monkeypatch.setattr(log, "find", find_slowly)
    async with opened(case) as hand:
        await hand.press("c")
        await hand.pilot.press("slash", *"2026")
        screen = hand.app.screen
        assert isinstance(screen, ContactsScreen)
        table = screen.query_one(LogTable)
        for _ in range(500):
            await hand.pilot.pause(0.01)
            if table.rows == 1 and table.current is not None:
                break
        assert "Still searching. So far: 1 contact," in hand.text
        assert "2026-03-04 23:10" in hand.text
        assert "2026-03-03" not in hand.text
        await hand.pilot.press("minus")
        assert stopped.wait(10)
        await hand.rest()
        assert "Still searching" not in hand.text
        assert table.rows == 3
        await hand.pilot.press("backspace")
        for _ in range(500):
            await hand.pilot.pause(0.01)
            if table.rows == 1 and table.current is not None:
                break
        going_on.set()
        await hand.rest()
        assert table.rows == 3
        assert all(day in hand.text for day in ("2026-03-02 23:30", "2026-03-03 14:00", "2026-03-04 23:10"))


def test_a_closed_case_leaves_no_number_and_no_day_in_the_memory_of_searches(tmp_path: Path) -> None:
    from debtor_assistant.tui.work import searching

    with Casebook.create(tmp_path / "a.case", jurisdiction="CN", timezone="Asia/Shanghai") as made:
        made.add(Contact(at="2026-03-02 22:14", channel="call", direction="inbound", peer="13800138000"))
        case = OpenCase(made)
        assert getattr(find(case, View(search="1380 0138")), "count", 0) == 1
        assert getattr(find(case, View(search="22:14")), "count", 0) == 1
        assert searching.digits.cache_info().currsize
        case.close()
    assert not searching.digits.cache_info().currsize
    assert not searching._hours.cache_info().currsize
