"""Line by line: numbers without end, and what is forgotten when a case is locked or nobody was there for long."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from debtor_assistant.base.whole_numbers import whole_number
from debtor_assistant.care.private import book
from debtor_assistant.care.private.notes import Note
from debtor_assistant.records import Contact
from debtor_assistant.store.casebook import Casebook
from debtor_assistant.text import use
from debtor_assistant.tui.plain import run
from debtor_assistant.tui.plain.session import Session
from debtor_assistant.tui.plain.talk import Talk

SECRET = "four random words here"
PLANT = "zanzibar umbrella"


class Watched(Session):
    """A session a test can look at."""

    last: Watched

    def __init__(self, *args: object) -> None:
        super().__init__(*args)  # type: ignore[arg-type]
        Watched.last = self


class Lines(Talk):
    """A conversation in which a line can be a thing to do before the next line is read."""

    def __init__(self, typed: list[object]) -> None:
        self.sink = io.StringIO()
        super().__init__(io.StringIO(), self.sink)
        self.typed = typed

    def ask(self, prompt: str) -> str:
        """Do what is to be done first, then take the next line."""
        self._next()
        return super().ask(prompt)

    def ask_hidden(self, prompt: str) -> str:
        """The same for what is not repeated."""
        self._next()
        return super().ask_hidden(prompt)

    def _next(self) -> None:
        while self.typed and callable(self.typed[0]):
            self.typed.pop(0)()  # type: ignore[operator]
        self.source = io.StringIO(f"{self.typed.pop(0)}\n" if self.typed else "")


def said(typed: list[object], case: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """Return what is said."""
    use("en")
    monkeypatch.setattr(run, "Session", Watched)
    talk = Lines(typed)
    run.talk_plainly(case, None, talk)
    return talk.sink.getvalue()


def test_a_whole_number_is_read_in_any_digits_and_never_too_long() -> None:
    assert [whole_number(one) for one in ("7", " ７ ", "٣", "0012")] == [7, 7, 3, 12]
    assert [whole_number(one) for one in ("", "-1", "²", "1 2", "x", "9" * 9, "9" * 100_000)] == [None] * 7


def test_numbers_without_end_are_no_numbers_of_anything(empty_case: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    endless = "9" * 5_000
    typed: list[object] = [endless, f"contacts {endless}", "contacts", f"open-record {endless}", endless]
    typed += ["new-record", endless, "1", "2026-03-02 10:00", endless, "", "7", endless, "", "back"]
    typed += ["quick-entry", "1", endless, endless, "quit"]
    text = said(typed, empty_case, monkeypatch)
    assert text.endswith("Goodbye. Everything saved stays on this computer.\n")


def test_a_locked_case_has_no_line_left_in_the_conversation(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.case"
    with Casebook.create(path, jurisdiction="CN", timezone="Asia/Shanghai", secret=SECRET) as made:
        made.add(Contact(at="2026-03-02 22:14", channel="sms", direction="inbound", words=PLANT))
    monkeypatch.setenv("DEBTOR_ASSISTANT_PASSPHRASE", SECRET)
    kept: list[str] = []

    def look() -> None:
        one = Watched.last
        kept.extend(line.words for line in one.numbers)
        kept.extend(words for told in one._told.values() for words, _ in told)

    text = said(["contacts", "lock", look, SECRET, "quit"], path, monkeypatch)
    assert PLANT in text
    assert "This case is locked" in text
    assert not kept


def test_private_notes_close_at_the_first_line_after_a_long_time(
    empty_case: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = book.create(None)
    made.add(Note("2026-11-24T22:15:00+08:00", words=PLANT))
    made.close()

    def away() -> None:
        idle = Watched.last.app.idle
        idle._since = tuple(start - 10_000 for start in idle._since)

    text = said(["coping", "own-notes", away, "again", "quit"], empty_case, monkeypatch)
    assert text.count(PLANT) == 1
    assert text.endswith("Goodbye. Everything saved stays on this computer.\n")
