"""Articles for bad days lead to exercises by their id."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from debtor_assistant.guidance.arranging import closing
from debtor_assistant.guidance.articles import Article, read
from debtor_assistant.guidance.checks import Known, actions, check_article
from debtor_assistant.text.languages import speaking

HEAD = """---
title: "Sleep"
number: A8
group: care
readers: [borrower]
checked_on: "2026-11-24"
status: draft
sources: [{title: "A study", flag: report}]
actions: ["exercise:NAME"]
---

Rest first.

## What you can do now
- [A quiet end of the day](exercise:NAME)
"""
NAMES = {kind: set[str]() for kind in ("do", "letter", "checklist", "script")} | {"exercise": {"night"}}


def article(tmp_path: Path, name: str) -> Article:
    path = tmp_path / "en" / "sleep.md"
    path.parent.mkdir()
    path.write_text(HEAD.replace("NAME", name), encoding="utf-8")
    found = read(path, "coping/en/sleep.md")
    assert isinstance(found, Article)
    return found


@pytest.mark.parametrize(("name", "wrong"), [("night", False), ("nigth", True)])
def test_a_link_to_an_exercise_is_an_action_and_must_lead_to_one_that_exists(
    tmp_path: Path, name: str, wrong: bool
) -> None:
    shown = article(tmp_path, name)
    told = [one.what for one in check_article(shown, Known({}, (), NAMES), {"sleep"})]
    assert actions(shown) == [f"exercise:{name}"]
    assert any(name in one for one in told) is wrong


@pytest.mark.parametrize(("group", "said"), [("care", "not clinically reviewed"), ("help", "no lawyer has reviewed")])
def test_the_end_of_a_draft_names_who_has_not_looked_at_it(tmp_path: Path, group: str, said: str) -> None:
    found = article(tmp_path, "night")
    shown = replace(found, front=found.front.model_copy(update={"group": group}))
    with speaking("en"):
        assert said in closing(shown)[-1]
