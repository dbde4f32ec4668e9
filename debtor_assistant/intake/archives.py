"""Zip files as other people packed them: looked at whole before anything in them is read, never unpacked to the disk.

Refused as a whole: names that lead out of a folder (zip slip), links, one name twice, entries that overlap, more
entries or more bytes than any export holds (bombs), passwords that were not given. An archive inside an archive is
never opened: it is a file like any other, with its size and fingerprint. Only a spreadsheet, which is a zip too, is
read in place of the zip that holds nothing else.
"""

from __future__ import annotations

import errno
import hashlib
import re
import stat
import struct
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field
from os import SEEK_END
from pathlib import Path
from typing import IO

from debtor_assistant.base.problems import AssistantError, InputError
from debtor_assistant.text import t

CHUNK = 1 << 18
MAX_BYTES = 16 << 30
"""No phone backup is larger; a zip that claims or delivers more is a bomb."""
MAX_MEMBERS = 200_000
_FREE_BYTES = 1 << 30
_RATIO = 250
"""Text shrinks ten to thirty times. Above a gigabyte, more than this many times the zip's own size is a bomb."""

DAMAGED = (
    *(zipfile.BadZipFile, zlib.error, struct.error, EOFError, RuntimeError, NotImplementedError),
    *(ValueError, IndexError, OverflowError),
)
"""What the library says about a damaged zip."""
_OUTSIDE = re.compile(r"\A[/\\]|\A[A-Za-z]:|(?:\A|[/\\])\.\.(?:[/\\]|\Z)|\x00")
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_AES = 99
"""How a zip says that a file is locked in the strong way, which Python does not open."""


@dataclass(frozen=True)
class Member:
    """One file in an archive."""

    name: str
    size: int
    """Bytes it claims to hold; no more than that is ever delivered."""

    @property
    def base(self) -> str:
        """The name without folders."""
        return self.name.rsplit("/", 1)[-1]


@dataclass(frozen=True)
class Archive:
    """A zip that was looked at and holds nothing dangerous."""

    path: Path
    members: tuple[Member, ...]
    password: bytes | None = field(default=None, repr=False)

    def ending(self, *ends: str) -> list[Member]:
        """The files with one of these endings (`.txt`), without the shadow files of macOS."""
        return [item for item in self.members if item.base.lower().endswith(ends) and not _is_shadow(item.name)]

    def find(self, base: str) -> Member | None:
        """The first file of this name, in whatever folder."""
        return next((item for item in self.members if item.base == base and not _is_shadow(item.name)), None)

    def chunks(self, name: str) -> Iterator[bytes]:
        """The bytes of one file in order."""
        with self._refusing(), zipfile.ZipFile(self.path) as archive, archive.open(name, pwd=self.password) as stream:
            while data := stream.read(CHUNK):
                yield data

    def contents(self, members: Iterable[Member], most: int) -> Iterator[tuple[Member, bytes]]:
        """Many small files one after the other, each up to so many bytes; the zip is opened once."""
        with self._refusing(), zipfile.ZipFile(self.path) as archive:
            for member in members:
                with archive.open(member.name, pwd=self.password) as stream:
                    data = stream.read(most)
                yield member, data

    def fingerprint(self, name: str) -> tuple[str, int]:
        """SHA-256 and size of one file."""
        print_, size = hashlib.sha256(), 0
        for data in self.chunks(name):
            print_.update(data)
            size += len(data)
        return print_.hexdigest(), size

    def _refusing(self) -> AbstractContextManager[None]:
        return refusing(self.path, "bad_zip" if self.password is None else "wrong_password")


def open_archive(path: Path, password: str | None = None, within: IO[bytes] | None = None) -> Archive:
    """Look at a zip without unpacking it.

    Args:
        path: The file of the user.
        password: What opens it, if it is locked.
        within: A zip in that file, to be looked at in its stead.

    Raises:
        InputError: It is damaged, locked, or made to do harm; nothing in it was read.
    """
    key = password.encode("utf-8") if password else None
    with refusing(path), zipfile.ZipFile(within or path) as archive:
        items = archive.infolist()
        if len(items) > MAX_MEMBERS:
            raise refusal(path, "zip_bomb")
        _check_names(path, items)
        files = [item for item in items if not item.is_dir()]
        _check_locks(path, archive, files, key)
    _check_sizes(path, files, path.stat().st_size if within is None else within.seek(0, SEEK_END))
    return Archive(path, tuple(Member(item.filename, item.file_size) for item in files), key)


class Locked(InputError):
    """A password opens it, and was not given."""


def refusal(path: Path, why: str) -> InputError:
    """The file is refused for a reason below `intake.source.`, for people."""
    kind = Locked if why == "locked" else InputError
    return kind(path.name, t(f"intake.source.{why}"), t(f"intake.source.{why}_next"))


def _check_names(path: Path, items: list[zipfile.ZipInfo]) -> None:
    # `filename` is cut at the first NUL; `orig_filename` is what the file says.
    for item in items:
        mode = item.external_attr >> 16
        if (
            not item.filename
            or _OUTSIDE.search(item.orig_filename)
            or (mode and stat.S_IFMT(mode) not in (0, stat.S_IFREG, stat.S_IFDIR))
        ):
            raise refusal(path, "zip_slip")
    if len({item.filename for item in items}) != len(items):
        raise refusal(path, "zip_slip")


def _check_locks(path: Path, archive: zipfile.ZipFile, files: list[zipfile.ZipInfo], key: bytes | None) -> None:
    locked = [item for item in files if item.flag_bits & 1]
    if any(item.compress_type == _AES for item in files):
        raise refusal(path, "locked_aes")
    if locked and key is None:
        raise refusal(path, "locked")
    if any(item.compress_type not in _METHODS for item in files):
        raise refusal(path, "bad_zip")
    for item in locked[:1]:
        try:
            with archive.open(item, pwd=key) as stream:
                stream.read(1)
        except DAMAGED as error:
            # One wrong password in 256 passes the zip's own test, and then what comes out is rubbish.
            raise refusal(path, "wrong_password") from error


def _check_sizes(path: Path, files: list[zipfile.ZipInfo], size: int) -> None:
    total = sum(item.file_size for item in files)
    packed = sum(item.compress_size for item in files)
    # Entries that share their bytes claim together more than the zip holds.
    if total > MAX_BYTES or packed > size or (total > _FREE_BYTES and total > _RATIO * size):
        raise refusal(path, "zip_bomb")


def _is_shadow(name: str) -> bool:
    return name.startswith("__MACOSX/") or name.rsplit("/", 1)[-1].startswith("._")


@contextmanager
def refusing(path: Path, why: str = "bad_zip") -> Iterator[None]:
    """Turn what the library says about damage into a refusal. Bytes unlocked by a wrong password look damaged too."""
    try:
        yield
    except DAMAGED as error:
        raise refusal(path, why) from error
    except OSError as error:
        # A damaged directory sends the reader to places that no file has.
        if error.errno == errno.EINVAL:
            raise refusal(path, why) from error
        what = t("intake.source.unreadable", error=error.strerror or type(error).__name__)
        raise AssistantError(str(path), what, t("intake.source.unreadable_next")) from error
