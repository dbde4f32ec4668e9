"""Reading, checklists and phone scripts: by keys, in both languages, at 80 by 24; hostile words stay words."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from debtor_assistant.store.casebook import Casebook
from debtor_assistant.tui.screens import guide_ways

if TYPE_CHECKING:
    from tests.tui.conftest import Hand, Open

HOSTILE = "[bold]X[/] evil"


def clean(hand: Hand) -> None:
    """Nothing is missing in the catalogs, and nothing reached the terminal that must not."""
    assert not {"⟨", "\x1b"} & set(hand.text)


async def turned(hand: Hand, *keys: str) -> str:
    """What the pages show while they are turned."""
    text = hand.text
    for key in keys:
        await hand.press(key)
        text += hand.text
    return text


async def test_an_article_is_found_by_typing_and_its_links_are_followed(case: Path, opened: Open, lang: str) -> None:
    async with opened(case, lang=lang) as hand:
        await hand.press("g")
        assert hand.place == "guide"
        assert {"en": "Your rights", "zh": "您的权利"}[lang] in hand.text
        await hand.write("sued")
        assert "G24" in hand.text
        await hand.press("enter")
        assert hand.place == "article"
        clean(hand)
        first = hand.text
        await hand.press("f2")
        assert hand.text != first
        await hand.press("f2", "tab")
        assert {"en": "Information, not legal advice", "zh": "不是法律意见"}[lang] in hand.text
        await hand.press("enter")
        assert hand.place in ("article", "rule", "letters", "checklists", "deadlines", "lines", "scripts")
        clean(hand)
        await hand.press("escape")
        assert hand.place == "article"


async def test_words_of_danger_show_the_way_to_people_first(case: Path, opened: Open, lang: str) -> None:
    async with opened(case, lang=lang) as hand:
        await hand.press("g")
        await hand.write({"en": "i want to die", "zh": "不想活了"}[lang])
        assert {"en": "somebody to talk to", "zh": "有人可以听您说"}[lang] in hand.text
        await hand.press("enter")
        assert hand.place == "help-lines"


async def test_a_link_opens_the_very_list_and_the_very_letter(case: Path, opened: Open) -> None:
    async with opened(case) as hand:
        for kind, target, place in (
            ("checklist", "court-paper", "checklists"),
            ("letter", "contact-preferences", "letter"),
            ("letter", "no-such-letter", "letters"),
            ("script", "P7", "scripts"),
            ("script", "P1", "script"),
            ("do", "deadlines", "deadlines"),
            ("do", "back-up", "care"),
        ):
            guide_ways.follow(hand.app, kind, target)
            await hand.rest()
            assert hand.place == place, target
            if kind == "checklist":
                await hand.press("enter")
                assert "Case number or name of the paper" in hand.text
                await hand.press("escape")
            await hand.press("escape")


async def test_the_law_of_other_places_is_a_key_away(case: Path, opened: Open) -> None:
    async with opened(case, size=(120, 40)) as hand:
        await hand.press("g", "enter", "end", "pageup")
        assert "also tells the law of" in hand.text + (await turned(hand, "pagedown"))
        await hand.press("a", "home")
        shown = await turned(hand, *["pagedown"] * 4)
        assert "United States" in shown
        assert "China" in shown


async def test_a_finding_and_its_rule_lead_to_what_there_is_to_read(case: Path, opened: Open, lang: str) -> None:
    async with opened(case, lang=lang) as hand:
        await hand.press("f", "enter")
        assert hand.place == "finding"
        await hand.press("m")
        assert hand.place == "article"
        await hand.press("escape", "e", "m")
        assert hand.place in ("article", "editor")
        clean(hand)


async def test_without_a_case_everything_can_still_be_read(opened: Open) -> None:
    async with opened() as hand:
        await hand.press("escape", "g", "enter")
        assert hand.place == "article"
        await hand.press("2")
        assert hand.place in ("rule", "article")
        await hand.press("escape", "escape", "escape", "y")
        assert hand.place == "scripts"


async def test_a_list_is_begun_answered_noted_and_told(case: Path, opened: Open, lang: str) -> None:
    async with opened(case, lang=lang) as hand:
        await hand.press("j", "enter")
        await hand.write("Wallet [bold]X")
        await hand.press("enter")
        assert hand.place == "checklist"
        await hand.press("2", "1", "3", "1", "n")
        await hand.write("seen")
        await hand.press("ctrl+s")
        assert "[bold]X" in hand.text
        await hand.press("up", "2", "ctrl+z")
        await hand.press("r")
        assert hand.place == "checklist-result"
        assert {"en": "Stop and look", "zh": "请先停下来"}[lang] in hand.text
        assert {"en": "rates no firm", "zh": "不评价任何公司"}[lang] in hand.text
        clean(hand)
    with Casebook.open(case) as book:
        (answers,) = book.columns("checklist")["answers"]
        assert (answers["W01"], answers["W02"], answers["W05"]) == ("bad", "good", "good")
        assert answers["W06.note"] == "seen"
        assert len([entry for entry in book.history() if entry.table == "checklist"]) == 7


async def test_a_clause_is_quoted_with_its_page(case: Path, opened: Open) -> None:
    async with opened(case) as hand:
        await hand.press("j", "down", "enter")
        await hand.write("Contract")
        await hand.press("enter", "c")
        await hand.write("any time")
        await hand.press("ctrl+s", "p")
        await hand.write("4")
        await hand.press("enter", "2", "up")
        assert 'Page 4 of the contract: "any time"' in hand.text
        await hand.press("r")
        assert "Who lent me the money?" in hand.text


async def test_the_day_of_a_court_paper_stands_there_while_the_check_is_open(
    case: Path, opened: Open, lang: str
) -> None:
    async with opened(case, lang=lang) as hand:
        await hand.press("j", "down", "down", "enter")
        await hand.write("2026")
        await hand.press("enter")
        assert {"en": "Say which paper it is", "zh": "请填写是哪种文书"}[lang] in hand.text.replace("\n", "")
        await hand.press("p", "1", "t")
        await hand.write("2026-03-02")
        await hand.press("enter")
        assert {"en": "Mar 17, 2026", "zh": "2026年3月17日"}[lang] in hand.text
        await hand.press("r")
        assert {"en": "Act as if it were real", "zh": "请当成真的来准备"}[lang] in hand.text
        await hand.press("1")
        assert hand.place == "sheet"
        await hand.press("ctrl+s")
        assert hand.place == "checklist-result"
        await hand.press("2")
        assert hand.place == "deadlines"
        assert {"en": "Mar 17, 2026", "zh": "2026年3月17日"}[lang] in hand.text


async def test_a_file_of_the_case_is_linked_and_let_go(case: Path, opened: Open, tmp_path: Path) -> None:
    from debtor_assistant.records import Checklist

    (tmp_path / "cost table.png").write_bytes(b"picture")
    with Casebook.open(case) as book:
        book.vault.keep(tmp_path / "cost table.png", {})
        book.add(Checklist(kind="choose-platform", name="One"))
    async with opened(case) as hand:
        await hand.press("j", "enter", "v", "1")
        assert "Files that belong to it: x1" in hand.text
        await hand.press("v")
        assert "[x] x1  cost table.png" in hand.text
        await hand.press("1")
        assert "Files that belong to it" not in hand.text


async def test_lists_are_compared_written_and_struck(case: Path, opened: Open, tmp_path: Path) -> None:
    with Casebook.open(case) as book:
        from debtor_assistant.records import Checklist

        for name in ("One", HOSTILE):
            book.add(Checklist(kind="choose-platform", name=name, answers={"W01": "good"}))
    async with opened(case) as hand:
        await hand.press("j", "c")
        assert hand.place == "compare"
        assert "[bold]X[/]" in hand.text
        assert "Points of what" in hand.text
        clean(hand)
        await hand.press("w", "ctrl+u")
        await hand.write(str(tmp_path / "both.txt"))
        await hand.press("enter")
        assert (tmp_path / "both.txt").read_text(encoding="utf-8").count("(good)") == 2
        await hand.press("escape", "delete")
        await hand.write("wrong")
        await hand.press("ctrl+s")
        assert "1 list in this case" in hand.text


async def test_a_script_marks_what_was_said_and_leads_to_the_log(case: Path, opened: Open, lang: str) -> None:
    async with opened(case, lang=lang) as hand:
        await hand.press("y")
        assert hand.place == "scripts"
        assert {"en": "Recording announcement", "zh": "录音告知"}[lang] not in hand.text
        await hand.press("3")
        assert hand.place == "script"
        await hand.press("1", "2", "2", "5")
        assert hand.text.count("✓ 20:00:00") == 2
        assert {"en": "no promise in this call", "zh": "不作承诺"}[lang] in hand.text
        clean(hand)
        await hand.press("escape")
        assert hand.place == "quick"
        await hand.press("c", "1", "enter")
    with Casebook.open(case) as book:
        contact = book.get("contact", "c4")
        said = {"en": "I am at work and cannot talk here.", "zh": "我在工作，不能在这里谈。"}[lang]
        assert contact.my_words.splitlines()[0] == f"20:00:00 {said}"
        assert len(contact.my_words.splitlines()) == 2


async def test_a_script_that_was_not_used_leaves_no_form(case: Path, opened: Open) -> None:
    async with opened(case) as hand:
        await hand.press("y", "1", "escape")
        assert hand.place == "scripts"


async def test_a_recording_is_announced_where_everybody_has_to_agree(tmp_path: Path, opened: Open) -> None:
    path = tmp_path / "de.case"
    Casebook.create(path, jurisdiction="EU-DE", timezone="Europe/Berlin").close()
    async with opened(path) as hand:
        await hand.press("y", "7")
        assert "I am recording; by going on you agree." in hand.text


async def test_a_link_can_be_clicked(case: Path, opened: Open) -> None:
    async with opened(case, size=(120, 40)) as hand:
        await hand.press("g", "enter")
        row = next(number for number, line in enumerate(hand.lines) if "[1]" in line)
        await hand.pilot.click(offset=(hand.lines[row].index("[1]") - 4, row))
        await hand.rest()
        assert "Is this court paper real?" in hand.lines[2]
