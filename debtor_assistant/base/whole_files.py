"""Files that appear whole or not at all, readable by this user alone."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from debtor_assistant.base.unfinished import discard, sweep, unfinished_name


def replace(path: Path, content: bytes) -> None:
    """Write a file whole beside its place and move it there; an error leaves what was there before.

    Raises:
        OSError: it cannot be written.
    """
    with _built(path, content) as finished:
        os.replace(finished, path)


def put_new(path: Path, content: bytes) -> None:
    """Write a file whole where none is; what is there already stays as it is.

    Raises:
        FileExistsError: something is there.
        OSError: it cannot be written.
    """
    if path.exists() or path.is_symlink():
        raise FileExistsError(path)
    with _built(path, content) as finished:
        move_new(finished, path)


def move_new(finished: Path, path: Path) -> None:
    """Give a finished file its name, unless another program has taken the name meanwhile.

    Raises:
        FileExistsError: something is there.
    """
    try:
        os.link(finished, path)
    except FileExistsError:
        raise
    except OSError:  # a memory stick knows no second names: there a look must do
        if path.exists():
            raise FileExistsError(path) from None
        os.replace(finished, path)
    else:
        finished.unlink()


@contextmanager
def _built(path: Path, content: bytes) -> Iterator[Path]:
    sweep(path.parent)
    name = unfinished_name(path)
    try:
        name.touch(mode=0o600, exist_ok=False)
        with name.open("r+b") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        yield name
    finally:
        if name.exists():
            discard(name)
