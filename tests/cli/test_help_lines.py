"""`help-lines`: without a case, with one, with a locked one; plain lines; what `rules lint` says of old rows."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.cli.conftest import Run

FORBIDDEN = re.compile(r"[\u2500-\u257f\u2800-\u28ff\x1b!]")


def test_without_a_case_it_asks_where_one_is_with_the_emergency_numbers(run: Run) -> None:
    answer = run("help-lines", "--plain")
    assert answer.code == 0
    assert answer.out.startswith("Where are you now?")
    assert "CN China (mainland): 110 or 120" in answer.out
    assert not FORBIDDEN.search(answer.out)


def test_the_place_of_the_case_counts_and_a_named_one_before_it(run: Run) -> None:
    run("case", "init", "--jurisdiction", "US-NY", "--timezone", "America/New_York")
    assert "988" in run("help-lines").out
    named = run("help-lines", "--place", "hk", "--lang", "zh").out
    assert "18111" in named
    assert "情緒通" in named
    assert "2026年11月核对" in named


def test_a_locked_case_never_asks_for_its_passphrase(run: Run) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("DEBTOR_ASSISTANT_PASSPHRASE", "a long passphrase")
        assert run("case", "init", "--jurisdiction", "CN", "--encrypt").code == 0
    answer = run("help-lines")
    assert answer.code == 0
    assert "110" in answer.out


def test_none_found_is_said_in_words(run: Run) -> None:
    for code in ("CN", "IN", "PH", "ID", "KE", "NG", "FR"):
        assert re.search("No(ne| national).* found", run("help-lines", "--place", code).out), code


def test_a_place_without_lines_is_a_mistake_with_a_way_on(run: Run) -> None:
    answer = run("help-lines", "--place", "ZZ")
    assert answer.code == 2
    assert "CN" in answer.err


def test_machines_read_every_row_with_its_date(run: Run) -> None:
    found = run("help-lines", "--place", "US", "--json").json
    assert found["place"] == "US"
    rows = [*found["emergency"], *found["talk"], *found["debt"], *found["legal"]]
    assert all(row["checked_on"] and row["mark"] and row["source"] for row in rows)
    assert found["talk"][0]["open"] is True


def test_the_build_warns_of_old_lines_and_fails_over_very_old_ones(run: Run) -> None:
    content = str(Path(__file__).parents[2] / "legal_content" / "coping" / "lines")
    old = run("rules", "lint", content, "--as-of", "2027-06-01")
    assert old.code == 0
    assert "looked at 189 days ago" in old.err
    too_old = run("rules", "lint", content, "--as-of", "2027-12-01", "--json")
    assert too_old.code == 1
    assert all(problem["where"].startswith("coping/lines/") for problem in too_old.json["problems"])
