"""In which order lines are shown: danger first, then who answers now, then who reads texts, debt advice apart."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from debtor_assistant.care.hours import is_open, opens_next
from debtor_assistant.care.lines import TALK, Line, Place


@dataclass(frozen=True)
class Shown:
    """A line as it is at an instant."""

    line: Line
    open: bool | None
    """None: the hours are not known."""
    opens: datetime | None
    """When it opens next, on its own clock, where it is closed now."""
    at: datetime
    """The instant that is meant by now."""


@dataclass(frozen=True)
class Order:
    """The lines of a place at an instant."""

    emergency: tuple[Shown, ...]
    talk: tuple[Shown, ...]
    """The first one is the one to name."""
    texts: tuple[Shown, ...]
    """Those that somebody who cannot speak aloud can write to, the surest first."""
    debt: tuple[Shown, ...]
    legal: tuple[Shown, ...]


def ordered(place: Place, at: datetime) -> Order:
    """Return the lines of a place in the order in which they help at an instant."""
    talk = sorted((shown(line, at) for line in place.of(*TALK)), key=_rank)
    writing = [one for one in talk if one.line.text_to or one.line.chat or one.line.kind == "text"]
    texts = sorted(writing, key=lambda one: (not one.line.is_sure, not one.line.text_to))
    return Order(
        emergency=tuple(shown(line, at) for line in place.of("emergency")),
        talk=tuple(talk),
        texts=tuple(texts),
        debt=tuple(sorted((shown(line, at) for line in place.of("debt")), key=_rank)),
        legal=tuple(shown(line, at) for line in place.of("legal")),
    )


def shown(line: Line, at: datetime) -> Shown:
    """Look at a line at an instant."""
    opened = is_open(line.hours, line.zone, at)
    return Shown(line, opened, opens_next(line.hours, line.zone, at) if opened is False else None, at)


def _rank(one: Shown) -> tuple[int, ...]:
    """What was seen comes before what is only remembered; then open, then unknown, then closed; calls before texts.

    A line of one region, or for some people only, never stands before the one for everybody.
    """
    opening = {True: 0, None: 1, False: 2}[one.open]
    for_some = bool(one.line.region) or bool(one.line.for_whom)
    return (not one.line.is_sure, for_some, opening, one.line.kind == "text")
