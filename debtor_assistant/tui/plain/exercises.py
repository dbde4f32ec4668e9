"""Exercises at one's own pace: what is typed goes on, so that no timing depends on how fast something is read out."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from debtor_assistant.tui.plain.counterparts import by_hand, reads
from debtor_assistant.tui.plain.line import Line
from debtor_assistant.tui.plain.page import lines_of
from debtor_assistant.tui.plain.session import Session

_OWN = "own"


@reads("exercise")
def exercise(session: Session, screen: Any) -> Iterator[Line]:
    """Yield the page; a bar that moves and lines that come by the clock cannot be read out."""
    if screen.form != _OWN:
        screen.form = _OWN
        screen.fill()
    yield from lines_of(session, screen)


@by_hand("exercise-form")
async def exercise_form(session: Session, _number: int | None) -> None:
    """Say that there is one form here."""
    session.say_key("tui.plain.own_pace")
