"""Passphrases and passwords, asked for in lines: typed unseen where somebody types, never repeated."""

from __future__ import annotations

from typing import Any

from textual.widgets import Input

from debtor_assistant.text import t
from debtor_assistant.tui.plain.counterparts import asks
from debtor_assistant.tui.plain.page import lines_of
from debtor_assistant.tui.plain.session import Session
from debtor_assistant.tui.plain.wording import universal


@asks("UnlockDialog", "PresentPassphrase", "PrivatePassphrase", "NewPassphrase", "PasswordDialog")
async def secret(session: Session, screen: Any) -> None:
    """One hidden line or two, with what is said before them."""
    session.say("", *(one.words for one in lines_of(session, screen) if one.do is None))
    for field in screen.query(Input):
        typed = session.ask_hidden(str(field.placeholder) or t("tui.locked.secret"))
        field.value = typed
        await session.rest()
        await field.action_submit()
        await session.rest()
        if session.app.screen is not screen:
            return
        # What was typed may be the passphrase, whatever it is; only when it opened nothing it is taken for a word.
        session.obey_word(universal(typed))
