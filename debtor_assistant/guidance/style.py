"""How a text reads: lengths of its sentences, words that are never used, words that most people do not know."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from debtor_assistant.base.places import content_dir
from debtor_assistant.base.strict_yaml import load
from debtor_assistant.guidance.articles import Article
from debtor_assistant.guidance.markup import words_of

WISHED = {"zh": 35, "en": 25}
"""A sentence is to be at most so long: characters in Chinese, words in English."""
LONGEST = {"zh": 45, "en": 32}
"""A sentence longer than this is a mistake."""

_HAN = r"[\u3400-\u9fff\uf900-\ufaff]"
_ENDS = {
    "zh": re.compile(r"(?<=[。！？；])[”』」）]*"),
    "en": re.compile(r"(?<=[.!?])[\"”’)]*\s+(?=[\"“‘(]?[A-Z0-9])"),
}
_SHORT = re.compile(r"\b(?:No|no|Art|art|arts|Mr|Ms|St|v|vs|approx|e\.g|i\.e|U\.S|Inc|Co)\.(?=\s)")
_QUOTED = re.compile(r"[“\"「『][^”\"」』]*[”\"」』]")


@dataclass(frozen=True)
class Sentence:
    """A sentence, where it stands and how long it is."""

    words: str
    at: int
    length: int


@dataclass(frozen=True)
class Word:
    """A word that should not stand here, and what to do instead."""

    word: str
    at: int
    instead: str
    forbidden: bool


def length(words: str, lang: str) -> int:
    """Characters of a Chinese text, figures and Latin words counted as one each; words of an English one."""
    if lang == "zh":
        return len(re.findall(rf"{_HAN}|[A-Za-z0-9][A-Za-z0-9.,:%-]*", words))
    return len(re.findall(r"[A-Za-z0-9\u00c0-\u024f][\w'’.,%-]*", words))


def total(article: Article) -> int:
    """How long the article is, its headings included."""
    return sum(length(words_of(line), article.lang) for block in article.body for line in block.lines)


def sentences(article: Article) -> Iterator[Sentence]:
    """Every sentence; a line of a list is one at least."""
    for block in article.body:
        if block.kind == "heading":
            continue
        for number, line in enumerate(block.lines):
            for words in split(words_of(line), article.lang):
                yield Sentence(words, block.at + number, length(words, article.lang))


def split(text: str, lang: str) -> list[str]:
    """The sentences of a text."""
    held = _SHORT.sub(lambda match: match[0][:-1] + "\u2024", text) if lang == "en" else text
    return [part.replace("\u2024", ".").strip() for part in _ENDS[lang].split(held) if part.strip()]


def odd_words(article: Article) -> Iterator[Word]:
    """Words of the lists in the article; quoted words may be named so that they can be corrected."""
    for block in article.body:
        for number, line in enumerate(block.lines):
            text = _QUOTED.sub(" ", words_of(line))
            yield from _found(text, article, block.at + number)
    yield from _found(article.title, article, 1)


def _found(text: str, article: Article, at: int) -> Iterator[Word]:
    for pattern, instead, forbidden, groups in _lists()[article.lang]:
        for match in pattern.finditer(text):
            yield Word(match[0], at, instead, forbidden and article.front.group not in groups)


@lru_cache(maxsize=1)
def _lists() -> dict[str, list[tuple[re.Pattern[str], str, bool, tuple[str, ...]]]]:
    """The words of the style lists by language, as patterns."""
    path = content_dir() / "guidance" / "words.yaml"
    data = load(path.read_bytes(), "guidance/words.yaml").data
    assert isinstance(data, dict)
    found: dict[str, list[tuple[re.Pattern[str], str, bool, tuple[str, ...]]]] = {}
    for lang, lists in data.items():
        assert isinstance(lists, dict)
        for name, words in lists.items():
            assert isinstance(words, list)
            for one in words:
                assert isinstance(one, dict)
                groups = one.get("except", [])
                made = re.compile(_whole(str(one["word"]), lang), re.IGNORECASE)
                row = (made, str(one["instead"]), name == "forbidden", tuple(map(str, groups)))
                found.setdefault(lang, []).append(row)
    return found


def _whole(word: str, lang: str) -> str:
    """The pattern of a list for whole words; Chinese has no word ends, and a sign has none either."""
    return word if lang == "zh" or word.startswith("[") else rf"(?<!\w)(?:{word})(?!\w)"
