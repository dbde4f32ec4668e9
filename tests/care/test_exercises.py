"""The exercises: never longer than three minutes, no drift, nothing made up for, nothing stored."""

from __future__ import annotations

import io
import re
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from debtor_assistant.care import exercise_words as words
from debtor_assistant.care.exercises import LONGEST, exercises
from debtor_assistant.care.pacing import Pacer, level
from debtor_assistant.cli import coping
from debtor_assistant.cli.main import main
from debtor_assistant.text import speaking

ALL = [(one, choice) for one in exercises().by_id.values() for choice in one.choices]
TOTALS = {
    "breathe-six": {120, 60, 170, 148},
    "box": {112, 64, 176, 108},
    "sigh": {60, 30, 120},
    "release": {122, 92},
    "senses": {100},
    "worry-later": {160},
    "before-call": {90, 20},
    "after-call": {180},
    "night": {180, 90},
    "unhook": {90},
    "kind": {60},
    "panic": {120, 10},
}


class FakeClock:
    """Time that passes only when somebody waits."""

    def __init__(self, late: float = 0.0) -> None:
        self.at = 1000.0
        self.late = late
        self.waits: list[float] = []

    def __call__(self) -> float:
        return self.at

    def sleep(self, seconds: float) -> None:
        self.waits.append(seconds)
        self.at += seconds + self.late


def test_the_lengths_are_those_of_the_table() -> None:
    found: dict[str, set[int]] = {}
    for exercise, choice in ALL:
        found.setdefault(exercise.id, set()).add(choice.seconds)
    assert found == TOTALS
    assert max(choice.seconds for _, choice in ALL) <= LONGEST
    offered = [name for _, names in exercises().menu for name in names]
    assert sorted(offered) == sorted(TOTALS)


@pytest.mark.parametrize(("exercise", "choice"), ALL, ids=lambda one: getattr(one, "id", ""))
@pytest.mark.parametrize("lang", ["en", "zh"])
def test_an_exercise_runs_for_as_long_as_it_says_one_line_a_phase(exercise, choice, lang) -> None:  # type: ignore[no-untyped-def]
    clock = FakeClock()
    pacer = Pacer(choice, clock)
    lines = []
    with speaking(lang):
        while (moment := pacer.now()) is not None:
            lines.append(words.line(moment.step, "terminal", words.tonight(exercise, None)))
            clock.sleep(pacer.wait())
        assert "⟨" not in "".join(lines)
        assert all("{" not in line and "\n" not in line for line in lines)
    assert clock.at - 1000 == pytest.approx(choice.seconds)
    assert clock.at - 1000 <= LONGEST
    assert len(lines) == len(choice.steps)


def test_late_looks_do_not_add_up_and_are_not_made_up_for() -> None:
    choice = exercises().by_id["breathe-six"].choices[2]
    clock = FakeClock(late=0.15)
    pacer = Pacer(choice, clock)
    worst = 0.0
    seen = []
    while (moment := pacer.now()) is not None:
        worst = max(worst, pacer.elapsed - moment.step.begins)
        seen.append(moment.number)
        clock.sleep(pacer.wait())
    assert worst < 0.2
    assert seen == sorted(set(seen))
    clock.at = 5000.0
    sleepy = Pacer(choice, clock)
    clock.at += 33.0  # the computer slept through six phases
    moment = sleepy.now()
    assert moment is not None
    assert moment.step.begins <= 33 < moment.step.ends


def test_a_pause_keeps_the_phase_and_moving_on_ends_it() -> None:
    choice = exercises().by_id["release"].choices[0]
    clock = FakeClock()
    pacer = Pacer(choice, clock)
    clock.at += 12
    before = pacer.now()
    pacer.pause()
    clock.at += 500
    assert pacer.now() == before
    pacer.pause()
    clock.at += 1
    assert pacer.elapsed == pytest.approx(13)
    pacer.move_on()
    assert pacer.elapsed == pytest.approx(15)
    pacer.pause()
    pacer.move_on()
    assert pacer.is_paused
    assert pacer.elapsed == pytest.approx(27)


def test_at_ones_own_pace_nothing_passes_by_itself() -> None:
    choice = exercises().by_id["senses"].choices[0]
    clock = FakeClock()
    pacer = Pacer(choice, clock, own_pace=True)
    clock.at += 10_000
    for number in range(len(choice.steps)):
        moment = pacer.now()
        assert moment is not None
        assert moment.number == number
        pacer.move_on()
    assert pacer.is_over


@given(st.sampled_from(ALL), st.floats(0, 200))
def test_the_bar_never_jumps_by_more_than_a_breath_allows(one, at: float) -> None:  # type: ignore[no-untyped-def]
    _, choice = one
    clock = FakeClock()
    pacer = Pacer(choice, clock)
    clock.at += at
    moment = pacer.now()
    if moment is not None:
        assert 0.0 <= level(moment) <= 1.0
        assert 0.0 <= moment.done < 1.0


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_every_exercise_says_that_it_is_a_draft_and_how_sure_it_is(lang: str) -> None:
    with speaking(lang):
        for exercise, choice in ALL:
            said = "\n".join(text for _, text in words.introduction(exercise, choice))
            assert {"en": "not clinically reviewed", "zh": "尚未经临床审核"}[lang] in said
            assert {"en": "Evidence:", "zh": "依据："}[lang] in said
            assert "⟨" not in said
            assert "{" not in said


def test_what_a_day_later_is_due_decides_the_last_sentence_of_the_evening() -> None:
    night = exercises().by_id["night"]
    assert "can be solved" in words.tonight(night, False)
    assert "due tomorrow" in words.tonight(night, True)
    assert "solved" not in words.tonight(night, None)
    assert words.tonight(exercises().by_id["kind"], True) == ""


def test_the_terminal_adds_lines_only_and_stores_nothing(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], own_home: Path
) -> None:
    clock = FakeClock()
    monkeypatch.setattr(coping, "clock", clock)
    monkeypatch.setattr(coping, "sleep", clock.sleep)
    monkeypatch.setenv("DEBTOR_ASSISTANT_LANG", "en")
    assert main(["cope", "box", "--choice", "4"]) == 0
    said = capsys.readouterr().out
    assert clock.at - 1000 == pytest.approx(64)
    assert said.count("Hold, 4\n") == 4
    assert "4 of 4. In, 4\n" in said
    assert not re.search(r"[\x1b\r\u2500-\u257f\u2800-\u28ff!]", said)
    assert not list(own_home.rglob("*"))


def test_ctrl_c_leaves_calmly_and_names_the_three_ways_on(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def stop(_seconds: float) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(coping, "sleep", stop)
    monkeypatch.setenv("DEBTOR_ASSISTANT_LANG", "en")
    assert main(["cope", "panic"]) == 0
    answer = capsys.readouterr()
    assert "Again: cope panic. Something else: cope --list. People to talk to: help-lines." in answer.out
    assert not answer.err


def test_enter_moves_on_at_ones_own_pace(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO("\n\n"))
    monkeypatch.setenv("DEBTOR_ASSISTANT_LANG", "zh")
    assert main(["cope", "kind", "--own-pace"]) == 0
    said = capsys.readouterr().out
    assert said.index("想起一次") < said.index("是谁") < said.index("做那件好事的人")


def test_a_name_that_is_none_is_answered_with_all(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["cope", "yoga"]) == 2
    assert "breathe-six" in capsys.readouterr().err
    assert main(["cope", "kind", "--choice", "9"]) == 2
