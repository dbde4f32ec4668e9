"""Where a bag goes: a folder or a zip. Either appears whole or not at all, and takes files as streams."""

from __future__ import annotations

import hashlib
import os
import zipfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Protocol

from debtor_assistant.base.problems import AssistantError, InputError
from debtor_assistant.base.unfinished import discard, sweep, unfinished_name
from debtor_assistant.text import t

_THEN = (1980, 1, 1, 0, 0, 0)
"""The one time of every member of a zip: the same content gives the same bytes."""


class Sink(Protocol):
    """Takes the files of a bag."""

    def add(self, name: str, chunks: Iterable[bytes]) -> tuple[str, int]:
        """Write one file and return its SHA-256 and its size.

        Args:
            name: its path inside the bag, with slashes.
            chunks: its bytes.
        """


@contextmanager
def folder_sink(target: Path) -> Iterator[Sink]:
    """Lend a folder to fill; it takes its name when the block ends without an error."""
    with _instead_of(target) as unfinished:
        unfinished.mkdir(mode=0o700)
        yield _Folder(unfinished)


@contextmanager
def zip_sink(target: Path) -> Iterator[Sink]:
    """Lend a zip to fill; all of it lies below one folder with the name of the zip."""
    with _instead_of(target) as unfinished:
        descriptor = os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o600)
        with os.fdopen(descriptor, "wb") as file:
            with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, strict_timestamps=True) as archive:
                yield _Zip(archive, target.stem)
            file.flush()
            os.fsync(file.fileno())


@contextmanager
def _instead_of(target: Path) -> Iterator[Path]:
    if target.exists() or target.is_symlink():
        raise InputError(str(target), t("handover.exists"), t("handover.exists_next"))
    if not target.parent.is_dir():
        raise InputError(str(target.parent), t("handover.no_folder"), t("handover.no_folder_next"))
    sweep(target.parent)
    unfinished = unfinished_name(target)
    try:
        yield unfinished
        os.rename(unfinished, target)
    except OSError as error:
        what = t("handover.unwritten", reason=error.strerror or str(error))
        raise AssistantError(str(target), what, t("handover.unwritten_next")) from error
    finally:
        if os.path.lexists(unfinished):
            discard(unfinished)


class _Folder:
    def __init__(self, root: Path) -> None:
        self._root = root

    def add(self, name: str, chunks: Iterable[bytes]) -> tuple[str, int]:
        """Write one file."""
        path = self._root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("xb") as file:
            return _written(file, chunks)


class _Zip:
    def __init__(self, archive: zipfile.ZipFile, root: str) -> None:
        self._archive = archive
        self._root = root

    def add(self, name: str, chunks: Iterable[bytes]) -> tuple[str, int]:
        """Write one member."""
        info = zipfile.ZipInfo(f"{self._root}/{name}", _THEN)
        info.compress_type = zipfile.ZIP_DEFLATED
        info.external_attr = 0o600 << 16
        with self._archive.open(info, "w", force_zip64=True) as file:
            return _written(file, chunks)


def _written(file: IO[bytes], chunks: Iterable[bytes]) -> tuple[str, int]:
    digest, size = hashlib.sha256(), 0
    for data in chunks:
        digest.update(data)
        size += len(data)
        file.write(data)
    return digest.hexdigest(), size
