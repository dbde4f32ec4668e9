"""Several paths, as people type them, paste them or drag them into the terminal."""

from __future__ import annotations

import shlex
from collections.abc import Iterator
from pathlib import Path

from debtor_assistant.tui.typed_path import typed_path


def typed_paths(typed: str) -> list[Path]:
    """Return the files that are meant: one on each line, or several on a line as a terminal pastes what is dragged."""
    return list(dict.fromkeys(path for line in typed.splitlines() for path in _of_line(line)))


def _of_line(line: str) -> Iterator[Path]:
    whole = typed_path(line)
    if whole is None:
        return
    try:
        parts = [path for word in shlex.split(line) if (path := typed_path(word)) is not None]
    except ValueError:  # a quotation mark that is part of a name
        parts = []
    # Whoever types a name with spaces in it means one file; only parts that are all there are files of their own.
    if not _is_there(whole) and len(parts) > 1 and all(map(_is_there, parts)):
        yield from parts
    else:
        yield whole


def _is_there(path: Path) -> bool:
    try:
        return path.exists()
    except OSError:
        return False
