"""Hints in a person's own words: may help be offered? Read only where people write for themselves; kept nowhere."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from debtor_assistant.base.places import content_dir
from debtor_assistant.base.strict_yaml import load
from debtor_assistant.intake.hints.folding import HAN, fold_words

ORDER = ("S1", "S2", "H", "D", "S3", "P")
"""Classes, the gravest first."""
_DANGER = {"S1", "S2", "S3"}
_WORDS_BEFORE = 4
_SIGNS_BEFORE = 6
_LONGEST = 20_000


@dataclass(frozen=True)
class _Class:
    name: str
    say: re.Pattern[str]
    stop: re.Pattern[str]


@dataclass(frozen=True)
class _Lists:
    classes: tuple[_Class, ...]
    negated: Mapping[str, re.Pattern[str]]


def found_in(text: str) -> list[str]:
    """Return the classes that a text of the person's own hints at, the gravest first."""
    folded = " ".join(fold_words(text[:_LONGEST]).split())
    lists = _lists(content_dir())
    found = set()
    for one in lists.classes:
        stops = [match.span() for match in one.stop.finditer(folded)]
        for start, end in _longest(one.say, folded):
            if any(first <= start and end <= last for first, last in stops):
                continue
            found.add("S2" if one.name == "S1" and _is_negated(lists, folded, start) else one.name)
    return [name for name in ORDER if name in found]


def in_danger(text: str) -> bool:
    """Tell whether a text may mean that somebody needs a person to talk to now."""
    return bool(_DANGER & set(found_in(text)))


def _longest(pattern: re.Pattern[str], text: str) -> Iterator[tuple[int, int]]:
    # The alternatives stand longest first, so that a match is the longest that begins at its place.
    yield from (match.span() for match in pattern.finditer(text))


def _is_negated(lists: _Lists, text: str, start: int) -> bool:
    before = text[:start]
    words = before.split(" ")[-_WORDS_BEFORE - 1 :]
    return bool(lists.negated["en"].search(" ".join(words)) or lists.negated["zh"].search(before[-_SIGNS_BEFORE:]))


@lru_cache(maxsize=2)
def _lists(root: Path) -> _Lists:
    data: Any = load((root / "coping" / "own_words.yaml").read_bytes(), "coping/own_words.yaml").data
    classes = tuple(
        _Class(
            name,
            _any_of([*raw["en"]["say"], *raw["zh"]["say"]]),
            _any_of([*raw["en"]["stop"], *raw["zh"]["stop"]]),
        )
        for name, raw in data["classes"].items()
    )
    return _Lists(classes, {lang: _any_of(words) for lang, words in data["negations"].items()})


def _any_of(phrases: Sequence[str]) -> re.Pattern[str]:
    """A pattern for phrases, folded as the text is; words of letters stand between word boundaries."""
    folded = sorted({fold_words(phrase) for phrase in phrases}, key=len, reverse=True)
    return re.compile("|".join(_bounded(phrase) for phrase in folded))


def _bounded(phrase: str) -> str:
    if re.search(f"[{HAN}]", phrase):
        return re.escape(phrase)
    # Chinese text sets no spaces around Latin letters, so only other letters and digits end a word.
    return rf"(?<![a-z0-9]){re.escape(phrase)}(?![a-z0-9])"
