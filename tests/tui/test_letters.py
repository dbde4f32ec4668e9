"""Letters by keys: what fits, what one says and why, writing it, noting that it was sent, and the gaps it asked for."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from debtor_assistant.records import Contact, Event
from debtor_assistant.store.casebook import Casebook

if TYPE_CHECKING:
    from tests.tui.conftest import Hand, Open

HOSTILE = "[bold]X[/] \x1b[2J\u202e evil"


@pytest.fixture
def letters(case: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A case with a call to a parent, and a folder for what is written."""
    monkeypatch.setenv("HOME", str(tmp_path))
    with Casebook.open(case) as book:
        book.amend("party", "p1", {"name": HOSTILE})
        book.add(
            Contact(
                at="2026-03-05 14:00",
                channel="call",
                direction="inbound",
                party="p1",
                contacted=["parent"],
                debt=["d1"],
            )
        )
    return case


async def to_letter(hand: Hand, name: str) -> None:
    """Go down the list to a letter and open it, as a person would."""
    await hand.press("w")
    assert hand.place == "letters"
    place = next(nr for nr, row in enumerate(hand.app.screen.rows) if row.letter == name)  # type: ignore[attr-defined]
    await hand.press(*["down"] * place, "enter")
    assert hand.place == "letter"


async def whole_page(hand: Hand) -> str:
    text = hand.text
    for _ in range(6):
        await hand.press("pagedown")
        text += hand.text
    return text


@pytest.mark.parametrize(("lang", "size"), [("zh", (80, 24)), ("en", (120, 40))], ids=str)
async def test_a_letter_is_written_and_sent_by_keys_alone_and_closes_its_gaps(
    letters: Path, opened: Open, lang: str, size: tuple[int, int], tmp_path: Path
) -> None:
    async with opened(letters, lang=lang, size=size) as hand:
        await to_letter(hand, "authority-and-assignment")
        text = await whole_page(hand)
        for words in {"en": ("Rests on: c1", "Not included", "it lacks"), "zh": ("依据：c1", "没有写入的段落")}[lang]:
            assert words in text, words
        assert "\x1b" not in text
        assert "⟨?⟩" not in text
        await hand.press("ctrl+s")
        (written,) = tmp_path.glob("authority*.pdf")
        assert written.read_bytes().startswith(b"%PDF")
        assert {"en": "The file is written", "zh": "文件已写好"}[lang] in hand.text
        await hand.press("s", "enter")
        assert hand.place == "editor"
        await hand.press("enter", "enter")  # by post; when it arrived nobody knows
        assert {"en": "Noted as sent", "zh": "已登记寄出"}[lang] in hand.text
        assert {"en": "a day you ask for", "zh": "您请求的日期"}[lang] in hand.text
        await hand.rest()
        await hand.press("escape", "r")
        assert hand.place == "requests"
        text = hand.text
        for _ in range(3):
            await hand.press("pagedown")
            text += hand.text
        assert {"en": "asked on 10 March 2026, answer due 25 March 2026", "zh": "已于2026年3月10日提出"}[lang] in text
    with Casebook.open(letters) as book:
        events = book.columns("event", fields=["kind", "to", "medium"])
        assert events["kind"] == ["information_request"]
        assert events["medium"] == ["registered_mail"]


async def test_answers_change_the_text_at_once_and_are_kept_for_the_next_time(letters: Path, opened: Open) -> None:
    async with opened(letters) as hand:
        await to_letter(hand, "contact-preferences")
        assert "Cannot be written yet" in hand.text
        await hand.press("ctrl+s")
        assert "Which channel you read every day" in hand.text  # told, nothing written
        await hand.press("enter")
        await hand.press("down", "down", "enter", "space", "ctrl+s")
        assert "Cannot be written yet" not in hand.text
        assert hand.app.screen.draft()  # type: ignore[attr-defined]
        await hand.press("escape", "enter")
        assert "Cannot be written yet" not in hand.text  # a look at the list loses no answer
        await hand.press("ctrl+s")
        assert "The file is written" in hand.text
        await hand.press("escape", "escape")
        await to_letter(hand, "contact-preferences")
        assert "Cannot be written yet" not in hand.text
        await hand.press("f2")
        assert "约定联系渠道和时间" in hand.text


async def test_a_locked_letter_asks_that_its_warnings_were_read_and_no_is_the_first_answer(
    letters: Path, opened: Open, tmp_path: Path
) -> None:
    with Casebook.open(letters) as book:
        book.add(Event(kind="demand", on="2020-01-01", to="debtor", debt=["d1"]))
        book.note(
            "letter written",
            {"letter": "hardship-plan", "party": "p1", "answers": {"cause": "illness", "offer": "300"}},
        )
    async with opened(letters) as hand:
        await to_letter(hand, "hardship-plan")
        await hand.press("ctrl+s")
        assert hand.place == "confirm"
        await hand.press("enter")
        assert not list(tmp_path.glob("hardship*"))
        await hand.press("ctrl+s", "tab", "enter")
        assert len(list(tmp_path.glob("hardship*.pdf"))) == 1
        await hand.press("ctrl+s")
        assert hand.place == "confirm"  # a file that is there is never replaced unasked


async def test_an_answer_that_came_closes_the_gap(letters: Path, opened: Open) -> None:
    with Casebook.open(letters) as book:
        sent = book.add(Event(kind="information_request", on="2026-03-01", to="p1")).id
        note = {"letter": "authority-and-assignment", "party": "p1", "on": "2026-03-01", "events": [sent]}
        book.note("letter sent", {**note, "requests": ["owner-unknown"], "reply_by": "2026-03-16"})
    async with opened(letters) as hand:
        await hand.press("w", "r")
        found = hand.app.screen.found  # type: ignore[attr-defined]
        place = next(nr for nr, (one, _) in enumerate(found) if one.request.id == "owner-unknown")
        await hand.press(*["down"] * place)
        assert "answer due 16 March 2026" in hand.text
        await hand.press("a")
        assert hand.place == "sheet"
        await hand.press("ctrl+s")
        assert hand.place == "requests"
        await hand.rest()
        assert "answered (e2)" in hand.text


async def test_an_empty_case_says_that_nobody_is_there_to_write_to(empty_case: Path, opened: Open, lang: str) -> None:
    async with opened(empty_case, lang=lang) as hand:
        await hand.press("w")
        assert {"en": "First say whom to write to", "zh": "先说明写给谁"}[lang] in hand.text
        await hand.press("enter")
        assert hand.place == "letters"
