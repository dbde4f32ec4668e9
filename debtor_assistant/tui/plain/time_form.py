"""A time, asked for in lines."""

from __future__ import annotations

from typing import TYPE_CHECKING

from debtor_assistant.base.whole_numbers import whole_number
from debtor_assistant.text import t
from debtor_assistant.tui.plain.counterparts import asks
from debtor_assistant.tui.plain.forms import UNKNOWN
from debtor_assistant.tui.plain.session import Session
from debtor_assistant.tui.screens.editors import Answer
from debtor_assistant.tui.times import TimeEntry, Written, WrongEntry, in_words, meant

if TYPE_CHECKING:
    from debtor_assistant.tui.screens.edit_time import TimeDialog


@asks("TimeDialog")
async def time(session: Session, screen: TimeDialog) -> None:
    """A time in the person's own words; what was understood is read back before it counts."""
    session.say("", t(screen.question, **screen.params), t("tui.time.said.example"))
    if screen.entry.date:
        session.say_key("tui.plain.stands", words=in_words(screen.entry.value()))
    session.say_key("tui.plain.dash")
    typed = session.ask(t("tui.plain.write")).strip()
    while typed not in ("", UNKNOWN):
        try:
            found = _times(screen, typed)
        except WrongEntry as wrong:
            session.say(str(wrong))
            typed = session.ask(t("tui.plain.write")).strip()
            continue
        for nr, one in enumerate(found, 1):
            session.say_key("tui.plain.understood", number=nr, words=in_words(one))
        again = session.ask(t("tui.plain.right")).strip()
        number = whole_number(again or "1") or 0
        if 1 <= number <= len(found):
            await session.leave(screen, Answer(found[number - 1]))
            return
        typed = again
    await session.leave(screen, Answer(None) if typed else None)


def _times(screen: TimeDialog, typed: str) -> list[Written]:
    """Return what is meant, as the dialog reads it; two points stand between the ends of a span."""
    only_days = "minute" not in screen.kinds
    ends = [meant(part, screen.said_at, screen.zone, only_days=only_days)[0] for part in typed.split("..")]
    if len(ends) == 2:
        first, last = (TimeEntry.of(one) for one in ends)
        span = TimeEntry("range", first.date, first.clock, last.until_date or last.date, last.until_clock or last.clock)
        found: list[Written] = [span.value()]
    else:
        found = meant(typed, screen.said_at, screen.zone, only_days=only_days)
    for one in found:
        screen.check(one)
    return found
