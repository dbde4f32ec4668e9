"""Every place says whom to turn to, who helps and whether calls may be recorded, and a mistake in its file is told."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from debtor_assistant.base.places import content_dir
from debtor_assistant.base.problems import Problem
from debtor_assistant.rules.packs import all_places, folder_of, load_folder
from debtor_assistant.rules.place_checks import check_place
from debtor_assistant.rules.place_model import Entry
from debtor_assistant.rules.place_reading import Described, describe

PLACES = all_places()
COUNTRIES = [code for code in PLACES if "-" not in code]


def entries(found: Described) -> list[Entry]:
    return [*(route for _, route in found.routes()), *(line for _, line in found.help())]


@pytest.mark.parametrize("code", PLACES)
def test_the_file_of_a_place_has_no_mistake(code: str) -> None:
    assert list(check_place(code)) == []


@pytest.mark.parametrize("code", PLACES)
def test_every_place_knows_whom_to_complain_to_who_helps_and_whether_calls_may_be_recorded(code: str) -> None:
    found = describe(code)
    assert not found.problems
    complete = [
        route
        for _, route in found.routes()
        if route.can and (route.url or route.phone or route.email or route.time or route.answer)
    ]
    assert complete
    assert [line for _, line in found.help() if line.kind in ("crisis", "emergency", "debt", "legal")]
    told = found.recording()
    assert told
    assert told[1].text.en
    assert re.search(r"[\u4e00-\u9fff]", told[1].text.zh)
    assert found.limitation()


@pytest.mark.parametrize("code", COUNTRIES)
def test_a_country_names_somebody_to_call_in_a_crisis_and_says_what_debt_advice_there_is(code: str) -> None:
    found = describe(code)
    lines = [line for _, line in found.help()]
    assert any(line.kind in ("crisis", "emergency") and (line.phone or line.url) for line in lines)
    assert any(line.kind == "debt" for line in lines) != any(place.no_debt_advice for place in found.places)


@pytest.mark.parametrize("code", PLACES)
def test_numbers_and_addresses_look_like_some(code: str) -> None:
    for entry in entries(describe(code)):
        for number in entry.phone:
            assert 2 <= len(re.sub(r"\D", "", number)) <= 15, number
        assert len(set(entry.phone)) == len(entry.phone)
        for url in entry.url:
            assert url.startswith("https://")
            assert not url.endswith((".", ",", ")"))


@pytest.mark.parametrize("code", PLACES)
def test_a_number_that_is_out_of_use_is_never_shown_as_help(code: str) -> None:
    found = describe(code)
    shown = {re.sub(r"\D", "", number) for entry in entries(found) for number in entry.phone}
    assert not shown & {re.sub(r"\D", "", one.number) for place in found.places for one in place.retired}


@pytest.mark.parametrize("code", PLACES)
def test_whom_others_ask_to_see_first_stands_before_them(code: str) -> None:
    order = [route.id for _, route in describe(code).routes()]
    for _, route in describe(code).routes():
        for name in route.after:
            assert order.index(name) < order.index(route.id)


@pytest.mark.parametrize("code", PLACES)
def test_numbers_named_in_the_next_steps_of_rules_are_those_of_the_place(code: str) -> None:
    found = describe(code)
    shown = {re.sub(r"\D", "", number) for entry in entries(found) for number in entry.phone}
    for pack in load_folder(folder_of(code), code).packs:
        for rule in pack.rules:
            words = re.sub(r"\d{4}-\d\d-\d\d", "", rule.texts["next_step"]["en"])
            for number in re.findall(r"\(?\b\d[\d() -]{6,}\d\b|\b1\d{4}\b", words):
                digits = re.sub(r"\D", "", number)
                assert any(one.endswith(digits) for one in shown), f"{rule.id}: {number}"


def test_an_office_like_a_wider_one_takes_its_place_and_its_words() -> None:
    routes = {route.id: route for _, route in describe("US-CO").routes()}
    assert "state_ag" not in routes
    (wider,) = [route for _, route in describe("US").routes() if route.id == "state_ag"]
    assert routes["co_ag"].can == wider.can


def test_a_line_of_one_part_is_not_shown_in_another() -> None:
    ids = {code: {line.id for _, line in describe(code).help()} for code in ("EU", "EU-DE", "EU-FR", "GB-NIR")}
    assert {"france", "spain", "danger"} <= ids["EU"]
    assert not {"france", "spain"} & ids["EU-DE"]
    assert {"france", "danger"} <= ids["EU-FR"]
    assert "spain" not in ids["EU-FR"]
    assert "nhs" not in ids["GB-NIR"]


def test_a_state_without_a_folder_gets_the_law_around_it_and_its_rows() -> None:
    found = describe("US-AL")
    assert [place.code for place in found.places] == ["US"]
    assert {row.about["place"] for row in found.rows} == {"US", "US-AL"}, "federal rows are of every state"


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The file of a place in a content folder of its own."""
    root = tmp_path / "law"
    for name in ("vocabulary.yaml", "gb/jurisdiction.yaml"):
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(content_dir() / name, root / name)
    monkeypatch.setenv("DEBTOR_ASSISTANT_CONTENT", str(root))
    return root / "gb" / "jurisdiction.yaml"


