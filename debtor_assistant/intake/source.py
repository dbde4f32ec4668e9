"""The file as the user has it: fingerprint, plain or packed, read in pieces and never changed."""

from __future__ import annotations

import bz2
import errno
import hashlib
import zipfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field, replace
from io import BytesIO
from pathlib import Path
from typing import IO

from debtor_assistant.base.problems import AssistantError, InputError
from debtor_assistant.intake.archives import CHUNK, DAMAGED, MAX_BYTES, Archive, open_archive, refusal
from debtor_assistant.text import t

_DOCUMENTS = (".txt", ".json", ".csv", ".html", ".htm", ".db", ".sqlite", ".storedata", ".ofx", ".qfx", ".eml", ".mbox")
_SHEETS = (".xlsx", ".xls", ".pdf")
"""Read out of a zip only where it holds no other document: a chat may have such a file attached."""
_WORKBOOK = "[Content_Types].xml"
"""What makes a zip a spreadsheet: such a file is read as it is, none of its parts alone."""

Progress = Callable[[int, int], None]
"""Called with the bytes read so far and the bytes there are."""


_MOST_PACKED = 512 << 20
"""A file packed with bzip2 may unpack to this: it holds text, and no chat has as much."""
_LARGEST_BOOK = 64 << 20
"""A spreadsheet within a zip is held in memory; a bill of a year has a hundredth of this."""


@dataclass(frozen=True, eq=False)
class Book:
    """A spreadsheet within a zip."""

    data: bytes = field(repr=False)
    archive: Archive


@dataclass(frozen=True)
class Source:
    """One readable file: the path, and inside a zip the name of the one member that is read."""

    path: Path
    size: int
    """Bytes to read; of a zip, what its member claims to hold."""
    member: str | None = None
    archive: Archive | None = None
    """What the file holds if it is a zip. With several documents inside, `member` is None: see `inside`."""
    is_packed: bool = False
    """Whether the file itself is packed with bzip2, as some programs write their CSV."""
    book: Book | None = None
    """The member, where it is a spreadsheet, which is a zip itself."""

    @property
    def name(self) -> str:
        """What the user calls it."""
        return self.path.name

    def fingerprint(self) -> str:
        """SHA-256 of the file itself, zip and all, so that anyone can compute it again."""
        try:
            with self.path.open("rb") as stream:
                return hashlib.file_digest(stream, "sha256").hexdigest()
        except OSError as error:
            raise _unreadable(self.path, error) from error

    def chunks(self, progress: Progress | None = None) -> Iterator[bytes]:
        """The bytes in order."""
        done = 0
        with ExitStack() as stack:
            try:
                stream = self._stream(stack)
                while data := stream.read(CHUNK):
                    done += len(data)
                    if done > (_MOST_PACKED if self.is_packed else MAX_BYTES):
                        raise _too_large(self.path)
                    if progress is not None:
                        progress(min(done, self.size), self.size)
                    yield data
            except DAMAGED as error:
                raise refusal(self.path, self._damage) from error
            except OSError as error:
                # What bzip2 cannot unpack has no number; a damaged directory of a zip leads where no file is.
                damaged = error.errno is None if self.is_packed else error.errno == errno.EINVAL
                if damaged and (self.is_packed or self.member is not None):
                    raise refusal(self.path, self._damage) from error
                raise _unreadable(self.path, error) from error

    def check(self) -> None:
        """Unpack once to see that the zip is whole: a damaged one unpacks to words that nobody wrote.

        Raises:
            InputError: It is damaged, or holds more than it should.
        """
        if self.member is not None or self.is_packed:
            for _ in self.chunks():
                pass

    def head(self, length: int = 1 << 16) -> bytes:
        """The first bytes."""
        found = b""
        for data in self.chunks():
            found += data
            if len(found) >= length:
                break
        return found[:length]

    def inside(self, name: str) -> Source:
        """One file of the zip, to be read in its stead."""
        if self.archive is None:
            raise ValueError(name)
        size = next(item.size for item in self.archive.members if item.name == name)
        return Source(self.path, size, name, self.archive)

    @property
    def is_workbook(self) -> bool:
        """Whether it is a zip of the kind that spreadsheets are."""
        return self.book is not None or (self.archive is not None and self.archive.find(_WORKBOOK) is not None)

    @property
    def parts(self) -> Archive | None:
        """What a spreadsheet consists of."""
        return self.archive if self.book is None else self.book.archive

    def opened(self) -> IO[bytes]:
        """A spreadsheet to be read here and there; whoever asks closes it."""
        return self.path.open("rb") if self.book is None else BytesIO(self.book.data)

    @property
    def candidates(self) -> list[str]:
        """Of a zip, the files that could be read in its stead; none of any other file."""
        if self.archive is None or self.is_workbook:
            return []
        found = self.archive.ending(".xml") or self.archive.ending(*_DOCUMENTS) or self.archive.ending(*_SHEETS)
        return [item.name for item in found]

    @property
    def _damage(self) -> str:
        return "bad_zip" if self.archive is None or self.archive.password is None else "wrong_password"

    def _stream(self, stack: ExitStack) -> IO[bytes]:
        if self.is_packed:
            return stack.enter_context(bz2.open(self.path))
        if self.member is None:
            return stack.enter_context(self.path.open("rb"))
        archive = stack.enter_context(zipfile.ZipFile(self.path))
        key = self.archive.password if self.archive is not None else None
        return stack.enter_context(archive.open(self.member, pwd=key))


