"""Results that can be computed again. A cache that cannot be read or written is no error: the work is done anew."""

from __future__ import annotations

import contextlib
import os

from debtor_assistant.base.places import cache_dir


def read(name: str) -> bytes | None:
    """Return what was kept under `name`, or None."""
    try:
        return (cache_dir() / name).read_bytes()
    except OSError:
        return None


def write(name: str, content: bytes) -> None:
    """Keep `content` under `name`, whole or not at all; a reader never sees half of it."""
    # Imported here: most starts only read, and tempfile brings a dozen modules along.
    import tempfile

    folder = cache_dir()
    try:
        folder.mkdir(parents=True, exist_ok=True)
        handle, temporary = tempfile.mkstemp(prefix=".", suffix=".tmp", dir=folder)
    except OSError:
        return
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        os.replace(temporary, folder / name)
    except OSError:
        with contextlib.suppress(OSError):
            os.unlink(temporary)
