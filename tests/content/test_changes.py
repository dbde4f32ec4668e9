"""legal_content/CHANGES.md tells what the rule files say, and the history is told right."""

from __future__ import annotations

import dataclasses

from debtor_assistant.base.places import content_dir
from debtor_assistant.cli.rule_changes import history
from debtor_assistant.rules.history import changes, undated
from debtor_assistant.rules.packs import every_rule
from debtor_assistant.rules.rule import Rule, Version
from tests.rules.making import make_rule

MET = {"met": {"channel": "call"}}


def rule(*texts: tuple[str | None, str | None, str]) -> Rule:
    """A rule with several texts: first and last day, article."""
    made = make_rule("prohibited_conduct", MET)
    versions: list[Version] = [
        dataclasses.replace(made.versions[0], first=first, last=last, article={"en": article, "zh": article})
        for first, last, article in texts
    ]
    return dataclasses.replace(made, versions=tuple(versions))


def told(*rules: Rule) -> list[tuple[str, str]]:
    return [(one.day, one.what) for one in changes(rules)]


def test_a_text_that_follows_at_once_is_a_new_text() -> None:
    found = changes([rule(("2020-01-01", "2025-12-31", "s. 1"), ("2026-01-01", None, "s. 2"))])
    assert [(one.day, one.what) for one in found] == [("2026-01-01", "new_text"), ("2020-01-01", "begins")]
    assert [article["en"] for article in found[0].articles] == ["s. 1", "s. 2"]


def test_after_a_gap_a_text_ends_and_another_begins() -> None:
    gap = rule(("2020-01-01", "2024-12-31", "s. 1"), ("2026-01-01", None, "s. 2"))
    assert told(gap) == [("2026-01-01", "begins"), ("2025-01-01", "ends"), ("2020-01-01", "begins")]


def test_what_a_new_text_changes_is_named() -> None:
    made = rule(("2020-01-01", "2025-12-31", "s. 1"), ("2026-01-01", None, "s. 1"))
    second = dataclasses.replace(made.versions[1], test={"met": {"channel": "sms"}}, effect="standard")
    (new, _) = changes([dataclasses.replace(made, versions=(made.versions[0], second))])
    assert (new.keys, len(new.articles)) == (("met", "effect"), 1)


def test_rules_without_days_are_told_apart() -> None:
    assert told(rule((None, None, "s. 1"))) == []
    assert len(undated([rule((None, None, "s. 1")), rule(("2020-01-01", None, "s. 1"))])) == 1


def test_the_page_is_up_to_date() -> None:
    rules = sorted(every_rule(), key=lambda one: (one.place, one.id))
    written = (content_dir() / "CHANGES.md").read_text(encoding="utf-8")
    assert written == history(rules), "run: debtor-assistant rules changes -o legal_content/CHANGES.md"
    assert all(f"`{one.id}`" in written for one in rules)
