"""Times said in words on the command line: taken as an interval that is told, asked about where there are several."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest


@pytest.mark.parametrize("words", ["yesterday evening", "about 8 pm last night", "昨晚八点左右", "three hours ago"])
def test_a_time_in_words_is_stored_as_the_interval_that_was_told(case: Path, run: Any, words: str) -> None:
    added = run("contact", "add", "--at", words, "--channel", "call", "--json")
    assert added.code == 0
    (row,) = run("contact", "list", "--json").json
    assert row["at"] == added.json["at"]
    assert f"{row['at']['from']}..{row['at']['until']}" in added.err
    assert words in added.err


def test_words_that_can_mean_several_times_store_nothing_and_show_what_to_type(case: Path, run: Any) -> None:
    asked = run("contact", "add", "--at", "last Monday", "--channel", "call")
    assert asked.code == 2
    assert '--at "2026-11-23"' in asked.err
    assert '--at "2026-11-16"' in asked.err
    assert run("contact", "list", "--json").json == []
    assert run("contact", "add", "--at", "2026-11-16", "--channel", "call").code == 0


@pytest.mark.parametrize("words", ["tomorrow", "this evening at 11 pm", "yesterdax", "once upon a time"])
def test_words_to_come_and_words_nobody_understands_are_refused(case: Path, run: Any, words: str) -> None:
    refused = run("contact", "add", "--at", words, "--channel", "call")
    assert refused.code == 2
    assert words in refused.err
    assert run("contact", "list", "--json").json == []


def test_a_day_in_words_has_no_hours(case: Path, run: Any) -> None:
    assert run("debt", "amend", "d1", "--due-on", "昨天下午").code == 0
    assert run("debt", "list", "--json").json[0]["due_on"] == "2026-11-23"
