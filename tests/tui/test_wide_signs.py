"""Chinese input and wide signs: columns stay in their place, fields take wide digits, wide letters are keys."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from rich.cells import cell_len
from textual import events
from textual.content import Content
from textual.keys import _character_to_key

from debtor_assistant.records import Contact, Debt, Event, Party
from debtor_assistant.store.casebook import Casebook
from debtor_assistant.tui.entries import READERS
from debtor_assistant.tui.widgets.prose import wrapped

if TYPE_CHECKING:
    from tests.tui.conftest import Hand, Open

NAMES = (
    "恒信资产管理股份有限公司第一催收中心",
    "👨‍👩‍👧 family 🇨🇳 中国 ❤️",
    "e\u0301a\u0300\u0301\u0302 combining ｶﾞ 한국어 ไทย",
    "ＦＵＬＬ　ｗｉｄｔｈ　１２３４５６７８９０",
)


@pytest.fixture
def wide_case(empty_case: Path) -> Path:
    """A case full of wide, joined and combined signs."""
    with Casebook.open(empty_case) as book:
        book.add(Debt(creditor=NAMES[0] + NAMES[1], due_on="2024-06-01", principal="12345.60", currency="CNY"))
        for nr, name in enumerate(NAMES, 1):
            book.add(Party(kind="agency", name=name, numbers=[f"0215550{nr:04d}"], for_=["d1"]))
            shared = {"party": f"p{nr}", "direction": "inbound", "contacted": ["debtor"]}
            book.add(Contact(at=f"2026-03-0{nr} 23:30", channel="sms", words=name * 4, summary=name, **shared))
            book.add(Contact(at=f"2026-03-0{nr} 14:00", channel="sms", words=name, from_address=f"{name}{nr}"))
        book.add(Event(kind="complaint", on="2026-03-05", words=NAMES[1] * 5))
        book.amend("case", "case", {"title": "".join(NAMES)})
    return empty_case


def lines_of(hand: Hand) -> list[str]:
    """Return what each line draws, after a look at its width."""
    width = hand.app.size.width
    found = []
    for strip in hand.app.screen._compositor.render_strips():
        text = "".join(segment.text for segment in strip)
        assert strip.cell_length == width
        assert cell_len(text) == width, text
        found.append(text)
    return found


async def test_no_line_of_any_screen_is_wider_than_the_terminal(wide_case: Path, opened: Open, lang: str) -> None:
    async with opened(wide_case, lang=lang) as hand:
        for keys in ("c", "cdown", "f", "u", "n", "d", "r", "v", "m", "t", "e", "w", "p", "x", "o", "q"):
            await hand.press(*([keys] if len(keys) == 1 else [keys[0], keys[1:]]))
            lines_of(hand)
            if len(keys) > 1:
                await hand.press("enter")
                lines_of(hand)
                await hand.press("escape")
            await hand.press("escape")


async def test_the_columns_of_the_log_stand_below_their_headings(wide_case: Path, opened: Open, lang: str) -> None:
    async with opened(wide_case, lang=lang) as hand:
        await hand.press("c")
        heading, *rows = lines_of(hand)[1:10]
        columns = hand.app.screen.query_one("#log").columns  # type: ignore[attr-defined]
        place = 1
        for column in columns[:-1]:
            place += (column.cells or 0) + 1
            if not column.cells:
                break
            for row in (heading, *rows[:8]):
                before = next(nr for nr in range(len(row) + 1) if cell_len(row[:nr]) >= place)
                assert cell_len(row[:before]) == place, "no sign lies across two columns"
                assert row[before - 1] == " "


def test_no_line_breaks_between_signs_that_are_one() -> None:
    for width in range(8, 30):
        for line in wrapped(Content("中文" + "👨‍👩‍👧❤️e\u0301" * 6), width).plain.split("\n"):
            assert line[:1] not in ("\u200d", "\ufe0f", "\u0301")
            assert not line.endswith("\u200d")


@pytest.mark.parametrize(
    ("kind", "typed", "read"),
    [
        ("money", "１，２５０．５０", "1250.50"),
        ("money", "￥１２５０元", "1250"),
        ("money", "1.2万", "12000"),
        ("number", "３", "3"),
        ("rate", "１．５％／月", {"percent": "1.5", "per": "month"}),
        ("duration", "１５　分钟", "15 min"),
        ("hours", "９：００－１７：３０，１９：００～２１：００", ["09:00-17:30", "19:00-21:00"]),
        ("hours", "9:00至17:30", ["09:00-17:30"]),
        ("texts", "甲，乙、丙；丁", ["甲", "乙", "丙", "丁"]),
        ("place", "ＣＮ", "CN"),
        ("zone", "Ａｓｉａ／Ｓｈａｎｇｈａｉ", "Asia/Shanghai"),
        ("text", "０２１－５５５５", "021-5555"),
        ("text", "“别打了”，我说。", "“别打了”，我说。"),
    ],
)
def test_wide_digits_and_signs_are_read_in_every_kind_of_field(kind: str, typed: str, read: object) -> None:
    assert READERS[kind](typed) == read


async def test_an_input_method_writes_several_signs_at_once_and_wide_letters_are_keys(case: Path, opened: Open) -> None:
    async with opened(case, lang="zh") as hand:
        await hand.pilot.press("ｑ")
        await hand.rest()
        assert hand.place == "quick"
        await hand.pilot.press("ｍ", "１")
        await hand.rest()
        await hand.press("enter", "c", "enter")
        hand.app.screen.ask("summary")  # type: ignore[attr-defined]
        await hand.rest()
        for sign in "他说：今晚上门ｑ１":  # as a terminal sends what an input method commits
            hand.app.post_message(events.Key(_character_to_key(sign), sign))
        hand.app.screen.post_message(events.Paste("。我很怕👨‍👩‍👧"))
        await hand.rest()
        await hand.press("ctrl+s")
        assert hand.app.screen.changes == {"summary": "他说：今晚上门ｑ１。我很怕👨‍👩‍👧"}  # type: ignore[attr-defined]
