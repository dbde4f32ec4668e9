"""Words that may mean something: what they may mean is said before anything is written down."""

from __future__ import annotations

from typing import Any

from debtor_assistant.base.terminal import clean
from debtor_assistant.text import t
from debtor_assistant.tui.plain.conversation import which_line
from debtor_assistant.tui.plain.counterparts import by_hand
from debtor_assistant.tui.plain.session import Session


@by_hand("confirm-hint")
async def confirm_hint(session: Session, number: int | None) -> None:
    """Say what the words may mean, ask, then write it down."""
    await _decide(session, number, "confirm-hint")


@by_hand("dismiss-hint")
async def dismiss_hint(session: Session, number: int | None) -> None:
    """Say what the words may mean, ask, then write down that they do not."""
    await _decide(session, number, "dismiss-hint")


async def _decide(session: Session, number: int | None, command: str) -> None:
    from debtor_assistant.tui.widgets.hint_words import facts_words, tag_words

    screen: Any = session.app.screen
    if screen.place == "contacts":
        line = which_line(session, number)
        if line is None or line.point is None:
            return
        await line.point()
    found = screen.current_hints()
    if found is None:
        session.say_key("tui.hints.none_here")
        return
    hint = found.open[0]
    session.say(clean(found.words), f"{t('tui.hints.maybe', tag=tag_words(hint.tag))} {clean(hint.words)}")
    if command == "confirm-hint":
        session.say_key("tui.plain.writes_down", facts=facts_words(hint.confirms))
        sure = session.ask(t("tui.plain.yes_no")).strip().casefold()
        if sure not in ("yes", "y", "是", t("tui.value.yes").casefold()):
            return
    await session.run(command)
