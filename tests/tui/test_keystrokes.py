"""How many keys everyday tasks take, from home; `pytest -s` prints the table. Words that are typed count as one."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.tui.conftest import Hand, Open

Proof = Callable[["Hand"], bool]


def _contacts(hand: Hand) -> int:
    assert hand.app.case is not None
    return hand.app.case.book.count("contact")


def _is(place: str) -> Proof:
    return lambda hand: hand.place == place


TASKS: dict[str, tuple[tuple[str, ...], int, Proof]] = {
    "log a call": (("q", "c", "1", "enter"), 5, lambda hand: _contacts(hand) == 4),
    "log a missed call from another screen": (("v", "f7", "m", "enter"), 5, lambda hand: _contacts(hand) == 4),
    "read the strongest finding": (("f", "enter"), 3, _is("finding")),
    "see what runs out when": (("t",), 2, _is("deadlines")),
    "see when they call": (("p",), 2, _is("patterns")),
    "find people to talk to": (("f5",), 1, _is("help-lines")),
    "begin to breathe calmly": (("f6", "enter"), 3, lambda hand: hand.place not in ("home", "coping")),
    "read which letters fit": (("w",), 2, _is("letters")),
    "cover the screen": (("f8",), 1, _is("cover")),
    "back up the case": (("b", "b"), 4, lambda hand: hand.place != "home"),
    "export the dossier": (("x", "ctrl+s"), 6, lambda hand: any(_pdfs(hand))),
}


def _pdfs(hand: Hand) -> list[Path]:
    return list(Path.home().rglob("*.pdf"))


@pytest.fixture
def at_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home folder of its own, so that a dossier lands nowhere else."""
    home = tmp_path / "person"
    home.mkdir()
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.setattr(Path, "home", classmethod(lambda _: home))
    return home


@pytest.mark.parametrize("task", TASKS)
async def test_everyday_tasks_take_few_keys(case: Path, opened: Open, task: str, at_home: Path) -> None:
    keys, most, proof = TASKS[task]
    async with opened(case) as hand:
        await hand.press(*keys)
        sys.stdout.write(f"{task:<40} {hand.pressed} keys (at most {most}): {' '.join(keys)}\n")
        assert proof(hand), f"{hand.place}\n{hand.text}"
        assert hand.pressed <= most


async def test_a_missing_fact_of_a_finding_is_supplied_in_six_keys(case: Path, opened: Open) -> None:
    """The message of which nobody said whether 23:10 is when it was sent or when it arrived."""
    async with opened(case) as hand:
        survey = hand.app.survey
        assert survey is not None
        place = next(nr for nr, one in enumerate(survey.findings) if "c3.time_of" in one.missing)
        await hand.press("f", *["down"] * place, "enter")
        assert hand.place == "finding"
        to_the_finding, question = hand.pressed, hand.app.screen.asked  # type: ignore[attr-defined]
        digit = next(nr for nr, one in enumerate(question, 1) if one.name == "time_of")
        await hand.press(str(digit), "down", "enter")
        assert hand.app.case is not None
        assert hand.app.case.book.get("contact", "c3").time_of
        sys.stdout.write(
            f"{'supply a missing fact from a finding':<40} {hand.pressed - to_the_finding} keys (at most 6)\n"
        )
        assert hand.pressed - to_the_finding <= 6
