"""What the lint asks of articles: a twin, links that lead somewhere, a length, a last block with things to do."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from debtor_assistant.base.problems import Problem
from debtor_assistant.guidance.articles import Article, Shelf
from debtor_assistant.guidance.markup import Block, Span, words_of
from debtor_assistant.guidance.style import LONGEST, odd_words, sentences, total
from debtor_assistant.text import t
from debtor_assistant.text.languages import other

LENGTHS = {("zh", False): (500, 1100), ("en", False): (300, 700), ("zh", True): (600, 1000), ("en", True): (400, 700)}
"""Least and greatest length by language and whether it is an article for bad days: characters or words."""
LAST = {"zh": "现在可以做的", "en": "What you can do now"}
DOING = ("do", "letter", "checklist", "script", "exercise", "article")
"""Links that an item of the last block may name as its action."""
_TOLD = ("违法", "illegal", "unlawful", "against the law")
_ONLY_TEXTS = ("standard-rec", "self-discipline", "guidance")


@dataclass(frozen=True)
class Known:
    """What links can lead to."""

    rules: Mapping[str, str]
    """The force of each rule by its id."""
    places: Collection[str]
    names: Mapping[str, Collection[str]]
    """Names by kind of link: `do`, `letter`, `checklist`, `script`, `exercise`."""


def check_articles(found: Shelf, known: Known) -> Iterator[Problem]:
    """Everything that is wrong with the articles."""
    yield from found.problems
    names = {one.name for one in found.articles}
    for article in found.articles:
        yield from check_article(article, known, names)
        twin = next((one for one in found.articles if one.name == article.name and one.lang != article.lang), None)
        if twin is None:
            yield _wrong(article, 1, "no_twin", lang=other(article.lang))
        elif article.lang == "en":
            yield from _twins(article, twin)
    yield from _numbers(found)


def _numbers(found: Shelf) -> Iterator[Problem]:
    for (lang, number), count in Counter((one.lang, one.front.number) for one in found.articles).items():
        if count > 1:
            twice = [one for one in found.articles if (one.lang, one.front.number) == (lang, number)]
            yield _wrong(twice[-1], 3, "number_twice", number=number, name=twice[0].name)


def check_article(article: Article, known: Known, names: Collection[str]) -> Iterator[Problem]:
    """What is wrong with one article by itself."""
    yield from _form(article)
    yield from _links(article, known, names)
    yield from _head(article, known, names)
    low, high = LENGTHS[article.lang, article.front.group == "care"]
    if not low <= total(article) <= high:
        yield _wrong(article, 1, "length", n=total(article), low=low, high=high)
    for sentence in sentences(article):
        if sentence.length > LONGEST[article.lang]:
            yield _wrong(article, sentence.at, "sentence", n=sentence.length, start=sentence.words[:40])
    for odd in odd_words(article):
        if odd.forbidden:
            yield _wrong(article, odd.at, "word", word=odd.word, instead=odd.instead)
    yield from _force(article, known)


def _form(article: Article) -> Iterator[Problem]:
    if not article.body or article.body[0].kind != "text":
        yield _wrong(article, 1, "first")
    headings = [block for block in article.body if block.kind == "heading"]
    if not headings or words_of(headings[-1].lines[0]) != LAST[article.lang] or headings[-1].place:
        yield _wrong(article, headings[-1].at if headings else 1, "last", words=LAST[article.lang])
    for block in article.body[article.body.index(headings[-1]) + 1 :] if headings else ():
        for number, line in enumerate(block.lines):
            if block.kind in ("bullets", "numbers") and not any(span.kind in DOING for span in line):
                yield _wrong(article, block.at + number, "no_action")
    for before, after in zip(article.body, [*article.body[1:], None], strict=True):
        if before.kind == "heading" and (after is None or after.kind == "heading"):
            yield _wrong(article, before.at, "empty")


def _links(article: Article, known: Known, names: Collection[str]) -> Iterator[Problem]:
    for block, line, span in _placed(article):
        if not span.kind:
            continue
        there: Collection[str] = (
            known.rules if span.kind == "rule" else names if span.kind == "article" else known.names[span.kind]
        )
        if span.target not in there:
            yield _wrong(article, block.at + line, "leads_nowhere", kind=span.kind, name=span.target)
        elif span.kind == "rule" and span.target not in article.front.rules:
            yield _wrong(article, block.at + line, "rule_not_in_head", name=span.target)


def _placed(article: Article) -> Iterator[tuple[Block, int, Span]]:
    return ((block, number, span) for block in article.body for number, line in enumerate(block.lines) for span in line)


def _head(article: Article, known: Known, names: Collection[str]) -> Iterator[Problem]:
    front = article.front
    for rule in front.rules:
        if rule not in known.rules:
            yield _wrong(article, 1, "leads_nowhere", kind="rule", name=rule)
    for name in front.see:
        if name not in names or name == article.name:
            yield _wrong(article, 1, "leads_nowhere", kind="see", name=name)
    done = set(actions(article))
    for action in sorted(done ^ set(front.actions)):
        yield _wrong(article, 1, "actions_differ", name=action)
    for block in article.body:
        if block.place and block.kind == "heading" and block.place not in known.places:
            yield _wrong(article, block.at, "no_place", place=block.place)


def actions(article: Article) -> list[str]:
    """What the last block leads to, in its order: commands by their id, others with their kind."""
    headings = [place for place, block in enumerate(article.body) if block.kind == "heading"]
    last = article.body[headings[-1] :] if headings else ()
    spans = [span for block in last for span in block.spans if span.kind in DOING]
    return list(dict.fromkeys(span.target if span.kind == "do" else f"{span.kind}:{span.target}" for span in spans))


def _force(article: Article, known: Known) -> Iterator[Problem]:
    """What only departs from a recommended text is never called unlawful."""
    for block in article.body:
        for number, line in enumerate(block.lines):
            words = words_of(line).casefold()
            weak = [s.target for s in line if s.kind == "rule" and known.rules.get(s.target) in _ONLY_TEXTS]
            strong = [s.target for s in line if s.kind == "rule" and known.rules.get(s.target) not in _ONLY_TEXTS]
            if weak and not strong and any(told in words for told in _TOLD):
                yield _wrong(article, block.at + number, "only_departs", rule=weak[0])


_SAME = ("number", "group", "topics", "readers", "checked_on", "status", "rules", "actions", "see")


def _twins(english: Article, chinese: Article) -> Iterator[Problem]:
    for name in _SAME:
        one, two = getattr(english.front, name), getattr(chinese.front, name)
        if (set(one) != set(two)) if isinstance(one, tuple) else one != two:
            yield _wrong(chinese, 1, "head_differs", field=name)
    if [one.flag for one in english.front.sources] != [one.flag for one in chinese.front.sources]:
        yield _wrong(chinese, 1, "head_differs", field="sources")
    headings = [[block.place for block in one.body if block.kind == "heading"] for one in (english, chinese)]
    if headings[0] != headings[1]:
        yield _wrong(chinese, 1, "headings_differ", en=len(headings[0]), zh=len(headings[1]))
    links = [Counter((span.kind, span.target) for span in one.links) for one in (english, chinese)]
    for kind, target in sorted((links[0] - links[1]) + (links[1] - links[0])):
        yield _wrong(chinese, 1, "links_differ", kind=kind, name=target)


def _wrong(article: Article, at: int, what: str, **words: object) -> Problem:
    return Problem(f"{article.where}:{at}", t(f"guidance.lint.{what}", **words), t("guidance.lint.correct_line"))
