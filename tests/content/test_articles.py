"""Every article has its twin, its sources and its rules, leads somewhere, and reads easily; the figures are printed."""

from __future__ import annotations

import sys

import pytest

from debtor_assistant.base.places import content_dir
from debtor_assistant.cli.guide_checks import known
from debtor_assistant.guidance.articles import Article, shelf
from debtor_assistant.guidance.checklist_model import Both, Checklist
from debtor_assistant.guidance.checklists import checklists, scripts
from debtor_assistant.guidance.checks import check_articles
from debtor_assistant.guidance.style import LONGEST, WISHED, length, odd_words, sentences, split, total
from debtor_assistant.rules.packs import every_rule
from debtor_assistant.tui.commands import BY_ID

NUMBERS = {f"G{number:02}" for number in range(1, 36)}
AVERAGE = {"en": 15.0, "zh": 24.0}


def of(lang: str) -> list[Article]:
    return [one for one in shelf().articles if one.lang == lang]


def test_nothing_is_wrong_with_any_article() -> None:
    assert [f"{one.where}: {one.what}" for one in check_articles(shelf(), known())] == []


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_all_thirty_five_articles_are_there(lang: str) -> None:
    assert {one.front.number for one in of(lang) if one.front.number.startswith("G")} == NUMBERS


def test_every_article_has_its_twin_sources_and_rules_that_exist() -> None:
    ids = {rule.id for rule in every_rule()}
    for article in shelf().articles:
        assert {one.lang for one in shelf().articles if one.name == article.name} == {"en", "zh"}, article.where
        assert article.front.sources, article.where
        assert set(article.front.rules) <= ids, article.where
        assert {span.target for span in article.links if span.kind == "rule"} <= set(article.front.rules), article.where


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_sentences_are_short_and_odd_words_are_few(lang: str) -> None:
    said = [(one.length, article.where, one.at) for article in of(lang) for one in sentences(article)]
    jargon = [(article.where, word.at, word.word) for article in of(lang) for word in odd_words(article)]
    long = [one for one in said if one[0] > WISHED[lang]]
    average = sum(one[0] for one in said) / len(said)
    sys.stdout.write(
        f"{lang}: {len(of(lang))} articles, {len(said)} sentences, {average:.1f} on average, longest {max(said)[0]}"
        + "\n"
    )
    for article in of(lang):
        lengths = sorted((one.length for one in sentences(article)), reverse=True)
        sys.stdout.write(f"  {article.where}: {total(article)} in all, sentences {lengths[:5]}" + "\n")
    sys.stdout.write(f"  longer than {WISHED[lang]}: {long}" + "\n")
    sys.stdout.write(f"  not known to everybody: {jargon}" + "\n")
    assert max(said)[0] <= LONGEST[lang]
    assert len(long) <= len(said) * 0.02
    assert average <= AVERAGE[lang]
    assert len(jargon) <= len(of(lang)) * 2


def test_every_article_says_the_law_of_a_place_only_under_its_heading() -> None:
    for article in shelf().articles:
        for block in article.body:
            rules = [span.target for span in block.spans if span.kind == "rule"]
            if block.place:
                country = block.place.lower()
                states = ("ny", "tx", "ma", "ca", "wa", "dc", "nyc", "il", "fl", "wi")
                assert all(one.split("-")[0] in (country, *states) for one in rules), (article.where, block.at, rules)


def texts(found: Checklist) -> list[tuple[str, Both]]:
    told = [("title", found.title), ("lead", found.lead)]
    for item in found.items:
        parts = ("q", "look", "good", "bad", "says", "why", "ask", "original", "keep", "weak")
        told += [(f"{item.id}.{part}", both) for part in parts if (both := getattr(item, part)) is not None]
    told += [(paper.id, both) for paper in found.papers for both in (paper.name, paper.do, paper.missed)]
    return told + [(name, one.says) for name, one in found.outcomes.items()]


def test_checklists_hold_what_they_must() -> None:
    found = {one.checklist: one for one in checklists()}
    assert [item.id for item in found["choose-platform"].items] == [f"W{number:02}" for number in range(1, 25)]
    assert [item.id for item in found["read-contract"].items] == [f"C{number:02}" for number in range(1, 25)]
    assert {item.id for item in found["collector-real"].items} >= {f"R{number}" for number in range(1, 6)}
    assert len(found["original-carrier"].items) == 14
    assert len(found["original-carrier"].steps) == 10
    assert [item.id for item in found["choose-platform"].items if item.stop] == ["W01", "W02", "W03", "W06", "W16"]
    for place in ("CN", "US-NY", "GB", "EU-DE"):
        items = found["court-paper"].for_place(place)
        assert sum(item.decides for item in items) == 1, place


def test_checklists_and_scripts_read_easily_and_lead_to_what_exists() -> None:
    names = known()
    for one in checklists():
        ids = [item.id for item in one.items]
        assert len(ids) == len(set(ids)), one.checklist
        for where, both in texts(one):
            for lang in ("en", "zh"):
                for sentence in split(getattr(both, lang), lang):
                    assert length(sentence, lang) <= LONGEST[lang], (one.checklist, where, sentence)
            assert "你" not in both.zh, where
            assert not {"!", "！"} & set(both.en + both.zh), where
        rules = {rule for item in one.items for rule in item.rules} | {paper.rule for paper in one.papers if paper.rule}
        assert rules <= set(names.rules), one.checklist
        assert one.outcomes.keys() in ({"real", "false", "unclear"}, set()), one.checklist
    links = [link for one in checklists() for about in one.outcomes.values() for link in about.do]
    links += [link for script in scripts().scripts for link in script.see]
    for kind, _, target in (link.partition(":") for link in links):
        there = {one.name for one in shelf().articles} if kind == "article" else names.names[kind]
        assert target in there, (kind, target)


def test_scripts_are_lines_that_can_be_read_aloud() -> None:
    assert [one.id for one in scripts().scripts] == [f"P{number}" for number in range(1, 8)]
    for one in scripts().scripts:
        assert len(one.lines) == 6
        assert all(length(line.zh, "zh") <= 22 and length(line.en, "en") <= 14 for line in one.lines), one.id


def test_every_command_of_an_article_is_one_of_the_screens() -> None:
    for article in shelf().articles:
        assert {span.target for span in article.links if span.kind == "do"} <= set(BY_ID), article.where


def test_no_file_lies_among_the_articles_that_is_none() -> None:
    there = {path.name for path in (content_dir() / "guidance").iterdir()}
    assert there == {"en", "zh", "checklists", "reading.yaml", "same.yaml", "scripts.yaml", "words.yaml"}