def open_source(path: Path, password: str | None = None) -> Source:
    """Look at the file without reading it through. In a zip the one backup or document is looked for.

    Args:
        path: The file.
        password: What opens a locked zip.

    Raises:
        InputError: It is not there, not a file, empty, locked by a password, or a zip made to do harm.
    """
    try:
        if not path.is_file():
            raise InputError(str(path), t("intake.source.no_file"), t("intake.source.no_file_next"))
        size = path.stat().st_size
        with path.open("rb") as stream:
            magic = stream.read(4)
    except OSError as error:
        raise _unreadable(path, error) from error
    if size == 0:
        raise InputError(path.name, t("intake.source.empty"), t("intake.source.empty_next"))
    if size > MAX_BYTES:
        raise _too_large(path)
    if magic == b"PK\x03\x04":
        return _open_zip(path, size, password)
    return Source(path, size, is_packed=magic[:3] == b"BZh")


def _open_zip(path: Path, size: int, password: str | None) -> Source:
    whole = Source(path, size, archive=open_archive(path, password))
    if whole.archive is None or whole.is_workbook:
        return whole
    for found in (whole.archive.ending(".xml"), whole.archive.ending(*_DOCUMENTS), whole.archive.ending(*_SHEETS)):
        if found:
            return _as_book(whole.inside(found[0].name)) if len(found) == 1 else whole
    return whole


def _as_book(source: Source) -> Source:
    """A member of a zip; one that is a spreadsheet is opened within."""
    if not (source.member or "").lower().endswith(".xlsx") or source.head(4) != b"PK\x03\x04":
        return source
    data = BytesIO()
    for piece in source.chunks():
        if data.tell() > _LARGEST_BOOK:
            raise InputError(source.name, t("intake.table.large"), t("intake.table.large_next"))
        data.write(piece)
    archive = open_archive(source.path, within=data)
    if archive.find(_WORKBOOK) is None:
        return source
    return replace(source, book=Book(data.getvalue(), archive))


def _too_large(path: Path) -> InputError:
    return InputError(path.name, t("intake.source.too_large"), t("intake.source.too_large_next"))


def _unreadable(path: Path, error: OSError) -> AssistantError:
    return AssistantError(
        str(path),
        t("intake.source.unreadable", error=error.strerror or type(error).__name__),
        t("intake.source.unreadable_next"),
    )
