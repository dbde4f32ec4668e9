"""What a file leaves open is answered on the screen: side by side, changeable, and nothing is kept before."""

from __future__ import annotations

import zipfile
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from debtor_assistant.store.casebook import Casebook

if TYPE_CHECKING:
    from tests.tui.conftest import Hand, Open

CHAT = """\
01/02/2025, 10:00 - Me: hello
03/04/2025, 10:05 - Agent [b]\u202eLi[/b]: pay [red]now[/red]
05/12/2025, 23:06 - Agent [b]\u202eLi[/b]: last day
"""
"""The clock of these tests stands at 10 March 2026; in one order the last row is in December, in the other in May."""
FUTURE = CHAT.replace("05/12/2025", "05/12/2026").replace("03/04/2025", "03/02/2026")
STATEMENT = (
    "05/01/2023,QUICKLOAN FINANCE REPAYMENT,1.96,,13.04\n05/02/2023,SHOP,12.10,,15.00\n05/03/2023,SHOP,10.00,,27.10\n"
)


@pytest.fixture
def chat(tmp_path: Path) -> Path:
    path = tmp_path / "WhatsApp Chat with Agent.txt"
    path.write_text(CHAT, encoding="utf-8")
    return path


async def read(hand: Hand, path: Path) -> None:
    await hand.press("i")
    hand.app.screen.query_one("#path").value = str(path)  # type: ignore[attr-defined]
    await hand.press("enter")


def contacts(path: Path) -> dict[str, list[object]]:
    with Casebook.open(path) as book:
        return dict(book.columns("contact", fields=["at", "direction", "words", "my_words"]))


async def test_three_questions_are_answered_one_after_the_other_and_the_chat_is_kept(
    empty_case: Path, opened: Open, lang: str, chat: Path
) -> None:
    async with opened(empty_case, lang=lang) as hand:
        await read(hand, chat)
        asked = {"en": "please say", "zh": "请说明"}[lang]
        assert hand.text.count(asked) == 3
        assert "[ ]" not in hand.text
        await hand.press("enter")
        assert hand.place == "ask-order"
        assert "⟨zh⟩" not in hand.text
        await hand.press("1")
        assert hand.text.count(asked) == 2
        await hand.press("enter")
        assert hand.place == "ask-me"
        await hand.press("down", "space", "ctrl+s")
        assert hand.text.count(asked) == 1
        await hand.press("enter")
        assert hand.place == "ask-zone"
        assert contacts(empty_case)["id"] == []
        await hand.press("enter")
        assert asked not in hand.text
        assert "[ ] Agent [b]" in hand.text
        await hand.press("enter", "ctrl+s", "tab", "enter")
        assert hand.place == "home"
    kept = contacts(empty_case)
    assert kept["at"] == ["2025-02-01 02:00Z", "2025-04-03 02:05Z", "2025-12-05 15:06Z"]
    assert kept["direction"] == ["outbound", "inbound", "inbound"]
    assert kept["my_words"][0] == "hello"


async def test_the_dates_stand_next_to_each_other_and_the_future_is_named(
    empty_case: Path, opened: Open, lang: str, tmp_path: Path
) -> None:
    path = tmp_path / "WhatsApp Chat with Agent.txt"
    path.write_text(FUTURE, encoding="utf-8")
    async with opened(empty_case, lang=lang) as hand:
        await read(hand, path)
        await hand.press("enter")
        lines = hand.lines
        shown = next(line for line in lines if "01/02/2025" in line)
        assert "03/02/2026" in shown
        assert "05/12/2026" in shown
        day_first, month_first = ("Feb 1, 2025", "Jan 2, 2025") if lang == "en" else ("2025年2月1日", "2025年1月2日")
        assert any(day_first in line for line in lines)
        assert any(month_first in line for line in lines)
        future = {"en": "in the future", "zh": "将来"}[lang]
        assert sum(future in line for line in lines) == 2
        assert {"en": "1 row would lie in the future", "zh": "有 1 行会在将来"}[lang] in hand.text


async def test_a_question_can_be_left_and_an_answer_changed(empty_case: Path, opened: Open, chat: Path) -> None:
    async with opened(empty_case) as hand:
        await read(hand, chat)
        await hand.press("enter", "escape")
        assert hand.text.count("please say") == 3
        await hand.press("ctrl+s")
        assert hand.place == "import"
        await hand.press("enter", "down", "enter")
        assert "Month/day/year" in hand.text
        for key in ("down", "down", "enter"):
            await hand.press(key)
        assert hand.place == "ask-order"
        await hand.press("1")
        assert "Day/month/year" in hand.text
        await hand.press("escape")
        assert hand.place == "home"
    assert contacts(empty_case)["id"] == []
    with Casebook.open(empty_case) as book:
        assert {entry.action for entry in book.history()} == {"create"}


