"""Answers of a checklist are saved in the order in which they were given; files are not replaced unasked."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest

from debtor_assistant.base.problems import AssistantError
from debtor_assistant.records import Checklist
from debtor_assistant.store.casebook import Casebook
from debtor_assistant.tui.work.case import OpenCase
from debtor_assistant.tui.work.in_order import InOrder
from tests.tui.conftest import Open


def answers(case: Path) -> dict[str, str]:
    with Casebook.open(case) as book:
        return dict(book.get("checklist", "k1").answers or {})


def begun(case: Path) -> None:
    with Casebook.open(case) as book:
        book.add(Checklist(kind="choose-platform", name="Nebula"))


def test_a_thread_that_comes_late_does_not_bring_old_answers_back() -> None:
    saving, kept = InOrder(), [0]
    first, second = saving.number(), saving.number()
    saving.save(second, lambda: kept.append(second))
    saving.save(first, lambda: kept.append(first))
    assert kept == [0, second]
    assert saving.read(lambda: kept[-1]) == (second, second)
    assert saving.is_newest(second)
    third = saving.number()
    assert not saving.is_newest(second)
    with pytest.raises(ZeroDivisionError):
        saving.save(third, lambda: 1 / 0)
    assert saving.is_newest(saving.read(lambda: None)[0]), "what could not be saved is not waited for"


async def test_the_first_answer_may_be_slow_and_none_is_lost(
    case: Path, opened: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun(case)
    go_on, amend, slow = threading.Event(), OpenCase.amend, [True]

    def amend_slowly(one: OpenCase, *args: object, **named: object) -> str:
        if slow.pop() if slow else False:
            go_on.wait(10)
        return amend(one, *args, **named)  # type: ignore[arg-type]

    async with opened(case) as hand:
        await hand.press("j", "enter")
        assert hand.place == "checklist"
        monkeypatch.setattr(OpenCase, "amend", amend_slowly)
        await hand.pilot.press("1", "2")
        hand.app.screen.fill()  # a contact logged meanwhile has every screen read again
        await hand.pilot.press("1")
        go_on.set()
        await hand.rest()
        assert hand.text.count("3 of") == 1
    assert [value for name, value in sorted(answers(case).items()) if "." not in name] == ["good", "bad", "good"]


async def test_an_answer_the_disk_does_not_take_is_not_shown_as_kept(
    case: Path, opened: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun(case)

    def full(*_: object) -> str:
        raise AssistantError("", "The disk is full.", "Make room.")

    async with opened(case) as hand:
        await hand.press("j", "enter")
        monkeypatch.setattr(OpenCase, "amend", full)
        await hand.press("1")
        assert "The disk is full." in hand.text
        await hand.press("escape")
        assert hand.place == "checklist"
        assert "0 of" in hand.text


async def test_lists_are_not_written_over_a_file_unasked(case: Path, opened: Open, tmp_path: Path) -> None:
    begun(case)
    file = tmp_path / "mine.txt"
    file.write_text("my own words", encoding="utf-8")
    async with opened(case) as hand:
        await hand.press("j", "enter", "w", "ctrl+u")
        await hand.write(str(file))
        await hand.press("enter", "escape")
        assert file.read_text(encoding="utf-8") == "my own words"
        await hand.press("w", "ctrl+u")
        await hand.write(str(file))
        await hand.press("enter", "tab", "enter")
        assert "Nebula" in file.read_text(encoding="utf-8")
