"""`places` and `place`."""

import re
from typing import Any

import pytest

from debtor_assistant.cli.wrap import width
from debtor_assistant.rules.packs import all_places


def test_the_list_says_name_clock_and_number_of_rules(run: Any) -> None:
    said = {one["code"]: one for one in run("places", "--json").json}
    assert set(said) == set(all_places())
    assert said["US-NY-NYC"]["rules_here"] == sum(said[code]["rules"] for code in ("US", "US-NY", "US-NY-NYC"))
    assert said["CN"]["zones"] == ["Asia/Shanghai", "Asia/Urumqi"]
    assert said["CN"]["rules"] > 100
    assert said["GB"]["name"] == {"en": "United Kingdom", "zh": "英国"}
    answer = run("places")
    assert answer.code == 0
    assert "US-NY-NYC" in answer.out
    assert "⟨" not in answer.out + answer.err


@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize("code", all_places())
def test_a_place_is_shown_in_both_languages_within_80_columns_and_without_raw_keys(
    code: str, lang: str, run: Any
) -> None:
    answer = run("place", code, "--lang", lang)
    assert answer.code == 0
    assert not answer.err
    assert "⟨" not in answer.out
    assert not re.search(r"\bplace\.[a-z]", answer.out)
    assert "{" not in answer.out
    for line in answer.out.splitlines():
        assert width(line) <= 80 or "https://" in line, line
    for word in {"en": ("MAY I RECORD", "LEGAL AID", "Seen:"), "zh": ("通话能否录音", "法律援助", "依据：")}[lang]:
        assert word in answer.out


def test_numbers_from_memory_are_marked_on_their_own_line(run: Any) -> None:
    lines = run("place", "SG").out.splitlines()
    (from_memory,) = [line for line in lines if "1800-924-5664" in line]
    assert "(not re-checked)" in from_memory
    (seen,) = [line for line in lines if "Telephone: 1771" in line]
    assert "not re-checked" not in seen


def test_a_place_may_be_named_and_the_law_of_the_state_goes_before_that_of_the_country(run: Any) -> None:
    out = run("place", "California").out
    assert out.startswith("US-CA")
    recording = out[out.index("MAY I RECORD") :]
    assert "All parties" in recording
    assert "Whoever takes part" not in recording


def test_a_script_gets_everything_with_basis_and_day(run: Any) -> None:
    said = run("place", "US-NY", "--json").json
    assert [place["code"] for place in said["places"]] == ["US-NY", "US"]
    for one in [*said["routes"], *said["help"], said["recording"], said["limitation"], said["legal_aid"]]:
        assert one["basis"] in ("text", "report", "memory")
        assert one["checked_on"]
        assert one["place"] in ("US", "US-NY")
    assert {row["place"] for row in said["tables"]} == {"US", "US-NY"}, "federal rows are of every state"


def test_a_place_without_a_file_is_shown_as_its_country_and_that_is_said(run: Any) -> None:
    answer = run("place", "CA-MB")
    assert answer.code == 0
    assert "nothing about CA-MB itself" in answer.err
    assert "OBSI" in answer.out
    assert not run("place", "US-AL").err


def test_a_place_nobody_knows_is_refused(run: Any) -> None:
    answer = run("place", "ZZ")
    assert answer.code == 2
    assert "debtor-assistant places" in answer.err
