"""A large case is looked through in a second process: same answer, no secret outside its pipe, gone with the case."""

from __future__ import annotations

import io
import threading
import time
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from debtor_assistant.store.casebook import Casebook
from debtor_assistant.store.protection import protect
from debtor_assistant.tui.work import case as case_module
from debtor_assistant.tui.work.beside import Ended
from debtor_assistant.tui.work.case import OpenCase
from debtor_assistant.tui.work.hints import open_hints
from debtor_assistant.tui.work.parcels import receive, send
from debtor_assistant.tui.work.survey import look
from tests.tui.conftest import Open

SECRET = "four quiet words here"
DAY = date(2026, 3, 10)


def slow(_case: OpenCase, seconds: float) -> str:
    """Take a while."""
    time.sleep(seconds)
    return "done"


@pytest.fixture(autouse=True)
def every_case_is_large(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(case_module, "LARGE", 0)


@given(st.recursive(st.integers() | st.text(), lambda one: st.lists(one) | st.dictionaries(st.text(), one)))
def test_what_is_sent_arrives_as_it_was(value: object) -> None:
    many = tuple(range(2_500))
    for sent in (value, {"a": many, "b": many, "c": {nr: [value] for nr in many}}):
        stream = io.BytesIO()
        send(sent, stream)
        send("next", stream)
        stream.seek(0)
        assert receive(stream) == sent
        assert receive(stream) == "next"


def test_the_second_process_finds_the_same_and_keeps_up_with_changes(hinted_case: Path) -> None:
    case = OpenCase(Casebook.open(hinted_case))
    assert case.at_length(look, DAY) == look(case, DAY)
    assert case.at_length(open_hints) == open_hints(case) != {}
    case.strike("contact", "c1", "not mine")
    assert case.at_length(look, DAY) == look(case, DAY)
    case.close()


def test_no_secret_stands_in_the_arguments_or_surroundings_of_the_process(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DEBTOR_ASSISTANT_PASSPHRASE", SECRET)
    book = Casebook.create(tmp_path / "a.case", jurisdiction="CN", timezone="Asia/Shanghai", secret=SECRET)
    key, case = book.key, OpenCase(book)
    assert key is not None
    assert case.at_length(look, DAY).contacts == 0
    process = case._beside._process
    assert process is not None
    there = Path(f"/proc/{process.pid}")
    if there.exists():
        seen = (there / "cmdline").read_bytes() + (there / "environ").read_bytes()
        assert not any(word in seen for word in (SECRET.encode(), key.raw, key.raw.hex().encode()))
    assert process.poll() is None
    case.close()
    assert process.poll() is not None


def test_a_process_that_died_is_not_missed(case: Path) -> None:
    open_case = OpenCase(Casebook.open(case))
    assert open_case.at_length(slow, 0.0) == "done"
    process = open_case._beside._process
    assert process is not None
    threading.Timer(0.3, process.kill).start()
    assert open_case.at_length(slow, 0.6) == "done"
    assert open_case.at_length(slow, 0.0) == "done"
    open_case.close()


def test_who_waits_when_a_case_is_left_is_told_so_at_once(case: Path) -> None:
    open_case = OpenCase(Casebook.open(case))
    threading.Timer(0.3, open_case.stop).start()
    begun = time.monotonic()
    with pytest.raises(Ended):
        open_case.at_length(slow, 60.0)
    assert time.monotonic() - begun < 20
    open_case.close()


async def test_locking_while_a_case_is_looked_through_ends_the_process_and_says_nothing(
    case: Path, opened: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    protect(case, None, SECRET)
    monkeypatch.setenv("DEBTOR_ASSISTANT_PASSPHRASE", SECRET)
    async with opened(case) as hand:
        open_case = hand.app.case
        assert open_case is not None
        process = open_case._beside._process
        assert process is not None
        hand.app.work(lambda: open_case.at_length(slow, 60.0))
        await hand.press("f9")
        assert process.poll() is not None
        assert type(hand.app.screen).__name__ == "UnlockDialog"


async def test_leaving_the_program_waits_for_nothing_that_is_looked_through(case: Path, opened: Open) -> None:
    async with opened(case) as hand:
        open_case = hand.app.case
        assert open_case is not None
        process = open_case._beside._process
        assert process is not None
        hand.app.work(lambda: open_case.at_length(slow, 60.0))
        await hand.pilot.pause()
    assert process.poll() is not None