def broken(file: Path, old: str, new: str) -> tuple[int, Problem]:
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")
    (problem,) = check_place("GB")
    return text[: text.index(old)].count("\n") + 1, problem


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("checked_on:", "note_to_self: x\nchecked_on:", "the key 'note_to_self' is not known here"),
        ("    cannot: {en: \"Deal", "    canot: {en: \"Deal", "did you mean 'cannot'?"),
        ("    phone: 0800 138 1111", "    fone: 0800 138 1111", "did you mean 'phone'?"),
        ("    phone: 0800 138 1111", "    phone: ask them", "not written as it must be"),
        ("    url: https://www.stepchange.org", "    url: stepchange.org", "not written as it must be"),
        ("  consent: one", "  consent: maybe", "is not one of one, all, unclear"),
        ("    after: firm", "    after: frim", "Did you mean firm?"),
        ("    unchecked: phone\n", "    unchecked: email\n", "no such line"),
        ("code: GB", "code: UK", "is not that of its folder"),
        ("    basis: text\n    source: \"DISP 1.6.2R\"\n", "    basis: text\n", "was seen as a text or in a report"),
        ("zones: [Europe/London]", "zones: [Europe/Londn]", "is no time zone"),
        ("{en: \"The firm itself\", zh: \"公司本身\"}", "{en: \"The firm itself\"}", "this line is missing"),
    ],
)  # fmt: skip
def test_a_mistake_is_told_with_file_and_line(old: str, new: str, said: str, file: Path) -> None:
    line, problem = broken(file, old, new)
    assert said in f"{problem.what} {problem.next_step}"
    name, _, number = problem.where.partition(":")
    assert name == "gb/jurisdiction.yaml"
    assert abs(int(number) - line) <= 10  # what is wrong with an entry as a whole is told at its first line


def test_a_country_says_what_has_to_be_known_everywhere(file: Path) -> None:
    text = file.read_text(encoding="utf-8")
    cut = text[: text.index("\nrecording:")] + "\n" + text[text.index("\nlimitation:") :]
    file.write_text(cut, encoding="utf-8")
    (problem,) = check_place("GB")
    assert "recording is missing" in problem.what
    described = describe("GB")
    assert described.recording() is None


def test_a_file_that_cannot_be_read_is_left_out_whole_and_told(file: Path) -> None:
    file.write_text(file.read_text(encoding="utf-8").replace("routes:", "rutes:"), encoding="utf-8")
    found = describe("GB")
    assert not found.places
    assert [problem.where.partition(":")[0] for problem in found.problems] == ["gb/jurisdiction.yaml"]