async def test_nobody_left_on_the_other_side_is_refused_and_another_name_can_be_given(
    empty_case: Path, opened: Open, lang: str, chat: Path
) -> None:
    async with opened(empty_case, lang=lang) as hand:
        await read(hand, chat)
        await hand.press("down", "enter")
        assert hand.place == "ask-me"
        await hand.press("ctrl+s")
        assert hand.place == "ask-me"
        await hand.press("enter", "down", "enter", "ctrl+s")
        assert hand.place == "ask-me"
        await hand.press("enter", "up", "enter", "end", "enter")
        await hand.write("Zhang")
        await hand.press("enter")
        assert "[x] Zhang" in hand.text
        await hand.press("ctrl+s")
        assert hand.place == "import"
        assert "Zhang" in hand.text


async def test_the_zone_shows_the_rows_on_the_own_clock_and_others_are_found_by_typing(
    empty_case: Path, opened: Open, lang: str, chat: Path
) -> None:
    async with opened(empty_case, lang=lang) as hand:
        await read(hand, chat)
        await hand.press("enter", "1", "down", "enter")
        assert hand.place == "ask-zone"
        own = next(line for line in hand.lines if line.count("2025-02-01 10:00") and "2025-12-05 23:06" in line)
        assert {"en": "Shanghai", "zh": "上海"}[lang] in own
        await hand.write("kolk")
        found = next(line for line in hand.lines if "2025-02-01 12:30" in line)
        assert "2025-12-06 01:36" in found
        await hand.press("enter")
        assert {"en": "India", "zh": "印度"}[lang] in hand.text


async def test_names_from_a_file_do_nothing_to_the_screen(
    empty_case: Path, opened: Open, lang: str, chat: Path
) -> None:
    async with opened(empty_case, lang=lang) as hand:
        await read(hand, chat)
        await hand.press("down", "enter")
        assert "Agent [b]⟨202E⟩Li[/b]" in hand.text
        assert "\u202e" not in hand.text


async def test_columns_of_a_statement_are_named_with_digits_and_remembered_once_it_is_kept(
    empty_case: Path, opened: Open, lang: str, tmp_path: Path, own_home: Path
) -> None:
    path = tmp_path / "statement.csv"
    path.write_text(STATEMENT, encoding="utf-8")
    async with opened(empty_case, lang=lang) as hand:
        await read(hand, path)
        await hand.press("enter")
        assert hand.place == "ask-columns"
        assert "QUICKLOAN" in hand.text
        await hand.press("ctrl+s")
        assert hand.place == "ask-columns"
        await hand.press("1", "down", "5", "down", "enter", "3", "down", "4", "down", "9", "ctrl+s")
        assert hand.place == "import"
        assert not list(own_home.glob("table-layouts.json"))
        await hand.press("enter")
        while hand.place != "import":
            await hand.press("2")
        await hand.press("end", "enter", "ctrl+s", "tab", "enter")
        assert hand.place == "home"
        with Casebook.open(empty_case) as book:
            assert book.columns("event", fields=["kind", "amount"])["amount"] == ["1.96"]
        await read(hand, path)
        assert hand.app.screen.preview.asked == ["date_order"]  # type: ignore[attr-defined]
        assert list(own_home.glob("table-layouts.json"))


async def test_everything_that_was_noticed_is_one_key_further(
    empty_case: Path, opened: Open, lang: str, tmp_path: Path
) -> None:
    path = tmp_path / "WhatsApp Chat with Agent.txt"
    path.write_text(FUTURE + "14/13/2026, 10:00 - Agent: what\n", encoding="utf-8")
    async with opened(empty_case, lang=lang, size=(110, 50)) as hand:
        await read(hand, path)
        await hand.press("f4")
        assert hand.place == "import-details"
        for said in {"en": ("0 payments", "evidence only", "continued", "0 attachments"),
                     "zh": ("付款 0", "仅作证据", "续行", "附件 0")}[lang]:  # fmt: skip
            assert said in hand.text
        await hand.press("f4")
        assert hand.place == "import"


async def test_help_and_language_work_on_every_question(
    empty_case: Path, opened: Open, lang: str, chat: Path, tmp_path: Path
) -> None:
    statement = tmp_path / "statement.csv"
    statement.write_text(STATEMENT, encoding="utf-8")
    async with opened(empty_case, lang=lang) as hand:
        for path, ways in ((chat, ((), ("down",), ("down", "down"))), (statement, ((),))):
            for way in ways:
                await read(hand, path)
                await hand.press(*way, "enter")
                place = hand.place
                assert place.startswith("ask-")
                before = hand.text
                await hand.press("f2", "f2")
                assert hand.text == before
                await hand.press("f1")
                assert hand.place == "help"
                assert "⟨" not in hand.text
                await hand.press("escape", "escape", "escape")


