"""Covering, where nothing can be cleared: empty lines push what was said out of sight."""

from __future__ import annotations

from debtor_assistant.text import t
from debtor_assistant.tui.plain.counterparts import by_hand
from debtor_assistant.tui.plain.session import Session

_LINES = 60


@by_hand("cover")
async def cover(session: Session, _number: int | None) -> None:
    """Push everything up; a case with a passphrase can be locked from here."""
    session.say("\n" * _LINES)
    typed = session.talk.ask(t("tui.plain.covered")).strip().casefold()
    session.forget()
    session.touched()
    if typed in ("lock", t("tui.command.lock").casefold()):
        await session.run("lock")
