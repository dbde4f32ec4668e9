"""Lines of a given width in terminal cells. A Chinese character takes two, and a line may end after any of them."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from typing import IO

_NOT_LAST = "（《“‘「【"
_NOT_FIRST = "，。、；：？！）》」』”’…％,.;:?!)%"


def width(text: str) -> int:
    """How many cells a text takes."""
    if text.isascii():
        return len(text)
    return sum(
        0 if unicodedata.combining(char) else 2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in text
    )


def fill(text: str, limit: int, indent: str = "") -> list[str]:
    """Break a paragraph into lines of at most `limit` cells, each with the indent in front.

    A mark that closes never begins a line and one that opens never ends it; a word longer than a line stands alone,
    unbroken, so that addresses and paths can be copied.
    """
    lines: list[str] = []
    line, used = "", 0
    room = limit - width(indent)
    for piece in _pieces(text):
        size = width(piece)
        if line and used + size > room:
            lines.append(indent + line.rstrip())
            line, used = "", 0
        if piece == " " and not line:
            continue
        line += piece
        used += size
    if line.strip():
        lines.append(indent + line.rstrip())
    return lines


def for_terminal(line: str, stream: IO[str]) -> str:
    """Return a line as several where the terminal is too narrow for it; a file or pipe gets it as it is."""
    if not stream.isatty():
        return line
    import shutil

    columns = shutil.get_terminal_size((80, 24)).columns
    if width(line) <= columns:
        return line
    start = line[: len(line) - len(line.lstrip())]
    return "\n".join(fill(line, columns, start))


def _pieces(text: str) -> Iterator[str]:
    """Words, single wide characters with what closes them, and one blank for any white space."""
    for place, word in enumerate(text.split()):
        if place:
            yield " "
        if word.isascii():
            yield word
        else:
            yield from _parts(word)


def _parts(word: str) -> list[str]:
    """A word without blanks where it may be broken: before and after every wide character."""
    parts: list[str] = []
    for char in word:
        wide = "\u1100" <= char <= "\uffff"
        closes = char in _NOT_FIRST
        opened = bool(parts) and parts[-1][-1] in _NOT_LAST
        if parts and (closes or opened or not (wide or _ends_wide(parts[-1]))):
            parts[-1] += char
        else:
            parts.append(char)
    return parts


def _ends_wide(part: str) -> bool:
    return "\u1100" <= part[-1] <= "\uffff"


def pad(text: str, cells: int) -> str:
    """Fill a text with blanks up to a number of cells, or cut it with an ellipsis."""
    size = width(text)
    if size <= cells:
        return text + " " * (cells - size)
    kept, used = "", 0
    for char in text:
        step = width(char)
        if used + step > cells - 1:
            break
        kept += char
        used += step
    return kept + "…" + " " * (cells - 1 - used)
