"""Who wrote and called: thousands of contacts become a few decisions, by keys alone."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from debtor_assistant.store.casebook import Casebook

if TYPE_CHECKING:
    from tests.tui.conftest import Open

LOANS = ("10690001", "10690002", "10690003")
SIGNED = "【Nebula Loans】 pay [red]now\x1b[31m \u202e"
OTHERS = {"95588000": 5, "+8613800138000": 4, "VM-LOANCO": 3}


@pytest.fixture
def crowded(empty_case: Path) -> Path:
    rows = []
    for number in LOANS:
        rows += [{"peer": number, "words": f"{SIGNED} {nr}"} for nr in range(40)]
    for number, count in OTHERS.items():
        rows += [{"peer": number, "words": f"{number} 你这个王八蛋 {nr}"} for nr in range(count)]
    rows.append({"peer": "138 0013 8000", "words": "the same number, written otherwise"})
    with Casebook.open(empty_case) as book:
        book.add_many(
            "contact",
            [
                {
                    "at": f"2026-02-{1 + nr % 28:02} 10:00",
                    "channel": "sms",
                    "direction": "inbound",
                    "key": f"{nr:032x}",
                    **row,
                }
                for nr, row in enumerate(rows)
            ],
            source={"sha256": "0" * 64},
        )
    return empty_case


def parties(path: Path) -> dict[str, int]:
    counts: dict[str, int] = {}
    with Casebook.open(path) as book:
        names = dict(zip(*(book.columns("party", fields=["name"])[key] for key in ("id", "name")), strict=True))
        for party in book.columns("contact", fields=["party"])["party"]:
            name = names.get(party, "")
            counts[str(name)] = counts.get(str(name), 0) + 1
    return counts


async def test_counts_span_hints_and_first_words_are_shown(crowded: Path, opened: Open, lang: str) -> None:
    async with opened(crowded, lang=lang) as hand:
        await hand.press("n")
        assert {"en": "6 numbers nobody has named, 133 contacts", "zh": "6 个号码还没有说明身份，共 133 次联系"}[
            lang
        ] in hand.text
        await hand.press("down", "down", "down")
        line = next(line for line in hand.lines if "+8613800138000" in line)
        assert " 5 " in line
        assert "2026-02-" in line
        assert "~ 4" in line
        assert {"en": "May be: Insult", "zh": "可能是：辱骂"}[lang].lower() in hand.text.lower()
        assert "138 0013 8000" in hand.text
        for char in hand.text:
            assert char.isprintable() or char == "\n"


async def test_numbers_that_sign_alike_are_given_to_one_new_party_at_once(
    crowded: Path, opened: Open, lang: str
) -> None:
    async with opened(crowded, lang=lang) as hand:
        await hand.press("n", "a")
        assert hand.text.count("[x]") == 3
        before = hand.pressed
        await hand.press("enter", "1", "1")
        await hand.write("Nebula")
        await hand.press("enter")
        assert hand.place == "senders"
        assert hand.pressed - before == 4
    assert parties(crowded) == {"Nebula": 120, "": 13}
    with Casebook.open(crowded) as book:
        assert set(book.get("party", "p1").numbers) == set(LOANS)
        assert book.verify() == []


async def test_a_kind_that_seldom_calls_is_one_step_further(crowded: Path, opened: Open, lang: str) -> None:
    async with opened(crowded, lang=lang) as hand:
        await hand.press("n", "enter", "1", "9")
        await hand.write({"en": "employer", "zh": "雇主"}[lang])
        await hand.press("enter", "enter")
        assert hand.place == "senders"
    with Casebook.open(crowded) as book:
        assert book.get("party", "p1").kind == "employer"


async def test_a_known_party_takes_a_number_and_reading_does_not_lose_the_place(
    crowded: Path, opened: Open, lang: str
) -> None:
    from debtor_assistant.records import Party

    with Casebook.open(crowded) as book:
        book.add(Party(kind="agency", name="Hengxin", numbers=["95588000"]))
    async with opened(crowded, lang=lang) as hand:
        await hand.press("n", "down", "v")
        assert hand.place == "contacts"
        assert {"en": "40 contacts", "zh": "40 次联系"}[lang] in hand.text
        await hand.press("escape")
        assert hand.place == "senders"
        await hand.press("enter")
        assert "10690002" in hand.text
        await hand.press("1")
        assert hand.place == "senders"
    assert parties(crowded) == {"Hengxin": 40, "": 93}


async def test_later_moves_to_the_end_and_saves_nothing(crowded: Path, opened: Open, lang: str) -> None:
    async with opened(crowded, lang=lang) as hand:
        await hand.press("n", "l")
        later = {"en": " Later", "zh": " 以后再说"}[lang]
        lines = hand.lines
        assert lines.index(later) < next(nr for nr, line in enumerate(lines) if "[ ] 10690001" in line)
        await hand.press("escape", "n")
        assert later in hand.lines
        await hand.press("end", "l")
        assert later not in hand.lines
    assert parties(crowded) == {"": 133}


async def test_several_are_set_aside_together_each_as_its_own_person(crowded: Path, opened: Open, lang: str) -> None:
    async with opened(crowded, lang=lang) as hand:
        await hand.press("n", "space", "down", "space", "x")
        assert hand.place == "confirm"
        assert "80" in hand.text
        await hand.press("tab", "enter")
    found = parties(crowded)
    assert sorted(found.values()) == [40, 40, 53]
    with Casebook.open(crowded) as book:
        assert set(book.columns("party", fields=["kind"])["kind"]) == {"person"}


async def test_esc_at_every_step_changes_nothing(crowded: Path, opened: Open) -> None:
    async with opened(crowded) as hand:
        for keys in (("enter", "escape"), ("enter", "1", "escape"), ("enter", "1", "1", "escape"), ("x", "escape")):
            await hand.press("n", *keys)
            assert hand.place == "senders", keys
    assert parties(crowded) == {"": 133}
