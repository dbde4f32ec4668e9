"""Lines of a given width in terminal cells. A Chinese character takes two, and a line may end after any of them."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

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

    A punctuation mark that closes never begins a line; a word longer than a line stands alone, unbroken, so that
    addresses and paths can be copied.
    """
    lines: list[str] = []
    line, used = "", 0
    room = limit - width(indent)
    for piece in _pieces(text):
        if piece.isspace():
            piece = " " if line else ""
        size = width(piece)
        if line and used + size > room and not (len(piece) == 1 and piece in _NOT_FIRST):
            lines.append(indent + line.rstrip())
            line, used = "", 0
            piece = piece.lstrip()
            size = width(piece)
        line += piece
        used += size
    if line.strip():
        lines.append(indent + line.rstrip())
    return lines


def _pieces(text: str) -> Iterator[str]:
    """Words, single wide characters, and one blank for any white space."""
    for place, word in enumerate(text.split()):
        if place:
            yield " "
        if word.isascii():
            yield word
            continue
        start = 0
        for here, char in enumerate(word):
            if "\u1100" <= char <= "\uffff":
                if start < here:
                    yield word[start:here]
                yield char
                start = here + 1
        if start < len(word):
            yield word[start:]


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
