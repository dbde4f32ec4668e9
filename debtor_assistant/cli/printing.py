"""What goes to stdout and what to stderr."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Sequence

from debtor_assistant.base.problems import Problem
from debtor_assistant.base.terminal import clean
from debtor_assistant.cli import guard
from debtor_assistant.cli.wrap import for_terminal, pad, width

_NARROWEST = 5


def out(*lines: str) -> None:
    """Print data. Each line is made safe for a terminal."""
    sys.stdout.write("".join(clean(line) + "\n" for line in lines))


def out_json(value: object) -> None:
    """Print one JSON value, the only thing a script then reads on stdout."""
    # Indented for eyes only: the quick encoder does not indent.
    indent = 2 if sys.stdout.isatty() else None
    text = json.dumps(value, ensure_ascii=False, indent=indent, default=str)
    try:
        text.encode()
    except UnicodeEncodeError:  # half of a surrogate pair is no UTF-8; JSON has a form for it
        text = json.dumps(value, indent=indent, default=str)
    sys.stdout.write(text + "\n")


def note(*lines: str) -> None:
    """Tell the person something that is no data."""
    sys.stderr.write("".join(for_terminal(clean(line), sys.stderr) + "\n" for line in lines))


def problems(found: Iterable[Problem]) -> int:
    """Print problems and return how many there were."""
    count = 0
    for problem in found:
        guard.say(problem)
        count += 1
    return count


def table(heads: Sequence[str], rows: Sequence[Sequence[str]], widest: int = 40, whole: int = 1) -> list[str]:
    """Set rows under heads, in cells; long texts end with an ellipsis.

    Args:
        heads: Above the columns.
        rows: The cells.
        widest: No column takes more cells.
        whole: So many columns from the left are never cut when a terminal is too narrow: names and times.
    """
    cleaned = [[clean(cell) for cell in row] for row in rows]
    bodies = [max((width(row[place]) for row in cleaned), default=0) for place in range(len(heads))]
    sizes = [min(widest, max(width(head), body)) for head, body in zip(heads, bodies, strict=True)]
    room = screen_width()
    if room is not None and sum(sizes) + 2 * len(sizes) > room:  # a long heading gives way before a word in a row
        sizes = [min(size, max(body, _NARROWEST)) for size, body in zip(sizes, bodies, strict=True)]
    _narrow(sizes, room, whole)
    lines = [heads, ["-" * size for size in sizes], *cleaned]
    return ["  ".join(pad(cell, size) for cell, size in zip(line, sizes, strict=True)).rstrip() for line in lines]


def _narrow(sizes: list[int], room: int | None, whole: int) -> None:
    """Take cells from the widest columns until all fit; a file or pipe has room without end."""
    if room is None:
        return
    spare = room - 2 * (len(sizes) - 1)
    while sum(sizes) > spare and max(sizes[whole:], default=0) > _NARROWEST:
        sizes[sizes.index(max(sizes[whole:]), whole)] -= 1


def screen_width() -> int | None:
    """How wide the terminal is; None where the output goes elsewhere."""
    if not sys.stdout.isatty():
        return None
    import shutil

    return max(40, shutil.get_terminal_size((80, 24)).columns)
