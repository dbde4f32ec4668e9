"""The picture of the week as sentences: which hours of which days, how many, and outside which hours."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from debtor_assistant.text import fmt_date, t, tn
from debtor_assistant.tui.plain.counterparts import reads
from debtor_assistant.tui.plain.line import Line
from debtor_assistant.tui.plain.session import Session
from debtor_assistant.tui.plain.wording import spoken

_BLOCKS = ("tui.patterns.by_hour", "tui.patterns.by_week")
"""Headings of what is drawn; a drawing ends with the next empty line."""


@reads("patterns")
def patterns(session: Session, screen: Any) -> Iterator[Line]:
    """Yield the page, with numbers in words where it has drawings."""
    if screen.found is None:
        yield Line(t("tui.page.reading"))
        return
    told = {t(_BLOCKS[0]): _hours, t(_BLOCKS[1]): _days}
    drawn = False
    for one in screen.lines(screen.found):
        words = one.plain
        if words in told:
            yield Line(words)
            yield from told[words](screen.found)
            drawn = True
        elif not words.strip():
            drawn = False
        elif not drawn:
            yield Line(spoken(words, first=": "))


def _hours(found: Any) -> Iterator[Line]:
    for (weekday, hour), n in sorted(found.slots.items()):
        key = "tui.plain.hour_outside" if hour in found.shut else "tui.plain.hour"
        day = t(f"tui.patterns.weekday_{weekday}")
        yield Line(t(key, day=day, hours=f"{hour:02d}:00-{hour + 1:02d}:00", contacts=tn("tui.findings.contacts", n)))


def _days(found: Any) -> Iterator[Line]:
    for day, n in sorted(found.days.items(), reverse=True):
        yield Line(t("tui.plain.day", day=fmt_date(day), contacts=tn("tui.findings.contacts", n)))
