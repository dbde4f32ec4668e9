"""A path as people type it, paste it, or drag it into the terminal."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable
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
    return next((path for path in (as_typed, *others) if is_there(path)), as_typed)


def typed_file(typed: str, ending: str, endings: Iterable[str], otherwise: str) -> Path:
    """Return the file that is meant, with the ending of its format whatever was typed.

    Args:
        typed: A path, perhaps with the ending of another format.
        ending: Of the file, `.pdf`; empty for a folder.
        endings: Of all formats there are.
        otherwise: A name where only a folder was typed.
    """
    path = typed_path(typed) or Path.home() / otherwise
    bare = path.with_suffix("") if path.suffix.lower() in endings else path
    folder, name = (bare.parent, bare.name) if bare.name else (bare, otherwise)
    return folder / f"{name}{ending}"


def _path(text: str) -> Path:
    # Path.expanduser fails for a user nobody knows.
    return Path(os.path.expanduser(text))


def is_there(path: Path) -> bool:
    """Tell whether something has this name."""
    try:
        return path.exists()
    except OSError:  # a name no disk can hold
        return False
