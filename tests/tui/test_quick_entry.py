"""Fifteen seconds, five keys: a contact is stored and chained."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from rich.cells import cell_len
from textual import events

from debtor_assistant.records import Party
from debtor_assistant.store.casebook import Casebook
from debtor_assistant.text import t, use
from debtor_assistant.tui.detail_steps import every_step, steps
from debtor_assistant.tui.facts import GROUPS
from debtor_assistant.tui.quick_ways import WAYS, Way

if TYPE_CHECKING:
    from tests.tui.conftest import Open


def contacts(path: Path) -> list[dict[str, object]]:
    with Casebook.open(path) as book:
        return book.page("contact", 0, 50, "nr")


async def test_a_call_is_stored_and_chained_in_at_most_five_keys(case: Path, opened: Open, lang: str) -> None:
    with Casebook.open(case) as book:
        head = book.head()
    async with opened(case, lang=lang) as hand:
        await hand.press("q", "c", "1", "enter")
        assert hand.pressed <= 5
        assert hand.place == "home"
    with Casebook.open(case) as book:
        assert book.head() != head
        assert book.verify() == []
    stored = contacts(case)[-1]
    facts = {name: stored[name] for name in ("at", "channel", "direction", "outcome", "party", "contacted", "grade")}
    assert facts == {
        "at": "2026-03-10 20:00",
        "channel": "call",
        "direction": "inbound",
        "outcome": "conversation",
        "party": "p1",
        "contacted": ["debtor"],
        "grade": "self_report",
    }


async def test_the_stored_time_is_that_of_the_moment_the_form_opened(
    case: Path, opened: Open, stopped_clock: Callable[[str], None]
) -> None:
    async with opened(case) as hand:
        await hand.press("q")
        stopped_clock("2026-03-10T12:09:00+00:00")
        await hand.press("m", "enter")
    assert contacts(case)[-1]["at"] == "2026-03-10 20:00"


async def test_the_stored_time_is_that_of_the_key_however_long_it_had_to_wait(case: Path, opened: Open) -> None:
    async with opened(case) as hand:
        late = events.Key("f7", None)
        late.time -= 200
        hand.app.post_message(late)
        await hand.rest()
        await hand.press("m", "enter")
    assert contacts(case)[-1]["at"] == "2026-03-10 19:56"


async def test_the_left_arrow_moves_the_time_back_and_never_past_the_opening(case: Path, opened: Open) -> None:
    async with opened(case) as hand:
        await hand.press("q", "left", "left", "right", "right", "right", "left", "m", "enter")
    assert contacts(case)[-1]["at"] == "2026-03-10 19:55"


async def test_a_message_is_noted_as_received_and_not_as_sent(case: Path, opened: Open) -> None:
    async with opened(case) as hand:
        await hand.press("q", "s", "enter")
    stored = contacts(case)[-1]
    assert stored["time_of"] == "received"
    assert stored["party"] is None


async def test_a_contact_with_somebody_else_does_not_say_who_was_reached(case: Path, opened: Open) -> None:
    async with opened(case) as hand:
        await hand.press("q", "r", "tab", "enter")
    stored = contacts(case)[-1]
    assert stored["contacted"] is None
    assert stored["outcome"] is None


async def test_enter_without_a_letter_stores_nothing_and_esc_leaves(case: Path, opened: Open) -> None:
    before = len(contacts(case))
    async with opened(case) as hand:
        await hand.press("q", "enter")
        assert hand.place == "quick"
        await hand.press("escape")
        assert hand.place == "home"
    assert len(contacts(case)) == before


async def test_without_a_case_quick_entry_says_so_and_opens_nothing(opened: Open) -> None:
    async with opened() as hand:
        await hand.press("q")
        assert hand.place == "home"


async def test_a_new_contact_shows_in_the_open_log(case: Path, opened: Open) -> None:
    async with opened(case) as hand:
        await hand.press("c")
        assert "3 contacts" in hand.text
        await hand.press("q", "m", "1", "enter")
        assert "4 contacts" in hand.text
        assert "2026-03-10 20:00" in hand.text


async def test_f7_logs_from_within_a_dialog_and_keeps_what_was_typed_there(case: Path, opened: Open, lang: str) -> None:
    async with opened(case, lang=lang) as hand:
        await hand.press("c", "enter")
        hand.app.screen.ask("summary")  # type: ignore[attr-defined]
        await hand.rest()
        await hand.write("q halfway")
        before = hand.pressed
        await hand.press("f7", "m", "1", "enter")
        assert hand.pressed - before <= 5
        assert hand.place == "editor"
        await hand.write(" on")
        await hand.press("ctrl+s")
        assert hand.app.screen.changes == {"summary": "q halfway on"}  # type: ignore[attr-defined]
    assert contacts(case)[-1]["outcome"] == "rang_out"


async def test_f7_logs_from_every_screen_above_home(case: Path, opened: Open) -> None:
    async with opened(case) as hand:
        for name in ("findings", "law", "deadlines", "money", "import", "export", "settings", "care", "cases"):
            hand.app.action_open(name)
            await hand.rest()
            there = hand.place
            await hand.press("f7")
            assert hand.place == "quick", name
            await hand.press("escape")
            assert hand.place == there


async def test_a_time_in_words_is_stored_as_loosely_as_it_was_said(case: Path, opened: Open, lang: str) -> None:
    async with opened(case, lang=lang) as hand:
        await hand.press("f7", "t")
        await hand.write({"en": "yesterday about 8 pm", "zh": "昨晚八点左右"}[lang])
        assert "19:30" in hand.text
        await hand.press("enter")
        assert hand.place == "quick"
        assert "19:30" in hand.text
        await hand.press("c", "enter")
    assert contacts(case)[-1]["at"] == {"from": "2026-03-09 19:30", "until": "2026-03-09 20:30"}


async def test_details_are_offered_in_one_line_asked_one_at_a_time_and_kept_at_once(
    case: Path, opened: Open, lang: str
) -> None:
    async with opened(case, lang=lang) as hand:
        await hand.press("q", "r", "enter")
        (line,) = [one.message for one in hand.app._notifications]
        assert "Ctrl+D" in line
        assert "\n" not in line
        await hand.press("ctrl+d")
        assert hand.place == "details"
        await hand.write("it was short")
        await hand.press("ctrl+j")
        await hand.write("and calm")
        await hand.press("enter")
        assert contacts(case)[-1]["summary"] == "it was short\nand calm"
        await hand.press("enter", "enter")
        await hand.press("down", "space", "down", "down", "space", "enter")
        await hand.write("０２１-５５５５")
        await hand.press("enter", "down", "enter", "escape")
        assert hand.place == "home"
        await hand.press("ctrl+d")
        assert hand.place == "home", "the offer was taken"
    stored = contacts(case)[-1]
    told = {name: stored[name] for name in ("words", "my_words", "claimed_identity", "from_address", "outcome")}
    assert told == {
        "words": None,
        "my_words": None,
        "claimed_identity": ["the_lender", "lawyer"],
        "from_address": "021-5555",
        "outcome": "not_connected",
    }
    with Casebook.open(case) as book:
        assert book.verify() == []


async def test_ctrl_d_belongs_to_the_text_being_typed_unless_details_are_offered(case: Path, opened: Open) -> None:
    async with opened(case) as hand:
        await hand.press("c", "slash")
        await hand.write("ab")
        await hand.press("home", "ctrl+d")
        assert hand.app.screen.query_one("#search").value == "b"  # type: ignore[attr-defined]


@pytest.mark.parametrize("way", WAYS, ids=lambda way: way.letter)
def test_every_question_after_logging_is_plain_and_none_is_asked_twice(way: Way) -> None:
    asked = steps(dict(way.facts) | {"contacted": ["debtor"]})
    assert asked[0] in ("summary", "words")
    assert len(asked) == len(set(asked))
    assert not set(asked) & (set(dict(way.facts)) | {"contacted"})


LOADED = re.compile(
    r"illegal|unlawful|violat|breach|abus|harass|threat|insult|intimidat|force[ds]?\b|wrong|shout|lie[sd]?\b|rude|fear|hurt"
    r"|违法|违规|非法|犯罪|骚扰|威胁|恐吓|侮辱|辱骂|逼|吓|骂|骗|欺|过分|不当|恶意|暴力"
)


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_no_question_after_logging_presumes_a_wrong(lang: str) -> None:
    use(lang)
    questions = [t(f"tui.details.ask.{name}") for name in every_step()]
    questions += [t(f"tui.ask.contact.{name}") for names in GROUPS["contact"].values() for name in names]
    questions += [t(way.key) for way in WAYS]
    assert [one for one in questions if LOADED.search(one.casefold())] == []


async def test_nine_people_and_a_long_time_fit_the_smallest_screen(case: Path, opened: Open, lang: str) -> None:
    with Casebook.open(case) as book:
        for nr in range(2, 10):
            book.add(Party(kind="agency", name=f"恒信资产管理股份有限公司第{nr}分公司催收中心 Collections Department"))
    async with opened(case, lang=lang) as hand:
        await hand.press("f7", "t")
        await hand.write({"en": "yesterday about 8 pm", "zh": "昨晚八点左右"}[lang])
        await hand.press("enter", "9")
        assert t("tui.quick.calm")[-4:] in hand.text
        assert "[x] 恒信资产管理" in hand.text
        assert any(line.rstrip().endswith("╯") for line in hand.lines)


async def test_everything_in_the_quick_entry_can_be_clicked(case: Path, opened: Open, lang: str) -> None:
    async with opened(case, lang=lang) as hand:
        await hand.press("f7")

        async def click(words: str) -> None:
            y = next(nr for nr, line in enumerate(hand.lines) if words in line)
            x = cell_len(hand.lines[y].partition(words)[0])
            await hand.pilot.click(offset=(x + 1, y))
            await hand.rest()

        await click(t("tui.quick.way.h"))
        await click("Hengxin")
        await click(t("tui.quick.reached"))
        assert hand.app.screen.to_debtor is False  # type: ignore[attr-defined]
        await click(t("tui.quick.enter")[:8])
        assert hand.place == "home"
    stored = contacts(case)[-1]
    assert (stored["channel"], stored["party"], stored["contacted"]) == ("visit", "p1", None)
