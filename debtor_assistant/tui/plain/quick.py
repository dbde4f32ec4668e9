"""Quick entry in lines: how, who, and Enter. The time was taken when it was opened."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from debtor_assistant.base.terminal import clean
from debtor_assistant.base.whole_numbers import whole_number
from debtor_assistant.text import t
from debtor_assistant.tui.plain.counterparts import asks
from debtor_assistant.tui.plain.session import Again, Session
from debtor_assistant.tui.plain.wording import without_keys

if TYPE_CHECKING:
    from debtor_assistant.tui.screens.quick import QuickEntry


@asks("QuickEntry")
async def quick(session: Session, screen: QuickEntry) -> None:
    """Three questions; the first answer alone is enough."""
    if screen.way is None:
        _how(session, screen)
    _who(session, screen)
    _when(session, screen)
    screen.action_keep()
    await session.rest()


def _how(session: Session, screen: QuickEntry) -> None:
    from debtor_assistant.tui.screens.quick import WAYS

    session.say("", t("tui.quick.title"), f"{t('tui.quick.when')}: {screen.at}")
    session.say(without_keys(t("tui.quick.how")))
    for nr, way in enumerate(WAYS, 1):
        session.say(f"{nr}. {t(way.key)} ({way.letter})")
    typed = session.ask(t("tui.plain.number")).strip().casefold()
    by_number = {str(nr): way for nr, way in enumerate(WAYS, 1)}
    by_letter = {way.letter: way for way in WAYS}
    by_words = {t(way.key).casefold(): way for way in WAYS}
    screen.way = (by_number | by_letter | by_words).get(typed)
    if screen.way is None:
        session.say_key("tui.plain.no_number", number=typed)
        raise Again


def _who(session: Session, screen: QuickEntry) -> None:
    session.say(without_keys(t("tui.quick.who")), f"0. {t('tui.quick.nobody')}")
    for nr, (_, name) in enumerate(screen.parties, 1):
        session.say(f"{nr}. {clean(name)}")
    number = whole_number(session.ask(t("tui.plain.number"))) or 0
    if 0 < number <= len(screen.parties):
        screen.who = screen.parties[number - 1][0]


def _when(session: Session, screen: QuickEntry) -> None:
    session.say_key("tui.plain.earlier", at=screen.at)
    minutes = whole_number(session.ask(t("tui.plain.minutes")))
    if minutes is not None and minutes < 24 * 60:
        screen.shift = timedelta(minutes=minutes)
