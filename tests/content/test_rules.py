"""Every rule file is whole, its examples hold, and no date or limit can move unnoticed."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from typing import Any

import pytest

from debtor_assistant.base.places import content_dir
from debtor_assistant.rules.examples import run_example, run_examples
from debtor_assistant.rules.lint import lint
from debtor_assistant.rules.packs import all_places, load_packs
from debtor_assistant.rules.rule import Pack, Rule
from debtor_assistant.rules.schema import json_schema
from debtor_assistant.rules.schema_tests import KIND_KEYS, SILENT
from tests.content.amount_mutants import moved_amounts
from tests.content.hour_mutants import moved_hours
from tests.content.length_mutants import moved_lengths

PLACES = all_places()
RULES = [(place, rule) for place in PLACES for pack in load_packs(place) for rule in pack.rules if rule.place == place]
IDS = [rule.id for _, rule in RULES]


def test_there_are_rules_for_china_and_the_united_states() -> None:
    assert {"CN", "US"} <= set(PLACES)
    assert len(IDS) == len(set(IDS))


def test_nothing_is_missing_in_any_rule_file() -> None:
    # The age of the sources is the build's business on the day it runs; here the day they were checked counts.
    day = max(date.fromisoformat(rule.checked_on) for _, rule in RULES)
    assert [str(problem) for problem in lint(day)] == []


@pytest.mark.parametrize("place", PLACES)
def test_the_examples_of_a_place_hold(place: str) -> None:
    packs = load_packs(place)
    own = [rule for pack in packs for rule in pack.rules if rule.place == place]
    assert run_examples(packs, own).failed == ()


def test_the_schema_for_editors_is_the_one_that_checks() -> None:
    written = json.loads((content_dir() / "schema.json").read_text(encoding="utf-8"))
    assert written == json.loads(json.dumps(json_schema()))


def test_every_kind_has_its_paragraph() -> None:
    text = (content_dir() / "README.md").read_text(encoding="utf-8")
    assert [kind for kind in KIND_KEYS if f"### {kind}\n" not in text] == []


def _moved(day: str, days: int) -> str:
    return (date.fromisoformat(day) + timedelta(days=days)).isoformat()


def _tests(test: Mapping[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    """Every test that differs in one limit by one."""
    yield from moved_lengths(test)
    yield from moved_amounts(test)
    yield from moved_hours(test)


def mutants(rule: Rule) -> Iterator[tuple[str, Rule]]:
    """The rule with one date a day off or one limit one off."""
    for place, version in enumerate(rule.versions):
        changed: list[tuple[str, dict[str, Any]]] = []
        for end in ("first", "last"):
            day = getattr(version, end)
            if day:
                changed += [(f"{end} {days:+} day", {end: _moved(day, days)}) for days in (-1, 1)]
        changed += [(what, {"test": test}) for what, test in _tests(version.test)]
        for what, fields in changed:
            versions = list(rule.versions)
            versions[place] = dataclasses.replace(version, **fields)
            yield f"version {place + 1}: {what}", dataclasses.replace(rule, versions=tuple(versions))
    for what, when in moved_lengths(rule.when):
        yield f"when: {what}", dataclasses.replace(rule, when=when)
    for what, unless in moved_lengths(list(rule.unless)):
        yield f"unless: {what}", dataclasses.replace(rule, unless=tuple(unless))


def _caught(mutant: Rule, packs: list[Pack]) -> bool:
    return any(run_example(mutant, example, packs) for example in mutant.examples)


@pytest.mark.parametrize(("place", "rule"), RULES, ids=IDS)
def test_an_example_fails_when_a_date_or_a_limit_moves(place: str, rule: Rule) -> None:
    if rule.kind in SILENT:
        return  # they judge nothing
    packs = load_packs(place)
    assert [what for what, mutant in mutants(rule) if not _caught(mutant, packs)] == []
