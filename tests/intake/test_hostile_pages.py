"""Pages with damage in their marks: every message that begins in them is read whole, or rejected by its place."""

from __future__ import annotations

import re
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from debtor_assistant.base.problems import AssistantError
from debtor_assistant.intake.reading import Reading
from tests.intake.chat_files import opened, whole
from tests.intake.every_format import FORMATS, number_of

MOMENTS = [datetime(2024, 5, 10, 1, 0, 5, tzinfo=UTC) + timedelta(days=2 * n) for n in range(6)]
BEGIN = {
    "google-voice": '<div class="message">',
    "telegram-html": '<div class="message default',
    "wechat-html": '<div class="msg ',
}
every_page = pytest.mark.parametrize("name", BEGIN)


def page(folder: Path, name: str) -> str:
    FORMATS[name](folder / "made", MOMENTS)
    return (folder / "made").read_text("utf-8")


def places(found: Reading) -> tuple[list[str], list[str]]:
    """Of the records, and of what was rejected."""
    records = whole(found)
    assert all(record["where"] == f"element {number_of(record, 0)}" for record in records)
    return [str(record["where"]) for record in records], [lost["where"] for lost in found.tally.rejected]


def elements(*numbers: int) -> list[str]:
    return [f"element {number}" for number in numbers]


@every_page
def test_a_message_without_its_end_is_rejected_and_the_next_ones_are_read(name: str, tmp_path: Path) -> None:
    before, first, second, rest = re.split(f"(?={BEGIN[name]})", page(tmp_path, name), maxsplit=3)
    last = second.rfind("</div>")
    text = "".join([before, first, second[:last] + second[last + 6 :], rest])
    assert places(opened(tmp_path, text)) == (elements(1, 3, 4, 5, 6), elements(2))


@every_page
def test_a_message_that_an_open_mark_hides_is_rejected_by_its_place(name: str, tmp_path: Path) -> None:
    *before, third = page(tmp_path, name).split(BEGIN[name], 3)
    text = BEGIN[name].join(before) + "<p class=" + BEGIN[name] + third
    records, rejected = places(opened(tmp_path, text))
    assert set(elements(1, 4, 5, 6)) <= set(records)
    assert sorted(records + rejected) == elements(1, 2, 3, 4, 5, 6)
    assert "element 3" in rejected


@every_page
def test_ends_that_belong_to_nothing_hide_no_message(name: str, tmp_path: Path) -> None:
    *before, fourth = page(tmp_path, name).split(BEGIN[name], 4)
    text = BEGIN[name].join(before) + "</div>" * 20 + "</q></span></body></html>" + BEGIN[name] + fourth
    assert places(opened(tmp_path, text)) == (elements(1, 2, 3, 4, 5, 6), [])


@every_page
@pytest.mark.parametrize(
    "filling", ["<div>", "<b><i>", "</div>", "<div class='message'>", "<!", "&#", "<a href='", "<p "]
)
def test_a_hundred_thousand_marks_end_soon(name: str, filling: str, tmp_path: Path) -> None:
    text = page(tmp_path, name).replace("words-of-3-row", filling * 100_000)
    begun = time.process_time()
    try:
        found = str(whole(opened(tmp_path, text)))
    except AssistantError as refused:
        found = str(refused)
    assert found
    assert time.process_time() - begun < 8


@every_page
@given(st.data())
@settings(max_examples=60)
def test_no_damage_hides_a_message(name: str, tmp_path_factory: pytest.TempPathFactory, data: Any) -> None:
    folder = tmp_path_factory.mktemp("page")
    text = page(folder, name)
    for _ in range(data.draw(st.integers(1, 3))):
        at = data.draw(st.integers(text.index(BEGIN[name]) + 200, len(text)))
        cut = data.draw(st.integers(0, 60))
        text = (
            text[:at]
            + data.draw(st.sampled_from(["", "<", ">", '"', "</div>", "<div>", "<q>", "\n", "'"]))
            + text[at + cut :]
        )
    try:
        found = opened(folder, text)
        whole(found)
    except AssistantError:
        return
    assert found.tally.rows >= text.count(BEGIN[name])
