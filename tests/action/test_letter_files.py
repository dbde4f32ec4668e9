"""Every letter file: its words, conditions, placeholders, rules and languages; and what a mistake says."""

import re
import shutil
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from debtor_assistant.action.letter_files import Library, library
from debtor_assistant.action.letter_lint import check_letters
from debtor_assistant.base.places import content_dir
from debtor_assistant.base.vocabulary import vocabulary
from debtor_assistant.rules.packs import every_rule
from debtor_assistant.rules.place_reading import describe

KNOWN = {rule.id for rule in every_rule()}
FORBIDDEN = {
    "en": re.compile(r"\b(deadbeat|delinquent|loophole|evade|weapon|guaranteed)\b", re.I),
    "zh": re.compile(
        "老赖|失信人|逾期客户|违约人|反催收|上岸|绝对|百分百|内部渠道|包过|以暴制暴|曝光他们|一定会|必须赔"
    ),
}


@pytest.fixture(scope="module")
def letters() -> Library:
    return library()


def texts(value: Any) -> Any:
    """Every pair of texts in a file."""
    if isinstance(value, dict):
        if isinstance(value.get("en"), str) and isinstance(value.get("zh"), str):
            yield value
        for one in value.values():
            yield from texts(one)
    elif isinstance(value, list):
        for one in value:
            yield from texts(one)


def test_every_letter_can_be_read_and_every_word_in_it_exists(letters: Library) -> None:
    assert [str(problem) for problem in check_letters(letters, KNOWN)] == []


def test_the_library_is_whole(letters: Library) -> None:
    kinds = Counter(one.letter.kind for one in letters.letters)
    assert kinds["letter"] >= 20
    assert kinds["packet"] >= 28
    numbers = {one.letter.number[:3] for one in letters.letters}
    assert {f"L{number:02}" for number in range(1, 29)} <= numbers
    assert len(letters.requests) >= 21


def test_numbers_and_names_are_given_once(letters: Library) -> None:
    for values in ([one.letter.number for one in letters.letters], [one.name for one in letters.letters]):
        assert [name for name, count in Counter(values).items() if count > 1] == []


def test_no_letter_has_a_forbidden_word_or_threat(letters: Library) -> None:
    documents = [(one.name, one.document) for one in letters.letters]
    for name, document in documents:
        for pair in texts(document.data):
            for lang, pattern in FORBIDDEN.items():
                assert not pattern.search(pair[lang]), (name, pair[lang])
            assert not re.search(r"go to the (media|press)", pair["en"]), (name, pair["en"])


def test_only_law_may_be_called_illegal_and_no_letter_does(letters: Library) -> None:
    for one in letters.letters:
        for pair in texts(one.document.data):
            assert (
                "违法" not in pair["zh"]
                or "违法行为" in pair["zh"]
                or "App违法" in pair["zh"]
                or "治安违法" in pair["zh"]
            )
            assert not re.search(r"\byou(r firm)? (broke|violated|breached)\b", pair["en"]), pair["en"]


def test_sentences_are_short_enough_to_be_read(letters: Library) -> None:
    for one in letters.letters:
        for passage in one.letter.passages:
            for sentence in re.split(r"[.;:!?]\s|\n", passage.en):
                assert len(sentence.split()) <= 30, (one.name, passage.id, sentence)


def test_whoever_names_the_debt_leaves_it_alleged(letters: Library) -> None:
    for one in letters.letters:
        for passage in one.letter.passages:
            if one.letter.names_debt and passage.id == "about" and "debt" in passage.en and one.letter.kind == "letter":
                assert "allege" in passage.en, one.name
                assert "主张" in passage.zh or "所称" in passage.zh, one.name


def test_every_packet_leads_to_a_body_that_the_place_describes(letters: Library) -> None:
    for one in letters.letters:
        if one.letter.kind == "packet" and one.place:
            routes = {route.id: route for _, route in describe(one.place).routes()}
            if one.letter.route is None:
                assert one.letter.cannot, one.name
                continue
            assert one.letter.route in routes, one.name
            assert routes[one.letter.route].cannot or one.letter.cannot, one.name


def test_what_sending_makes_are_events_of_the_vocabulary(letters: Library) -> None:
    kinds = vocabulary().lists["event_kind"]
    for one in letters.letters:
        assert all(sent.facts["kind"] in kinds for sent in one.letter.sent)


@pytest.fixture
def copy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the legal content to make mistakes in."""
    shutil.copytree(content_dir(), tmp_path / "content")
    monkeypatch.setenv("DEBTOR_ASSISTANT_CONTENT", str(tmp_path / "content"))
    return tmp_path / "content" / "letters" / "preserve-records.yaml"


@pytest.mark.parametrize(
    ("right", "wrong", "said"),
    [
        ("direction: inbound}", "directoin: inbound}", "'directoin'"),
        ("direction: inbound}", "direction: inwards}", "'inwards'"),
        ("direction: inbound}", "summary: known}", "'summary'"),
        ("items: contacts", "items: contacts\n    show: [my_words]", "'my_words'"),
        ("cite: [us-fed-record-retention]", "cite: [us-fed-no-such-rule]", "'us-fed-no-such-rule'"),
        ("place ({span})", "place ({spam})", "'spam'"),
        ("发生下列联系（{span}）", "发生下列联系", "same placeholders"),
        ("items: requests", "items: stories", "items"),
        ("    own: request\n    en: \"Please confirm it", "    en: \"Please confirm it", "rests on"),
        ("kind: information_request", "kind: information_wish", "'information_wish'"),
        ("zh: \"请书面确认。\"", "zh2: \"请书面确认。\"", "zh"),
    ],
)  # fmt: skip
def test_a_mistake_is_named_with_file_and_line(copy: Path, right: str, wrong: str, said: str) -> None:
    before = copy.read_text(encoding="utf-8")
    assert right in before
    copy.write_text(before.replace(right, wrong, 1), encoding="utf-8")
    line = before[: before.index(right)].count("\n") + 1
    found = [problem for problem in check_letters(library(), KNOWN) if "preserve-records" in problem.where]
    assert found
    assert any(said in problem.what for problem in found), found
    name, _, number = found[0].where.rpartition(":")
    assert name == "letters/preserve-records.yaml"
    assert abs(int(number) - line) <= 6


def test_a_broken_letter_does_not_take_the_others_along(copy: Path) -> None:
    copy.write_text("number: L26\nnumber: L27\n", encoding="utf-8")
    assert library().find("preserve-records") is None
    assert library().find("stop-third-parties") is not None
    assert len(library().problems) == 1
