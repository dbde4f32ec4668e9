"""Hints in a person's own words, on our list of sentences: half of them mean nothing of the kind."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from debtor_assistant.base.places import content_dir
from debtor_assistant.base.strict_yaml import load
from debtor_assistant.care.own_words import ORDER, found_in

SENTENCES: Any = load(Path(__file__).with_name("own_sentences.yaml").read_bytes(), "own_sentences.yaml").data
LISTS: Any = load((content_dir() / "coping" / "own_words.yaml").read_bytes(), "own_words.yaml").data


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_the_set_is_large_and_half_of_it_means_nothing(lang: str) -> None:
    total = sum(len(rows) for rows in SENTENCES[lang].values())
    assert total >= 60
    assert 0.4 <= len(SENTENCES[lang]["none"]) / total <= 0.6


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_plans_are_found_and_nothing_is_made_of_harmless_sentences(lang: str) -> None:
    plans = SENTENCES[lang]["S1"]
    found = sum("S1" in found_in(sentence) for sentence in plans)
    assert found / len(plans) >= 0.9, [sentence for sentence in plans if "S1" not in found_in(sentence)]
    wrong = {sentence: hits for sentence in SENTENCES[lang]["none"] if (hits := found_in(sentence))}
    assert not any("S1" in hits for hits in wrong.values())
    assert not wrong


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_the_other_classes_are_mostly_found(lang: str) -> None:
    rows = [(name, one) for name, group in SENTENCES[lang].items() if name not in ("S1", "none") for one in group]
    missed = [(name, one) for name, one in rows if name not in found_in(one)]
    assert len(missed) <= 0.1 * len(rows), missed


def test_the_list_carries_examples_of_both_sides_and_they_hold() -> None:
    assert set(LISTS["classes"]) == set(ORDER)
    for name, one in LISTS["classes"].items():
        for lang in ("en", "zh"):
            assert one[lang]["yes"]
            assert one[lang]["no"]
            assert all(name in found_in(sentence) for sentence in one[lang]["yes"]), name
            assert not [sentence for sentence in one[lang]["no"] if found_in(sentence)], name


def test_a_negation_lowers_and_never_silences() -> None:
    for sentence in ("I would never kill myself", "I'm not going to end my life", "我不会自杀", "从没想过自杀"):
        assert found_in(sentence)[0] == "S2", sentence


def test_disguises_are_seen_through() -> None:
    for sentence in ("自 杀", "自*杀", "自殺", "ＫＩＬＬ ＭＹＳＥＬＦ", "I can’t go on", "kill  myself"):
        assert found_in(sentence), sentence


@given(st.text(max_size=300))
def test_any_text_is_answered_with_known_classes_in_their_order(text: str) -> None:
    found = found_in(text)
    assert found == [name for name in ORDER if name in found]
