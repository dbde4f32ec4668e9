"""Words that may mean something: marked calmly, shown in their sentence, confirmed or set aside with one key."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from debtor_assistant.records import Contact
from debtor_assistant.store.casebook import Casebook

if TYPE_CHECKING:
    from tests.tui.conftest import Open

THREAT = "[red]再不还钱[/red]\x1b[31m我弄死你\u202e，你等着"
INSULT = "你这个王八蛋"


@pytest.fixture
def hinted(case: Path) -> Path:
    with Casebook.open(case) as book:
        for day, words in ((6, THREAT), (7, INSULT), (8, INSULT)):
            book.add(Contact(at=f"2026-03-0{day} 10:00", channel="sms", direction="inbound", words=words, party="p1"))
    return case


def conduct(path: Path) -> dict[str, object]:
    with Casebook.open(path) as book:
        columns = book.columns("contact", fields=["conduct"])
    return dict(zip(columns["id"], columns["conduct"], strict=True))


async def test_the_log_marks_words_to_look_at_and_shows_only_them(hinted: Path, opened: Open, lang: str) -> None:
    async with opened(hinted, lang=lang) as hand:
        await hand.press("c")
        assert sum("~ 2026-03" in line[:12] for line in hand.lines) == 3
        may_be = {"en": "May be: Insult", "zh": "可能是：辱骂"}[lang]
        assert may_be in hand.text
        assert "王八蛋" in hand.text
        await hand.press("h")
        assert {"en": "3 contacts", "zh": "3 次联系"}[lang] in hand.text
        await hand.press("h")
        assert {"en": "6 contacts", "zh": "6 次联系"}[lang] in hand.text


async def test_one_key_confirms_with_a_reason_in_the_history(hinted: Path, opened: Open, lang: str) -> None:
    async with opened(hinted, lang=lang) as hand:
        await hand.press("c", "h", "end")
        assert "⟨202E⟩" in hand.text or "弄死" in hand.text
        await hand.press("y")
        assert {"en": "2 contacts", "zh": "2 次联系"}[lang] in hand.text
    assert conduct(hinted)["c4"] == ["threat_of_violence", "unsure"]
    with Casebook.open(hinted) as book:
        amended = [entry for entry in book.history() if entry.action == "amend"]
        assert "弄死" in str(amended[-1].details["reason"])


async def test_the_same_words_elsewhere_are_answered_together_if_the_user_says_so(
    hinted: Path, opened: Open, lang: str
) -> None:
    async with opened(hinted, lang=lang) as hand:
        await hand.press("c", "y")
        assert hand.place == "confirm"
        await hand.press("escape")
        assert set(map(str, conduct(hinted).values())) == {"None"}
        await hand.press("y", "tab", "enter")
        assert hand.place == "contacts"
    assert conduct(hinted)["c5"] == conduct(hinted)["c6"] == ["insult", "unsure"]


async def test_one_key_sets_a_hint_aside_and_it_is_not_asked_again(hinted: Path, opened: Open, lang: str) -> None:
    async with opened(hinted, lang=lang) as hand:
        await hand.press("c", "x", "enter")
        assert sum("~ 2026-03" in line[:12] for line in hand.lines) == 2
    assert conduct(hinted)["c6"] is None
    async with opened(hinted, lang=lang) as hand:
        await hand.press("c")
        assert sum("~ 2026-03" in line[:12] for line in hand.lines) == 2


async def test_the_sheet_shows_the_words_and_other_changes_stay_unsaved(hinted: Path, opened: Open, lang: str) -> None:
    async with opened(hinted, lang=lang) as hand:
        await hand.press("c", "enter")
        assert hand.place == "sheet"
        assert {"en": "May be: Insult", "zh": "可能是：辱骂"}[lang] in hand.text
        assert "王八蛋" in hand.text
        await hand.press("delete", "y")
        assert {"en": "May be", "zh": "可能是"}[lang] not in hand.text
        assert "* " in hand.text
        await hand.press("escape")
        assert hand.place == "confirm"
        await hand.press("tab", "enter")
    assert conduct(hinted)["c6"] == ["insult", "unsure"]
    with Casebook.open(hinted) as book:
        assert book.get("contact", "c6").at == "2026-03-08 10:00"


async def test_words_of_others_do_nothing_to_the_screen(hinted: Path, opened: Open, lang: str) -> None:
    async with opened(hinted, lang=lang, size=(140, 40)) as hand:
        await hand.press("c", "h", "end")
        for char in hand.text:
            assert char.isprintable() or char == "\n"
        await hand.press("enter")
        assert "\x1b" not in hand.text
        assert "\u202e" not in hand.text


async def test_the_keys_change_nothing_where_there_is_no_hint(case: Path, opened: Open, lang: str) -> None:
    async with opened(case, lang=lang) as hand:
        await hand.press("c", "y")
        assert hand.place == "contacts"
        assert "~" not in hand.text
        await hand.press("x")
    with Casebook.open(case) as book:
        assert {entry.action for entry in book.history()} == {"create", "add"}


async def test_words_of_somebody_who_does_not_collect_are_not_marked(hinted: Path, opened: Open, lang: str) -> None:
    with Casebook.open(hinted) as book:
        book.amend("party", "p1", {"kind": "person"})
    async with opened(hinted, lang=lang) as hand:
        await hand.press("c")
        assert "~ 2026-03" not in hand.text
