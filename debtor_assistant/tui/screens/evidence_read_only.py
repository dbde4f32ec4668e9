"""Lines of a file that are only to be read. The cursor walks through them, so that every one is reached by keys."""

from __future__ import annotations

from collections.abc import Iterator

from rich.cells import cell_len
from textual.content import Content
from textual.widgets.option_list import Option

from debtor_assistant.base.terminal import clean
from debtor_assistant.text import t
from debtor_assistant.tui.widgets.prose import wrapped
from debtor_assistant.tui.widgets.words import padded, safe

_MOST_LINES = 300
"""Lines of its words that are shown; all of them are in the dialog."""


def heading(key: str) -> Option:
    """Return the heading of a group."""
    return Option(Content.styled(t(key), "bold $primary"), disabled=True)


def told(room: int, label: str, value: str) -> Option:
    """Return a fact beside its name, or below it where it is long."""
    content = Content.assemble("  ", padded(label, 22), " ", clean(value))
    return Option(content) if cell_len(content.plain) <= room else below(room, label, value)


def below(room: int, label: str, words: str) -> Option:
    """Return a fact below its name."""
    content = Content.assemble("  ", (clean(label), "$quiet"), "\n", "    ", clean(words))
    return Option(wrapped(content, room))


def words_lines(room: int, words: str) -> Iterator[Option]:
    """Yield the words of a file, a line each."""
    lines = words.splitlines()
    for one in lines[:_MOST_LINES]:
        yield from (Option(part) for part in wrapped(Content("  ") + safe(one, lines=False), room).split("\n"))
    if len(lines) > _MOST_LINES:
        yield Option(Content.styled("  " + t("tui.file.more_words", n=len(lines) - _MOST_LINES), "$quiet"))
