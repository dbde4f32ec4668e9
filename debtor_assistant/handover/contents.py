"""The files of a bag that somebody hands over, in a folder or a zip. Nothing in it is trusted, followed or unpacked."""

from __future__ import annotations

import os
import unicodedata
import zipfile
import zlib
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Protocol

from debtor_assistant.base.problems import InputError, Problem
from debtor_assistant.text import t

CHUNK = 1 << 20
DAMAGED = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, OSError, ValueError)
"""What reading a damaged file may raise."""


class Contents(Protocol):
    """What a bag holds."""

    problems: list[Problem]
    """What is wrong with the folder or the zip itself."""

    def names(self) -> list[str]:
        """Return the paths of all files, with slashes, in the form NFC."""

    def chunks(self, name: str) -> Iterator[bytes]:
        """Yield the bytes of one file."""


@contextmanager
def opened(path: Path) -> Iterator[Contents]:
    """Open a folder or a zip.

    Raises:
        InputError: it is neither.
    """
    if path.is_dir():
        yield _Folder(path)
        return
    try:
        archive = zipfile.ZipFile(path)
    except DAMAGED as error:
        raise InputError(str(path), t("handover.check.zip", error=error), t("handover.check.next")) from error
    with archive:
        yield _Zip(archive)


def problem(where: str, name: str, /, **details: object) -> Problem:
    """Return a problem of the bag: the words of `handover.check.NAME`."""
    return Problem(where, t(f"handover.check.{name}", **details), t("handover.check.next"))


class _Folder:
    def __init__(self, root: Path) -> None:
        self.problems: list[Problem] = []
        self._paths: dict[str, Path] = {}
        for folder, inner, files in os.walk(root, followlinks=False):
            for name in (*files, *(one for one in inner if os.path.islink(os.path.join(folder, one)))):
                path = Path(folder, name)
                shown = _form(path.relative_to(root).as_posix())
                if path.is_symlink() or not path.is_file():
                    self.problems.append(problem(shown, "link", name=shown))
                else:
                    self._paths[shown] = path

    def names(self) -> list[str]:
        return list(self._paths)

    def chunks(self, name: str) -> Iterator[bytes]:
        with self._paths[name].open("rb") as file:
            while data := file.read(CHUNK):
                yield data


class _Zip:
    def __init__(self, archive: zipfile.ZipFile) -> None:
        self.problems: list[Problem] = []
        self._archive = archive
        members = [one for one in archive.infolist() if not one.is_dir()]
        tops = {one.filename.partition("/")[0] for one in members if "/" in one.filename}
        root = f"{tops.pop()}/" if len(tops) == 1 and all("/" in one.filename for one in members) else ""
        named = [(_form(one.filename.removeprefix(root)), one) for one in members]
        for name, count in Counter(name for name, _ in named).items():
            if count > 1:
                self.problems.append(problem(name, "twice_in_zip", name=name))
        self._members = dict(named)

    def names(self) -> list[str]:
        return list(self._members)

    def chunks(self, name: str) -> Iterator[bytes]:
        with self._archive.open(self._members[name]) as file:
            while data := file.read(CHUNK):
                yield data


def _form(name: str) -> str:
    """Some systems write accents apart from their letters; names are compared in one form."""
    return unicodedata.normalize("NFC", name)


def member(contents: Contents, name: str, most: int) -> bytes:
    """Return a small file whole, cut where it is larger than it can be."""
    found = b""
    for data in contents.chunks(name):
        found += data
        if len(found) > most:
            break
    return found[:most]
