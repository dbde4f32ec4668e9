"""The lists of words for hints: every message they promise to find, every one they promise to leave alone."""

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from debtor_assistant.base import cache
from debtor_assistant.base.places import content_dir
from debtor_assistant.base.problems import InputError
from debtor_assistant.base.strict_yaml import load
from debtor_assistant.intake.hints import hinter, lists
from debtor_assistant.intake.hints.lists import TAGS, folder
from debtor_assistant.rules.packs import all_places

FILES = sorted(path for path in folder().glob("*.yaml") if path.name != TAGS)


def patterns() -> list[Any]:
    found = []
    for path in FILES:
        data: Any = load(path.read_bytes(), path.name).data
        found += [pytest.param(path.stem, one, id=f"{path.stem}-{place}") for place, one in enumerate(data["patterns"])]
    return found


@pytest.mark.parametrize(("language", "pattern"), patterns())
def test_examples_of_a_pattern(language: str, pattern: Any) -> None:
    for text in pattern["hits"]:
        assert pattern["tag"] in {hint.tag for hint in hinter().find(text)}, text
        assert pattern["tag"] in {hint.tag for hint in hinter(language).find(text)}, text
    for text in pattern.get("misses", []):
        assert not hinter().find(text), text


def test_a_file_is_named_after_its_language_and_says_every_tag_it_can() -> None:
    for path in FILES:
        data: Any = load(path.read_bytes(), path.name).data
        assert data["language"] == path.stem
        assert {one["tag"] for one in data["patterns"]} == set(lists().tags), path.name


def test_the_folder_is_no_place() -> None:
    assert not [place for place in all_places() if place.startswith("HINTS")]


def test_traditional_characters_are_pairs() -> None:
    pairs = (folder() / "traditional.txt").read_text(encoding="utf-8").split()
    assert all(len(pair) == 2 for pair in pairs)
    assert len({pair[0] for pair in pairs}) == len(pairs)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("  - tag: threat-of-arrest", "  - tag: threat-of-rain", "threat-of-rain"),
        ("<police>", "<polite>", "<polite>"),
        ("status: draft", "status: done", "draft"),
        ("claimed_identity: [police]", "claimed_identity: [pope]", "pope"),
        ("    hits:", "    hit:", "zh.yaml:"),
    ],
)
def test_a_mistake_in_a_list_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, old: str, new: str, said: str
) -> None:
    shutil.copytree(folder(), tmp_path / "hints")
    shutil.copy(content_dir() / "vocabulary.yaml", tmp_path)
    path = tmp_path / "hints" / "zh.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")
    monkeypatch.setenv("DEBTOR_ASSISTANT_CONTENT", str(tmp_path))
    with pytest.raises(InputError) as caught:
        lists()
    assert said in str(caught.value)
    assert caught.value.where.startswith("zh.yaml:")


def test_a_damaged_cache_is_no_harm(own_home: Path) -> None:
    from debtor_assistant.intake.hints import lists as module

    module_lists = __import__("debtor_assistant.intake.hints.lists", fromlist=["_lists"])._lists
    module_lists.cache_clear()
    assert module().patterns
    (kept,) = (own_home / "cache").glob("hints-*.json")
    whole = json.loads(kept.read_bytes())
    for damaged in (b"{", b"[]", json.dumps({**whole, "languages": [{}]}).encode()):
        cache.write(kept.name, damaged)
        module_lists.cache_clear()
        assert module().patterns
