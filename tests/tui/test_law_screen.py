"""What the law says here: all rules of the place, those that are only read too, narrowed by words, opened in full."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from debtor_assistant.rules.packs import all_places, load_packs
from debtor_assistant.store.casebook import Casebook
from debtor_assistant.text import speaking
from debtor_assistant.tui.work.law import GROUPS, chosen, group_of, rules_of

if TYPE_CHECKING:
    from tests.tui.conftest import Open


async def test_rules_are_narrowed_and_opened(case: Path, opened: Open, lang: str) -> None:
    async with opened(case, lang=lang, size=(100, 40)) as hand:
        await hand.press("l")
        assert hand.place == "law"
        assert "⟨" not in hand.text
        await hand.write({"en": "45251 night", "zh": "45251"}[lang])
        await hand.press("enter")
        assert hand.place == "rule"
        assert "45251" in hand.text
        assert "⟨" not in hand.text
        await hand.press("escape", "escape")
        assert hand.place == "home"


async def test_background_can_be_shown_alone_and_read(case: Path, opened: Open, lang: str) -> None:
    async with opened(case, lang=lang, size=(100, 40)) as hand:
        await hand.press("l", "ctrl+t", "ctrl+t", "ctrl+t")
        screen = hand.app.screen
        assert screen.group == "background"  # type: ignore[attr-defined]
        shown = list(chosen(rules_of("CN"), "background", ""))
        assert any(rule.kind == "information" for rule in shown)
        await hand.press("enter")
        assert hand.place == "rule"
        assert "".join(shown[0].texts["title"][lang].split()) in "".join(hand.text.split())


async def test_the_rule_of_a_finding_is_explained(case: Path, opened: Open, lang: str) -> None:
    async with opened(case, lang=lang) as hand:
        await hand.press("f", "enter", "e")
        assert hand.place == "rule"
        rule = hand.app.screen.rule  # type: ignore[attr-defined]
        finding = hand.app.survey.findings[0]  # type: ignore[union-attr]
        assert rule.id == finding.rule


async def test_the_list_speaks_the_other_language_at_once(case: Path, opened: Open) -> None:
    async with opened(case, size=(100, 40)) as hand:
        await hand.press("l", "f2")
        assert "条规则（" in hand.text


async def test_without_any_law_the_list_says_so(tmp_path: Path, opened: Open, lang: str) -> None:
    path = tmp_path / "nowhere.case"
    Casebook.create(path, jurisdiction="FR", timezone="Europe/Paris").close()
    async with opened(path, lang=lang) as hand:
        await hand.press("l")
        assert {"en": "No law is encoded", "zh": "尚未编入"}[lang] in " ".join(hand.text.split())


@pytest.mark.parametrize("place", all_places())
def test_every_rule_of_every_place_is_in_the_list_and_has_a_page(place: str) -> None:
    from debtor_assistant.cli.rule_words import page

    rules = rules_of(place)
    assert len(rules) == sum(len(pack.rules) for pack in load_packs(place))
    assert {group_of(rule) for rule in rules} <= set(GROUPS)
    assert list(chosen(rules, "all", "")) == rules
    for rule in rules:
        if rule.place == place:
            for lang in ("en", "zh"):
                with speaking(lang):
                    assert "⟨" not in "\n".join(page(rule)), rule.id
