"""A path as people type it, paste it, or drag it into the terminal."""

from __future__ import annotations

import os
import re
from pathlib import Path
from urllib.parse import unquote


def typed_path(typed: str) -> Path | None:
    """Return the file that is meant, or None where nothing was typed.

    A file manager pastes an address (file:///home/me/a%20b.xml), a terminal quotes what is dragged into it or puts
    backslashes before its spaces; what exists as it was typed is taken as it was typed.
    """
    text = typed.strip().strip("'\"").strip()
    if not text:
        return None
    as_typed = _path(text)
    others = [_path(re.sub(r"\\(.)", r"\1", text))]
    if text.startswith("file://"):
        others.insert(0, Path(unquote(text.removeprefix("file://"))))
    return next((path for path in (as_typed, *others) if _is_there(path)), as_typed)


def _path(text: str) -> Path:
    # Path.expanduser fails for a user nobody knows.
    return Path(os.path.expanduser(text))


def _is_there(path: Path) -> bool:
    try:
        return path.exists()
    except OSError:  # a name no disk can hold
        return False
