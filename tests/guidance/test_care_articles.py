"""The articles for bad days: their form, the words they keep away from, and numbers that somebody answers."""

from __future__ import annotations

import re

import pytest

from debtor_assistant.care import lines, replaced
from debtor_assistant.guidance.arranging import sections
from debtor_assistant.guidance.articles import Article, shelf
from debtor_assistant.guidance.markup import words_of
from debtor_assistant.guidance.searching import search
from debtor_assistant.text.languages import LANGUAGES

ENDS = {
    "en": ["Do this now", "If it is more than that", "What you can do now"],
    "zh": ["现在就可以做", "如果不止这些", "现在可以做的"],
}
UNSAID = {
    "en": r"calm down|be strong|cheer up|commit\w* suicide|failed attempt|successful|selfish|proven|heals?\b|cures?\b"
    r"|\btreats\b|deadbeat|\bcause[sd]?\b|\b7\.9\b",
    "zh": r"想开|坚强|冷静下来|自杀成功|自杀未遂|自私|治愈|疗效|科学证明|老赖|赖账|失信的|导致|不孝|7\.9",
}


def cared_for() -> list[Article]:
    return [one for one in shelf().articles if one.front.group == "care"]


def whole(article: Article) -> str:
    return "\n".join(words_of(line) for block in article.body for line in block.lines)


def named(article: Article) -> str:
    return f"{article.lang} {article.front.number}"


def test_there_are_fourteen_in_each_language_and_all_say_that_they_are_drafts() -> None:
    for lang in LANGUAGES:
        mine = [one.front for one in cared_for() if one.lang == lang]
        assert {one.number for one in mine} == {f"A{number}" for number in range(1, 15)}
        assert {one.status for one in mine} == {"draft"}


@pytest.mark.parametrize("article", cared_for(), ids=named)
def test_each_ends_with_something_small_to_do_and_with_people_to_talk_to(article: Article) -> None:
    parts = list(sections(article))[-3:]
    assert [words_of(part.heading.lines[0]) for part in parts if part.heading] == ENDS[article.lang]
    assert not any(part.place for part in parts)
    links = {span.target for block in parts[1].blocks for span in block.spans if span.kind}
    assert "help-lines" in links
    assert "help-lines" in article.front.actions


@pytest.mark.parametrize("article", cared_for(), ids=named)
def test_none_says_what_must_not_be_said(article: Article) -> None:
    assert re.findall(UNSAID[article.lang], whole(article), re.IGNORECASE) == []


@pytest.mark.parametrize("article", cared_for(), ids=named)
def test_a_ratio_of_deaths_stands_beside_the_shares_it_comes_from(article: Article) -> None:
    text = whole(article)
    if re.search(r"two and a half times|2\.5倍", text):
        assert "0.06" in text
        assert "0.02" in text


def test_the_article_about_dying_begins_with_numbers_and_the_way_to_all_lines() -> None:
    for article in (one for one in cared_for() if one.front.number == "A3"):
        below = article.body[1]
        told = {number for line in below.lines for number in re.findall(r"\d+", words_of(line))}
        assert {"911", "988", "12356", "120"} <= told
        assert [span.target for span in below.spans if span.kind] == ["help-lines"]


@pytest.mark.parametrize(
    "words", ["不想活了", "我想死", "自杀", "活不下去", "撑不住了", "want to die", "suicide", "kill myself"]
)
def test_whoever_searches_for_words_about_dying_finds_this_article_first(words: str) -> None:
    lang = "en" if words.isascii() else "zh"
    assert [hit.article.front.number for hit in search(shelf(), words, lang)][:1] == ["A3"]


def test_every_number_to_ring_is_one_of_the_lines_and_none_is_replaced() -> None:
    rung = {
        replaced.digits(number)
        for code in lines.countries()
        for line in lines.place(code).lines
        for number in line.number
    }
    for article in cared_for():
        text = whole(article)
        assert not [one for code in lines.countries() for one in replaced.found_in(text, code)], named(article)
        if article.front.number in ("A3", "A9"):
            told = re.findall(r"\d[\d ]*\d", text)
            assert {replaced.digits(one) for one in told if len(replaced.digits(one)) > 2} <= rung, named(article)
