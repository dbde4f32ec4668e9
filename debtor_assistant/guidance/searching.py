"""Finds articles by words, in both languages, straight from the texts: some hundred files need no index on disk.

Chinese has no spaces, so it is looked up by pairs of neighbouring characters; English by words without their endings.
"""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from debtor_assistant.base.places import content_dir
from debtor_assistant.base.strict_yaml import load
from debtor_assistant.guidance.articles import Article, Shelf
from debtor_assistant.guidance.markup import words_of

_RUNS = re.compile(r"[\u3400-\u9fff\uf900-\ufaff]+|[a-z0-9\u00c0-\u024f]+")
_SUFFIXES = ("ings", "ing", "ies", "ied", "es", "ed", "s", "ly")
_WEIGHTS = {"title": 6.0, "first": 2.0, "heading": 2.0, "text": 1.0}
_LEAST = 0.2
"""What fits so much worse than the best is left out."""
_COMMON = frozenset(
    {
        "a",
        "an",
        "and",
        "are",
        "as",
        "at",
        "be",
        "but",
        "by",
        "can",
        "do",
        "for",
        "from",
        "has",
        "have",
        "how",
        "i",
        "if",
        "in",
        "is",
        "it",
        "its",
        "me",
        "my",
        "not",
        "of",
        "on",
        "or",
        "so",
        "that",
        "the",
        "their",
        "them",
        "they",
        "this",
        "to",
        "was",
        "what",
        "when",
        "who",
        "why",
        "will",
        "with",
        "you",
        "your",
    }
)
_HOLLOW = frozenset("的了吗呢是我您你怎么什么样要不在和有被还该应可以如何能否")


@dataclass(frozen=True)
class Found:
    """An article that fits, how well, and the line of it that fits best."""

    article: Article
    score: float
    line: str


def terms(text: str) -> Iterator[str]:
    """What a text is looked up by: pairs of Chinese characters, stems of words."""
    for run in _RUNS.findall(unicodedata.normalize("NFKC", text).casefold()):
        if run[0] < "\u3400":
            if run not in _COMMON:
                yield _stem(run)
            continue
        yield from (run[place : place + 2] for place in range(len(run) - 1))
        if len(run) == 1:
            yield run


def _stem(word: str) -> str:
    for suffix in _SUFFIXES:
        if word.endswith(suffix) and len(word) - len(suffix) >= 3:
            stem = word[: -len(suffix)]
            return stem + "y" if suffix in ("ies", "ied") else stem[:-1] if stem[-1:] == stem[-2:-1] else stem
    return word[:-1] if word.endswith("e") and len(word) > 4 else word


def search(shelf: Shelf, words: str, lang: str) -> list[Found]:
    """Articles that say something of these words, best first, shown in `lang`.

    A question may be asked in either language; what is found in the other one leads to its twin.
    """
    asked = _asked(words)
    if not asked:
        return []
    shown = {one.name: one for one in shelf.of(lang)}
    best: dict[str, Found] = {}
    for article, score, line in _scored(shelf, asked):
        before = best.get(article.name)
        if before is None or score > before.score:
            best[article.name] = Found(shown[article.name], score, line)
    most = max((one.score for one in best.values()), default=0.0)
    kept = [one for one in best.values() if one.score >= most * _LEAST]
    return sorted(kept, key=lambda one: (-one.score, one.article.front.number))


def _asked(words: str) -> list[str]:
    """The terms of a question; pairs made of hollow characters only say nothing."""
    found = list(dict.fromkeys(terms(words)))
    telling = [term for term in found if not set(term) <= _HOLLOW]
    return telling or found


def _scored(shelf: Shelf, asked: Sequence[str]) -> Iterator[tuple[Article, float, str]]:
    index = _index(shelf.articles)
    # Only the last word of a question may still be being typed.
    typed = asked[-1]
    hits = [[_alike(one.weights, term, term is typed) for term in asked] for one in index]
    rarity = [math.log(1 + len(index) / (1 + sum(map(bool, column)))) for column in zip(*hits, strict=True)]
    for entry, row in zip(index, hits, strict=True):
        parts = [math.log1p(hit) * rare for hit, rare in zip(row, rarity, strict=True)]
        met = sum(part > 0 for part in parts)
        # A part of what was asked is to be there: one common word alone is no answer to a long question. Pairs that
        # reach over the end of a Chinese word are never met, so half would be too much.
        if met * 4 >= len(asked) and met:
            yield entry.article, sum(parts) * met / len(asked), _best_line(entry.lines, asked)


def _alike(weights: dict[str, float], term: str, typed: bool) -> float:
    """How much of a term there is, or of a word that means the same."""
    same = (0.8 * weights.get(other, 0.0) for other in _same().get(term, ()))
    return max(_hits(weights, term, typed), *same, 0.0)


@lru_cache(maxsize=1)
def _same() -> dict[str, tuple[str, ...]]:
    """Terms that mean the same, by each of them."""
    data = load((content_dir() / "guidance" / "same.yaml").read_bytes(), "guidance/same.yaml").data
    assert isinstance(data, list)
    groups = [tuple(term for word in group for term in terms(str(word))) for group in data]
    return {term: tuple(other for other in group if other != term) for group in groups for term in group}


def _hits(weights: dict[str, float], term: str, typed: bool) -> float:
    """How much of a term there is; a Latin word that is still being typed meets longer ones."""
    there = weights.get(term, 0.0)
    if not there and typed and term.isascii() and len(term) >= 3:
        there = 0.5 * sum(weight for other, weight in weights.items() if other.startswith(term))
    if not there and len(term) == 1 and not term.isascii():
        there = 0.5 * sum(weight for other, weight in weights.items() if term in other)
    return there


@dataclass(frozen=True)
class _Entry:
    article: Article
    weights: dict[str, float]
    lines: tuple[tuple[str, frozenset[str]], ...]


@lru_cache(maxsize=2)
def _index(articles: tuple[Article, ...]) -> list[_Entry]:
    return [_entry(article) for article in articles]


def _entry(article: Article) -> _Entry:
    weights: dict[str, float] = {}
    lines = []
    _add(weights, terms(f"{article.title} {article.name.replace('-', ' ')}"), "title")
    for number, block in enumerate(article.body):
        place = "first" if not number else "heading" if block.kind == "heading" else "text"
        for line in block.lines:
            words = words_of(line)
            there = list(terms(words))
            _add(weights, there, place)
            lines.append((words, frozenset(there)))
    return _Entry(article, weights, tuple(lines))


def _add(weights: dict[str, float], found: Iterable[str], place: str) -> None:
    for term in found:
        weights[term] = weights.get(term, 0.0) + _WEIGHTS[place]


def _best_line(lines: Sequence[tuple[str, frozenset[str]]], asked: Sequence[str]) -> str:
    return max(lines, key=lambda one: sum(term in one[1] for term in asked), default=("", frozenset()))[0]
