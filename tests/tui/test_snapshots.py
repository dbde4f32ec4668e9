"""Every screen as a picture: the same as the one somebody has looked at. `make_snapshots.py` draws them again."""

from __future__ import annotations

import difflib
import os
import re
import sys
from itertools import groupby
from pathlib import Path

import pytest

from debtor_assistant.text import use
from tests.tui import pictured
from tests.tui.drawing import words
from tests.tui.places import PASSING, WAYS, places
from tests.tui.walking import picture, unreached, walk

HERE = Path(__file__).parent / "snapshots"
REWRITE = os.environ.get("DEBTOR_ASSISTANT_REWRITE") == "1"
LOOKS = {"80x24": ("zh", "calm-light", (80, 24)), "120x40": ("en", "calm-dark", (120, 40))}
"""By the size of the terminal: both languages and both themes are seen once each."""
WHAT_TO_DO = (
    "If the change is meant, draw the pictures again (python tests/tui/make_snapshots.py), "
    "look at those that changed, and keep them with the change."
)
BY_CASE = {kind: list(ways) for kind, ways in groupby(WAYS, key=lambda way: way.case)}


def test_every_place_has_a_way_by_keys_or_says_why_not() -> None:
    ways = [way.place for way in WAYS]
    assert sorted(ways) == sorted(places() - set(PASSING)), "tests/tui/places.py lacks a way, or has one too many"
    assert all(PASSING.values())


@pytest.mark.skipif(sys.platform == "win32", reason="paths look different there")
@pytest.mark.parametrize("look", LOOKS)
@pytest.mark.parametrize("kind", BY_CASE)
async def test_screens_look_as_they_did_when_somebody_looked_and_their_keys_work(
    kind: str, look: str, person: Path
) -> None:
    lang, theme, size = LOOKS[look]
    use(lang)
    pictured.files(person)
    changed = []
    async for way, hand in walk(BY_CASE[kind], pictured.case(kind, person), lang=lang, theme=theme, size=size):
        drawn, path = picture(hand), HERE / look / f"{way.place}.svg"
        if way.place == "recovery":
            drawn = re.sub(">[0-9A-Z]{4}<", ">0000<", drawn)  # made by chance
        if REWRITE:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(drawn, "utf-8")
        assert str(person) not in drawn, way.place
        assert unreached(hand) == [], way.place
        before = path.read_text("utf-8") if path.exists() else ""
        if drawn != before:
            lines = difflib.unified_diff(words(before), words(drawn), "before", "now", lineterm="", n=0)
            changed.append(f"{path.relative_to(HERE)}\n" + "\n".join([*lines][:12]))
    assert not changed, "\n\n".join([*changed, WHAT_TO_DO])


def test_every_picture_shows_a_place() -> None:
    for look in LOOKS:
        assert {path.stem for path in (HERE / look).glob("*")} == {way.place for way in WAYS}, WHAT_TO_DO


@pytest.fixture
def person(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, own_home: Path) -> Path:
    """A person's own folder, in which the program's lies, and where the person is."""
    home = tmp_path / "person"
    home.mkdir()
    for name, folder in (("HOME", home), ("DEBTOR_ASSISTANT_HOME", home / "data")):
        monkeypatch.setenv(name, str(folder))
    monkeypatch.setattr(Path, "home", classmethod(lambda _: home))
    monkeypatch.chdir(home)
    return home