async def test_a_key_that_has_no_meaning_yet_does_nothing(empty_case: Path, opened: Open, chat: Path) -> None:
    async with opened(empty_case) as hand:
        await hand.press("i", "f4", "ctrl+n", "ctrl+s", "ctrl+r")
        assert hand.place == "import"
        await hand.press("escape")
        await read(hand, chat)
        await hand.press("ctrl+n", "ctrl+s")
        assert hand.place == "import"
        await hand.press("enter", "7", "0")
        assert hand.place == "ask-order"


ANSWERED = ("enter", "1", "enter", "down", "space", "ctrl+s", "enter", "enter")
"""Day first, the second name is the borrower's, the case's own clock."""


async def test_attachments_are_kept_only_if_the_user_says_so(
    empty_case: Path, opened: Open, lang: str, tmp_path: Path
) -> None:
    path = tmp_path / "WhatsApp Chat with Agent.zip"
    with zipfile.ZipFile(path, "w") as made:
        made.writestr("_chat.txt", CHAT + "06/12/2025, 10:00 - Agent [b]\u202eLi[/b]: IMG-1.jpg (file attached)\n")
        made.writestr("IMG-1.jpg", b"\xff\xd8\xff\xe0 a picture")
    for wanted in (False, True):
        async with opened(empty_case, lang=lang) as hand:
            await read(hand, path)
            await hand.press(*ANSWERED)
            said = {"en": "Also the attachment, as evidence", "zh": "1 个附件，作为证据"}[lang]
            assert any("[ ] " in line and said in line for line in hand.lines)
            if wanted:
                await hand.press("up", "enter", "down")
            else:
                await hand.press("up", "up", "enter", "down", "down")
            await hand.press("enter", "ctrl+s", "tab", "enter")
            assert hand.place == "home"
        with Casebook.open(empty_case) as book:
            assert book.count("contact") == 4
            assert book.columns("evidence")["name"] == ([path.name, "IMG-1.jpg"] if wanted else [])


async def test_a_locked_zip_asks_for_its_password_and_a_wrong_one_changes_nothing(
    empty_case: Path, opened: Open, lang: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, chat: Path
) -> None:
    from debtor_assistant.intake import reading
    from debtor_assistant.intake.archives import refusal

    real = reading.read

    def locked(path: Path, options: object = None, password: str | None = None) -> object:
        if password != "open":
            raise refusal(path, "locked")
        return real(path, options)  # type: ignore[arg-type]

    monkeypatch.setattr(reading, "read", locked)
    async with opened(empty_case, lang=lang) as hand:
        await read(hand, chat)
        assert hand.place == "password"
        await hand.write("wrong")
        assert "wrong" not in hand.text
        await hand.press("enter")
        assert hand.place == "problem"
        await hand.press("enter")
        hand.app.screen.query_one("#path").focus()
        await hand.press("enter")
        await hand.write("open")
        await hand.press("enter")
        assert hand.place == "import"
        await hand.press(*ANSWERED)
        await hand.press("enter", "ctrl+s", "tab", "enter")
        assert hand.place == "home"
    assert len(contacts(empty_case)["id"]) == 3


async def test_a_path_may_hold_spaces_and_space_marks_a_number(empty_case: Path, opened: Open, chat: Path) -> None:
    async with opened(empty_case) as hand:
        await hand.press("i")
        await hand.write("a b")
        assert hand.app.screen.query_one("#path").value == "a b"  # type: ignore[attr-defined]
        hand.app.screen.query_one("#path").value = str(chat)  # type: ignore[attr-defined]
        await hand.press("enter", *ANSWERED, "space")
        assert "[x] Agent" in hand.text


async def test_leaving_while_a_file_is_read_keeps_nothing_and_says_nothing(
    empty_case: Path, opened: Open, chat: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import threading

    from debtor_assistant.tui.work import importing

    real, may_go_on = importing.preview, threading.Event()

    def slow(path: Path, answers: object, progress: object) -> object:
        may_go_on.wait(10)
        progress(1, 2)  # type: ignore[operator]
        return real(path, answers, progress)  # type: ignore[arg-type]

    monkeypatch.setattr(importing, "preview", slow)
    async with opened(empty_case) as hand:
        await hand.press("i")
        hand.app.screen.query_one("#path").value = str(chat)  # type: ignore[attr-defined]
        await hand.pilot.press("enter")
        await hand.pilot.press("escape")
        may_go_on.set()
        await hand.rest()
        assert hand.place == "home"
    assert contacts(empty_case)["id"] == []
