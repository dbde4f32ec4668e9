"""Reads the articles of legal_content; a file with a mistake is left out, and the problem names file and line."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from debtor_assistant.base.places import content_dir
from debtor_assistant.base.problems import InputError, Problem
from debtor_assistant.base.strict_yaml import load
from debtor_assistant.guidance.front import GROUPS, Front
from debtor_assistant.guidance.markup import Block, Span, blocks
from debtor_assistant.guidance.shapes import shaped
from debtor_assistant.text import LANGUAGES, language, t
from debtor_assistant.text.languages import other

FOLDERS = ("guidance", "coping")
"""Where articles lie below legal_content: those on law and money, and those for bad days."""


@dataclass(frozen=True)
class Article:
    """One text in one language."""

    name: str
    lang: str
    front: Front
    body: tuple[Block, ...]
    where: str
    """Its file, below legal_content."""

    @property
    def title(self) -> str:
        """Its title."""
        return self.front.title

    @property
    def links(self) -> Iterator[Span]:
        """Every link in it."""
        return (span for block in self.body for span in block.spans if span.kind)


@dataclass(frozen=True)
class Shelf:
    """All articles in both languages, and what was wrong with the others."""

    articles: tuple[Article, ...]
    problems: tuple[Problem, ...]

    def of(self, lang: str | None = None) -> list[Article]:
        """Every article once, in the language asked for or else in the other, in the order of groups and numbers."""
        wanted = lang or language()
        found = {one.name: one for one in self.articles if one.lang == other(wanted)}
        found |= {one.name: one for one in self.articles if one.lang == wanted}
        return sorted(found.values(), key=_order)

    def find(self, name: str, lang: str | None = None) -> Article | None:
        """The article of that name or number."""
        asked = name.strip().casefold()
        return next((one for one in self.of(lang) if asked in (one.name, one.front.number.casefold())), None)


def _order(article: Article) -> tuple[int, int, str]:
    return GROUPS.index(article.front.group), int(article.front.number[1:]), article.name


def shelf() -> Shelf:
    """Every article there is."""
    root = content_dir()
    return _shelf(root, tuple((str(path), path.stat().st_mtime_ns) for path in paths(root)))


def paths(root: Path) -> list[Path]:
    """The files of all articles, both languages."""
    return [path for folder in FOLDERS for lang in LANGUAGES for path in sorted((root / folder / lang).glob("*.md"))]


@lru_cache(maxsize=4)
def _shelf(root: Path, stamps: tuple[tuple[str, int], ...]) -> Shelf:
    articles: list[Article] = []
    problems: list[Problem] = []
    for name, _ in stamps:
        path = Path(name)
        found = read(path, path.relative_to(root).as_posix())
        if isinstance(found, Article):
            articles.append(found)
        else:
            problems += found
    return Shelf(tuple(articles), tuple(problems))


_HEAD = re.compile(r"---\n(.*?\n)---\n", re.DOTALL)


def read(path: Path, where: str) -> Article | list[Problem]:
    """One article, or what is wrong with its file."""
    try:
        text = path.read_bytes().decode("utf-8-sig").replace("\r\n", "\n")
        head = _HEAD.match(text)
        if head is None:
            return [Problem(f"{where}:1", t("guidance.lint.no_head"), t("guidance.lint.no_head_next"))]
        front = shaped(load("\n" + head[1], where), Front)
        if not isinstance(front, Front):
            return front
        body = blocks(text[head.end() :], where, head[0].count("\n") + 1)
        return Article(path.stem, path.parent.name, front, body, where)
    except UnicodeDecodeError:
        return [Problem(where, t("guidance.lint.not_utf8"), t("guidance.lint.not_utf8_next"))]
    except InputError as error:
        return [error.problem]
