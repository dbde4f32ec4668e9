"""What is being made, under a name that says whose work it is: so what a killed program left is told from live work.

A file appears whole or not at all: it is built beside its place as ``.NAME.PROCESS-RANDOM.new`` and moved there in one
step. When a program is killed in between, the half that stays is overwritten and removed by the next one that comes by;
the work of a program that still runs is left alone.
"""

from __future__ import annotations

import os
import re
import shutil
import uuid
import zlib
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from debtor_assistant.base.places import home

_NAME = re.compile(r"\..+\.(?P<process>\d+)-[0-9a-f]{8}\.new(?P<beside>-journal|-wal|-shm)?", re.DOTALL)
_LONGEST = 180
"""Bytes of a file's name that are kept whole; file systems take 255 for everything."""
_BLOCK = 1 << 20
_mine: set[str] = set()
"""The names this process has given: one with its number that is not here is from a process of earlier days."""


def unfinished_name(path: Path) -> Path:
    """Return a name beside a file for what is being built to take its place."""
    name = f".{_short(path.name)}.{os.getpid()}-{uuid.uuid4().hex[:8]}.new"
    _mine.add(name)
    return path.with_name(name)


def sweep(folder: Path) -> None:
    """Remove what killed programs left half built in a folder."""
    with suppress(OSError), os.scandir(folder) as found:
        for one in list(found):
            parts = _NAME.fullmatch(one.name)
            if parts is None:
                continue
            with suppress(OSError):
                if not _at_work(int(parts["process"]), one.name.removesuffix(parts["beside"] or "")):
                    _remove(Path(one.path))


@contextmanager
def private_folder() -> Iterator[Path]:
    """Lend an empty folder that only this user can enter, for copies that must not outlive their use."""
    sweep_private()
    folder = unfinished_name(_private() / "copies")
    folder.mkdir(parents=True, mode=0o700)
    try:
        yield folder
    finally:
        _remove(folder)


def discard(path: Path) -> None:
    """Remove a half-built file or folder of one's own."""
    _remove(path)


def sweep_private() -> None:
    """Remove the copies that killed programs left."""
    sweep(_private())


def discard_own_copies() -> None:
    """Remove the copies this process was lent for reading: it is about to end without coming back to them."""
    with suppress(OSError), os.scandir(_private()) as found:
        for one in list(found):
            parts = _NAME.fullmatch(one.name)
            if parts is not None and one.name.removesuffix(parts["beside"] or "") in _mine:
                with suppress(OSError):
                    _remove(Path(one.path))


def overwrite(path: Path) -> None:
    """Fill a file with zeros and remove it. What a disk or a file system keeps elsewhere is out of reach."""
    if not path.is_symlink():
        with suppress(OSError), path.open("r+b") as file:
            zero(file.fileno())
    path.unlink(missing_ok=True)


def zero(descriptor: int) -> None:
    """Fill an open file with zeros."""
    size = os.fstat(descriptor).st_size
    os.lseek(descriptor, 0, os.SEEK_SET)
    zeros = bytes(_BLOCK)
    for start in range(0, size, _BLOCK):
        os.write(descriptor, zeros[: size - start])
    os.fsync(descriptor)


def _private() -> Path:
    return home() / "unfinished"


def _short(name: str) -> str:
    data = name.encode("utf-8", "surrogateescape")
    return name if len(data) <= _LONGEST else f"{name[:40]}~{zlib.crc32(data):08x}"


def _at_work(process: int, name: str) -> bool:
    """Tell whether the program that began a file may still be at it."""
    # Windows would end the process that is asked; there, a file in use cannot be renamed, see `_remove`.
    if process == os.getpid() or os.name == "nt":
        return name in _mine
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except (PermissionError, OverflowError):
        pass
    return True


def _remove(path: Path) -> None:
    if os.name == "nt":
        path = path.rename(path.with_name(f".left.1-{uuid.uuid4().hex[:8]}.new"))
    if path.is_dir() and not path.is_symlink():
        for one in path.rglob("*"):
            if not one.is_dir():
                overwrite(one)
        shutil.rmtree(path, ignore_errors=True)
    else:
        overwrite(path)
