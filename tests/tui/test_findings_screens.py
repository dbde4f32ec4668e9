"""Findings are read, their questions answered on the spot; no screen judges."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from debtor_assistant.store.casebook import Casebook
from debtor_assistant.text.breach import strength
from debtor_assistant.tui.verdicts import verdict_name

if TYPE_CHECKING:
    from tests.tui.conftest import Open


async def test_home_counts_findings_by_verdict_in_words(case: Path, opened: Open, lang: str) -> None:
    async with opened(case, lang=lang) as hand:
        survey = hand.app.survey
        assert survey is not None
        assert survey.by_verdict["violated"] >= 1
        for verdict, n in survey.by_verdict.items():
            line = next(line for line in hand.lines if verdict_name(verdict) in line)
            assert f" {n} " in line


async def test_a_finding_is_read_with_time_hours_article_and_force(case: Path, opened: Open, lang: str) -> None:
    async with opened(case, lang=lang, size=(100, 60)) as hand:
        await hand.press("f")
        index = next(nr for nr, one in enumerate(hand.app.survey.findings) if one.rule == "cn-gbt-night-window")  # type: ignore[union-attr]
        hand.app.screen.open_card(index)  # type: ignore[attr-defined]
        await hand.rest()
        finding = hand.app.survey.findings[index]  # type: ignore[union-attr]
        page = "".join(hand.text.split())
        for words in (
            finding.title[lang],
            {"en": "Mar 2, 2026 23:30", "zh": "2026年3月2日 23:30"}[lang],
            "08:00-22:00",
            finding.article,
            finding.next_step[lang],
            finding.not_covered[lang],
            *(reply[lang] for reply in finding.replies),
            strength("standard-rec", finding.verdict),
        ):
            assert "".join(words.split()) in page, words


async def test_a_missing_fact_is_answered_on_the_card_and_the_check_runs_again(case: Path, opened: Open) -> None:
    async with opened(case, size=(100, 60)) as hand:
        await hand.press("f")
        findings = hand.app.survey.findings  # type: ignore[union-attr]
        rule = "cn-gbt-night-window"
        index = next(nr for nr, one in enumerate(findings) if (one.rule, one.verdict) == (rule, "possible"))
        assert "c3.time_of" in findings[index].missing
        hand.app.screen.open_card(index)  # type: ignore[attr-defined]
        await hand.rest()
        number = next(
            nr
            for nr, question in enumerate(hand.app.screen.asked, 1)
            if question.name == "time_of"  # type: ignore[attr-defined]
        )
        await hand.press(str(number), "1")
        verdicts = {one.verdict for one in hand.app.survey.findings if one.rule == rule}  # type: ignore[union-attr]
        assert verdicts == {"violated"}
    with Casebook.open(case) as book:
        assert book.get("contact", "c3").time_of == "sent"


async def test_esc_on_a_question_changes_nothing(case: Path, opened: Open) -> None:
    with Casebook.open(case) as book:
        head = book.head()
    async with opened(case) as hand:
        await hand.press("u")
        assert hand.place == "questions"
        await hand.press("enter", "escape", "escape", "escape")
        assert hand.place == "home"
    with Casebook.open(case) as book:
        assert book.head() == head


async def test_the_log_marks_contacts_a_finding_speaks_of_without_colour(case: Path, opened: Open) -> None:
    async with opened(case) as hand:
        await hand.press("c")
        marked = [line for line in hand.lines if line.startswith(" ! ")]
        assert any("2026-03-02 23:30" in line for line in marked)
        assert any(line.startswith("   ") and "2026-03-03 14:00" in line for line in hand.lines)


async def test_the_neighbours_of_a_finding_are_one_key_away(case: Path, opened: Open) -> None:
    async with opened(case) as hand:
        await hand.press("f", "enter")
        first = hand.app.screen.finding  # type: ignore[attr-defined]
        await hand.press("right_square_bracket")
        assert hand.app.screen.finding is not first  # type: ignore[attr-defined]
        await hand.press("left_square_bracket")
        assert hand.app.screen.finding is first  # type: ignore[attr-defined]


async def test_an_empty_case_says_calmly_that_there_is_nothing(empty_case: Path, opened: Open, lang: str) -> None:
    async with opened(empty_case, lang=lang) as hand:
        assert hand.app.survey is not None
        assert not hand.app.survey.findings
        await hand.press("f")
        assert hand.place == "findings"
        assert "⟨" not in hand.text
