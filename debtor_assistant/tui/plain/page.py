"""What stands on a screen, as lines that can be read out; the ones that can be chosen carry what choosing them does."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Any

from textual.content import Content
from textual.screen import Screen
from textual.visual import visualize
from textual.widget import Widget
from textual.widgets import Button, Input, OptionList, Static, TextArea

from debtor_assistant.text import t
from debtor_assistant.tui.plain.line import Hands, Line
from debtor_assistant.tui.plain.wording import spoken, without_keys
from debtor_assistant.tui.widgets.bars import KeyBar, TitleBar
from debtor_assistant.tui.widgets.prose import Prose


def lines_of(hands: Hands, screen: Screen[Any], *, first: str = ", ") -> Iterator[Line]:
    """Yield what stands on a screen of ordinary parts, from top to bottom.

    A screen or a part that draws itself says its words in `spoken_lines()`; keys it waits for in `spoken_keys()`.
    """
    own = getattr(screen, "spoken_lines", None)
    if own is not None:
        yield from (Line(spoken(one)) for one in own())
    yield from _of(hands, screen, first, words=own is None)
    yield from keys_of(hands, screen)


def keys_of(hands: Hands, part: Any) -> Iterator[Line]:
    """Yield the keys a screen or a part waits for, with what each does."""
    for key, words in getattr(part, "spoken_keys", tuple)():
        yield Line(words, partial(hands.press, key))


def _of(hands: Hands, parent: Widget, first: str, *, words: bool) -> Iterator[Line]:
    for part in parent.children:
        if not part.display or isinstance(part, (TitleBar, KeyBar)):
            continue
        own = getattr(part, "spoken_lines", None)
        if own is not None:
            yield from (Line(spoken(one)) for one in own())
            yield from keys_of(hands, part)
        elif isinstance(part, (Prose, Static)):
            if words and not part.has_class("-toast"):
                yield from (Line(one) for one in text_lines(part))
        elif isinstance(part, OptionList):
            yield from options_of(hands, part, first)
        elif isinstance(part, (Input, TextArea)):
            yield field_line(hands, part)
        elif isinstance(part, Button):
            yield Line(str(part.label), partial(hands.push, part))
        else:
            yield from _of(hands, part, first, words=words)


def text_lines(part: Prose | Static, *, first: str = ": ") -> list[str]:
    """Return the words of a block, a line each."""
    said = part.content.plain if isinstance(part, Prose) else plain(part, part.content)
    lines = [spoken(line, first=first) for line in said.split("\n")]
    # What introduces a screen speaks of its keys. A page to be read is read out whole.
    return [line for line in (lines if part.id == "text" else map(without_keys, lines)) if line]


def plain(part: Widget, content: Any) -> str:
    """Return the words of anything that can be drawn."""
    seen = visualize(part, content, markup=False)
    return seen.plain if isinstance(seen, Content) else str(content)


def options_of(hands: Hands, choices: OptionList, first: str = ", ") -> Iterator[Line]:
    """Yield the options of a list; those that cannot be chosen are only read."""
    for place, option in enumerate(choices.options):
        words = spoken(plain(choices, option.prompt), first=first)
        if not words:
            continue
        if option.disabled:
            yield Line(words)
        else:
            yield Line(
                words,
                partial(hands.choose, choices, place),
                partial(hands.point, choices, place),
            )


def asks_for(field: Input | TextArea) -> str:
    """Return what belongs into a field."""
    return without_keys(spoken(str(field.placeholder))).rstrip(";；") or t("tui.plain.write")


def field_line(hands: Hands, field: Input | TextArea) -> Line:
    """Return a field to write into as a line: what belongs there, and what stands there."""
    stands = field.text if isinstance(field, TextArea) else "" if field.password else field.value
    asks = asks_for(field)
    words = t("tui.plain.field", asks=asks, stands=" ".join(stands.split())) if stands else asks
    return Line(words, partial(hands.fill, field))


def sentence(key: str) -> str:
    """Return a sentence, or nothing where a dialog has none: it is marked then."""
    found = t(key)
    return "" if found.startswith("⟨") else found


def heading(screen: Screen[Any]) -> str:
    """Return what stands above a dialog without a title of its own."""
    return next((words for part in screen.query(Prose) if part.display for words in text_lines(part)), "")
