"""The line-by-line mode, word for word: every command of the list, in both languages, with nothing that is drawn."""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import Any

import pytest

from debtor_assistant.tui.commands import COMMANDS
from debtor_assistant.tui.plain.counterparts import ABOUT_A_LINE, BY_HAND, ONLY_FOR_EYES
from tests.tui.plain_stories import HERE, STORIES, path_of, tell

REWRITE = os.environ.get("DEBTOR_ASSISTANT_REWRITE") == "1"
DRAWN = re.compile("[\u2500-\u259f\u2800-\u28ff\x1b\x00-\x08\x0b-\x1f\x7f-\x9f]")


def cases() -> list[Any]:
    """Return every story in both languages; each is told in one of them here, and in both in the long runs."""
    pairs = [(nr + at, story, lang) for nr, story in enumerate(STORIES) for at, lang in enumerate(("en", "zh"))]
    late = () if REWRITE else (pytest.mark.campaign,)
    return [pytest.param(story, lang, marks=late if nr % 2 else (), id=f"{story}-{lang}") for nr, story, lang in pairs]


@pytest.mark.parametrize(("story", "lang"), cases())
def test_a_story_is_answered_word_for_word(
    story: str, lang: str, request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    home, files = tmp_path / "home", tmp_path / "files"
    home.mkdir()
    files.mkdir()
    monkeypatch.setenv("HOME", str(home))
    fixture = {"one": "hinted_case", "empty": "empty_case", "twice": "twice_case"}.get(STORIES[story]["case"])
    told = tell(story, lang, request.getfixturevalue(fixture) if fixture else None, files)
    path = path_of(story, lang)
    if REWRITE:
        path.parent.mkdir(exist_ok=True)
        path.write_text(told.text, encoding="utf-8")
    assert told.text == path.read_text(encoding="utf-8")


def test_every_command_has_been_typed_in_a_story_or_says_why_not() -> None:
    typed = " ".join(f" {line} " for story in STORIES.values() for line in map(str, story["type"]))
    missing = [one.id for one in COMMANDS if not re.search(rf"(?<![\w-]){one.id}(?![\w-])", typed)]
    assert [name for name in missing if name not in ONLY_FOR_EYES] == []
    assert all(ONLY_FOR_EYES.values())


def test_what_is_done_by_hand_is_done_for_commands_there_are() -> None:
    assert ABOUT_A_LINE | set(BY_HAND) | set(ONLY_FOR_EYES) <= {one.id for one in COMMANDS}


def test_no_transcript_holds_anything_drawn_and_every_story_has_one() -> None:
    kept = sorted(HERE.glob("*/*.txt"))
    assert {path.stem for path in kept} == set(STORIES)
    assert len(kept) == 2 * len(STORIES)
    for path in kept:
        found = DRAWN.search(path.read_text(encoding="utf-8").replace("\n", ""))
        assert found is None, (path.name, found)


def test_every_question_ends_with_a_colon_and_a_space() -> None:
    for path in HERE.glob("*/*.txt"):
        text = path.read_text(encoding="utf-8")
        assert text.splitlines()[0].endswith((".", "。"))
        assert ": quit\n" in text or ": leave-quickly\n" in text
