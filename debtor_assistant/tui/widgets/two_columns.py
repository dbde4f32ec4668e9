"""Choices with a letter each, in two columns: how they are drawn, and which one was clicked."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from rich.cells import set_cell_size
from textual.content import Content

_LETTERED = re.compile(r" (\S) \[[x ]\]")
HALF = 36
"""Cells of one of two columns."""
FEW = 4
"""Choices that stand below each other; more stand in two columns, so that a window fits the smallest screen."""


def lettered(key: str, words: str, chosen: bool) -> Content:
    """Return one choice."""
    mark = "[x]" if chosen else "[ ]"
    return Content.assemble((f" {key} ", "bold $accent"), f"{mark} ", (words, "bold" if chosen else ""))


def in_two(lines: Sequence[Content]) -> Iterator[Content]:
    """Yield lines of two choices each."""
    half = (len(lines) + 1) // 2
    for left, right in zip(lines[:half], [*lines[half:], Content("")], strict=False):
        yield left.pad_right(max(1, HALF - left.cell_length)) + right


def letter_at(line: str, x: int) -> str:
    """Return the letter of the choice at a cell of a line that was drawn; nothing where there is none."""
    left = set_cell_size(line, HALF)
    right = line[len(left) :]
    found = _LETTERED.match(right if x >= HALF and _LETTERED.match(right) else left)
    return found[1] if found else ""
