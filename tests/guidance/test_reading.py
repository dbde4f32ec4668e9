"""The library itself: what is searched is found in both languages, the place's law stands first, age is told."""

from __future__ import annotations

import sys
from datetime import date

import pytest

from debtor_assistant.guidance.arranging import age, arranged, sections
from debtor_assistant.guidance.articles import shelf
from debtor_assistant.guidance.checklists import articles_for, shown_scripts
from debtor_assistant.guidance.searching import search, terms
from debtor_assistant.rules.packs import every_rule, find_rule

ASKED = [
    ("催收电话半夜打来", "hours-and-frequency"),
    ("夜间打电话", "hours-and-frequency"),
    ("通讯录被爆", "data-leak-and-contact-list"),
    ("骚扰家人同事", "family-work-contacts"),
    ("法院短信真假", "court-paper-real-or-fake"),
    ("被起诉", "being-sued"),
    ("征信修复", "credit-records"),
    ("诉讼时效", "time-limits"),
    ("自动扣款", "auto-debit-and-wallet-balance"),
    ("利息太高", "interest-limits"),
    ("协商还款", "hardship-plan"),
    ("录音", "originals-and-recordings"),
    ("法律援助律师", "legal-aid-and-lawyers"),
    ("投诉", "where-to-complain"),
    ("挑选平台", "choosing-a-platform"),
    ("保证人", "family-and-guarantors"),
    ("哈希 区块链", "what-a-hash-proves"),
    ("机器人催收", "robots-and-ai-voices"),
    ("calls at night", "hours-and-frequency"),
    ("they threaten to arrest me", "threats-and-insults"),
    ("my employer and family are called", "family-work-contacts"),
    ("fake court paper", "court-paper-real-or-fake"),
    ("sued", "being-sued"),
    ("credit record", "credit-records"),
    ("limitation", "time-limits"),
    ("automatic debit", "auto-debit-and-wallet-balance"),
    ("interest rate", "interest-limits"),
    ("hardship plan", "hardship-plan"),
    ("recording calls", "originals-and-recordings"),
    ("free lawyer", "legal-aid-and-lawyers"),
    ("where to complain", "where-to-complain"),
    ("choose a wallet", "choosing-a-platform"),
    ("guarantor spouse", "family-and-guarantors"),
    ("blockchain", "what-a-hash-proves"),
    ("robot voice", "robots-and-ai-voices"),
    ("scam upfront fee", "debt-scams"),
]


def test_what_people_ask_for_is_among_the_first_five_in_both_languages() -> None:
    found = shelf()
    missed, first = [], 0
    for words, wanted in ASKED:
        names = [hit.article.name for hit in search(found, words, "en")]
        first += names[:1] == [wanted]
        if wanted not in names[:5]:
            missed.append((words, wanted, names[:5]))
    sys.stdout.write(
        f"{len(ASKED)} questions: {first} answered by the first article, {len(ASKED) - len(missed)} among five" + "\n"
    )
    assert not missed
    assert first >= len(ASKED) * 0.6


def test_a_question_in_the_other_language_shows_the_article_in_that_of_the_reader() -> None:
    hit = search(shelf(), "被起诉", "en")[0]
    assert hit.article.lang == "en"
    hit = search(shelf(), "blockchain", "zh")[0]
    assert hit.article.lang == "zh"


@pytest.mark.parametrize("words", ["", "   ", "的了吗", "zzzzqqq", "!!!", "\x1b[2J"])
def test_words_that_say_nothing_find_nothing_or_little(words: str) -> None:
    assert len(search(shelf(), words, "zh")) <= len(shelf().of("zh"))


def test_words_are_looked_up_by_stems_and_pairs() -> None:
    assert list(terms("threats")) == list(terms("threat"))
    assert list(terms("calling")) == list(terms("called")) == list(terms("calls"))
    assert list(terms("夜间电话")) == ["夜间", "间电", "电话"]


def test_the_place_comes_first_and_the_others_are_folded_away() -> None:
    article = shelf().find("start-here", "en")
    assert article is not None
    assert {part.place for part in sections(article)} >= {"CN", "US"}
    here = arranged(article, "US-NY")
    assert [part.place for part in here.sections if part.place] == ["US"]
    assert here.folded == ("CN",)
    everything = arranged(article, "US-NY", all_places=True)
    assert [part.place for part in everything.sections if part.place] == ["US", "CN"]
    assert everything.folded == ()
    assert arranged(article).folded == ()
    assert here.sections[-1] == list(sections(article))[-1]


@pytest.mark.parametrize("jurisdiction", ["CN", "US", "EU-DE", ""])
def test_nothing_of_an_article_is_lost_with_all_places(jurisdiction: str) -> None:
    for article in shelf().articles:
        shown = arranged(article, jurisdiction, all_places=True)
        assert sorted(part.heading.at if part.heading else 0 for part in shown.sections) == sorted(
            part.heading.at if part.heading else 0 for part in sections(article)
        )


def test_an_article_tells_its_age_when_it_is_due_to_be_read_again() -> None:
    article = shelf().find("G01", "en")
    assert article is not None
    assert age(article, date(2026, 12, 1), 180) is None
    assert age(article, date(2027, 12, 1), 180) == 372


def test_every_rule_leads_to_articles_that_exist() -> None:
    names = {one.name for one in shelf().articles}
    for rule in every_rule():
        assert set(articles_for(rule.id, rule.kind)) <= names, rule.id
    assert articles_for("cn-gbt-night-window", "contact_hours") == ("hours-and-frequency",)
    assert "family-work-contacts" in articles_for("us-fed-third-party", "contacted_person")


def test_a_recording_is_announced_only_where_everybody_has_to_agree() -> None:
    assert [one.id for one in shown_scripts(False)] == ["P1", "P2", "P3", "P4", "P5", "P6"]
    assert [one.id for one in shown_scripts(True)][-1] == "P7"


@pytest.mark.parametrize(
    ("rule", "article"),
    [
        ("cn-gbt-call-cap", "hours-and-frequency"),
        ("us-fed-time-designated", "hours-and-frequency"),
        ("cn-gbt-third-party-disclosure", "family-work-contacts"),
        ("us-fed-workplace", "family-work-contacts"),
        ("cn-psap-threat", "threats-and-insults"),
        ("cn-psap-forged-docs", "court-paper-real-or-fake"),
        ("cn-pipl-contact-list", "data-leak-and-contact-list"),
        ("cn-pipl-auto", "scores-and-machines"),
        ("cn-civ-assign-notice", "who-is-calling"),
        ("us-fed-validation-notice-5d", "say-it-in-writing"),
        ("cn-money-extra-fee", "how-much-do-i-owe"),
        ("cn-wallet-autodebit", "auto-debit-and-wallet-balance"),
        ("cn-time-3y", "time-limits"),
        ("cn-guarantee-period", "family-and-guarantors"),
        ("cn-credit-prior-notice", "credit-records"),
        ("us-fed-remedy-1692k", "legal-aid-and-lawyers"),
        ("us-ccpa-garnishment-cap", "after-judgment"),
        ("cn-wallet-role", "who-is-calling"),
        ("cn-cpl-defence-15d", "being-sued"),
    ],
)
def test_each_family_of_findings_leads_to_its_articles(rule: str, article: str) -> None:
    found = find_rule(rule)
    assert found is not None
    assert article in articles_for(rule, found.kind)
