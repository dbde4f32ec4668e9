"""What the line-by-line mode does by hand: places read out, dialogs asked, commands carried out in their own way.

A new command of the list needs nothing here as long as its screen is made of ordinary parts (Prose, Says, Static,
OptionList, Input, TextArea, Button). What draws itself or waits for single keys says so in `spoken_lines()` and
`spoken_keys()`, or gets a small function: `@reads("place")`, `@asks("TheDialog")`, `@by_hand("command-id")`.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterator
from typing import Any

from debtor_assistant.tui.commands import Command
from debtor_assistant.tui.plain.line import Line

# Each is given the session first; it is not named here, because it stands on this module.
Reader = Callable[[Any, Any], Iterator[Line]]
Form = Callable[[Any, Any], Awaitable[None]]
Hand = Callable[[Any, "int | None"], Awaitable[None]]

READERS: dict[str, Reader] = {}
"""By place: how it is read out."""
FORMS: dict[str, Form] = {}
"""By name of its class: how a dialog is asked."""
BY_HAND: dict[str, Hand] = {}
"""By command: what is done instead of running it on its screen."""

ABOUT_A_LINE = {
    "open-record", "strike", "confirm-hint", "dismiss-hint", "one-event", "several-events", "read-sources",
    "name-sender", "not-collector", "decide-later", "mark-sender", "mark-alike", "sender-contacts", "set-unknown",
    "write-out", "say-of-file", "choose-answer", "tick", "name-column", "answer-letter",
    "mark-list", "answer-good", "answer-bad", "answer-open", "write-note", "quote-clause",
}  # fmt: skip
"""Commands about the line under the cursor. Nobody sees a cursor here, so they ask for its number."""
WHOLE_PLACE = {("strike", "file"), ("write-out", "file")}
"""Where such a command is about all that the screen shows."""

ON_ENTER = {"exercise": "move-on"}
"""By place: what an empty line does."""
WHOLE = {"finding", "contacts", "law"}
"""Places that are read out as a whole when they begin otherwise than before; of others only what is new is said."""

ONLY_FOR_EYES = {
    "palette": "every prompt is one: a command is found by typing its name",
}
"""Commands without a counterpart, each with the reason."""


def reads(*places: str) -> Callable[[Reader], Reader]:
    """Register how places are read out."""

    def keep(reader: Reader) -> Reader:
        READERS.update(dict.fromkeys(places, reader))
        return reader

    return keep


def asks(*names: str) -> Callable[[Form], Form]:
    """Register how dialogs are asked, by the names of their classes."""

    def keep(form: Form) -> Form:
        FORMS.update(dict.fromkeys(names, form))
        return form

    return keep


def by_hand(command_id: str) -> Callable[[Hand], Hand]:
    """Register what is done for a command."""

    def keep(hand: Hand) -> Hand:
        BY_HAND[command_id] = hand
        return hand

    return keep


def is_about_a_line(command: Command, place: str, number: int | None) -> bool:
    """Tell whether a command is about a line: the table says so, or it is what Enter does to one, or one was named."""
    if (command.id, place) in WHOLE_PLACE or place in ON_ENTER:
        return False
    return command.id in ABOUT_A_LINE or "enter" in command.keys or number is not None
