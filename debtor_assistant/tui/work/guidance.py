"""Articles for the screens: all of them, those that fit some words, one as it is shown at the place of the case."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from debtor_assistant.text import t

if TYPE_CHECKING:
    from debtor_assistant.guidance.arranging import Arranged
    from debtor_assistant.guidance.articles import Article


@dataclass(frozen=True)
class Shown:
    """An article as it is shown."""

    article: Article
    arranged: Arranged
    folded: tuple[str, ...]
    """Names of the places whose law is folded away."""
    old: int | None
    """How many days ago it was checked, where that is too long."""


def articles(lang: str) -> list[Article]:
    """Every article in the order of its group."""
    from debtor_assistant.guidance.articles import shelf

    return shelf().of(lang)


def found(words: str, lang: str) -> list[tuple[Article, str]]:
    """Articles that fit, best first, each with the line that fits best."""
    from debtor_assistant.guidance.articles import shelf
    from debtor_assistant.guidance.searching import search

    return [(hit.article, hit.line) for hit in search(shelf(), words, lang)]


def shown(name: str, lang: str, jurisdiction: str, all_places: bool, as_of: date | None) -> Shown | None:
    """One article, the law of the place first; None if there is none of that name."""
    from debtor_assistant.base.clock import today
    from debtor_assistant.guidance.arranging import age, arranged
    from debtor_assistant.guidance.articles import shelf
    from debtor_assistant.rules.place_choice import place_of
    from debtor_assistant.rules.places_data import review_days

    article = shelf().find(name, lang)
    if article is None:
        return None
    parts = arranged(article, jurisdiction, all_places)
    names = tuple(place_of(code).name for code in parts.folded)
    return Shown(article, parts, names, age(article, as_of or today(), review_days(jurisdiction)))


def titles(names: Sequence[str], lang: str) -> list[tuple[str, str]]:
    """Name and title of articles, those that are there."""
    from debtor_assistant.guidance.articles import shelf

    there = {one.name: one.title for one in shelf().of(lang)}
    return [(name, there[name]) for name in names if name in there]


def further(rule_id: str, kind: str, lang: str) -> list[tuple[str, str]]:
    """Name and title of the articles that a finding of a rule leads to."""
    from debtor_assistant.guidance.checklists import articles_for

    return titles(articles_for(rule_id, kind), lang)


def link_words(kind: str, target: str, lang: str, words: str = "") -> str:
    """What a link leads to: its own title, or the words of the text where that would take long to look up."""
    return t("tui.guide.way", kind=t(f"tui.guide.way.{kind}"), words=_title(kind, target, lang) or words or target)


def rule_titles(jurisdiction: str, lang: str) -> dict[str, str]:
    """Titles of the rules of a place; those of others would mean reading the law of all places."""
    from debtor_assistant.tui.work.law import rules_of

    return {rule.id: rule.texts["title"][lang] for rule in rules_of(jurisdiction)} if jurisdiction else {}


def _title(kind: str, target: str, lang: str) -> str:
    from debtor_assistant.action.letter_files import library
    from debtor_assistant.guidance.checklists import checklist, scripts
    from debtor_assistant.guidance.telling import said

    if kind == "do":
        return t(f"tui.command.{target}")
    if kind == "article":
        return dict(titles([target], lang)).get(target, "")
    if kind == "letter":
        letter = library().find(target)
        return str(getattr(letter.letter.title, lang)) if letter else ""
    if kind == "checklist":
        return said(checklist(target).title)
    if kind == "script":
        return next((said(one.title) for one in scripts().scripts if one.id == target), "")
    return ""
