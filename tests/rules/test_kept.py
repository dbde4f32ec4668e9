"""Packs in their cache: the same as when they were compiled, their words unread until asked for, damage noticed."""

from __future__ import annotations

from pathlib import Path

import pytest

from debtor_assistant.base import places
from debtor_assistant.rules import kept, packs
from debtor_assistant.rules.rule import Pack

PLACE = "CN"


@pytest.fixture
def cached(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The one file of an empty cache after the packs of a place were compiled."""
    monkeypatch.setenv("DEBTOR_ASSISTANT_HOME", str(tmp_path))
    loaded()
    (path,) = places.cache_dir().glob("packs-*")
    return path


def loaded() -> tuple[Pack, ...]:
    packs._load.cache_clear()
    found = packs.load_folder(packs.folder_of(PLACE), PLACE)
    assert not found.problems
    return found.packs


def said(some: tuple[Pack, ...]) -> list[object]:
    return [
        (rule.id, rule.instrument_name, rule.texts, rule.replies, rule.examples, rule.base, rule.when, rule.versions)
        for pack in some
        for rule in pack.rules
    ]


def test_from_the_cache_comes_what_was_compiled(cached: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    warm = loaded()
    cached.unlink()
    assert said(warm) == said(loaded())


def test_words_and_examples_stay_unread_until_asked_for(cached: Path) -> None:
    rules = [rule for pack in loaded() for rule in pack.rules]
    assert all(rule.tried for rule in rules if rule.examples)
    fresh = [rule for pack in loaded() for rule in pack.rules]
    assert not any("value" in vars(sealed) for rule in fresh for sealed in (rule.words, rule.trials, rule.common))


@pytest.mark.parametrize("share", [0.0, 0.1, 0.5, 0.9, 0.9999])
def test_a_cache_that_is_cut_short_counts_as_none(share: float, cached: Path) -> None:
    whole = cached.read_bytes()
    expected = said(loaded())
    cached.write_bytes(whole[: int(len(whole) * share)])
    assert said(loaded()) == expected
    assert cached.read_bytes() == whole


def test_a_cache_without_its_last_line_counts_as_none(cached: Path) -> None:
    lines = cached.read_bytes().splitlines(keepends=True)
    with pytest.raises(LookupError):
        kept.read(b"".join(lines[:-1]))


def test_equal_filters_of_two_rules_are_one_object(cached: Path) -> None:
    rules = [rule for pack in loaded() for rule in pack.rules]
    one, *others = [rule.when["direction"] for rule in rules if rule.when.get("direction") == "inbound"]
    assert others
    assert all(other is one for other in others)
