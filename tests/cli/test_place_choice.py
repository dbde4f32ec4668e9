"""Every place can be chosen on the command line, by code or name; a clock that is open is asked for, never guessed."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from debtor_assistant.records import Contact
from debtor_assistant.rules.packs import all_places
from debtor_assistant.rules.place_choice import named, place_of
from debtor_assistant.store.casebook import Casebook

Run = Callable[..., Any]


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_all_places_are_listed_with_name_and_clock(run: Run, lang: str) -> None:
    out = run("case", "places", "--lang", lang).out
    for code in all_places():
        line = next(line for line in out.splitlines() if line.split()[0] == code)
        assert place_of(code).names[lang] in line
    assert "⟨" not in out
    listed = json.loads(run("case", "places", "--json").out)
    assert sorted(one["code"] for one in listed) == all_places()


@pytest.mark.parametrize("code", all_places())
def test_a_case_can_be_made_for_every_place(run: Run, code: str, tmp_path: Path) -> None:
    place, path = place_of(code), tmp_path / "one.case"
    answer = run("case", "init", "--jurisdiction", code, "--case", str(path))
    if place.zone is None:
        assert answer.code == 2
        assert not path.exists()
        assert all(f"--timezone {zone}" in answer.err for zone in place.zones)
        answer = run("case", "init", "--jurisdiction", code, "--timezone", place.zones[-1], "--case", str(path))
    assert answer.code == 0
    with Casebook.open(path) as book:
        assert (book.jurisdiction, book.timezone) == (code, place.zone or place.zones[-1])


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("cn", "CN"), ("uk", "GB"), ("Scotland", "GB-SCT"), ("苏格兰", "GB-SCT"), ("DE", "EU-DE"), ("德国", "EU-DE"),
        ("Canada", "CA"), ("new york", "US-NY"), ("New York City", "US-NY-NYC"), ("纽约市", "US-NY-NYC"),
        ("Australia", "AU"), ("印度", "IN"), ("中国", "CN"),
    ],
)  # fmt: skip
def test_a_place_may_be_named(run: Run, typed: str, code: str, tmp_path: Path) -> None:
    zone = place_of(code).zones[0]
    run("case", "init", "--jurisdiction", typed, "--timezone", zone, "--case", str(tmp_path / "one.case"))
    with Casebook.open(tmp_path / "one.case") as book:
        assert book.jurisdiction == code


@pytest.mark.parametrize("typed", ["", "n", "Narnia", "washington", "澳"])
def test_a_name_that_fits_nothing_or_too_much_is_no_place(typed: str) -> None:
    assert named(typed) is None


@pytest.mark.parametrize(("lang", "said"), [("en", "nothing is judged and nothing is found"), ("zh", "不作任何判断")])
def test_without_any_law_there_is_no_finding_and_that_is_said_first(
    run: Run, lang: str, said: str, tmp_path: Path
) -> None:
    path = tmp_path / "nowhere.case"
    zone = ("--timezone", "Europe/Paris")
    answer = run("case", "init", "--jurisdiction", "FR", *zone, "--case", str(path), "--lang", lang)
    assert said in answer.err
    with Casebook.open(path) as book:
        book.add(Contact(at="2026-03-02 23:30", channel="call", outcome="conversation", direction="inbound"))
    out = run("check", "--case", str(path), "--lang", lang).out
    assert said in out.splitlines()[0] + out.splitlines()[1]
    assert json.loads(run("check", "--case", str(path), "--json").out)["findings"] == []


def test_a_part_without_rules_of_its_own_says_whose_law_judges(run: Run, tmp_path: Path) -> None:
    path = str(tmp_path / "al.case")
    run("case", "init", "--jurisdiction", "US-AL", "--timezone", "America/Chicago", "--case", path)
    out = run("check", "--case", path).out
    assert "by the law of United States (federal law)" in " ".join(out.split())
    assert "Nothing is encoded for US-AL itself" in out


def test_a_case_can_be_moved_with_its_clock(run: Run, tmp_path: Path) -> None:
    path = str(tmp_path / "one.case")
    run("case", "init", "--jurisdiction", "CN", "--case", path)
    assert run("case", "change", "--case", path).code == 2
    assert run("case", "change", "--jurisdiction", "Indonesia", "--case", path).code == 2
    assert run("case", "change", "--jurisdiction", "Singapore", "--case", path).code == 0
    with Casebook.open(Path(path)) as book:
        assert (book.jurisdiction, book.timezone) == ("SG", "Asia/Singapore")
    assert run("case", "change", "--jurisdiction", "ID", "--timezone", "Asia/Jakarta", "--case", path).code == 0
    with Casebook.open(Path(path)) as book:
        assert (book.jurisdiction, book.timezone) == ("ID", "Asia/Jakarta")
        assert not book.verify()
