"""The way into the line-by-line mode."""

from __future__ import annotations

import asyncio
from datetime import date
from pathlib import Path
from typing import Any

from textual.pilot import Pilot

from debtor_assistant.base.terminal import clean
from debtor_assistant.text import t
from debtor_assistant.tui.app import AssistantApp
from debtor_assistant.tui.drafts import drafts_of
from debtor_assistant.tui.plain import (
    charts,
    covering,
    details,
    exercises,
    forms,
    hints,
    notes,
    places,
    quick,
    secret_form,
    time_form,
)
from debtor_assistant.tui.plain.conversation import converse
from debtor_assistant.tui.plain.session import Session
from debtor_assistant.tui.plain.talk import Ended, Talk, standard

_BY_HAND = (charts, covering, details, exercises, forms, hints, notes, places, quick, secret_form, time_form)
"""They register what they do when they are imported."""
_SIZE = (400, 2)
"""Cells of the screen nobody sees: wide enough that nothing is cut, low enough that drawing it costs nothing."""


class PlainApp(AssistantApp):
    """The app whose small messages are said, not shown."""

    greets = False

    def __init__(self, talk: Talk, case_file: Path | None, as_of: date | None) -> None:
        super().__init__(case_file, as_of)
        self.talk = talk

    def notify(self, message: str, **_how: Any) -> None:
        """Say it."""
        self.talk.say(message)

    def bell(self) -> None:
        """Stay silent; what is wrong is said."""


def talk_plainly(case_file: Path | None = None, as_of: date | None = None, talk: Talk | None = None) -> list[str]:
    """Talk until somebody leaves or the input ends; returns the commands that were carried out."""
    return asyncio.run(_talk(talk or standard(), case_file, as_of))


async def _talk(talk: Talk, case_file: Path | None, as_of: date | None) -> list[str]:
    app = PlainApp(talk, case_file, as_of)
    app.settings.speak()
    app.animation_level = "none"

    carried: list[str] = []

    async def pilot(hand: Pilot[object]) -> None:
        session = Session(app, hand, talk, carried)
        await session.rest()
        session.say_key("tui.plain.welcome")
        try:
            await converse(session)
        except Ended:
            _leave(session)
        finally:
            app.exit()

    await app.run_async(headless=True, size=_SIZE, auto_pilot=pilot)
    if app._exception is not None:
        raise app._exception
    return carried


def _leave(session: Session) -> None:
    """Say goodbye, and what was not saved."""
    app = session.app
    held = drafts_of(app.case.path, app.screen_stack) if app.case is not None else None
    if held:
        session.say_key("tui.plain.not_saved", what=clean(" ".join(held.words)))
    session.say(t("tui.plain.bye"))
