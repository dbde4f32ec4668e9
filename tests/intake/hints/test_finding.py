"""Hints: what is found, where it stands in the text, and that no text makes the search fall or crawl."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from debtor_assistant.base.problems import InputError
from debtor_assistant.intake.hints import hinter, lists
from debtor_assistant.intake.hints.finding import LONGEST
from debtor_assistant.intake.hints.folding import fold

WORDS = sorted(
    {
        "police", "arrest", "you", "kill", "f*ck", "k1ll", "p.o.l.i.c.e", "警察", "抓你", "坐 牢", "坐*牢", "通訊錄",
        "爆你", "polisi", "jemput", "पुलिस", "जेल",
        "loan", "haha", "！", "\u200b", "\u202e", "\x00", "\ud800", "é", "e\u0301",
        "Ｐｏｌｉｃｅ", "ﬁr", "İ", "ß", "\n", "...", "<police>", "(", "*", "\u0336", "1" * 50, "a.", "😀", "\ufe0f",
    }
)  # fmt: skip
STRANGE = st.one_of(
    st.text(st.characters(), max_size=200),
    st.lists(st.sampled_from(WORDS), max_size=40).map(" ".join),
    st.lists(st.one_of(st.sampled_from(WORDS), st.text(max_size=3)), max_size=40).map("".join),
)


def tags(text: str, language: str | None = None) -> set[str]:
    return {hint.tag for hint in hinter(language).find(text)}


@given(STRANGE)
def test_every_hint_stands_inside_its_text(text: str) -> None:
    for hint in hinter().find(text):
        assert 0 <= hint.start < hint.end <= len(text)
        assert text[hint.start : hint.end] == hint.words
        assert hint.tag in lists().tags


@given(STRANGE)
def test_hints_of_one_tag_do_not_overlap_and_come_in_order(text: str) -> None:
    ends: dict[str, int] = {}
    found = hinter().find(text)
    assert [hint.start for hint in found] == sorted(hint.start for hint in found)
    for hint in found:
        assert hint.start >= ends.get(hint.tag, 0)
        ends[hint.tag] = hint.end
    assert found == hinter().find(text)


@given(STRANGE)
def test_every_folded_character_has_a_place(text: str) -> None:
    folded = fold(text)
    for place in range(len(folded.text)):
        start, end = folded.span(place, place + 1)
        assert 0 <= start < end <= len(text)


@pytest.mark.parametrize(
    "text",
    [
        "The police will come to arrest you",
        "THE POLICE WILL COME TO ARREST YOU",
        "Ｔｈｅ ｐｏｌｉｃｅ ｗｉｌｌ ａｒｒｅｓｔ ｙｏｕ",
        "the p o l i c e will arrest you",
        "the pol\u200bice will arr\u200best you",
        "the police will arr3st you",
        "警察會來抓你",
        "警.察会来抓你",
        "警 察 会 来 抓 你",
        "让你坐*牢",
        "叫jc抓你",
    ],
)
def test_disguises_do_not_hide_a_threat(text: str) -> None:
    assert "threat-of-arrest" in tags(text)


def test_the_words_shown_are_those_of_the_message() -> None:
    text = "Hello. I WILL K1LL YOU."
    (hint,) = (one for one in hinter().find(text) if one.tag == "threat-of-violence")
    assert hint.words.endswith("K1LL YOU")
    assert hint.confirms == {"conduct": ("threat_of_violence",)}


def test_jokes_of_any_language_give_no_hint_unless_somebody_speaks_of_debts() -> None:
    assert not tags("wkwk I will kill you")
    assert "threat-of-violence" in tags("haha I will kill you, pay the loan")


def test_a_word_inside_another_is_none() -> None:
    assert not tags("The ombudsman was skilled; I like scunthorpe and class")


def test_the_language_of_the_text_chooses_the_lists() -> None:
    assert tags("Wir brechen dir die Beine", "de") == {"threat-of-violence"}
    assert not tags("Wir brechen dir die Beine", "zh")
    assert tags("警察来抓你", "zh-Hant-HK") == {"threat-of-arrest"}
    assert "insult-obscenity" in tags("you shameless deadbeat", "fil")  # Filipino messages mix English in
    with pytest.raises(InputError) as caught:
        hinter("tlh")
    assert "hi-Latn" in str(caught.value)


def test_text_behind_the_longest_message_is_not_read() -> None:
    threat = "The police will arrest you"
    assert tags(" " * (LONGEST - 100) + threat)
    assert not tags(" " * LONGEST + threat)


@pytest.mark.parametrize(
    "text",
    [
        "kill you fuck " * 20_000,
        "警察" * 100_000,
        "police " * 40_000,
        "police" + "." * 200_000 + "will",
        "a " * 60_000 + "*" * 60_000,
        "f*" * 80_000,
        "send " + "a-" * 90_000,
        "पुलिस " * 30_000,
        "\u0301" * 200_000,
        "我" + "* " * 90_000 + "们",
    ],
)
def test_no_text_makes_the_search_crawl(text: str) -> None:
    began = time.process_time()
    hinter().find(text)
    assert time.process_time() - began < 5


def test_a_hundred_thousand_messages_take_seconds() -> None:
    bodies = (
        "Your parcel {} is at the office, bring your id.",
        "Dear customer, your instalment of {} is due on Friday. Please pay in time.",
        "尾号{}的账单已出，请于25日前还款。",
        "The police will come to your house if you do not pay {} today",
    )
    find = hinter().find
    for body in bodies:  # phrases are compiled when first needed
        find(body)
    messages = [bodies[number % 4].format(number) for number in range(10_000)]
    began = time.process_time()
    found = sum(bool(find(message)) for message in messages)
    assert found >= 2_500
    assert time.process_time() - began < 4  # a tenth of the hundred thousand; four times what it needs
